import type { Text } from '../../../house/result.ts';
import { money } from './wording.ts';

/** The limits of a year without tax, in cents: an hour from 21 years on and below, a month, a year. */
export type YearlyLimits = {
  readonly year: number;
  readonly hour: number;
  readonly hourBelow21: number;
  readonly month: number;
  readonly inYear: number;
  readonly source: string;
};

/**
 * What a volunteer may be given without tax, over all organisations together. Figures of the Belastingdienst, as its page of
 * 2024 and Kennisnetwerk Belastingen and DeWVE of 2025 give them.
 */
const shipped: readonly YearlyLimits[] = [
  { year: 2024, hour: 550, hourBelow21: 325, month: 21_000, inYear: 210_000, source: 'Belastingdienst' },
  { year: 2025, hour: 560, hourBelow21: 330, month: 21_000, inYear: 210_000, source: 'Belastingdienst' },
];

let known = shipped;

/** Every year that is known here, the oldest first. */
export const knownLimits = (): readonly YearlyLimits[] => known;

/** What whoever runs this Tango knows besides; the same for all of it, as the clock is. A year that is there gives way. */
export function knowLimits(more: readonly YearlyLimits[]): void {
  const kept = shipped.filter(({ year }) => !more.some((one) => one.year === year));
  known = [...kept, ...more].sort((one, other) => one.year - other.year);
}

/** The limits of a year or, as long as those are not known, of the last year before it that is. */
export function limitsFor(year: number): YearlyLimits {
  const before = known.filter((one) => one.year <= year);
  return (before.at(-1) ?? known[0]) as YearlyLimits;
}

const says = ({ hour, hourBelow21, month, inYear }: YearlyLimits): Text => ({
  nl: `${money(hour).nl} per uur (${money(hourBelow21).nl} voor wie jonger is dan 21), ${money(month).nl} per maand en ${money(inYear).nl} per jaar, van alle organisaties samen`,
  en: `${money(hour).en} an hour (${money(hourBelow21).en} below the age of 21), ${money(month).en} a month and ${money(inYear).en} a year, of all organisations together`,
});

/** What holds in a year; of a year that is not known, what amounts are held against instead, and where it stands. */
export function limitsNote(year: number): Text {
  const limits = limitsFor(year);
  const { nl, en } = says(limits);
  const { source } = limits;
  if (limits.year === year)
    return {
      nl: `In ${year} is zonder belasting hoogstens toegestaan: ${nl} (${source}).`,
      en: `In ${year} the most without tax is: ${en} (${source}).`,
    };
  return {
    nl: `De grenzen van ${year} zijn hier nog niet bekend; wij toetsen aan die van ${limits.year}: ${nl} (${source}). Kijk bij de Belastingdienst, onder "vrijwilligersvergoeding", of zij veranderd zijn. Wie uw Tango beheert, kan ze toevoegen.`,
    en: `The limits of ${year} are not known here yet; we check against those of ${limits.year}: ${en} (${source}). See at the tax office (Belastingdienst), under "vrijwilligersvergoeding", whether they changed. Whoever runs your Tango can add them.`,
  };
}
