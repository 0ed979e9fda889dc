import { Button } from '@mantine/core';
import { useState } from 'react';
import { isOpen, topics } from '../../../server/partnership/reciprocity/reciprocity.ts';
import type { Input, Output, Verb } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { Clock } from '../../ui/Clock.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { expertiseTexts } from './expertise.texts.ts';
import classes from './reciprocity.module.css';

type View = Output<'expertise.list'>;
type Question = View['questions'][number];

const refreshes: Verb[] = ['expertise.list', 'exchange.list', 'agreement.running'];

/** What the parties ask each other, with the answer time they agreed. */
export function Questions({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(expertiseTexts);
  const view = useView('expertise.list', { partnershipId });
  const waiting = view.data?.questions.filter(isOpen).length ?? 0;
  return (
    <Section title={t('title')} {...(waiting > 0 ? { text: t('waiting', { count: waiting }) } : {})}>
      <Shown view={view}>{(data) => <Known partnershipId={partnershipId} view={data} />}</Shown>
    </Section>
  );
}

function Known({ partnershipId, view }: { partnershipId: string; view: View }) {
  const t = useTexts(expertiseTexts);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [all, setAll] = useState(false);
  const { questions, promise, can } = view;
  const shown = all ? questions : questions.slice(0, Math.max(3, questions.filter(isOpen).length));
  return (
    <>
      <p className={classes.quiet}>
        {promise ? t('promise', { days: format.workingDays(promise.workingDays) }) : t('noPromise')}
      </p>
      {questions.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {shown.map((question) => (
            <li key={question.id}>
              <One question={question} mayAnswer={can.ask.allowed} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < questions.length && (
        <Button variant="subtle" data-screen-only onClick={() => setAll(true)}>
          {t('showAll')}
        </Button>
      )}
      {asking ? (
        <AskForm partnershipId={partnershipId} view={view} onDone={() => setAsking(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={can.ask} onClick={() => setAsking(true)}>
            {t('ask')}
          </CanButton>
        </div>
      )}
    </>
  );
}

function One({ question, mayAnswer }: { question: Question; mayAnswer: boolean }) {
  const t = useTexts(expertiseTexts);
  const format = useFormat();
  const [answering, setAnswering] = useState(false);
  const { isOwn, otherName, askedAt, askedBy, topic, clock, answeredAt, answeredBy, withdrawnAt } = question;
  const said = { name: otherName, day: format.nearDay(dayOf(askedAt)) };
  return (
    <div className={classes.one}>
      <h3>{t(topic)}</h3>
      <p className={classes.quiet}>
        {t(isOwn ? 'weAsked' : 'theyAsked', said)} ({askedBy})
      </p>
      <p className={classes.words}>{question.question}</p>
      {isOpen(question) && (
        <p className={classes.line}>
          <StatusBadge tone="waiting">{t('waits')}</StatusBadge>
          {clock && <Clock due={clock.dueOn} left={clock.workingDaysLeft} />}
        </p>
      )}
      {answeredAt && (
        <>
          <p className={classes.line}>
            <StatusBadge tone="good">{t('answered', { day: format.date(answeredAt) })}</StatusBadge>
            <span>{answeredBy}</span>
          </p>
          <p className={classes.words}>{question.answer}</p>
        </>
      )}
      {withdrawnAt && (
        <StatusBadge tone="stopped">{t('withdrawn', { day: format.date(withdrawnAt) })}</StatusBadge>
      )}
      {isOpen(question) && mayAnswer && isOwn && <Withdraw question={question} />}
      {isOpen(question) &&
        mayAnswer &&
        !isOwn &&
        (answering ? (
          <AnswerForm question={question} onDone={() => setAnswering(false)} />
        ) : (
          <Button data-screen-only onClick={() => setAnswering(true)}>
            {t('giveAnswer')}
          </Button>
        ))}
    </div>
  );
}

function Withdraw({ question: { id, version } }: { question: Question }) {
  const t = useTexts(expertiseTexts);
  const act = useAct('expertise.withdraw', { refreshes });
  return (
    <div data-screen-only>
      <ConfirmAction
        label={t('withdraw')}
        consequence={t('withdrawMeans')}
        act={act}
        onConfirm={() => act.run({ expertiseId: id, version })}
      />
    </div>
  );
}

function AnswerForm({ question, onDone }: { question: Question; onDone: () => void }) {
  const t = useTexts(expertiseTexts);
  const act = useAct('expertise.answer', { refreshes });
  const draft = useDraft(
    `answer-${question.id}`,
    { answer: '' },
    { rules: { answer: (value) => (value.trim() ? null : t('textMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ answer }) => ({ expertiseId: question.id, version: question.version, answer })}
      onDone={onDone}
    >
      <ProseField of={draft} name="answer" label={t('yourAnswer')} help={t('answerHelp')} rows={5} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('sendAnswer')}
      </SubmitRow>
    </DraftForm>
  );
}

type AskProps = { partnershipId: string; view: View; onDone: () => void };

function AskForm({ partnershipId, view, onDone }: AskProps) {
  const t = useTexts(expertiseTexts);
  const act = useAct('expertise.ask', { refreshes });
  const { others, promise } = view;
  const only = others.length === 1 ? (others[0]?.organisationId ?? '') : '';
  const must = (value: string) => (value.trim() ? null : t('choose'));
  const draft = useDraft(
    `ask-${partnershipId}`,
    { toId: only, topic: '', question: '' },
    {
      rules: {
        toId: must,
        topic: must,
        question: (value) => (value.trim() ? null : t('textMissing')),
      },
      fields: { toOrganisationId: 'toId' },
      refusals: { 'expertise.not_agreed': 'topic', 'expertise.unknown_party': 'toId' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ toId, topic, question }) => ({
        partnershipId,
        toOrganisationId: toId,
        topic: topic as Input<'expertise.ask'>['topic'],
        question,
      })}
      onDone={onDone}
    >
      {!only && (
        <ChoiceField
          of={draft}
          name="toId"
          label={t('who')}
          options={others.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      )}
      <ChoiceField
        of={draft}
        name="topic"
        label={t('topic')}
        options={topics
          .filter((topic) => !promise || promise.topics.includes(topic))
          .map((value) => ({ value, label: t(value) }))}
      />
      <ProseField of={draft} name="question" label={t('question')} help={t('questionHelp')} rows={5} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('send')}
      </SubmitRow>
    </DraftForm>
  );
}
