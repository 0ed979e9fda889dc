/** Work that hands control back now and then, so that progress and cancel come through. */
export type Stepwise<T> = Generator<void, T, void>;

/** Milliseconds of work between two breaths in which messages and timers come through. */
const BREATH = 10;
/** Milliseconds between two tellings of how far the work is. */
const TELLING = 100;

/** Runs to the end, breathing now and then; false when it was stopped. */
export async function drive(
  work: Stepwise<void>,
  signal: AbortSignal | undefined,
  tell: () => void,
): Promise<boolean> {
  let breath = performance.now();
  while (!signal?.aborted) {
    if (work.next().done) return true;
    if (performance.now() - breath < BREATH) continue;
    tell();
    await new Promise((resolve) => setImmediate(resolve));
    breath = performance.now();
  }
  return false;
}

/** The same, done seldom enough for those who look. */
export function seldom(tell: () => void): () => void {
  let told = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - told < TELLING) return;
    told = performance.now();
    tell();
  };
}
