import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, usePart } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace, type PersonKind } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { WithPanel } from '../../ui/WithPanel.tsx';
import { AddVisitFor } from './AddVisit.tsx';
import { CalendarFeed } from './CalendarFeed.tsx';
import { PinForm } from './PinForm.tsx';
import { Reports } from './Reports.tsx';
import { texts } from './texts.ts';
import { VisitPanel } from './VisitPanel.tsx';
import classes from './visit.module.css';
import { WeekSteps } from './WeekSteps.tsx';

type Week = Output<'visit.clientWeek'>;
export type Line = Week['visits'][number];

/** The visits to one client: week by week, each to be opened; what own people do; what was written down. */
export default function VisitsPage() {
  const clientId = usePart('id');
  const [filters, setFilters] = useFilters();
  const from = /^\d{4}-\d\d-\d\d$/.test(filters.van ?? '') ? filters.van : undefined;
  const view = useView('visit.clientWeek', { clientId, days: 7, ...(from ? { from } : {}) });
  return (
    <Shown view={view}>
      {(week) => <Page clientId={clientId} week={week} onStep={(day) => void setFilters({ van: day })} />}
    </Shown>
  );
}

function Page({ clientId, week, onStep }: { clientId: string; week: Week; onStep: (day: string) => void }) {
  const t = useTexts(texts);
  const isPrivate = useMe().data?.hat === null;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={week.clientName ? t('whoPage', { name: week.clientName }) : t('whoPageNameless')}
        text={t('pageText')}
        above={week.clientName && <To to={paths.client(clientId)}>{t('page', { name: week.clientName })}</To>}
        action={
          <To to={paths.weeklySheet(clientId)} look="quiet-button">
            {t('sheet')}
          </To>
        }
      />
      <WithPanel
        label={t('agreements')}
        panel={open && <VisitPanel visitId={open} onClose={() => setOpen(null)} />}
      >
        <div className={classes.week}>
          <WeekSteps from={week.from} onStep={onStep} />
          <Days visits={week.visits} onOpen={setOpen} />
        </div>
      </WithPanel>
      {isPrivate === false && <AddVisitFor clientId={clientId} />}
      {isPrivate && week.can.pin.allowed && <PinForm clientId={clientId} />}
      <Reports clientId={clientId} />
      <Section title={t('calendar')} text={t('calendarText')}>
        <CalendarFeed clientId={clientId} />
      </Section>
    </>
  );
}

function Days({ visits, onOpen }: { visits: readonly Line[]; onOpen: (id: string) => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  const days = [...new Set(visits.map(({ day }) => day))];
  if (days.length === 0) return <EmptyState text={t('nobodyComes')} />;
  return days.map((day) => (
    <section key={day} className={classes.day} aria-label={format.day(day)}>
      <h2>{format.start(format.nearDay(day))}</h2>
      <ul className={classes.list}>
        {visits
          .filter((visit) => visit.day === day)
          .map((visit) => (
            <li key={visit.id}>
              <VisitCard visit={visit} onOpen={() => onOpen(visit.id)} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

const kinds: Record<string, PersonKind> = {
  own_people: 'own',
  volunteer: 'volunteer',
  cooperative: 'cooperative',
  professional: 'professional',
};

function VisitCard({ visit, onOpen }: { visit: Line; onOpen: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const name = visit.face?.name || visit.teamName || (visit.status === 'open' ? t('who') : t('someone'));
  return (
    <button type="button" className={classes.visit} data-status={visit.status} onClick={onOpen}>
      <span className={classes.when}>{format.span(visit.startsAt, visit.endsAt)}</span>
      <PersonFace name={name} photoId={visit.face?.photoId} kind={kinds[visit.layer]} note={visit.what} />
      {visit.changed && !visit.changed.undone && (
        <span className={classes.quiet}>{pick(visit.changed.text)}</span>
      )}
      {(visit.status === 'done' || visit.status === 'missed' || visit.status === 'cancelled') && (
        <StatusBadge tone={visit.status === 'done' ? 'good' : 'stopped'}>{t(visit.status)}</StatusBadge>
      )}
    </button>
  );
}
