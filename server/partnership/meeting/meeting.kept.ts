import type { Declared } from '../../house/kept.ts';

/** What this room keeps about people. */
export const meetingKept: readonly Declared[] = [
  { table: 'meeting', impersonal: 'A meeting of organisations: what was decided.' },
  { table: 'measure', impersonal: 'Figures about clauses, per group and never per person.' },
];
