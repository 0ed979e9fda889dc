import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { usePart } from '../../ui/address.ts';
import { today } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import '../ask/texts.ts';
import { needTexts } from '../request/need.texts.ts';
import { useNeed } from '../request/use-need.ts';
import classes from './answer.module.css';
import { GiveBack } from './GiveBack.tsx';
import { texts } from './texts.ts';

type Answer = Output<'ask.showByKey'>;

/** Behind the link of a mail: no account, no password. Opening it answers nothing; only a press does. */
export default function AnswerPage() {
  const token = usePart('token');
  const view = useView('ask.showByKey', { token });
  if (view.refusal?.type === 'not_found' || view.refusal?.type === 'input.invalid') return <Unknown />;
  return <Shown view={view}>{(answer) => <TheAsk token={token} answer={answer} />}</Shown>;
}

function Unknown() {
  const t = useTexts(texts);
  return <PageHeader title={t('unknown')} text={t('unknownText')} />;
}

function TheAsk({ token, answer }: { token: string; answer: Answer }) {
  const t = useTexts(texts);
  const first = answer.about?.first ?? '';
  const { cooperative } = answer;
  return (
    <>
      <PageHeader title={t(answer.state, { first })} text={t(`${answer.state}Text`, { first })} />
      {answer.about && <About about={answer.about} />}
      <Choices token={token} answer={answer} />
      {cooperative.phone && (
        <p>
          <a href={`tel:${cooperative.phone.replace(/\s/g, '')}`}>
            {t('questions', { name: cooperative.name, phone: cooperative.phone })}
          </a>
        </p>
      )}
    </>
  );
}

function About({ about }: { about: NonNullable<Answer['about']> }) {
  const t = useTexts(texts);
  const kind = useTexts(needTexts);
  const needOf = useNeed();
  const where = [about.street, about.place].filter(Boolean).join(', ');
  return (
    <Section title={kind(about.kind)}>
      <dl className={classes.facts}>
        <dt>{t('when')}</dt>
        <dd>{needOf.when(about) || t('inTouch')}</dd>
        {where && (
          <>
            <dt>{t('where')}</dt>
            <dd>{where}</dd>
          </>
        )}
        {about.destination && (
          <>
            <dt>{t('whereTo')}</dt>
            <dd>{about.destination}</dd>
          </>
        )}
        {about.summary && (
          <>
            <dt>{t('more')}</dt>
            <dd>{about.summary}</dd>
          </>
        )}
      </dl>
      {about.phone && (
        <Button
          component="a"
          href={`tel:${about.phone.replace(/\s/g, '')}`}
          variant="default"
          size="lg"
          leftSection={<IconPhone size={22} stroke={1.7} aria-hidden />}
        >
          {t('call', { name: about.first })}
        </Button>
      )}
    </Section>
  );
}

function Choices({ token, answer }: { token: string; answer: Answer }) {
  const t = useTexts(texts);
  const say = useAct('ask.answerByKey', { refreshes: ['ask.showByKey'] });
  const back = useAct('ask.giveBackByKey', { refreshes: ['ask.showByKey'] });
  const done = useAct('ask.doneByKey', { refreshes: ['ask.showByKey'] });
  const { state, about } = answer;
  const isDue = !about?.day || about.day <= today();
  return (
    <div className={classes.choices}>
      <Refused refusal={say.refusal ?? done.refusal} onRetry={undefined} />
      {(state === 'asked' || state === 'said_no') && (
        <div className={classes.buttons}>
          <Button size="lg" loading={say.busy} onClick={() => void say.run({ token, answer: 'yes' })}>
            {t(state === 'asked' ? 'yes' : 'stillYes')}
          </Button>
          {state === 'asked' && (
            <Button
              size="lg"
              variant="default"
              loading={say.busy}
              onClick={() => void say.run({ token, answer: 'no' })}
            >
              {t('no')}
            </Button>
          )}
        </div>
      )}
      {state === 'comes' && (
        <div className={classes.buttons}>
          {isDue && (
            <Button size="lg" loading={done.busy} onClick={() => void done.run({ token })}>
              {t('markDone')}
            </Button>
          )}
          <GiveBack
            busy={back.busy}
            refusal={back.refusal}
            onGiveBack={(ask) => void back.run({ token, ask })}
          />
        </div>
      )}
    </div>
  );
}
