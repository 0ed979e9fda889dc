import type { rememberVisit } from '../../server/people/account/visits.ts';

type Visit = Parameters<typeof rememberVisit>[1];

/** Whoever signs is believed, and nothing else of a sign-in is there: the walls are what is asked here. */
export const meansOfTests = new Proxy({} as Visit, {
  get: (_none, name) => async () => (String(name).startsWith('confirm') ? 'right' : null),
});
