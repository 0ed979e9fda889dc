import { addDays, addMonths, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Ending (afscheid): how parties part well. One gives notice with its ground and reason; what they still share gets a
 * destination and a day; then they close the partnership, and each keeps what it learned. Invariants: the last day is
 * not before the term of the clause `termination`, unless all say yes; the partnership does not end while something is
 * without a destination and a day (in the database too); what was given notice of does not change, it is taken back.
 * Care goes on meanwhile: what a client chooses is hers, in care/handover.
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

/** The first day on which it can be over, when notice is given today. */
export function earliestEnd(ground: Ground, terms: Terms | null, today: Day): Day {
  if (ground === 'together') return today;
  if (ground === 'dissolved') return addDays(today, dissolvedDays);
  if (!terms) return addDays(today, defaultDays);
  return ground === 'notice' ? addMonths(today, terms.noticeMonths) : addDays(today, 7 * terms.seriousWeeks);
}

export type NoticeRefusal =
  | { readonly type: 'ending.too_early'; readonly earliest: Day }
  | { readonly type: 'ending.who_is_gone' }
  | { readonly type: 'ending.how_known' };

type Noticed = Pick<Ending, 'organisationId' | 'ground' | 'aboutId' | 'evidence' | 'endsOn'>;

/** Whether notice can be given like this; `others` are those who take part beside whoever gives it. */
export function giveNotice<N extends Noticed>(
  notice: N,
  terms: Terms | null,
  others: readonly string[],
  today: Day,
): Result<N, NoticeRefusal> {
  const { ground, aboutId, evidence, endsOn } = notice;
  const isGone = ground === 'dissolved';
  if (isGone !== (aboutId !== null) || (aboutId !== null && !others.includes(aboutId)))
    return refuse({ type: 'ending.who_is_gone' });
  if (isGone && evidence.trim() === '') return refuse({ type: 'ending.how_known' });
  const earliest = earliestEnd(ground, terms, today);
  return endsOn < earliest ? refuse({ type: 'ending.too_early', earliest }) : ok(notice);
}

/** Whoever gave notice takes it back; of a party said to be gone, that party too. */
export const mayTakeBack = (ending: Ending, organisationId: string): boolean =>
  ending.takenBackOn === null && [ending.organisationId, ending.aboutId].includes(organisationId);

/** A party closes it alone only when every other is gone, and the days to object are over. */
export const mayCloseAlone = (
  ending: Ending,
  organisationId: string,
  others: readonly string[],
  today: Day,
): boolean =>
  ending.ground === 'dissolved' &&
  ending.takenBackOn === null &&
  ending.endsOn <= today &&
  ending.organisationId === organisationId &&
  others.every((id) => id === ending.aboutId);

/** What is still shared: a booking, what a party took upon itself, money, or something that a party entered. */
export const itemKinds = ['booking', 'action', 'money', 'other'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const destinations = ['goes_on', 'taken_over', 'paid', 'stops'] as const;
export type Destination = (typeof destinations)[number];

/** Money is paid or remitted, and a booking is not paid. */
const fitting: Record<ItemKind, readonly Destination[]> = {
  booking: ['goes_on', 'taken_over', 'stops'],
  action: ['goes_on', 'taken_over', 'stops'],
  money: ['paid', 'taken_over', 'stops'],
  other: destinations,
};
export const destinationsOf = (kind: ItemKind): readonly Destination[] => fitting[kind];

/** Something still shared, with where it goes and by which day; both or neither. */
export type Item = {
  readonly id: string;
  readonly partnershipId: string;
  /** The party that wrote down where it goes. */
  readonly organisationId: string;
  /** The other, of what only two parties may read. */
  readonly betweenId: string | null;
  readonly kind: ItemKind;
  /** The booking, action or exchange; null for what a party entered itself. */
  readonly subjectId: string | null;
  readonly what: string;
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
): Result<I & typeof to, ArrangeRefusal> {
  if (!fitting[item.kind].includes(to.destination)) return refuse({ type: 'ending.does_not_fit' });
  if (to.destination === 'taken_over' && to.toWhom.trim() === '') return refuse({ type: 'ending.to_whom' });
  if (to.byOn < today) return refuse({ type: 'ending.day_has_passed' });
  return ok({ ...item, ...to });
}

/** What has no destination yet, of each kind; what holds the partnership. */
export type Left = { readonly kind: string; readonly many: number };
