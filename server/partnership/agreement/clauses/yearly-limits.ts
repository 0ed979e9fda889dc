/**
 * What a volunteer of 21 or older may be given per hour without tax, in cents, per year. Besides this there are limits
 * per month and per year, over all organisations together (Belastingdienst, figures as read by Kennisnetwerk
 * Belastingen and DeWVE). A year that is not here is not known to us: nothing is checked, and nothing is invented.
 */
const mostCentsAnHour: Readonly<Record<number, number>> = { 2024: 550, 2025: 560 };

export const mostAnHour = (year: number): number | null => mostCentsAnHour[year] ?? null;
