import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const importKept: readonly Declared[] = [
  {
    table: 'import_batch',
    title: say('Bestanden die u inlas', 'Files you read in'),
    use: 'imports',
    subject: [],
    actor: ['made_by'],
    shows: '',
    acted: 'made_at kind file_name status',
    hides: {
      mapping: 'which column is which field',
      rows: 'data of others; gone after a month',
      outcome: 'counts',
    },
    at: 't.made_at',
    keeper: keepers.own,
    term: 'import',
    erasure: { empty: { rows: "'[]'" } },
  },
];
