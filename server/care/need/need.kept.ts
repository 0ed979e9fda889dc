import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const needKept: readonly Declared[] = [
  {
    table: 'need',
    title: say('Wat u nodig hebt', 'What you need'),
    use: 'page',
    subject: ['client_id'],
    shows: 'what kind ground indicated_by status ends created_at',
    at: 't.created_at',
    keeper: keepers.page,
    term: 'page',
    erasure: { empty: { what: "''", indicated_by: "''", kind: "'other'" } },
  },
];
