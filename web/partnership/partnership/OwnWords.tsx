import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { OrganisationMark } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import { texts } from './texts.ts';

type Party = Partnership['parties'][number];

/** Why each side joins, what it brings and what it gets; only its own side writes it. */
export function OwnWords({ of }: { of: Partnership }) {
  const t = useTexts(texts);
  return (
    <Section title={t('ownWords')} text={t('ownWordsText')}>
      <div className={classes.sides}>
        {of.parties.filter(isThere).map((party) => (
          <Side key={party.organisationId} of={of} party={party} />
        ))}
      </div>
    </Section>
  );
}

/** Whoever left or said no stands under "Wie doet mee?" alone. */
const isThere = ({ leftOn }: Party) => leftOn === null;

function Side({ of, party }: { of: Partnership; party: Party }) {
  const t = useTexts(texts);
  const [editing, setEditing] = useState(false);
  return (
    <div className={classes.side}>
      <h3>
        <OrganisationMark kind={party.kind} name={party.name} />
      </h3>
      {party.acceptedOn === null && party.leftOn === null && (
        <p className={classes.quiet}>{t('waits', { name: party.name })}</p>
      )}
      {editing ? (
        <WordsForm of={of} party={party} onDone={() => setEditing(false)} />
      ) : (
        <>
          <dl className={classes.words}>
            {(['motive', 'brings', 'gets'] as const).map((what) => (
              <div key={what}>
                <dt>{t(what)}</dt>
                <dd data-empty={party[what] === ''}>{party[what] || t('nothingYet')}</dd>
              </div>
            ))}
          </dl>
          {party.can.speak.allowed && (
            <Button variant="default" data-screen-only onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function WordsForm({ of, party, onDone }: { of: Partnership; party: Party; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('partnership.speak', { refreshes: ['partnership.show'] });
  const { motive, brings, gets } = party;
  const draft = useDraft(`own-words-${of.id}`, { motive, brings, gets });
  const input = (values: typeof draft.values, version: number) => ({
    partnershipId: of.id,
    version,
    ...values,
  });
  const ownOf = (current: Partnership) =>
    current.parties.find(({ organisationId }) => organisationId === party.organisationId) ?? party;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, party.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) =>
          (['motive', 'brings', 'gets'] as const).map((what) => ({
            label: t(what),
            mine: values[what],
            theirs: ownOf(current)[what],
          })),
        again: (values, current) => input(values, ownOf(current).version),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="motive" label={t('motive')} rows={3} optional />
      <ProseField of={draft} name="brings" label={t('brings')} rows={3} optional />
      <ProseField of={draft} name="gets" label={t('gets')} rows={3} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
