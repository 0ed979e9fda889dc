import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const matchingKept: readonly Declared[] = [
  {
    table: 'choice',
    title: say('Wat u koos', 'What you chose'),
    use: 'page',
    subject: ['client_id'],
    shows: 'layer face_id chosen_by reasons because created_at',
    at: 't.created_at',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
];
