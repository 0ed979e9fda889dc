/** Who answers when: what whoever seeks help sees, and where worries go after hours. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { shownTime } from './ClockParts.tsx';
import { DeskForm } from './DeskForm.tsx';
import classes from './organisation.module.css';
import { texts } from './texts.ts';

type Settings = Output<'setting.show'>;
export type Desk = Settings['desks'][number];

export function DesksPart({ settings }: { settings: Settings }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { desks } = settings;
  return (
    <Section title={t('desks')} text={t('desksText')}>
      {desks.length === 0 && <EmptyState text={t('noDesks')} />}
      <ul className={classes.rows}>
        {desks.map((desk) => (
          <li key={desk.id}>
            <OneDesk desk={desk} settings={settings} />
          </li>
        ))}
      </ul>
      <Gaps settings={settings} />
      {open ? (
        <DeskForm desk={null} settings={settings} onClose={() => setOpen(false)} />
      ) : (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('addDesk')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function useDays(): (days: readonly number[]) => string {
  const t = useTexts(texts);
  return (days) => {
    if (days.length === 7) return t('everyDay');
    if (days.join() === '1,2,3,4,5') return t('workdays');
    const words = days.map((day) => t(`day${day}` as 'day1')).join(', ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}

function useHours(): (from: string, to: string) => string {
  const t = useTexts(texts);
  return (from, to) =>
    from === '00:00' && to === '24:00'
      ? t('wholeDay')
      : t('hoursFromTo', { from: shownTime(from), to: shownTime(to) });
}

function OneDesk({ desk, settings }: { desk: Desk; settings: Settings }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const words = useDays();
  const hours = useHours();
  const remove = useAct('setting.removeDesk', { refreshes: ['setting.show'] });
  const { id, version, label, phone, faceName, teamName, days, from, to } = desk;
  if (open) return <DeskForm desk={desk} settings={settings} onClose={() => setOpen(false)} />;
  return (
    <div className={classes.desk}>
      <div>
        <h3>{label}</h3>
        <p>
          {words(days)}, {hours(from, to)}
        </p>
        <p className={classes.quiet}>{[phone, faceName, teamName].filter(Boolean).join(', ')}</p>
        <StatusBadge tone={desk.takesWorries ? 'good' : 'open'}>
          {t(desk.takesWorries ? 'takes' : 'takesNot')}
        </StatusBadge>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('change')}
        </Button>
        <ConfirmAction
          label={t('remove')}
          consequence={t('removeWhat', { name: label })}
          act={remove}
          variant="subtle"
          onConfirm={() => remove.run({ deskId: id, version })}
        />
      </div>
    </div>
  );
}

/** Days with the same hours stand together. */
function Gaps({ settings }: { settings: Settings }) {
  const t = useTexts(texts);
  const words = useDays();
  const hours = useHours();
  if (settings.gaps.length === 0 || settings.desks.length === 0) return null;
  const daysOf = new Map<string, number[]>();
  for (const { day, from, to } of settings.gaps) {
    const span = hours(from, to);
    daysOf.set(span, [...(daysOf.get(span) ?? []), day]);
  }
  return (
    <div className={classes.gaps}>
      <p>
        <strong>{t('gaps')}</strong>
      </p>
      <ul className={classes.lines}>
        {[...daysOf].map(([span, days]) => (
          <li key={span}>
            {words(days)}: {span}
          </li>
        ))}
      </ul>
      <p>{t('gapsText')}</p>
    </div>
  );
}
