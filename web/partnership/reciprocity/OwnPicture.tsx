import { Button } from '@mantine/core';
import { useState } from 'react';
import { hintSource, hintTexts } from '../../../server/partnership/reciprocity/reciprocity.ts';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './reciprocity.module.css';
import { texts } from './texts.ts';

type View = Output<'reciprocity.picture'>;
type Picture = NonNullable<View['picture']>;
type Of = { partnershipId: string; view: View };

const questions = ['matters', 'elsewhere', 'needed', 'balance'] as const;
const degrees = ['1', '2', '3', '4', '5'] as const;

/** How hard we lean on the other, as we see it ourselves: shown to board and administrator of this side alone. */
export function OwnPicture({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const may = useView('reciprocity.why', { partnershipId }).data?.can.write.allowed ?? false;
  const view = useView('reciprocity.picture', { partnershipId }, { when: may });
  if (!may) return null;
  return (
    <Section title={t('picture')} text={t('pictureText')} folds={t('pictureFolds')}>
      <Shown view={view}>{(known) => <Known partnershipId={partnershipId} view={known} />}</Shown>
    </Section>
  );
}

function Known({ partnershipId, view }: Of) {
  const t = useTexts(texts);
  const [drawing, setDrawing] = useState(false);
  if (drawing) return <DrawForm partnershipId={partnershipId} view={view} onDone={() => setDrawing(false)} />;
  return (
    <div className={classes.one}>
      {view.picture ? <Drawn picture={view.picture} /> : <p>{t('noPicture')}</p>}
      <Button variant="default" data-screen-only onClick={() => setDrawing(true)}>
        {t(view.picture ? 'drawAgain' : 'draw')}
      </Button>
    </div>
  );
}

function Drawn({ picture }: { picture: Picture }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  return (
    <>
      {picture.hint && (
        <div role="note">
          <h3>{t('hint')}</h3>
          <p className={classes.words}>{pick(hintTexts[picture.hint])}</p>
          <p className={classes.quiet}>{t('hintSource', { source: hintSource })}</p>
        </div>
      )}
      <dl>
        {questions.map((question) => (
          <div key={question}>
            <dt className={classes.quiet}>{t(question)}</dt>
            <dd>{t(`${question}_${degreeOf(picture[question])}`)}</dd>
          </div>
        ))}
        <div>
          <dt className={classes.quiet}>{t('alternatives')}</dt>
          <dd className={classes.words}>{picture.alternatives || t('nothingWritten')}</dd>
        </div>
      </dl>
      <p className={classes.quiet}>{t('drawnOn', { day: format.date(picture.changedOn) })}</p>
    </>
  );
}

const degreeOf = (value: number) => degrees[value - 1] ?? '3';

function DrawForm({ partnershipId, view, onDone }: Of & { onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('reciprocity.draw', { refreshes: ['reciprocity.picture'] });
  const given = (question: (typeof questions)[number]) => view.picture?.[question].toString() ?? '';
  const must = (value: string) => (value ? null : t('chooseOne'));
  const draft = useDraft(
    `picture-${partnershipId}`,
    {
      matters: given('matters'),
      elsewhere: given('elsewhere'),
      needed: given('needed'),
      balance: given('balance'),
      alternatives: view.picture?.alternatives ?? '',
    },
    // What is private to the board is not kept on a device that others use too.
    {
      rules: { matters: must, elsewhere: must, needed: must, balance: must },
      forget: [...questions, 'alternatives'],
    },
  );
  const input = (values: typeof draft.values, version: number) => ({
    partnershipId,
    version,
    matters: Number(values.matters),
    elsewhere: Number(values.elsewhere),
    needed: Number(values.needed),
    balance: Number(values.balance),
    alternatives: values.alternatives,
  });
  const words = (question: (typeof questions)[number], value: string) =>
    value ? t(`${question}_${degreeOf(Number(value))}`) : '';
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, view.version)}
      onDone={onDone}
      stale={{
        compare: (values, { picture }) => [
          ...questions.map((question) => ({
            label: t(question),
            mine: words(question, values[question]),
            theirs: picture ? words(question, `${picture[question]}`) : '',
          })),
          { label: t('alternatives'), mine: values.alternatives, theirs: picture?.alternatives ?? '' },
        ],
        again: (values, current) => input(values, current.version),
        onTheirs: onDone,
      }}
    >
      {questions.map((question) => (
        <SelectField
          key={question}
          of={draft}
          name={question}
          label={t(question)}
          options={degrees.map((value) => ({ value, label: t(`${question}_${value}`) }))}
        />
      ))}
      <ProseField
        of={draft}
        name="alternatives"
        label={t('alternatives')}
        help={t('alternativesHelp')}
        optional
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
