import type { Day } from '../../house/clock.ts';
import type { FieldRefusal, Text } from '../../house/result.ts';
import { money } from './clauses/wording.ts';

/**
 * Tariff annex (tarievenbijlage): what two parties pay each other. It is read by those two alone; the agreement, which all
 * parties sign, holds its hash. proposed → signed, declined or withdrawn; what was proposed does not change, a change is
 * a new annex.
 */
export type TariffLine = {
  readonly what: string;
  /** Per what: "per uur", "per etmaal". */
  readonly unit: string;
  readonly cents: number;
};

export type TariffAnnex = {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly otherId: string;
  readonly lines: readonly TariffLine[];
  readonly starts: Day;
  readonly ends: Day | null;
  readonly sha256: string;
  readonly status: 'proposed' | 'signed' | 'declined' | 'withdrawn';
  readonly proposerName: string;
  readonly proposedOn: Day;
  readonly signerName: string | null;
  readonly signedOn: Day | null;
  readonly version: number;
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

export const lineText = ({ what, unit, cents }: TariffLine): Text => ({
  nl: `${what}, ${unit}: ${money(cents).nl}`,
  en: `${what}, ${unit}: ${money(cents).en}`,
});
