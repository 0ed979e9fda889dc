/** Minutes after the latest start that is allowed at all (hard window, or the end of what a soft one bears). */
export function windows(start: number, limit: number): number {
  return Math.max(0, start - limit);
}
