import type { Declared } from '../../house/kept.ts';

/** What this room keeps about people. */
export const governanceKept: readonly Declared[] = [
  {
    table: 'governance_choice',
    impersonal: 'How organisations decide together; a mandate names a party and a function in it.',
  },
];
