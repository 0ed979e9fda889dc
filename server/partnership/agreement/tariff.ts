import type { Day } from '../../house/clock.ts';
import type { FieldRefusal } from '../../house/result.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { holdsFrom, inForceOn, type Signable } from './agreement.ts';
import type { Settling } from './settling.ts';

/**
 * Tariff annex (tarievenbijlage): what two parties pay each other, and how they settle it. It is read by those two alone; the
 * agreement, which all parties sign, holds its hash. It is signed as an agreement is, in the partnership of these two:
 * offered → signed or withdrawn. What was offered does not change: other prices are a new annex, signed by both again,
 * and until then the one before holds.
 */
export type TariffAnnex = Signable & {
  readonly id: string;
  readonly partnershipId: string;
  /** Who offered it, and with whom. */
  readonly organisationId: string;
  readonly otherId: string;
  /** Counted between these two. */
  readonly number: number;
  /** Chance, known to these two: without it a price could be found by trying which one gives the hash. */
  readonly mark: string;
  readonly lines: readonly TariffLine[];
  readonly settles: Settling;
  readonly payDays: number;
  readonly starts: Day;
  /** Last day; null is open ended. */
  readonly ends: Day | null;
  readonly sha256: string;
  readonly status: 'offered' | 'signed' | 'withdrawn';
  readonly offeredOn: Day;
  readonly offererName: string;
  /** Which of the two took it back or said no. */
  readonly withdrawnBy: string | null;
};

export type TariffLine = {
  readonly what: string;
  /** Per what: "per uur", "per etmaal". */
  readonly unit: string;
  readonly cents: number;
};

/** What the schema cannot say of a proposal. */
export function annexProblems({
  lines,
  starts,
  ends,
}: Pick<TariffAnnex, 'lines' | 'starts' | 'ends'>): readonly FieldRefusal[] {
  const names = lines.map(({ what, unit }) => `${what}\n${unit}`.toLocaleLowerCase('nl'));
  return [
    ...(ends !== null && ends <= starts ? [{ path: 'ends', key: 'clause.end_before_start' }] : []),
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index ? [] : [{ path: `lines.${index}.what`, key: 'tariff.twice' }],
    ),
  ];
}

/** The partnership as far as an annex goes: these two sign, and nobody else is waited for. */
export const pairOf = (partnership: Partnership, ...pair: readonly [string, string]): Partnership => ({
  ...partnership,
  parties: partnership.parties.filter(({ organisationId }) => pair.includes(organisationId)),
});

/** What anyone in the partnership may know of a signed annex. */
export type KnownAnnex = Pick<
  TariffAnnex,
  'organisationId' | 'otherId' | 'number' | 'sha256' | 'starts' | 'ends'
> & { readonly signedOn: Day };

const keyOf = ({ organisationId, otherId }: Pick<KnownAnnex, 'organisationId' | 'otherId'>): string =>
  [organisationId, otherId].sort().join(' ');

/** Of each pair the annex that holds on a day, and those signed that begin later. */
export function annexesFrom<A extends KnownAnnex>(signed: readonly A[], day: Day): A[] {
  return [...new Set(signed.map(keyOf))].flatMap((key) => {
    const ofPair = signed
      .filter((one) => keyOf(one) === key)
      .map((one) => ({ ...one, status: 'signed' as const }));
    const now = inForceOn(ofPair, day);
    return ofPair.filter((one) => one === now || holdsFrom(one) > day);
  });
}

/** Of what two parties agreed: this one holds now, will hold, or does not (any more). */
export function whenHolds(
  annex: TariffAnnex,
  ofPair: readonly TariffAnnex[],
  today: Day,
): 'now' | 'later' | 'no' {
  if (inForceOn(ofPair, today)?.id === annex.id) return 'now';
  return annex.status === 'signed' && holdsFrom(annex) > today ? 'later' : 'no';
}
