import type { Day } from '../../house/clock.ts';
import type { CallHours } from './client.ts';

/**
 * Whom to call now: her own people in the order she chose, and the desks of the organisations around her, by their
 * hours. Who can be called at this moment comes first; the others stay on the list with their hours.
 */
export type OwnPerson = {
  readonly kind: 'person';
  readonly faceId: string;
  readonly phone: string;
  readonly order: number;
  readonly hours: CallHours;
};

export type Desk = {
  readonly kind: 'desk';
  readonly label: string;
  readonly phone: string;
  readonly organisationId: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
};

export type Callable = OwnPerson | Desk;
export type CallEntry = Callable & { readonly now: boolean };

/** Night is from 22.00 to 7.00: the hours in which one calls only who said so. */
const nightFrom = '22:00';
const nightTo = '07:00';

export type Moment = { readonly day: Day; readonly weekday: number; readonly time: string };

export function whomToCall(callables: readonly Callable[], at: Moment): CallEntry[] {
  return callables
    .map((one) => ({ ...one, now: answersAt(one, at) }))
    .sort((one, other) => rankOf(one) - rankOf(other) || nameOf(one).localeCompare(nameOf(other), 'nl'));
}

export function answersAt(one: Callable, { weekday, time }: Moment): boolean {
  if (one.kind === 'desk') return one.days.includes(weekday) && one.from <= time && time < one.to;
  if (one.hours === 'always') return true;
  const night = time >= nightFrom || time < nightTo;
  return one.hours === 'night' ? night : !night;
}

/** Own people in their order before the desks, and whoever answers now before whoever does not. */
const rankOf = (one: CallEntry): number =>
  (one.now ? 0 : 10_000) + (one.kind === 'person' ? one.order : 5_000);

const nameOf = (one: CallEntry): string => (one.kind === 'desk' ? one.label : one.faceId);
