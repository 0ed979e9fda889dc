import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Exchange (uitwisseling): something that one party gave another, in its own unit. Entered by one of the two, confirmed by
 * the other; only then it counts. Never one currency, never a score: a total is of one kind. What Tango knows already is
 * counted, not typed: questions answered, rooms used, care taken over.
 */
export type Exchange = {
  readonly id: string;
  readonly partnershipId: string;
  /** Who entered it. */
  readonly organisationId: string;
  readonly faceId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: TypedKind;
  readonly amount: number;
  readonly day: Day;
  readonly note: string;
  readonly status: 'open' | 'confirmed' | 'doubted' | 'taken_back';
  readonly answeredBy: string | null;
  readonly answeredOn: Day | null;
  readonly remark: string;
  readonly version: number;
};

export const typedKinds = ['volunteers', 'training', 'money'] as const;
export type TypedKind = (typeof typedKinds)[number];
export const countedKinds = ['questions', 'rooms', 'referrals'] as const;
type CountedKind = (typeof countedKinds)[number];
type Kind = TypedKind | CountedKind;

/** In what each kind is counted: minutes, people, cents, times. */
export const units = {
  volunteers: 'minutes',
  training: 'people',
  money: 'cents',
  questions: 'times',
  rooms: 'minutes',
  referrals: 'times',
} as const satisfies Record<Kind, string>;

/** So much of one kind went from one to another. */
export type Counted = {
  readonly kind: Kind;
  readonly fromId: string;
  readonly toId: string;
  readonly amount: number;
};

type Total = {
  readonly kind: Kind;
  readonly unit: (typeof units)[Kind];
  readonly gave: number;
  readonly got: number;
};

export type AnswerRefusal =
  | { readonly type: 'exchange.not_open' }
  | { readonly type: 'exchange.own_entry' }
  | { readonly type: 'exchange.not_own_entry' };

/** The other says whether it is so; a doubt can still become a yes. */
export function answerExchange(
  exchange: Exchange,
  by: { readonly organisationId: string; readonly faceId: string },
  yes: boolean,
  remark: string,
  today: Day,
): Result<Exchange, AnswerRefusal> {
  if (exchange.organisationId === by.organisationId) return refuse({ type: 'exchange.own_entry' });
  if (exchange.status !== 'open' && exchange.status !== 'doubted')
    return refuse({ type: 'exchange.not_open' });
  return ok({
    ...exchange,
    status: yes ? 'confirmed' : 'doubted',
    answeredBy: by.faceId,
    answeredOn: today,
    remark,
    version: exchange.version + 1,
  });
}

/** Whoever entered it takes it back, until it was confirmed. */
export function takeBack(exchange: Exchange, organisationId: string): Result<Exchange, AnswerRefusal> {
  if (exchange.organisationId !== organisationId) return refuse({ type: 'exchange.not_own_entry' });
  if (exchange.status !== 'open' && exchange.status !== 'doubted')
    return refuse({ type: 'exchange.not_open' });
  return ok({ ...exchange, status: 'taken_back', version: exchange.version + 1 });
}

/** Per kind what `own` gave `other` and got from it; kinds without anything are left out. */
export function totalsBetween(counted: readonly Counted[], own: string, other: string): Total[] {
  const sum = (kind: Kind, fromId: string, toId: string) =>
    counted
      .filter((one) => one.kind === kind && one.fromId === fromId && one.toId === toId)
      .reduce((total, { amount }) => total + amount, 0);
  return [...typedKinds, ...countedKinds]
    .map((kind) => ({
      kind,
      unit: units[kind],
      gave: sum(kind, own, other),
      got: sum(kind, other, own),
    }))
    .filter(({ gave, got }) => gave > 0 || got > 0);
}
