import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const followUpKept: readonly Declared[] = [
  {
    table: 'follow_up',
    title: say('Waar de organisatie op terugkomt', 'What the organisation comes back to'),
    use: 'requests',
    subject: [
      'client_id',
      '(select q.person_id from request q where q.id = t.request_id and t.client_id is null)',
    ],
    shows: 'kind because due_on note outcome done_at organisation_id created_at',
    at: 'coalesce(t.done_at, t.created_at)',
    keeper: keepers.own,
    term: 'file',
    erasure: 'delete',
  },
];
