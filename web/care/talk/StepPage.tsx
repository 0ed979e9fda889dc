import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import {
  allSlug,
  answerOf,
  answersOf,
  checkSlug,
  nextSlug,
  type Step,
  slugs,
  steps,
  type Talk,
  type TalkValues,
  valuesOf,
} from './answers.ts';
import { ShareStep } from './ShareStep.tsx';
import { StepFields } from './StepFields.tsx';
import classes from './talk.module.css';
import { texts } from './texts.ts';

/** One question, as the heading of the page. Going on saves it. */
export function StepPage({ talk, step }: { talk: Talk; step: Step }) {
  const t = useTexts(texts);
  const go = useGo();
  const draft = useDraft<TalkValues>(`talk-${talk.id}-${step}`, valuesOf(talk.answers), {
    fields: { [`answers.${step}`]: fieldOf(step) },
  });
  const answer = useAct('talk.answer', { refreshes: ['talk.ofRequest'] });
  const unknown = useAct('talk.answer', { refreshes: ['talk.ofRequest'] });
  const number = t('step', { number: steps.indexOf(step) + 1, all: steps.length });
  const one = { talkId: talk.id, version: talk.version };
  const onwards = () => go(paths.talk(talk.requestId, nextSlug(step)));
  const before = steps[steps.indexOf(step) - 1];
  return (
    <>
      <PageHeader
        title={t(step)}
        tab={`${number}: ${t(step)}`}
        text={number}
        above={<To to={before ? paths.talk(talk.requestId, slugs[before]) : backTo(talk)}>{t('back')}</To>}
      />
      {step === 'sharing' && <ShareStep talk={talk} />}
      <DraftForm
        draft={draft}
        act={answer}
        toInput={(values) => ({ ...one, answers: answerOf(step, values) })}
        onDone={onwards}
        stale={{
          compare: (mine, now) => [
            { label: t(step), mine: shown(step, mine), theirs: shown(step, valuesOf(now.answers)) },
          ],
          again: (mine, now) => ({
            talkId: talk.id,
            version: now.version,
            answers: answerOf(step, mine),
          }),
          onTheirs: onwards,
        }}
      >
        <StepFields step={step} talk={talk} draft={draft} />
        <Submit
          busy={answer.busy}
          others={
            <Button
              variant="default"
              loading={unknown.busy}
              onClick={async () => {
                const said = await unknown.run({ ...one, answers: { [step]: { unknown: true } } });
                if (!said.ok) return;
                draft.clear();
                onwards();
              }}
            >
              {t('unknown')}
            </Button>
          }
        >
          {t('go')}
        </Submit>
        <Refused refusal={unknown.refusal} />
      </DraftForm>
      <p className={classes.foot}>
        {t('saved')}{' '}
        {talk.heldBy !== 'self' && <To to={paths.talk(talk.requestId, allSlug)}>{t('onePage')}</To>}
      </p>
    </>
  );
}

/** For who writes while someone else tells: the same fields under each other. */
export function AllPage({ talk }: { talk: Talk }) {
  const t = useTexts(texts);
  const go = useGo();
  const draft = useDraft<TalkValues>(`talk-${talk.id}-all`, valuesOf(talk.answers), {
    fields: Object.fromEntries(steps.map((step) => [`answers.${step}`, fieldOf(step)])),
  });
  const answer = useAct('talk.answer', { refreshes: ['talk.ofRequest', 'sharing.show'] });
  return (
    <>
      <PageHeader
        title={t('title', { name: talk.name })}
        above={<To to={backTo(talk)}>{t('toRequest')}</To>}
        text={<To to={paths.talk(talk.requestId, slugs[talk.next ?? 'situation'])}>{t('stepByStep')}</To>}
      />
      <DraftForm
        draft={draft}
        act={answer}
        toInput={(values) => ({ talkId: talk.id, version: talk.version, answers: answersOf(values) })}
        onDone={() => go(paths.talk(talk.requestId, checkSlug))}
        stale={{
          compare: (mine, now) =>
            steps
              .filter((step) => shown(step, mine) !== shown(step, valuesOf(now.answers)))
              .map((step) => ({
                label: t(step),
                mine: shown(step, mine),
                theirs: shown(step, valuesOf(now.answers)),
              })),
          again: (mine, now) => ({ talkId: talk.id, version: now.version, answers: answersOf(mine) }),
          onTheirs: () => go(paths.talk(talk.requestId, checkSlug)),
        }}
      >
        {steps
          .filter((step) => step !== 'sharing')
          .map((step) => (
            <section key={step} className={classes.block} aria-label={t(step)}>
              {(step === 'people' || step === 'when') && <h2>{t(step)}</h2>}
              <StepFields step={step} talk={talk} draft={draft} />
            </section>
          ))}
        <Submit busy={answer.busy}>{t('go')}</Submit>
      </DraftForm>
    </>
  );
}

export const backTo = (talk: Talk): string =>
  talk.heldBy === 'self' ? paths.myRequests() : paths.request(talk.requestId);

const fieldOf = (step: Step): keyof TalkValues & string =>
  step === 'when' ? 'note' : step === 'sharing' ? 'note' : step;

/** An answer in words, to compare two versions and to check. */
export function shown(step: Step, values: TalkValues): string {
  if (step === 'sharing') return '';
  if (step === 'people')
    return values.people
      .map(({ givenName, familyName, relation }) =>
        [`${givenName} ${familyName}`.trim(), relation].filter(Boolean).join(', '),
      )
      .filter(Boolean)
      .join('\n');
  if (step === 'when') return [...values.days, ...values.parts, values.note].filter(Boolean).join(', ');
  return values[step];
}
