/** One statement at a time: first a guess, then one's own answer. All of it stays on the device until it is sent at once. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Input, Output, Verb } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField, TextField } from '../../ui/form/fields.tsx';
import { ScaleField } from '../../ui/form/ScaleField.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useTexts } from '../../ui/texts.ts';
import { answerTexts } from './answer.texts.ts';
import {
  type Asked,
  fieldOf,
  type Given,
  hasAnswered,
  hasGuessed,
  nothingGiven,
  toAnswers,
} from './answers.ts';
import { CoreField } from './CoreField.tsx';
import { useFocusOn } from './use-focus-on.ts';
import { useScales } from './use-scales.ts';
import { useStatements } from './use-statements.ts';
import classes from './vision.module.css';

type AnswerStepsProps<Name extends Verb> = {
  /** The name of the draft. */
  name: string;
  asked: Asked;
  act: Act<Name>;
  toInput: (answers: ReturnType<typeof toAnswers>, name: string) => Input<Name>;
  onDone: (view: Output<Name>) => void;
  /** Her own name when it is known; asked for only by name, and never of whoever is signed in. */
  ownName?: string;
  asksName: boolean;
  /** Before the first statement: what is asked, by whom, who sees what. Begins when its button is pressed. */
  welcome: (begin: ReactNode) => ReactNode;
};

export function AnswerSteps<Name extends Verb>(props: AnswerStepsProps<Name>) {
  const { name, asked, act, toInput, onDone, welcome, ownName = '', asksName } = props;
  const t = useTexts(answerTexts);
  const draft = useDraft<Given>(
    name,
    { ...nothingGiven(asked), name: ownName },
    {
      rules: { name: (value) => (asksName && !value?.trim() ? t('nameMissing') : null) },
      refusals: { 'vision.name_needed': 'name', 'vision.too_many_core': 'core' },
    },
  );
  const last = asked.statements.length + 1;
  const step = Math.min(Number(draft.values.step) || 0, last);
  useFocusOn(step);
  function go(to: number) {
    draft.set('step', String(to));
    if (to === last) draft.set('seenAll', 'yes');
  }
  const statement = asked.statements[step - 1];
  const answered = asked.statements.filter((key) => hasAnswered(draft.values, key));
  if (step === 0)
    return welcome(
      <Button size="lg" onClick={() => go(1)}>
        {t(draft.restored ? 'goOn' : 'begin')}
      </Button>,
    );
  if (statement !== undefined)
    return (
      <OneStatement key={statement} draft={draft} asked={asked} statement={statement} step={step} go={go} />
    );
  return (
    <>
      <PageHeader title={t('check')} text={t('checkText')} />
      <Check asked={asked} given={draft.values} go={go} />
      <DraftForm
        draft={draft}
        act={act}
        toInput={(given) => toInput(toAnswers(asked, given), asksName ? (given.name?.trim() ?? '') : '')}
        onDone={onDone}
      >
        {asked.instrument === 'vision' && answered.length > 0 && (
          <CoreField draft={draft} asked={asked} statements={answered} />
        )}
        {asksName && (
          <TextField of={draft} name="name" label={t('name')} help={t('nameHelp')} autoComplete="name" />
        )}
        <Submit
          busy={act.busy}
          others={
            <Button variant="default" onClick={() => go(last - 1)}>
              {t('back')}
            </Button>
          }
        >
          {t('send')}
        </Submit>
      </DraftForm>
    </>
  );
}

type StatementProps = {
  draft: Draft<Given>;
  asked: Asked;
  statement: string;
  step: number;
  go: (to: number) => void;
};

function OneStatement({ draft, asked, statement, step, go }: StatementProps) {
  const t = useTexts(answerTexts);
  const words = useStatements()(statement);
  const count = asked.statements.length;
  const place = t('statementOf', { number: step, count });
  return (
    <form
      className={classes.step}
      onSubmit={(event) => {
        event.preventDefault();
        go(step + 1);
      }}
    >
      <div>
        <PageHeader title={words.says} text={words.why} above={place} tab={place} />
        <progress className={classes.progress} value={step} max={count + 1} aria-label={place} />
      </div>
      <StatementFields draft={draft} asked={asked} statement={statement} inOrder />
      <Submit
        busy={false}
        others={
          <>
            <Button variant="default" onClick={() => go(step - 1)}>
              {t('back')}
            </Button>
            {draft.values.seenAll && (
              <Button variant="subtle" onClick={() => go(count + 1)}>
                {t('toCheck')}
              </Button>
            )}
          </>
        }
      >
        {t(draft.values[fieldOf.agreement(statement)] ? 'next' : 'skip')}
      </Submit>
    </form>
  );
}

type FieldsProps = {
  draft: Draft<Given>;
  asked: Asked;
  statement: string;
  /** The own answer comes after the guess; from paper all stands there at once. */
  inOrder?: boolean;
};

export function StatementFields({ draft, asked, statement, inOrder = false }: FieldsProps) {
  const t = useTexts(answerTexts);
  const { agree, important } = useScales();
  const nothing = inOrder ? null : t('notFilled');
  return (
    <>
      {asked.others.map(({ organisationId, name }) => (
        <ScaleField
          key={organisationId}
          of={draft}
          name={fieldOf.guess(statement, organisationId)}
          label={t('guess', { name })}
          steps={agree}
          none={nothing ?? t('dontKnow')}
        />
      ))}
      {(!inOrder || hasGuessed(asked, draft.values, statement)) && (
        <ScaleField
          of={draft}
          name={fieldOf.agreement(statement)}
          label={t(asked.instrument === 'vision' ? 'own' : 'ownAlone')}
          steps={agree}
          none={nothing ?? t('noAnswer')}
        />
      )}
      {(!inOrder || hasAnswered(draft.values, statement)) && (
        <>
          {asked.instrument === 'vision' && (
            <ScaleField
              of={draft}
              name={fieldOf.importance(statement)}
              label={t('important')}
              steps={important}
              none={nothing ?? t('noAnswer')}
            />
          )}
          <ProseField
            of={draft}
            name={fieldOf.remark(statement)}
            label={t('remark')}
            help={t(asked.byName ? 'remarkHelpNamed' : 'remarkHelp')}
            rows={2}
            optional
          />
        </>
      )}
    </>
  );
}

/** What one said, to read once more; each line goes back to its statement. */
function Check({ asked, given, go }: { asked: Asked; given: Given; go: (to: number) => void }) {
  const t = useTexts(answerTexts);
  const wordsOf = useStatements();
  const { agree } = useScales();
  return (
    <ol className={classes.check}>
      {asked.statements.map((statement, index) => {
        const score = Number(given[fieldOf.agreement(statement)]);
        const words = agree[score - 1];
        return (
          <li key={statement} className={classes.line}>
            <div>
              <p>{wordsOf(statement).says}</p>
              <p className={classes.quiet}>
                {words ? t('yourAnswer', { score, words: words.toLowerCase() }) : t('skipped')}
              </p>
            </div>
            <Button
              variant="subtle"
              aria-label={t('changeOf', { number: index + 1 })}
              onClick={() => go(index + 1)}
            >
              {t('change')}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
