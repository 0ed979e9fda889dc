/** What happened, newest first, under day headings: who, what, why. */
import type { ReactNode } from 'react';
import { dayOf, useFormat } from './format.ts';
import { PersonFace } from './PersonFace.tsx';
import classes from './Timeline.module.css';

export type Happening = {
  id: string;
  /** The instant. */
  at: string;
  who?: string;
  what: ReactNode;
  why?: ReactNode;
};

export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  const format = useFormat();
  return (
    <div className={classes.timeline}>
      {byDay(happenings).map(([day, ofDay]) => (
        <section key={day} aria-label={format.day(day)}>
          <h3>{format.start(format.nearDay(day))}</h3>
          <ol>
            {ofDay.map(({ id, at, who, what, why }) => (
              <li key={id}>
                <time dateTime={at}>{format.time(at)}</time>
                {who && <PersonFace name={personIn(who)} size="small" bare />}
                <div>
                  {who && <strong>{who} </strong>}
                  {what}
                  {why && <p className={classes.why}>{why}</p>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Of "somebody, of which organisation": the letters are hers. */
const personIn = (who: string): string => who.split(',')[0] ?? who;

function byDay(happenings: readonly Happening[]): [string, Happening[]][] {
  const newestFirst = [...happenings].sort((a, b) => b.at.localeCompare(a.at));
  const days = new Map<string, Happening[]>();
  for (const happening of newestFirst) {
    const day = dayOf(happening.at);
    days.set(day, [...(days.get(day) ?? []), happening]);
  }
  return [...days];
}
