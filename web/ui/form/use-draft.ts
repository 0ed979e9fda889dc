/**
 * A form that loses nothing: what is typed is kept in this tab until it was sent or someone signs out.
 * Checks run on leaving a changed field and on submit, never while typing. The server's refusals land at the field.
 */
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../api/refusal.ts';
import { useSession } from '../../api/session.ts';
import { fieldWords, refusalWords } from '../refusals.texts.ts';

/** What a field holds: text as typed, a yes or no that may still be open, several choices, or anything of a room. */
export type Values = Record<string, unknown>;
type Problems = Record<string, string>;

/** Gives a sentence when the answer needs another look. */
export type Rules<V extends Values> = {
  [Name in keyof V]?: (value: V[Name], values: V) => string | null | undefined;
};

export type DraftOptions<V extends Values> = {
  rules?: Rules<V>;
  /** Input path of the server → field, where they differ: `{ 'person.born': 'born' }`. */
  fields?: Record<string, keyof V & string>;
  /** Declared refusals that belong to one field: `{ 'person.bsn_not_needed': 'bsn' }`. */
  refusals?: Record<string, keyof V & string>;
  /** Fields that are never kept on this device. */
  forget?: (keyof V & string)[];
};

export type Draft<V extends Values> = {
  name: string;
  values: V;
  set: <Name extends keyof V & string>(name: Name, value: V[Name]) => void;
  /** Field → sentence, in the order of the fields. */
  problems: Problems;
  /** The sentences are the server's: they fit any field, so the summary names the field too. */
  served: boolean;
  /** Sentences that belong to no field of this form. */
  others: string[];
  /** Call on leaving a field. */
  check: (name: keyof V & string) => void;
  /** True when all answers fit; else the problems stand at the fields and in the summary. */
  checkAll: () => boolean;
  /** Puts a refusal at its fields; false when it belongs to none. */
  take: (refusal: Refusal) => boolean;
  /** Counts refused submits: each one moves the focus to the summary. */
  refusedTimes: number;
  /** True when this tab still held what was typed earlier. */
  restored: boolean;
  /** Back to the beginning; nothing is kept any more. */
  clear: () => void;
};

export function useDraft<V extends Values>(
  name: string,
  initial: V,
  options: DraftOptions<V> = {},
): Draft<V> {
  const { language } = useSession();
  const [kept] = useState(() => read<V>(name));
  const [values, setValues] = useState<V>({ ...initial, ...kept });
  const [problems, setProblems] = useState<Problems>({});
  const [others, setOthers] = useState<string[]>([]);
  const [served, setServed] = useState(false);
  const [refusedTimes, setRefusedTimes] = useState(0);
  const changed = useRef(new Set<string>());
  const { rules = {}, fields = {}, refusals = {}, forget = [] } = options;
  const start = useRef(initial);

  // Kept after each change; the browser writes it in well under a millisecond.
  useEffect(() => {
    if (changed.current.size > 0) write(name, values, forget);
  });

  function set<Name extends keyof V & string>(field: Name, value: V[Name]) {
    changed.current.add(field);
    setValues((before) => ({ ...before, [field]: value }));
  }

  function problemOf(field: keyof V & string): string | null {
    return (rules as Rules<V>)[field]?.(values[field], values) ?? null;
  }

  function check(field: keyof V & string) {
    if (!changed.current.has(field) && !problems[field]) return;
    const problem = problemOf(field);
    afterPress(() =>
      setProblems(({ [field]: _before, ...rest }) => (problem ? { ...rest, [field]: problem } : rest)),
    );
  }

  function checkAll(): boolean {
    const found: Problems = {};
    for (const field of Object.keys(values)) {
      const problem = problemOf(field);
      if (problem) found[field] = problem;
    }
    setOthers([]);
    setServed(false);
    return settle(found);
  }

  function settle(found: Problems): boolean {
    setProblems(found);
    const fits = Object.keys(found).length === 0;
    if (!fits) setRefusedTimes((times) => times + 1);
    return fits;
  }

  function take(refusal: Refusal): boolean {
    const own = refusals[refusal.type];
    if (own) return !settle({ [own]: refusalWords(refusal, language) });
    if (refusal.type !== 'input.invalid') return false;
    const found: Problems = {};
    const homeless: string[] = [];
    for (const { path, key, params } of refusal.fields) {
      const field = fields[path] ?? (path in values ? path : (fields[topOf(path)] ?? topOf(path)));
      const words = fieldWords(key, params, language);
      if (field in values) found[field] ??= words;
      else homeless.push(words);
    }
    setOthers(homeless);
    setServed(true);
    settle(found);
    if (homeless.length > 0 && Object.keys(found).length === 0) setRefusedTimes((times) => times + 1);
    return true;
  }

  function clear() {
    sessionStorage.removeItem(nameOf(name));
    changed.current.clear();
    setValues(start.current);
    setProblems({});
    setOthers([]);
  }

  const restored = kept !== null;
  return {
    name,
    values,
    set,
    problems,
    served,
    others,
    check,
    checkAll,
    take,
    refusedTimes,
    restored,
    clear,
  };
}

/** A press that made someone leave a field finishes first: a sentence that comes or goes would move the button away. */
function afterPress(act: () => void) {
  const pressing = document.documentElement.matches(':active');
  if (pressing) addEventListener('mouseup', () => setTimeout(act), { once: true });
  else act();
}

const nameOf = (name: string) => `tango.draft.${name}`;
const topOf = (path: string) => path.split('.')[0] ?? path;

function read<V>(name: string): Partial<V> | null {
  try {
    const text = sessionStorage.getItem(nameOf(name));
    return text ? (JSON.parse(text) as Partial<V>) : null;
  } catch {
    return null;
  }
}

function write<V extends Values>(name: string, values: V, forget: string[]) {
  const safe = Object.fromEntries(Object.entries(values).filter(([field]) => !forget.includes(field)));
  try {
    sessionStorage.setItem(nameOf(name), JSON.stringify(safe));
  } catch {
    // Without storage the page itself still holds what was typed.
  }
}
