import type { Text } from '../../../house/result.ts';
import { money } from './wording.ts';

/** The limits of a year without tax, in cents: an hour from 21 years on and below, a month, a year. */
type Limits = {
  readonly hour: number;
  readonly hourBelow21: number;
  readonly month: number;
  readonly year: number;
};

/**
 * What a volunteer may be given without tax, over all organisations together (Belastingdienst, figures as read by
 * Kennisnetwerk Belastingen and DeWVE). A year that is not here is not known to us: nothing is checked, and nothing is
 * invented; whoever fills in an amount for it reads so. A new year is a line here.
 */
const limits: Readonly<Record<number, Limits>> = {
  2024: { hour: 550, hourBelow21: 325, month: 21_000, year: 210_000 },
  2025: { hour: 560, hourBelow21: 330, month: 21_000, year: 210_000 },
};
const lastKnown = Math.max(...Object.keys(limits).map(Number));

export const mostAnHour = (year: number): number | null => limits[year]?.hour ?? null;

const says = ({ hour, hourBelow21, month, year }: Limits): Text => ({
  nl: `${money(hour).nl} per uur (${money(hourBelow21).nl} voor wie jonger is dan 21), ${money(month).nl} per maand en ${money(year).nl} per jaar, van alle organisaties samen`,
  en: `${money(hour).en} an hour (${money(hourBelow21).en} below the age of 21), ${money(month).en} a month and ${money(year).en} a year, of all organisations together`,
});

/** What holds in a year; of a year that is not known, that it is not, what was known last, and where it stands. */
export function limitsNote(year: number): Text {
  const known = limits[year];
  if (known) {
    const { nl, en } = says(known);
    return {
      nl: `In ${year} is zonder belasting hoogstens toegestaan: ${nl} (Belastingdienst).`,
      en: `In ${year} the most without tax is: ${en} (tax office).`,
    };
  }
  const { nl, en } = says(limits[lastKnown] as Limits);
  return {
    nl: `De bedragen van ${year} kennen wij niet, dus Tango kijkt uw bedrag niet na. In ${lastKnown} was het: ${nl}. Zoek het op bij de Belastingdienst, onder "vrijwilligersvergoeding", of vul 0 in en vergoed alleen de kosten.`,
    en: `We do not know the amounts of ${year}, so Tango does not check yours. In ${lastKnown} it was: ${en}. Look it up at the tax office (Belastingdienst), under "vrijwilligersvergoeding", or enter 0 and pay back costs alone.`,
  };
}
