import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { CardsToRead } from '../bedside/CardsToRead.tsx';
import { CalendarFeed } from '../visit/CalendarFeed.tsx';
import { DoneForm } from '../visit/DoneForm.tsx';
import { texts as visitTexts } from '../visit/texts.ts';
import { WeekSteps } from '../visit/WeekSteps.tsx';
import { WorryButton } from '../worry/WorryButton.tsx';
import classes from './team.module.css';
import { texts } from './texts.ts';

type Visit = Output<'visit.myWeek'>['visits'][number];

/** The nurse's own week: per visit the agreements that touch it, and what to read before a first one. */
export default function MyVisitsPage() {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const from = /^\d{4}-\d\d-\d\d$/.test(filters.van ?? '') ? (filters.van as string) : today();
  const view = useView('visit.myWeek', { from, days: 7 }, { keep: true });
  return (
    <>
      <PageHeader title={t('mine')} text={t('mineText')} />
      <CardsToRead />
      <WeekSteps from={from} onStep={(day) => void setFilters({ van: day })} />
      <Shown view={view}>{({ visits }) => <Days visits={visits} />}</Shown>
      <Section title={t('calendar')} text={t('calendarText')}>
        <CalendarFeed clientId={null} />
      </Section>
    </>
  );
}

function Days({ visits }: { visits: readonly Visit[] }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (visits.length === 0) return <EmptyState text={t('mineEmpty')} />;
  const days = [...new Set(visits.map(({ day }) => day))];
  return days.map((day) => (
    <section key={day} className={classes.day} aria-label={format.day(day)}>
      <h2>{format.start(format.nearDay(day))}</h2>
      {visits
        .filter((visit) => visit.day === day)
        .map((visit) => (
          <Card key={visit.id} visit={visit} />
        ))}
    </section>
  ));
}

function Card({ visit }: { visit: Visit }) {
  const t = useTexts(texts);
  const tVisit = useTexts(visitTexts);
  const pick = usePick();
  const format = useFormat();
  const isAhead = visit.status === 'planned' || visit.status === 'open';
  return (
    <article className={classes.card}>
      <p className={classes.when}>{format.span(visit.startsAt, visit.endsAt)}</p>
      <h3>{visit.clientName}</h3>
      <p>
        {visit.what}. {visit.address}
      </p>
      {visit.introduction && (
        <p className={classes.first}>
          <To to={paths.introduction(visit.clientId)}>{t('readFirst')}</To>
        </p>
      )}
      {visit.changed && !visit.changed.undone && <p className={classes.quiet}>{pick(visit.changed.text)}</p>}
      {visit.agreements.length > 0 && (
        <details className={classes.agreements}>
          <summary>{t('agreements', { count: visit.agreements.length })}</summary>
          <ul>
            {visit.agreements.map((one) => (
              <li key={one.sentence.nl}>{pick(one.sentence)}</li>
            ))}
          </ul>
        </details>
      )}
      {!isAhead && visit.status !== 'open' && (
        <StatusBadge tone={visit.status === 'done' ? 'good' : 'stopped'}>
          {tVisit(visit.status as 'done' | 'missed' | 'cancelled')}
        </StatusBadge>
      )}
      <Acts visit={visit} />
    </article>
  );
}

function Acts({ visit }: { visit: Visit }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState(false);
  const isDue = visit.day <= today() && visit.status === 'planned' && visit.can.report.allowed;
  if (doing) return <DoneForm visit={visit} onDone={() => setDoing(false)} />;
  return (
    <div className={classes.actions}>
      {isDue && <Button onClick={() => setDoing(true)}>{t('done')}</Button>}
      {visit.phone && (
        <Button
          component="a"
          href={`tel:${visit.phone.replace(/\s/g, '')}`}
          variant="default"
          leftSection={<IconPhone size={20} stroke={1.7} aria-hidden />}
        >
          {t('call', { name: visit.clientName })}
        </Button>
      )}
      <WorryButton about={{ clientId: visit.clientId }} />
      <To to={paths.client(visit.clientId)}>{t('toPage', { name: visit.clientName })}</To>
    </div>
  );
}
