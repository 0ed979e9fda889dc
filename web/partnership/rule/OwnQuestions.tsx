import { useState } from 'react';
import { ruleTypes, search, topics } from '../../../server/partnership/rule/rule.ts';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Own, OwnQuestion } from './RulesPage.tsx';
import classes from './rule.module.css';
import { alone, Buttons, Thread, useShared } from './Thread.tsx';
import { texts } from './texts.ts';
import { useChosen } from './use-chosen.ts';

/** What the organisation and its partners asked themselves, found with the same words. */
export function OwnQuestions({ own }: { own: Own }) {
  const t = useTexts(texts);
  const { fits, typed, key } = useChosen();
  const [asking, setAsking] = useState(false);
  if (key) return null;
  const asked = own.rows.filter((one) => one.libraryKey === null && fits(one));
  const found = search(asked, typed, (one) => ({
    title: one.question,
    text: [one.source, one.purpose, one.agreed, ...one.readings.map(({ words }) => words)].join(' '),
  }));
  return (
    <Section title={t('ownTitle')} text={t('ownText')}>
      {found.length === 0 ? (
        <p>{t(typed === '' && asked.length === 0 ? 'ownNone' : 'none')}</p>
      ) : (
        found.map((question) => <Asked key={question.id} question={question} />)
      )}
      {own.hasOlder && <p>{t('hasOlder', { count: own.rows.length })}</p>}
      {asking ? (
        <AskForm own={own} onDone={() => setAsking(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={own.can.ask} onClick={() => setAsking(true)}>
            {t('askOwn')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

function Asked({ question }: { question: OwnQuestion }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { organisationName: name, askedOn, type, source, purpose } = question;
  return (
    <article aria-label={question.question}>
      <h3>{question.question}</h3>
      <p className={classes.quiet}>{t('asked', { name, day: format.date(askedOn) })}</p>
      <p>{t(`${type}Means`)}</p>
      {source !== '' && <p className={classes.words}>{t('statedSource', { source })}</p>}
      {purpose !== '' && (
        <p className={classes.words}>
          <strong>{t('purpose')}:</strong> {purpose}
        </p>
      )}
      <Thread question={question} />
    </article>
  );
}

type Asking = Input<'rule.ask'>;

function AskForm({ own, onDone }: { own: Own; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('rule.ask', { refreshes: ['rule.list'] });
  const shared = useShared(own);
  const chosen = (value: string) => (value ? null : t('choose'));
  const draft = useDraft(
    'rule-ask',
    {
      ...{ question: '', type: '', topic: '', source: '', purpose: '' },
      partnershipId: own.partnerships[0]?.id ?? alone,
    },
    {
      rules: {
        question: (value) => (value.trim() ? null : t('required')),
        type: chosen,
        topic: chosen,
      },
      refusals: { 'rule.question_missing': 'question' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      onDone={onDone}
      toInput={({ partnershipId, type, topic, ...values }) => ({
        ...values,
        partnershipId: partnershipId === alone ? null : partnershipId,
        libraryKey: null,
        type: type as Asking['type'],
        topic: topic as Asking['topic'],
      })}
    >
      <ProseField of={draft} name="question" label={t('question')} help={t('questionHelp')} rows={2} />
      <ChoiceField
        of={draft}
        name="type"
        label={t('askedType')}
        options={ruleTypes.map((value) => ({ value, label: t(value) }))}
      />
      <SelectField
        of={draft}
        name="topic"
        label={t('topic')}
        options={topics.map((value) => ({ value, label: t(value) }))}
      />
      <TextField of={draft} name="source" label={t('source')} optional />
      <ProseField of={draft} name="purpose" label={t('askedPurpose')} rows={2} optional />
      {shared.length > 1 && (
        <ChoiceField of={draft} name="partnershipId" label={t('sharedWith')} options={shared} />
      )}
      <Buttons busy={act.busy} onCancel={onDone} />
    </DraftForm>
  );
}
