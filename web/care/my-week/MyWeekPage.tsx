import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { WeekSteps } from '../../ui/WeekSteps.tsx';
import { CardsToRead } from '../bedside/CardsToRead.tsx';
import { AskedCard, GoingCard } from './Cards.tsx';
import classes from './my-week.module.css';
import { texts } from './texts.ts';

type Week = Output<'ask.week'>;

/** The volunteer's week, on a phone first: what was asked of her, and a card per place where she goes. */
export default function MyWeekPage() {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const from = /^\d{4}-\d\d-\d\d$/.test(filters.van ?? '') ? filters.van : undefined;
  const view = useView('ask.week', from ? { from } : {}, { keep: true });
  const step = (week: Week, weeks: 1 | -1) => {
    const day = new Date(Date.parse(`${week.from}T12:00:00Z`) + weeks * 7 * 86_400_000).toISOString();
    setFilters({ van: day.slice(0, 10) });
  };
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} />
      <Shown view={view}>
        {(week) => (
          <div className={classes.page}>
            <Asked items={week.asked} />
            <CardsToRead />
            <WeekSteps from={week.from} to={week.to} onStep={(weeks) => step(week, weeks)} />
            <Going items={week.comes} />
            {week.contact.phone && (
              <p>
                <a href={`tel:${week.contact.phone.replace(/\s/g, '')}`}>
                  {t('contact', { name: week.contact.name, phone: week.contact.phone })}
                </a>
              </p>
            )}
          </div>
        )}
      </Shown>
    </>
  );
}

function Asked({ items }: { items: Week['asked'] }) {
  const t = useTexts(texts);
  if (items.length === 0) return null;
  return (
    <Section title={t('asked')} text={t('askedText')} tone="success">
      <ul className={classes.cards}>
        {items.map((item) => (
          <li key={item.id}>
            <AskedCard item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Only the days on which she goes somewhere: on a phone, empty days are in the way. */
function Going({ items }: { items: Week['comes'] }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (items.length === 0) return <EmptyState text={t('none')} />;
  const days = [...new Set(items.map(({ day }) => day))];
  return (
    <>
      {days.map((day) => (
        <section key={day} aria-label={day ? format.day(day) : t('noDay')} className={classes.day}>
          <h2>{day ? format.start(day === today() ? format.nearDay(day) : format.day(day)) : t('noDay')}</h2>
          <ul className={classes.cards}>
            {items
              .filter((item) => item.day === day)
              .map((item) => (
                <li key={item.id}>
                  <GoingCard item={item} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
