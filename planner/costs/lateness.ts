/** Minutes after the latest start that was agreed. */
export function lateness(start: number, latest: number): number {
  return Math.max(0, start - latest);
}
