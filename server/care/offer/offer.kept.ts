import type { Declared } from '../../house/kept.ts';

/** What this room keeps about people. */
export const offerKept: readonly Declared[] = [
  { table: 'offer', impersonal: 'What an organisation offers.' },
];
