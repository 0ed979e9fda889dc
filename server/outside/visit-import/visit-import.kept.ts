import type { Declared } from '../../house/kept.ts';

/** What this room keeps about people. Names in it are those of another system; erasure takes hers out. */
export const visitImportKept: readonly Declared[] = [
  {
    table: 'visit_source',
    impersonal: 'Where a roster is read from; which name there is whom here goes with her.',
  },
];
