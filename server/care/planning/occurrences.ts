import { addDays, type Day, instantOf, weekday } from '../../house/clock.ts';
import type { Task } from '../task/task.ts';

/** One time that a repeating task falls due, with the room there is around it. */
export type Occurrence = {
  readonly task: Task;
  readonly day: Day;
  readonly earliest: Date;
  readonly latest: Date;
  readonly preferred: Date | null;
  readonly night: boolean;
};

/** Parts of the day as people mean them; a night begins on the evening of its day. */
const parts = {
  morning: ['07:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '23:00'],
  night: ['23:00', '07:00'],
} as const;

const usualSlack = 15;

/** All times that these tasks fall due from `from`, for `days` days. A task without days is done when needed: never planned. */
export function occurrencesOf(tasks: readonly Task[], from: Day, days: number): Occurrence[] {
  const all: Occurrence[] = [];
  for (let i = 0; i < days; i += 1) {
    const day = addDays(from, i);
    for (const task of tasks) {
      if (task.layer === 'own_people' || !task.rhythm.days.includes(weekday(day))) continue;
      if (task.starts > day || (task.ends !== null && task.ends < day)) continue;
      all.push(occurrenceOn(task, day));
    }
  }
  return all;
}

function occurrenceOn(task: Task, day: Day): Occurrence {
  const { from, to, part } = task.rhythm;
  const [begins, ends] = from ? [from, to ?? null] : parts[part ?? 'morning'];
  const opens = instantOf(day, begins);
  const closes = ends === null ? null : instantOf(ends <= begins ? addDays(day, 1) : day, ends);
  const night = begins >= '23:00' || begins < '07:00';
  if (closes === null) {
    const slack = usualSlack * 60_000;
    return {
      task,
      day,
      earliest: new Date(opens.getTime() - slack),
      latest: new Date(opens.getTime() + slack),
      preferred: opens,
      night,
    };
  }
  const latest = new Date(Math.max(opens.getTime(), closes.getTime() - task.minutes * 60_000));
  return { task, day, earliest: opens, latest, preferred: null, night };
}
