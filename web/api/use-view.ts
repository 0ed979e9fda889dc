import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from './call.ts';
import type { Input, Output, Verb } from './contracts.ts';
import { dropKept, keep, kept } from './kept.ts';
import { passes, type Refusal, RefusedError, refusalOf } from './refusal.ts';

export type View<Value> = {
  /** What the server showed; undefined while waiting or refused. */
  data: Value | undefined;
  refusal: Refusal | null;
  /** Nothing under 300 ms, then a skeleton, after 8 s words and a button. */
  waiting: 'no' | 'briefly' | 'skeleton' | 'long';
  /** When the data was fetched, in milliseconds; matters offline. */
  takenAt: number;
  retry: () => void;
};

type ViewOptions = {
  /** Waits until what it needs is known. */
  when?: boolean;
  /** Keeps the last answer on this device for 24 hours, for use without internet. */
  keep?: boolean;
  /** Stays as it is until an act refreshes it: for what hardly changes and whose reading is logged. */
  lasting?: boolean;
  /** Asks again after so many milliseconds, for pages that stay open. */
  every?: number;
};

/** Reads a verb. The key is `[verb, input]`, so `useAct(…, { refreshes: [verb] })` finds it. */
export function useView<Name extends Verb>(
  verb: Name,
  input: Input<Name>,
  options: ViewOptions = {},
): View<Output<Name>> {
  const { when = true, keep: keeps = false, lasting = false, every } = options;
  const key = [verb, input] as const;
  const old = keeps ? kept<Output<Name>>(key) : null;
  const query = useQuery<Output<Name>, RefusedError>({
    queryKey: key,
    enabled: when,
    queryFn: async ({ signal }) => {
      const answer = await call(verb, input, { signal });
      if (!answer.ok) {
        // Who lost a right must not go on reading what this device kept.
        if (!passes(answer.refusal)) dropKept(key);
        throw new RefusedError(answer.refusal);
      }
      if (keeps) keep(key, answer.value);
      return answer.value;
    },
    ...(lasting ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    // What comes back by itself is asked for again: a page that waits need not be told to.
    refetchInterval: ({ state }) => (state.error && passesBy(state.error) ? 5000 : (every ?? false)),
    ...(old ? { initialData: old.value, initialDataUpdatedAt: old.takenAt } : {}),
  });
  const pending = when && query.isPending && !query.isError;
  return {
    data: query.data,
    refusal: query.error ? refusalFrom(query.error) : null,
    waiting: useWaiting(pending || (query.isError && query.isFetching)),
    takenAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

function refusalFrom(error: unknown): Refusal {
  return error instanceof RefusedError ? error.refusal : refusalOf('defect');
}

const passesBy = (error: unknown): boolean => error instanceof RefusedError && passes(error.refusal);

function useWaiting(pending: boolean): View<unknown>['waiting'] {
  const [stage, setStage] = useState<'briefly' | 'skeleton' | 'long'>('briefly');
  useEffect(() => {
    if (!pending) return;
    const timers = [setTimeout(() => setStage('skeleton'), 300), setTimeout(() => setStage('long'), 8000)];
    return () => {
      for (const timer of timers) clearTimeout(timer);
      setStage('briefly');
    };
  }, [pending]);
  return pending ? stage : 'no';
}
