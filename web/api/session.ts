/**
 * What this browser remembers between pages: language, text size, the hat someone wears, and what was typed.
 * Language and size stay; hat, drafts and kept views are wiped at sign-out.
 */
import { useSyncExternalStore } from 'react';

export type Language = 'nl' | 'en';
export type TextSize = 'usual' | 'large';
type Session = { language: Language; size: TextSize; hat: string | null };

const listeners = new Set<() => void>();
let session: Session = {
  language: remembered('language') === 'en' ? 'en' : 'nl',
  size: remembered('size') === 'large' ? 'large' : 'usual',
  hat: remembered('hat'),
};

function remembered(name: string): string | null {
  return globalThis.localStorage?.getItem(`tango.${name}`) ?? null;
}

export const currentSession = () => session;

export function changeSession(change: Partial<Session>) {
  session = { ...session, ...change };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) globalThis.localStorage?.removeItem(`tango.${name}`);
    else globalThis.localStorage?.setItem(`tango.${name}`, value);
  }
  for (const listener of listeners) listener();
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, currentSession, currentSession);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Who sits here now. When that is someone else than before, nothing of the other one is left behind. */
export function belongTo(personId: string) {
  const before = remembered('person');
  if (before !== null && before !== personId) wipeSession();
  globalThis.localStorage?.setItem('tango.person', personId);
}

/** Forgets everything about the person who sat here. */
export function wipeSession() {
  wipe(globalThis.sessionStorage, 'tango.draft.');
  wipe(globalThis.localStorage, 'tango.kept.');
  wipe(globalThis.localStorage, 'tango.waiting');
  changeSession({ hat: null });
}

function wipe(storage: Storage | undefined, prefix: string) {
  for (const name of Object.keys(storage ?? {})) if (name.startsWith(prefix)) storage?.removeItem(name);
}
