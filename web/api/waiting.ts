/**
 * Own acts that wait for internet: "Gedaan", a short note, a worry. Sent in order, each with its own key, as soon
 * as there is a connection; wiped at sign-out. Never for consent, signatures, authority or money.
 */
import { useSyncExternalStore } from 'react';
import { call } from './call.ts';
import type { Input, Verb } from './contracts.ts';
import { isUnknown, type Refusal } from './refusal.ts';

type WaitingAct = { key: string; verb: Verb; input: unknown; at: string; refusal?: Refusal };

const place = 'tango.waiting';
const listeners = new Set<() => void>();
let seen: { text: string | null; acts: readonly WaitingAct[] } = { text: null, acts: [] };
let sending = false;

/** The storage is the truth: signing out, or another tab, may have emptied it. */
function current(): readonly WaitingAct[] {
  const text = localStorage.getItem(place);
  if (text !== seen.text) seen = { text, acts: text ? (JSON.parse(text) as WaitingAct[]) : [] };
  return seen.acts;
}

function change(next: readonly WaitingAct[]) {
  if (next.length === 0) localStorage.removeItem(place);
  else localStorage.setItem(place, JSON.stringify(next));
  for (const listener of listeners) listener();
}

export function letWait<Name extends Verb>(verb: Name, input: Input<Name>, key: string) {
  if (current().some((act) => act.key === key)) return;
  change([...current(), { key, verb, input, at: new Date().toISOString() }]);
}

/** Sends what waits; what the server refuses stays in sight with its reason. Answers the verbs that were sent. */
export async function sendWaiting(): Promise<Verb[]> {
  if (sending) return [];
  sending = true;
  const sent: Verb[] = [];
  try {
    for (const act of current().filter(({ refusal }) => !refusal)) {
      const answer = await call(act.verb, act.input as never, { key: act.key });
      if (!answer.ok && isUnknown(answer.refusal)) break;
      if (answer.ok) {
        sent.push(act.verb);
        change(current().filter(({ key }) => key !== act.key));
      } else {
        const { refusal } = answer;
        change(current().map((other) => (other.key === act.key ? { ...other, refusal } : other)));
      }
    }
  } finally {
    sending = false;
  }
  return sent;
}

export const dropWaiting = (key: string) => change(current().filter((act) => act.key !== key));

export function useWaiting(): readonly WaitingAct[] {
  return useSyncExternalStore(subscribe, current, current);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
