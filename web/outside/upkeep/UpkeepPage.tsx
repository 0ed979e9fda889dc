/** Does everything work? In words, with what to do; an operator sees the whole installation. */
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { Output } from '../../api/contracts.ts';
import { useSession } from '../../api/session.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './upkeep.module.css';

type Upkeep = Output<'upkeep.show'>;

const every = 10_000;

export default function UpkeepPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} above={<To to={paths.settings()}>{t('back')}</To>} />
      <Shown view={useView('upkeep.show', {}, { every })}>
        {(upkeep) => (
          <>
            <State wrong={upkeep.alarms.length + upkeep.work.length} />
            {upkeep.isOperator && <Alarms alarms={upkeep.alarms} />}
            <Work work={upkeep.work} ofAll={upkeep.isOperator} />
            {upkeep.isOperator && <Processes processes={upkeep.processes} />}
          </>
        )}
      </Shown>
    </>
  );
}

function State({ wrong }: { wrong: number }) {
  const t = useTexts(texts);
  const Icon = wrong > 0 ? IconAlertTriangle : IconCircleCheck;
  return (
    <div role="status" className={classes.state} data-wrong={wrong > 0}>
      <Icon size={40} stroke={1.6} aria-hidden />
      <h2>{wrong > 0 ? t('wrong', { count: wrong }) : t('fine')}</h2>
      {wrong === 0 && <p>{t('fineText')}</p>}
    </div>
  );
}

function Alarms({ alarms }: Pick<Upkeep, 'alarms'>) {
  const t = useTexts(texts);
  const { language } = useSession();
  const format = useFormat();
  return (
    <Section title={t('alarms')} text={t('alarmsText')}>
      {alarms.length === 0 && <p>{t('alarmsNone')}</p>}
      <ul className={classes.rows}>
        {alarms.map(({ kind, what, todo, since }) => (
          <li key={kind}>
            <p className={classes.what}>{what[language]}</p>
            <p>{todo[language]}</p>
            <p className={classes.marks}>
              <StatusBadge tone="attention">
                {t('since', { when: `${format.nearDay(since)} ${format.time(since)}` })}
              </StatusBadge>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Work({ work, ofAll }: { work: Upkeep['work']; ofAll: boolean }) {
  const t = useTexts(texts);
  const { language } = useSession();
  const format = useFormat();
  const next = ({ over, again }: Upkeep['work'][number]) => {
    if (over) return t('over');
    return again && new Date(again) > new Date() ? t('again', { when: format.time(again) }) : t('soon');
  };
  return (
    <Section title={t('work')} text={ofAll ? t('workAll') : t('workText')}>
      {work.length === 0 && <p>{t('workNone')}</p>}
      <ul className={classes.rows}>
        {work.map((one) => (
          <li key={one.task}>
            <p className={classes.what}>{one.what[language]}</p>
            <p>{one.todo[language]}</p>
            <p className={classes.marks}>
              <StatusBadge tone={one.over ? 'stopped' : 'waiting'}>{next(one)}</StatusBadge>
              <span>{t('since', { when: `${format.nearDay(one.since)} ${format.time(one.since)}` })}</span>
              {one.many > 1 && <span>{t('times', { count: one.many })}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Processes({ processes }: Pick<Upkeep, 'processes'>) {
  const t = useTexts(texts);
  return (
    <Section title={t('processes')}>
      <ul className={classes.rows}>
        {processes.map(({ role, seconds }, place) => (
          <li key={`${role}-${place.toString()}`}>
            <p className={classes.what}>{t(role)}</p>
            <p className={classes.marks}>
              <StatusBadge tone="good">{t('alive')}</StatusBadge>
              <span>{t('seen', { count: Math.max(1, Math.round(seconds)) })}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
