const WEEK = 60 * 60;
const FOUR_WEEKS = 4 * 55 * 60;
const SIXTEEN_WEEKS = 16 * 48 * 60;

/**
 * At most 60 hours in a week, on average 55 over 4 weeks and 48 over 16, as far as the horizon reaches.
 * Source: Arbeidstijdenwet art. 5:7. `worked` holds minutes per week. Minutes of breach.
 */
export function weeklyHours(worked: ArrayLike<number>): number {
  return over(worked, 1, WEEK) + over(worked, 4, FOUR_WEEKS) + over(worked, 16, SIXTEEN_WEEKS);
}

function over(worked: ArrayLike<number>, span: number, most: number): number {
  let breach = 0;
  for (let first = 0; first + span <= worked.length; first++) {
    let sum = 0;
    for (let i = first; i < first + span; i++) sum += worked[i]!;
    breach += Math.max(0, sum - most);
  }
  return breach;
}
