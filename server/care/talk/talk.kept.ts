import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const talkKept: readonly Declared[] = [
  {
    table: 'talk',
    title: say('Keukentafelgesprekken', 'Kitchen-table talks'),
    use: 'page',
    subject: ['client_id'],
    shows: 'created_at held_by answers finished_at',
    at: 'coalesce(t.finished_at, t.created_at)',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
];
