/** A seeded source of chance: the same seed gives the same village. mulberry32, public domain (T. Ettinger). */
export type Chance = {
  /** From 0 up to and not including 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** `count` different ones, in a random order. */
  readonly some: <T>(from: readonly T[], count: number) => T[];
  /** True once in every `times`. */
  readonly onceIn: (times: number) => boolean;
  readonly id: () => string;
};

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = () => draw() / 4294967296;
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const found = from[between(0, from.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const some = <T>(from: readonly T[], count: number): T[] => {
    const rest = [...from];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0)
      chosen.push(...rest.splice(between(0, rest.length - 1), 1));
    return chosen;
  };
  const hex = () => draw().toString(16).padStart(8, '0');
  return {
    next,
    between,
    pick,
    some,
    onceIn: (times) => between(1, times) === 1,
    id: () => {
      const [one, two, three, four] = [hex(), hex(), hex(), hex()];
      return `${one}-${two.slice(0, 4)}-7${two.slice(5)}-8${three.slice(1, 4)}-${three.slice(4)}${four}`;
    },
  };
}
