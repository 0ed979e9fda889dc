import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { doneSlug, type Step, slugs, steps, type Talk, valuesOf } from './answers.ts';
import { backTo, shown } from './StepPage.tsx';
import classes from './talk.module.css';
import { texts } from './texts.ts';

/** Everything once more, each with Wijzig; then it is finished. */
export function CheckPage({ talk }: { talk: Talk }) {
  const t = useTexts(texts);
  const go = useGo();
  const finish = useAct('talk.finish', {
    refreshes: ['talk.ofRequest', 'request.show', 'request.list', 'request.mine', 'client.show'],
  });
  return (
    <>
      <PageHeader
        title={t('check')}
        text={t('checkText')}
        above={<To to={backTo(talk)}>{t(talk.heldBy === 'self' ? 'toMine' : 'toRequest')}</To>}
      />
      <Section title={t('title', { name: talk.name })}>
        <dl className={classes.answers}>
          {steps.map((step) => (
            <div key={step}>
              <dt>{t(step)}</dt>
              <dd>
                <AnswerWords talk={talk} step={step} />
              </dd>
              {!talk.finishedAt && (
                <dd>
                  <To to={paths.talk(talk.requestId, slugs[step])}>
                    {t('change')}
                    <span className="visually-hidden"> {t(step)}</span>
                  </To>
                </dd>
              )}
            </div>
          ))}
        </dl>
        <Refused refusal={finish.refusal} />
        <div>
          <CanButton
            can={talk.can.answer}
            size="lg"
            busy={finish.busy}
            onClick={async () => {
              const answer = await finish.run({ talkId: talk.id, version: talk.version });
              if (answer.ok) void go(paths.talk(talk.requestId, doneSlug));
            }}
          >
            {t(talk.heldBy === 'self' ? 'send' : 'finish')}
          </CanButton>
        </div>
      </Section>
    </>
  );
}

function AnswerWords({ talk, step }: { talk: Talk; step: Step }) {
  const t = useTexts(texts);
  const answer = talk.answers[step];
  if (answer === undefined) return t('noAnswer');
  if ('unknown' in answer) return t('didNotKnow');
  if (step === 'sharing') return t('decided');
  const values = valuesOf(talk.answers);
  if (step === 'when') {
    const days = values.days.map((day) => t(`day${day as '1'}`));
    const parts = values.parts.map((part) => t(part as 'morning'));
    return [days.length > 0 ? days.join(', ') : t('everyDay'), ...parts, values.note]
      .filter(Boolean)
      .join(', ');
  }
  return <span className={classes.lines}>{shown(step, values) || t('didNotKnow')}</span>;
}

/** Who calls when, and where to go on. */
export function DonePage({ talk }: { talk: Talk }) {
  const t = useTexts(texts);
  const format = useFormat();
  const own = talk.heldBy === 'self';
  const { name, by } = talk.calls;
  return (
    <>
      <PageHeader
        title={t(own ? 'doneMine' : 'done')}
        text={t(own ? 'calls' : 'callsHer', { name, day: format.day(by) })}
      />
      <div className={classes.onwards}>
        {!own && (
          <To to={paths.matches(talk.requestId)} look="button">
            {t('whatFits')}
          </To>
        )}
        <To to={paths.client(talk.clientId)}>{t(own ? 'toMyPage' : 'toPage')}</To>
        <To to={backTo(talk)}>{t(own ? 'toMine' : 'toRequest')}</To>
      </div>
    </>
  );
}
