/** Nobody works more in a week than the maximum they agreed to. Source: the carer's own setting. Minutes of breach. */
export function maxWeek(worked: ArrayLike<number>, most: number): number {
  if (most === Number.POSITIVE_INFINITY) return 0;
  let breach = 0;
  for (let i = 0; i < worked.length; i++) breach += Math.max(0, worked[i]! - most);
  return breach;
}
