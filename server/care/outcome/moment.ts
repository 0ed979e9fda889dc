import { addDays, addMonths, type Day } from '../../house/clock.ts';
import type { Moment, Strain } from './outcome.ts';

// When somebody is asked. Not in the noun: that goes to the browser, and this brings the calendar.

const firstDays = 42;
const apartMonths = 6;
/** A moment that was missed this long is let go; there comes another. */
const patientDays = 28;
/** How long she can answer. */
const openDays = 60;

/** The moment that has come for a page opened on this day; null while none is near. */
export function momentOn(openedOn: Day, today: Day): Pick<Moment, 'kind' | 'dueOn'> | null {
  const isNear = (dueOn: Day) => dueOn <= today && addDays(dueOn, patientDays) >= today;
  const first = addDays(openedOn, firstDays);
  if (isNear(first)) return { kind: 'six_weeks', dueOn: first };
  let dueOn = addMonths(openedOn, apartMonths);
  for (let times = 2; addMonths(openedOn, apartMonths * times) <= today; times++)
    dueOn = addMonths(openedOn, apartMonths * times);
  return isNear(dueOn) ? { kind: 'half_year', dueOn } : null;
}

export const isOpen = ({ settledAs, dueOn }: Moment, today: Day): boolean =>
  settledAs === null && dueOn <= today && addDays(dueOn, openDays) >= today;

/** Whether one of her own people is asked again how hard helping is: after six weeks, then half a year after the last time. */
export const isStrainDue = (since: Day, last: Strain | null, today: Day): boolean =>
  (last ? addMonths(last.saidOn, apartMonths) : addDays(since, firstDays)) <= today;
