/**
 * Small seeded generator: 32 bits of state, the same numbers on every machine.
 * Source: "mulberry32", Tommy Ettinger, public domain.
 */
export type Random = {
  /** Real number in [0, 1). */
  real(): number;
  /** Whole number in [0, below). */
  below(below: number): number;
};

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const real = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { real, below: (below) => Math.floor(real() * below) };
}

/** One of the list, or undefined when it is empty. */
export function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[random.below(list.length)];
}
