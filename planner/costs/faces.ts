/** Faces above the agreed number in one window of 14 days. The cost is the sum over all windows that end in the horizon. */
export function faces(different: number, limit: number): number {
  return different > limit ? different - limit : 0;
}
