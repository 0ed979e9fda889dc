import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { exampleDay } from '../../ui/form/days.ts';
import { FieldGroup } from '../../ui/form/Field.tsx';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './consent.texts.ts';
import { type Consent, type ConsentProblem, type Subject, subjects } from './consent.ts';
import classes from './sharing.module.css';

type ConsentFormProps = {
  /** To whom: named in the question. */
  name: string;
  /** What can be shared with this party; those it sees already are left out. */
  offered: readonly string[];
  value: Consent;
  onChange: (consent: Consent) => void;
  problem?: ConsentProblem | null;
};

/**
 * Yes or no per subject, with one sentence about what it means, and for how long. Nothing is chosen beforehand. Used
 * on her own page, in the talk and with a referral.
 */
export function ConsentForm({ name, offered, value, onChange, problem = null }: ConsentFormProps) {
  const t = useTexts(texts);
  const id = useId();
  const answer = (subject: Subject, yes: boolean) =>
    onChange({ ...value, answers: { ...value.answers, [subject]: yes } });
  const lengths = [
    { length: 'open' as const, label: t('untilStopped') },
    { length: 'until' as const, label: t('untilDay') },
  ];
  return (
    <>
      <FieldGroup
        id={`${id}-what`}
        label={t('may', { name })}
        help={t('mayText')}
        problem={problem === 'oneYes' ? t('oneYes') : undefined}
      >
        {subjects
          .filter((subject) => offered.includes(subject))
          .map((subject) => (
            <Question key={subject} subject={subject} given={value.answers[subject]} onAnswer={answer} />
          ))}
      </FieldGroup>
      <FieldGroup
        id={`${id}-long`}
        label={t('howLong')}
        problem={problem === 'chooseLong' ? t('chooseLong') : undefined}
      >
        {lengths.map(({ length, label }) => (
          <label key={length} className={classes.choice}>
            <input
              type="radio"
              name={`${id}-long`}
              checked={value.length === length}
              onChange={() => onChange({ ...value, length })}
            />
            {label}
          </label>
        ))}
        {value.length === 'until' && (
          <TextInput
            label={t('lastDay')}
            error={problem === 'dayWrong' ? t('dayWrong', { day: exampleDay(today()) }) : undefined}
            value={value.until}
            maw="16rem"
            autoComplete="off"
            onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
          />
        )}
      </FieldGroup>
    </>
  );
}

type QuestionProps = {
  subject: Subject;
  given: boolean | undefined;
  onAnswer: (subject: Subject, yes: boolean) => void;
};

function Question({ subject, given, onAnswer }: QuestionProps) {
  const t = useTexts(texts);
  const id = useId();
  return (
    <div className={classes.question} role="radiogroup" aria-labelledby={id} aria-describedby={`${id}-text`}>
      <div>
        <span id={id} className={classes.subject}>
          {t(subject)}
        </span>
        <p id={`${id}-text`} className={classes.quiet}>
          {t(`${subject}Yes`)}
        </p>
      </div>
      <div className={classes.answers}>
        {[true, false].map((yes) => (
          <label key={String(yes)} className={classes.choice}>
            <input type="radio" name={id} checked={given === yes} onChange={() => onAnswer(subject, yes)} />
            {yes ? t('yes') : t('no')}
          </label>
        ))}
      </div>
    </div>
  );
}
