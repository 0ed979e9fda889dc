import { addDays, type Day, dayOf, endOfDay } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Handout: a document that an organisation gives to somebody outside Tango, such as a funder or the inspectorate, by a link
 * that ends. Open until its last day or until it is withdrawn. What was given is a copy that never changes; whoever holds
 * the link reads that copy and nothing else, and may say once that it arrived. Those who speak for the organisation give,
 * withdraw, and enter from paper that it arrived.
 */
export type Handout = {
  readonly id: string;
  readonly linkId: string;
  readonly partnershipId: string;
  readonly agreementId: string;
  readonly title: string;
  readonly forWhom: string;
  /** Where the link was mailed to. */
  readonly email: string | null;
  /** The face that gave it. */
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly endsAt: Date;
  readonly withdrawnAt: Date | null;
  readonly timesFetched: number;
  readonly lastFetchedAt: Date | null;
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
};

/** The document itself, or the sheet beside it that says who signed. */
export const parts = ['document', 'signatures'] as const;
export type Part = (typeof parts)[number];

export type State = 'open' | 'ended' | 'withdrawn';

export function stateOf({ endsAt, withdrawnAt }: Handout, now: Date): State {
  if (withdrawnAt !== null) return 'withdrawn';
  return endsAt <= now ? 'ended' : 'open';
}

/** The last whole day on which the link works. */
export const lastDayOf = (endsAt: Date): Day => dayOf(new Date(endsAt.getTime() - 1));

/** Long enough for a year of accounts; a link that nobody needs any more should not stay open. */
export const longestDays = 366;

type Ends = { readonly type: 'handout.ends_in_the_past' | 'handout.ends_too_late' };

/** When a link ends of which this is the last day. */
export function endOf(lastDay: Day, today: Day): Result<Date, Ends> {
  if (lastDay < today) return refuse({ type: 'handout.ends_in_the_past' });
  if (lastDay > addDays(today, longestDays)) return refuse({ type: 'handout.ends_too_late' });
  return ok(endOfDay(lastDay));
}
