import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, NumberField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Checklist } from './ChecklistPage.tsx';
import { checklistTexts } from './checklist.texts.ts';
import classes from './partnership.module.css';

const questions = ['ambulatoryOnly', 'subcontractor', 'worksCouncil', 'volunteers'] as const;

const wordOf = (answer: boolean | null) => (answer === null ? 'unknown' : answer ? 'yes' : 'no');
const answerOf = (word: string) => (word === 'yes' ? true : word === 'no' ? false : null);

/** What only the organisation itself can say; asked once for all its partnerships. */
export function AboutUs({ list }: { list: Checklist }) {
  const t = useTexts(checklistTexts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { answers } = list;
  return (
    <Section title={t('about')} text={t('aboutText')}>
      {open ? (
        <AnswerForm list={list} onDone={() => setOpen(false)} />
      ) : (
        <>
          <dl className={classes.words}>
            <div>
              <dt>{t('carers')}</dt>
              <dd>{answers.carers === null ? t('unknown') : format.number(answers.carers)}</dd>
            </div>
            {questions.map((question) => (
              <div key={question}>
                <dt>{t(question)}</dt>
                <dd>{t(wordOf(answers[question]))}</dd>
              </div>
            ))}
          </dl>
          {answers.answeredOn && (
            <p className={classes.quiet}>{t('aboutOn', { day: format.date(answers.answeredOn) })}</p>
          )}
          {list.can.answer.allowed && (
            <Button
              variant="default"
              data-screen-only
              onClick={() => setOpen(true)}
              className={classes.start}
            >
              {t('edit')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

function AnswerForm({ list, onDone }: { list: Checklist; onDone: () => void }) {
  const t = useTexts(checklistTexts);
  const act = useAct('checklist.answer', { refreshes: ['checklist.show'] });
  const { answers } = list;
  const draft = useDraft<Record<'carers' | (typeof questions)[number], string>>(
    'checklist-answers',
    {
      carers: answers.carers === null ? '' : String(answers.carers),
      ambulatoryOnly: wordOf(answers.ambulatoryOnly),
      subcontractor: wordOf(answers.subcontractor),
      worksCouncil: wordOf(answers.worksCouncil),
      volunteers: wordOf(answers.volunteers),
    },
    { rules: { carers: (value) => (/^\d{0,6}$/.test(value.trim()) ? null : t('carersWrong')) } },
  );
  const input = (values: typeof draft.values, version: number): Input<'checklist.answer'> => ({
    partnershipId: list.partnershipId,
    version,
    carers: values.carers.trim() === '' ? null : Number(values.carers),
    ambulatoryOnly: answerOf(values.ambulatoryOnly),
    subcontractor: answerOf(values.subcontractor),
    worksCouncil: answerOf(values.worksCouncil),
    volunteers: answerOf(values.volunteers),
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, answers.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => [
          { label: t('carers'), mine: values.carers, theirs: String(current.answers.carers ?? '') },
          ...questions.map((question) => ({
            label: t(question),
            mine: t(values[question] as 'yes' | 'no' | 'unknown'),
            theirs: t(wordOf(current.answers[question])),
          })),
        ],
        again: (values, current) => input(values, current.answers.version),
        onTheirs: onDone,
      }}
    >
      <NumberField of={draft} name="carers" label={t('carers')} help={t('carersHelp')} optional />
      {questions.map((question) => (
        <ChoiceField
          key={question}
          of={draft}
          name={question}
          label={t(question)}
          options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(value) }))}
        />
      ))}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
