/** A small reader of JSON: each reader takes a value and its path and returns it typed, or throws a Misread. */
export type Reader<T> = (value: unknown, path: string) => T;

/** Where reading stopped and what was expected there. Caught by `readProblem`; never leaves the planner. */
export class Misread extends Error {
  readonly path: string;
  readonly expected: string;

  constructor(path: string, expected: string) {
    super(`${path}: expected ${expected}`);
    this.path = path;
    this.expected = expected;
  }
}

export function whole(least: number, most: number): Reader<number> {
  return (value, path) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most)
      return value;
    throw new Misread(path, `a whole number from ${least} to ${most}`);
  };
}

export function real(least: number, most: number): Reader<number> {
  return (value, path) => {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw new Misread(path, `a number from ${least} to ${most}`);
  };
}

export const truth: Reader<boolean> = (value, path) => {
  if (typeof value === 'boolean') return value;
  throw new Misread(path, 'true or false');
};

export const words: Reader<string> = (value, path) => {
  if (typeof value === 'string' && value.length > 0 && value.length <= 200) return value;
  throw new Misread(path, 'a text of 1 to 200 characters');
};

export function oneOf<T extends string | number>(...choices: readonly T[]): Reader<T> {
  return (value, path) => {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw new Misread(path, `one of ${choices.join(', ')}`);
  };
}

export function listOf<T>(reader: Reader<T>, most = 1_000_000): Reader<T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > most) throw new Misread(path, `a list of at most ${most}`);
    // Not map, which passes over what a list lacks.
    return Array.from(value, (item, i) => reader(item, `${path}[${i}]`));
  };
}

type Fields<T> = { [K in keyof T]-?: Field<T[K]> };

/** An object with exactly these fields; optional ones may be absent, unknown ones are refused. */
export const record = <T extends object>(fields: Fields<T>): Reader<T> => readFields(fields, true);

/** The same of somebody else's making: it may hold more, which is passed over. */
export const part = <T extends object>(fields: Fields<T>): Reader<T> => readFields(fields, false);

function readFields<T extends object>(fields: Fields<T>, nothingElse: boolean): Reader<T> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Misread(path, 'an object');
    const given = value as Record<string, unknown>;
    for (const key of nothingElse ? Object.keys(given) : []) {
      if (!Object.hasOwn(fields, key))
        throw new Misread(path === '' ? key : `${path}.${key}`, 'no such field');
    }
    const result: Record<string, unknown> = {};
    for (const [key, field] of Object.entries<Field<unknown>>(fields)) {
      const at = path === '' ? key : `${path}.${key}`;
      const here = Object.hasOwn(given, key) ? given[key] : undefined;
      if (here !== undefined) result[key] = field.read(here, at);
      else if (field.needed) throw new Misread(at, 'to be present');
    }
    return result as T;
  };
}

export type Field<T> = { needed: boolean; read: Reader<Exclude<T, undefined>> };

export function must<T>(read: Reader<T>): Field<T> {
  return { needed: true, read: read as Reader<Exclude<T, undefined>> };
}

export function may<T>(read: Reader<T>): Field<T> {
  return { needed: false, read: read as Reader<Exclude<T, undefined>> };
}
