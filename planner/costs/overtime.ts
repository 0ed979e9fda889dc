/** Minutes above the contract, week by week; nothing for those without contract (NaN). */
export function overtime(worked: ArrayLike<number>, contract: ArrayLike<number>): number {
  let sum = 0;
  for (let week = 0; week < worked.length; week++) {
    const over = worked[week]! - contract[week]!;
    if (over > 0) sum += over;
  }
  return sum;
}
