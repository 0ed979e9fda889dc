import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PersonFace, type PersonKind } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './client.module.css';
import { texts } from './texts.ts';

type Week = Output<'visit.clientWeek'>;
type Visit = Week['visits'][number];

const kinds: Record<string, PersonKind> = {
  own_people: 'own',
  volunteer: 'volunteer',
  cooperative: 'cooperative',
  professional: 'professional',
};

/** Who comes today or next, with a large face and what for; then the week. */
export function Comes({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const works = useMe().data?.hat != null;
  const view = useView('visit.clientWeek', { clientId, days: 7 }, { keep: true });
  return (
    <Section title={t('comes')}>
      <Shown view={view}>
        {(week) => {
          const visits = week.visits.filter(({ status }) => status !== 'cancelled');
          return (
            <>
              <Next visits={visits} />
              <Days visits={visits} />
              <Familiar familiar={week.familiar} />
              <ul className={classes.links}>
                <li>
                  <To to={paths.clientVisits(clientId)}>{works ? t('visitsAndPlan') : t('visits')}</To>
                </li>
                <li>
                  <To to={paths.weeklySheet(clientId)}>{t('sheet')}</To>
                </li>
                {works && (
                  <li>
                    <To to={paths.introduction(clientId)}>{t('introduction')}</To>
                  </li>
                )}
              </ul>
            </>
          );
        }}
      </Shown>
    </Section>
  );
}

function Next({ visits }: { visits: readonly Visit[] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const now = new Date().toISOString();
  const next = visits.find(({ endsAt, status }) => endsAt > now && status !== 'done');
  const isToday = next?.day === today();
  if (!next) return <p>{t('nobodyWeek')}</p>;
  const name = next.face?.name || next.teamName || t('someone');
  const words = { name, day: format.nearDay(next.day), time: format.time(next.startsAt) };
  return (
    <>
      {!visits.some(({ day }) => day === today()) && <p>{t('nobodyToday')}</p>}
      <div className={classes.today}>
        <PersonFace name={name} photoId={next.face?.photoId} size="large" bare />
        <div>
          <p className={classes.who}>{isToday ? t('comesToday', words) : t('comesNext', words)}</p>
          <p>{next.what}</p>
          <Changed visit={next} />
        </div>
      </div>
    </>
  );
}

/** A change says why, in words. */
function Changed({ visit: { changed } }: { visit: Visit }) {
  const t = useTexts(texts);
  const pick = usePick();
  if (!changed || changed.undone) return null;
  return (
    <p className={classes.changed}>
      {t('changed')}: {pick(changed.text)}
    </p>
  );
}

/** The first two days on which someone comes; the rest of the week when it is asked for, and on paper. */
const shownDays = 2;

function Days({ visits }: { visits: readonly Visit[] }) {
  const t = useTexts(texts);
  const [all, setAll] = useState(false);
  const days = [...new Set(visits.map(({ day }) => day))];
  return (
    <>
      {days.map((day, place) => (
        <Day
          key={day}
          day={day}
          visits={visits.filter((visit) => visit.day === day)}
          isRest={place >= shownDays && !all}
        />
      ))}
      {days.length > shownDays && (
        <Button
          variant="subtle"
          className={classes.more ?? ''}
          aria-expanded={all}
          data-screen-only
          onClick={() => setAll(!all)}
        >
          {all ? t('lessWeek') : t('wholeWeek')}
        </Button>
      )}
    </>
  );
}

type DayProps = { day: string; visits: readonly Visit[]; isRest: boolean };

function Day({ day, visits, isRest }: DayProps) {
  const format = useFormat();
  return (
    <section className={classes.day} data-rest={isRest} aria-label={format.day(day)}>
      <h3>{format.start(format.nearDay(day))}</h3>
      <ul className={classes.list}>
        {visits.map((visit) => (
          <li key={visit.id} className={classes.visit}>
            <time dateTime={visit.startsAt}>{format.time(visit.startsAt)}</time>
            <Who visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ visit }: { visit: Visit }) {
  const t = useTexts(texts);
  const name = visit.face?.name || visit.teamName || (visit.status === 'open' ? t('open') : t('someone'));
  return (
    <div>
      <PersonFace name={name} photoId={visit.face?.photoId} kind={kinds[visit.layer]} note={visit.what} />
      <Changed visit={visit} />
    </div>
  );
}

function Familiar({ familiar: { faces, agreed } }: { familiar: Week['familiar'] }) {
  const t = useTexts(texts);
  if (faces === 0) return null;
  return (
    <p className={classes.quiet}>
      {t('familiar', { count: faces })} {agreed !== null && t('familiarAgreed', { agreed })}
    </p>
  );
}
