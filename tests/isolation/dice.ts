export type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;
export type Dice = ReturnType<typeof diceOf>;

/** Seeded dice (mulberry32): the same seed throws the same world. */
export function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (length: number) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[Math.floor(next() * from.length)] as T;
  };
  return {
    next,
    pick,
    chance: (p: number) => next() < p,
    maybe: <T>(p: number, from: readonly T[]): T | null =>
      from.length > 0 && next() < p ? pick(from) : null,
    some: <T>(from: readonly T[], p: number): T[] => from.filter(() => next() < p),
    times: <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i)),
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}

export const scopes = [
  'contact',
  'planning',
  'matters',
  'tasks',
  'reports',
  'medical',
  'refusals',
  'sharing',
];

const hour = 3_600_000;
export const moment = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString();
export const date = (days: number) => moment(days).slice(0, 10);
export const str = (row: Row | undefined, column: string) => row?.[column] as string;
export const ids = (rows: readonly Row[]) => rows.map((row) => str(row, 'id'));
export type Add = (table: string, row: Record<string, unknown>) => Row;
export type All = (table: string) => readonly Row[];

export const face = (
  id: string,
  kind: string,
  person: string | null,
  organisation: string | null,
  by: string,
) => ({
  id,
  kind,
  person_id: person,
  organisation_id: organisation,
  registered_by: by,
  name: 'x',
  photo_id: null,
});
