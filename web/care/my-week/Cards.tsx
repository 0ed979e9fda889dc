/** One place where she goes, or one question to her: time, first name, street, task. */
import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { GiveBack } from '../answer/GiveBack.tsx';
import { WorryButton } from '../worry/WorryButton.tsx';
import '../ask/texts.ts';
import { needTexts } from '../request/need.texts.ts';
import classes from './my-week.module.css';
import { texts } from './texts.ts';

export type WeekItem = Output<'ask.week'>['comes'][number];

export function AskedCard({ item }: { item: WeekItem }) {
  const t = useTexts(texts);
  const answer = useAct('ask.answer', { refreshes: ['ask.week'] });
  return (
    <article className={classes.card}>
      <Facts item={item} withDay />
      <Refused refusal={answer.refusal} />
      <div className={classes.buttons}>
        <Button
          size="lg"
          loading={answer.busy}
          onClick={() => void answer.run({ askId: item.id, answer: 'yes' })}
        >
          {t('iCome')}
        </Button>
        <Button
          size="lg"
          variant="default"
          loading={answer.busy}
          onClick={() => void answer.run({ askId: item.id, answer: 'no' })}
        >
          {t('iCannot')}
        </Button>
      </div>
    </article>
  );
}

export function GoingCard({ item }: { item: WeekItem }) {
  const t = useTexts(texts);
  return (
    <article className={classes.card}>
      <Facts item={item} />
      <div className={classes.links}>
        {item.phone && (
          <Button
            component="a"
            href={`tel:${item.phone.replace(/\s/g, '')}`}
            variant="default"
            size="lg"
            leftSection={<IconPhone size={22} stroke={1.7} aria-hidden />}
          >
            {t('call', { name: item.first })}
          </Button>
        )}
        {item.clientId && <To to={paths.clientTasks(item.clientId)}>{t('mayI')}</To>}
        {item.clientId && <To to={paths.introduction(item.clientId)}>{t('introduction')}</To>}
        {item.clientId && <To to={paths.client(item.clientId)}>{t('toPage', { name: item.first })}</To>}
      </div>
      {item.state === 'done' && <StatusBadge tone="good">{t('wasDone')}</StatusBadge>}
      {item.state === 'missed' && <StatusBadge tone="stopped">{t('missed')}</StatusBadge>}
      {item.source === 'ask' && item.state === 'comes' && <Acts item={item} />}
      {item.clientId ? (
        <WorryButton about={{ clientId: item.clientId }} />
      ) : (
        item.requestId && <WorryButton about={{ requestId: item.requestId }} />
      )}
    </article>
  );
}

function Acts({ item }: { item: WeekItem }) {
  const t = useTexts(texts);
  const back = useAct('ask.giveBack', { refreshes: ['ask.week'] });
  const done = useAct('ask.done', { refreshes: ['ask.week'] });
  const isDue = !item.day || item.day <= today();
  return (
    <>
      <Refused refusal={done.refusal} />
      <div className={classes.buttons}>
        {isDue && (
          <Button size="lg" loading={done.busy} onClick={() => void done.run({ askId: item.id })}>
            {t('done')}
          </Button>
        )}
        <GiveBack
          busy={back.busy}
          refusal={back.refusal}
          onGiveBack={(ask) => void back.run({ askId: item.id, ask })}
        />
      </div>
    </>
  );
}

function Facts({ item, withDay = false }: { item: WeekItem; withDay?: boolean }) {
  const t = useTexts(texts);
  const kind = useTexts(needTexts);
  const format = useFormat();
  const time =
    item.fromTime && (item.toTime ? format.span(item.fromTime, item.toTime) : format.time(item.fromTime));
  const day = withDay ? (item.day ? format.nearDay(item.day) : t('noDay')) : '';
  const what = [
    item.kind ? kind(item.kind) : item.what,
    item.destination && kind('to', { destination: item.destination }),
  ].filter(Boolean);
  return (
    <div className={classes.facts}>
      <p className={classes.time}>{format.start([day, time].filter(Boolean).join(', '))}</p>
      <PersonFace name={item.first} note={[item.street, item.place].filter(Boolean).join(', ')} />
      <p>{what.join(' ')}</p>
      {item.kind && item.what && <p className={classes.quiet}>{item.what}</p>}
    </div>
  );
}
