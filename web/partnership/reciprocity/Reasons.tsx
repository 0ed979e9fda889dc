import { useState } from 'react';
import { type Reason, reasonsFor, reasonTexts } from '../../../server/partnership/reciprocity/reciprocity.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoicesField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { texts } from './texts.ts';

type View = Output<'reciprocity.reasons'>;
type Side = View['sides'][number];

/** Why each side takes part, picked from the list of the study. */
export function Reasons({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const view = useView('reciprocity.reasons', { partnershipId });
  return (
    <Section title={t('reasons')} text={t('reasonsText')}>
      <Shown view={view}>
        {(data) => (
          <div className={classes.sides}>
            {data.sides.map((side) => (
              <One
                key={side.organisationId}
                partnershipId={partnershipId}
                side={side}
                can={data.can.choose}
              />
            ))}
          </div>
        )}
      </Shown>
    </Section>
  );
}

type OneProps = { partnershipId: string; side: Side; can: View['can']['choose'] };

function One({ partnershipId, side, can }: OneProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const [choosing, setChoosing] = useState(false);
  return (
    <div className={classes.side}>
      <h3>
        <OrganisationMark kind={side.kind} name={side.name} />
      </h3>
      {choosing ? (
        <ChooseForm partnershipId={partnershipId} side={side} onDone={() => setChoosing(false)} />
      ) : (
        <>
          {side.reasons.length === 0 ? (
            <p className={classes.quiet}>{t('noReasons')}</p>
          ) : (
            <ul>
              {side.reasons.map((reason) => (
                <li key={reason}>{pick(reasonTexts[reason])}</li>
              ))}
            </ul>
          )}
          {side.isOwn && (
            <div data-screen-only>
              <CanButton variant="default" can={can} onClick={() => setChoosing(true)}>
                {t('chooseReasons')}
              </CanButton>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function ChooseForm({ partnershipId, side, onDone }: Omit<OneProps, 'can'> & { onDone: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const act = useAct('reciprocity.chooseReasons', { refreshes: ['reciprocity.reasons'] });
  const draft = useDraft(`reasons-${partnershipId}`, { reasons: side.reasons as string[] });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ reasons }) => ({ partnershipId, reasons: reasons as Reason[] })}
      onDone={onDone}
    >
      <ChoicesField
        of={draft}
        name="reasons"
        label={t('whichReasons')}
        help={t('reasonsSource')}
        options={reasonsFor(side.kind).map((value) => ({ value, label: pick(reasonTexts[value]) }))}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
