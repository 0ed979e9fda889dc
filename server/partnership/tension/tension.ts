import { addDays, type Day, daysBetween } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Tension (wat schuurt er?): somebody says, with respect, what happened, what it meant to her and what she asks. She
 * chooses who reads it: her coach, the contact persons of a partnership, or its boards; nobody else knows of it.
 * raised → talking → with a coach or mediator → settled, a changed agreement, or ended. She may widen who reads it, never
 * narrow it behind their backs, and withdraw it as long as it is open: then nobody else reads it any more.
 * As long as it is open they are reminded, from a day that they choose and then every fourteen days, unless she says stop.
 * It is about what happened between people: nobody is scored, and nothing is counted.
 */
export type Tension = {
  readonly id: string;
  readonly organisationId: string;
  readonly faceId: string;
  readonly raiserName: string;
  readonly partnershipId: string | null;
  readonly shownTo: Shown;
  readonly happened: string;
  readonly meant: string;
  readonly asks: string;
  readonly status: Status;
  readonly mediator: string;
  readonly outcome: string;
  readonly remindOn: Day | null;
  readonly raisedAt: Date;
  readonly closedOn: Day | null;
  readonly version: number;
};

/** From the smallest circle to the widest. */
export const circles = ['coach', 'contacts', 'boards'] as const;
export type Shown = (typeof circles)[number];

export const outcomes = ['settled', 'changed', 'ended'] as const;
export type Outcome = (typeof outcomes)[number];
export type Status = 'raised' | 'talking' | 'mediated' | Outcome | 'withdrawn';

export type Over = { readonly type: 'tension.over' };
export type InThePast = { readonly type: 'tension.in_the_past' };
export type NotWider = { readonly type: 'tension.not_wider' };

/** After so many days those who read it are reminded, unless they choose another day; and then each time again. */
const usualDays = 14;

export const remindFrom = (today: Day): Day => addDays(today, usualDays);

/** The first day after this one on which they are reminded. */
export function remindedAfter(remindOn: Day, day: Day): Day {
  if (remindOn > day) return remindOn;
  const passed = Math.floor(daysBetween(remindOn, day) / usualDays) + 1;
  return addDays(remindOn, passed * usualDays);
}

export const isOver = ({ closedOn }: Pick<Tension, 'closedOn'>): boolean => closedOn !== null;

/** They talk, and say when they look at it again. */
export function talk(tension: Tension, again: Day, today: Day): Result<Tension, Over | InThePast> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  if (again < today) return refuse({ type: 'tension.in_the_past' });
  const status = tension.status === 'mediated' ? 'mediated' : 'talking';
  return ok({ ...tension, status, remindOn: again, version: tension.version + 1 });
}

/** Somebody helps them to talk. */
export function bringHelp(tension: Tension, mediator: string, today: Day): Result<Tension, Over> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  const remindOn = remindFrom(today);
  return ok({ ...tension, status: 'mediated', mediator, remindOn, version: tension.version + 1 });
}

export function close(tension: Tension, how: Outcome, outcome: string, today: Day): Result<Tension, Over> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  return ok({ ...over(tension, how, today), outcome });
}

/** Nobody is reminded any more, until somebody chooses a day again; it stays open. */
export function stopReminding(tension: Tension): Result<Tension, Over> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  return ok({ ...tension, remindOn: null, version: tension.version + 1 });
}

export function withdraw(tension: Tension, today: Day): Result<Tension, Over> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  return ok(over(tension, 'withdrawn', today));
}

const over = (tension: Tension, status: Status, today: Day): Tension => ({
  ...tension,
  status,
  remindOn: null,
  closedOn: today,
  version: tension.version + 1,
});

/** To a wider circle; those who read it already go on reading it. */
export function widen(
  tension: Tension,
  shownTo: Shown,
  partnershipId: string | null,
): Result<Tension, Over | NotWider> {
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  if (circles.indexOf(shownTo) <= circles.indexOf(tension.shownTo))
    return refuse({ type: 'tension.not_wider' });
  return ok({
    ...tension,
    shownTo,
    partnershipId: tension.partnershipId ?? partnershipId,
    version: tension.version + 1,
  });
}
