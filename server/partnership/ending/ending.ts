import { addDays, addMonths, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import type { Layer } from '../agreement/clauses/final-responsibility.ts';
import { type Partnership, presentParties } from '../partnership/partnership.ts';

/**
 * Ending (afscheid): how parties part well, and the one way out of a partnership that runs. One gives notice with its
 * ground and reason, which asks nobody's yes; what they still share gets a destination and a day; from the last day any
 * of them closes it, before that all say yes; each keeps what it learned. Invariants: the last day is not before the term
 * of the clause `termination`; the partnership does not end while something is without a destination and a day (in the
 * database too); a notice does not change: it is over when the parties go on after all. Care goes on meanwhile: what a
 * client chooses is hers, in care/handover. One party may go while the others go on: it leaves, or it exists no more and the
 * others take it out; what it shares with them holds it in the same way.
 */
export type Ending = {
  readonly id: string;
  readonly partnershipId: string;
  /** The party that gave notice. */
  readonly organisationId: string;
  readonly faceId: string;
  readonly ground: Ground;
  /** The party that exists no more. */
  readonly aboutId: string | null;
  readonly reason: string;
  /** How it is known that a party exists no more. */
  readonly evidence: string;
  readonly noticeOn: Day;
  readonly endsOn: Day;
  readonly takenBackOn: Day | null;
  /** When the others took out the party that exists no more, and went on. */
  readonly closedOn: Day | null;
};

/** Notice by the clause; because agreements are seriously not kept; together; a party exists no more. */
export const grounds = ['notice', 'serious', 'together', 'dissolved'] as const;
export type Ground = (typeof grounds)[number];

/** The terms of the clause `termination`. */
export type Terms = { readonly noticeMonths: number; readonly seriousWeeks: number };

/** Without a clause: as long as a proposal to end waits for the yes of the others. */
const defaultDays = 30;
/** In which a party of which it is said that it exists no more can say that it does. */
const dissolvedDays = 14;

/** The first day on which it can be over without the yes of all, when notice is given today. */
export function earliestEnd(ground: Ground, terms: Terms | null, today: Day): Day {
  if (ground === 'dissolved') return addDays(today, dissolvedDays);
  if (!terms) return addDays(today, defaultDays);
  return ground === 'serious' ? addDays(today, 7 * terms.seriousWeeks) : addMonths(today, terms.noticeMonths);
}

export type NoticeRefusal =
  | { readonly type: 'ending.too_early'; readonly earliest: Day }
  | { readonly type: 'ending.who_is_gone' }
  | { readonly type: 'ending.how_known' };

type Noticed = Pick<Ending, 'ground' | 'evidence' | 'endsOn' | 'aboutId'>;

/**
 * Whether notice can be given like this; `others` are those who take part beside whoever gives it. Of one of them it can be
 * said that it exists no more; where there is only one other, it is that one.
 */
export function giveNotice<N extends Noticed>(
  notice: N,
  terms: Terms | null,
  others: readonly string[],
  today: Day,
): Result<N, NoticeRefusal> {
  const { ground, evidence, endsOn } = notice;
  const isGone = ground === 'dissolved';
  const [other] = others.length === 1 ? others : others.filter((one) => one === notice.aboutId);
  if (isGone && other === undefined) return refuse({ type: 'ending.who_is_gone' });
  if (isGone && evidence.trim() === '') return refuse({ type: 'ending.how_known' });
  const earliest = earliestEnd(ground, terms, today);
  if (endsOn < earliest) return refuse({ type: 'ending.too_early', earliest });
  return ok({ ...notice, aboutId: isGone && other !== undefined ? other : null });
}

/** That a party does exist any of them may know; going on after all is for all. */
export const isTakenBackAlone = ({ ground }: Pick<Ending, 'ground'>): boolean => ground === 'dissolved';

/** Whether the others go on without the party that exists no more; `present` is how many take part. */
const othersGoOn = ({ ground }: Pick<Ending, 'ground'>, present: number): boolean =>
  ground === 'dissolved' && present > 2;

export const closings = ['alone', 'with_all', 'with_others', 'not_yet'] as const;
type Closing = (typeof closings)[number];

/**
 * How this party closes it today, once everything has a destination: alone, with the yes of all, by taking a party out with
 * the yes of the others, or not yet.
 */
export function closing(ending: Ending, organisationId: string, present: number, today: Day): Closing {
  const { ground, endsOn, aboutId } = ending;
  if (ground !== 'dissolved') return endsOn <= today ? 'alone' : 'with_all';
  if (endsOn > today || aboutId === organisationId) return 'not_yet';
  if (othersGoOn(ending, present)) return 'with_others';
  return ending.organisationId === organisationId ? 'alone' : 'not_yet';
}

/** A party that goes while the others go on. */
export type Leaver = { readonly organisationId: string; readonly lastDay: Day; readonly gone: boolean };

export function leaversOf(partnership: Partnership, live: Ending | null): readonly Leaver[] {
  const present = presentParties(partnership);
  return present.flatMap(({ organisationId, leavesOn }): Leaver[] => {
    if (live && live.aboutId === organisationId && othersGoOn(live, present.length))
      return [{ organisationId, lastDay: live.endsOn, gone: true }];
    return leavesOn === null ? [] : [{ organisationId, lastDay: leavesOn, gone: false }];
  });
}

/** The notice by which all part, if that is what it says. */
export const partsAll = (partnership: Partnership, live: Ending | null): Ending | null =>
  live && !othersGoOn(live, presentParties(partnership).length) ? live : null;

/**
 * What is still shared: an agreement, each who answers for something by it, a booking, what a party took upon itself, a question that
 * waits, money, what two agreed to pay each other, or something that a party entered.
 */
export const itemKinds = [
  'agreement',
  'responsibility',
  'booking',
  'action',
  'question',
  'money',
  'tariff',
  'other',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const destinations = ['goes_on', 'taken_over', 'paid', 'stops'] as const;
export type Destination = (typeof destinations)[number];

/** Money is paid or remitted; somebody keeps answering, or there is nobody left to answer for. */
const fitting: Record<ItemKind, readonly Destination[]> = {
  agreement: ['stops', 'taken_over'],
  responsibility: ['goes_on', 'taken_over', 'stops'],
  booking: ['goes_on', 'taken_over', 'stops'],
  action: ['goes_on', 'taken_over', 'stops'],
  question: ['goes_on', 'taken_over', 'stops'],
  money: ['paid', 'taken_over', 'stops'],
  tariff: ['stops', 'goes_on'],
  other: destinations,
};
/** Where something of this kind can go; of a party that exists no more nobody goes on answering. */
export const destinationsOf = (kind: ItemKind, isOfGone = false): readonly Destination[] =>
  fitting[kind].filter((one) => !(isOfGone && kind === 'responsibility' && one === 'goes_on'));

/**
 * What usually becomes of it, so that nobody has to fill in what speaks for itself; null where somebody has to think.
 * What has its day before the last one goes on; what the partnership carried stops with it.
 */
export function usual(
  kind: ItemKind,
  on: Day | null,
  lastDay: Day,
  today: Day,
  /** Her own people answer for it themselves, whoever parts. */
  isTheirs = false,
): { readonly destination: Destination; readonly byOn: Day } | null {
  const atLast = lastDay < today ? today : lastDay;
  const before = on !== null && on >= today && on < atLast ? on : atLast;
  switch (kind) {
    case 'agreement':
    case 'tariff':
      return { destination: 'stops', byOn: atLast };
    case 'responsibility':
      return isTheirs ? { destination: 'goes_on', byOn: atLast } : null;
    case 'money':
      return { destination: 'paid', byOn: atLast };
    case 'booking':
      return { destination: on !== null && on <= atLast ? 'goes_on' : 'stops', byOn: before };
    case 'action':
    case 'question':
      return { destination: 'goes_on', byOn: before };
    default:
      return null;
  }
}

/** Something still shared, with where it goes and by which day; both or neither. */
export type Item = {
  readonly id: string;
  readonly partnershipId: string;
  /** The party that wrote down where it goes. */
  readonly organisationId: string;
  /** The other, of what only two parties may read. */
  readonly betweenId: string | null;
  readonly kind: ItemKind;
  /** What it is about, where that is kept; null for what a party entered itself. */
  readonly subjectId: string | null;
  /** What it was called when a party wrote it down; empty of what only two may read. */
  readonly what: string;
  /** Of who answers by the agreement: for which help. */
  readonly layer: Layer | null;
  readonly destination: Destination | null;
  readonly toWhom: string;
  readonly byOn: Day | null;
  readonly settledOn: Day | null;
  readonly version: number;
};

export type ArrangeRefusal =
  | { readonly type: 'ending.does_not_fit' }
  | { readonly type: 'ending.to_whom' }
  | { readonly type: 'ending.day_has_passed' };

/** Says where it goes and by which day. */
export function arrange<I extends Pick<Item, 'kind'>>(
  item: I,
  to: { readonly destination: Destination; readonly toWhom: string; readonly byOn: Day },
  today: Day,
  isOfGone = false,
): Result<I & typeof to, ArrangeRefusal> {
  if (!destinationsOf(item.kind, isOfGone).includes(to.destination))
    return refuse({ type: 'ending.does_not_fit' });
  if (to.destination === 'taken_over' && to.toWhom.trim() === '') return refuse({ type: 'ending.to_whom' });
  if (to.byOn < today) return refuse({ type: 'ending.day_has_passed' });
  return ok({ ...item, ...to });
}

/** What has no destination yet, of each kind; what holds the partnership. */
export type Left = { readonly kind: string; readonly many: number };
