import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from './call.ts';
import type { Input, Output, Verb } from './contracts.ts';
import { type Answer, isUnknown, passes, type Refusal, refusalOf } from './refusal.ts';
import { letWait } from './waiting.ts';

export type Act<Name extends Verb> = {
  /** Does it, and tells how it went. Pressing twice is doing it once. */
  run: (input: Input<Name>) => Promise<Answer<Output<Name>>>;
  busy: boolean;
  refusal: Refusal | null;
  /** Puts the refusal away, for instance when someone closes the panel. */
  forget: () => void;
};

type ActOptions = {
  /** Verbs whose views are fetched again when this succeeded. */
  refreshes?: Verb[];
  /** What it was about is gone after it, and the page is left: what is shown is not fetched again. */
  leaves?: boolean;
  /** Without internet the act waits on this device and is sent later: own reversible acts only. */
  waits?: boolean;
};

/** It tells of every room, so whatever is done in one may change it; off its page this asks nothing. */
const always: readonly Verb[] = ['partnership.overview'];

type Attempt = { body: string; key: string; running: Promise<unknown> | null };

/** Writes a verb, with an idempotency key that stays as long as the outcome of the same submission is unknown. */
export function useAct<Name extends Verb>(verb: Name, options: ActOptions = {}): Act<Name> {
  const queries = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function go(input: Input<Name>, key: string): Promise<Answer<Output<Name>>> {
    setBusy(true);
    const answer = await call(verb, input, { key }).catch(() => ({
      ok: false as const,
      refusal: refusalOf('defect'),
    }));
    if (!answer.ok && passes(answer.refusal) && options.waits) {
      letWait(verb, input, key);
      answer.refusal.type = 'waiting';
    }
    if (answer.ok || !isUnknown(answer.refusal)) attempt.current = null;
    else if (attempt.current) attempt.current.running = null;
    if (answer.ok) {
      const { refreshes = [], leaves = false } = options;
      const refetchType = leaves ? 'none' : 'active';
      await Promise.all(
        [...refreshes, ...always].map((name) => queries.invalidateQueries({ queryKey: [name], refetchType })),
      );
    }
    setRefusal(answer.ok ? null : answer.refusal);
    setBusy(false);
    return answer;
  }

  function run(input: Input<Name>): Promise<Answer<Output<Name>>> {
    const body = JSON.stringify(input);
    const before = attempt.current;
    if (before?.running && before.body === body) return before.running as Promise<Answer<Output<Name>>>;
    const key = before?.body === body ? before.key : crypto.randomUUID();
    const now: Attempt = { body, key, running: null };
    attempt.current = now;
    const running = go(input, key);
    now.running = running;
    return running;
  }

  return { run, busy, refusal, forget: () => setRefusal(null) };
}
