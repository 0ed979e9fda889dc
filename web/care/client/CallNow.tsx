import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Client } from './ClientPage.tsx';
import classes from './client.module.css';
import { texts } from './texts.ts';

type Entry = Client['callNow'][number];

/** Whom to call: who answers now first, the others with their hours. */
export function CallNow({ client: { callNow } }: { client: Client }) {
  const t = useTexts(texts);
  const [all, setAll] = useState(false);
  const later = callNow.filter(({ now }) => !now);
  return (
    <Section title={t('callNow')} text={t('danger')}>
      {callNow.length === 0 && <p>{t('callNobody')}</p>}
      <Entries entries={callNow.filter(({ now }) => now)} />
      {later.length > 0 && (
        <>
          <Button
            variant="subtle"
            className={classes.more ?? ''}
            aria-expanded={all}
            data-screen-only
            onClick={() => setAll(!all)}
          >
            {all ? t('fewerNumbers') : t('moreNumbers', { count: later.length })}
          </Button>
          <div className={classes.later} data-rest={!all}>
            <h3>{t('callsLater')}</h3>
            <Entries entries={later} />
          </div>
        </>
      )}
    </Section>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts(texts);
  const hoursOf = useHours();
  if (entries.length === 0) return null;
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <li key={`${entry.label}-${entry.phone}-${entry.from}`} className={classes.item}>
          <div className={classes.words}>
            <strong>{entry.label}</strong>
            <p className={classes.quiet}>{[entry.relation, hoursOf(entry)].filter(Boolean).join(', ')}</p>
          </div>
          <a
            href={`tel:${entry.phone.replace(/[^+\d]/g, '')}`}
            className={classes.call}
            aria-label={`${t('call', { name: entry.label })}, ${entry.phone}`}
          >
            <IconPhone size={22} stroke={1.8} aria-hidden />
            {entry.phone}
          </a>
        </li>
      ))}
    </ul>
  );
}

function useHours() {
  const t = useTexts(texts);
  const format = useFormat();
  return ({ from, to, hours }: Entry): string => {
    if (from && to) return t('hoursFromTo', { from: format.time(from), to: format.time(to) });
    if (hours === 'day') return t('hoursDay');
    return hours === 'night' ? t('hoursNight') : t('hoursAlways');
  };
}
