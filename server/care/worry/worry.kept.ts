import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const worryKept: readonly Declared[] = [
  {
    table: 'worry',
    title: say('Zorgen om u', 'Worries about you'),
    use: 'care',
    subject: [
      'client_id',
      '(select q.person_id from request q where q.id = t.request_id and t.client_id is null)',
    ],
    actor: ['raised_by_person', 'taken_by_id'],
    shows: 'raised_at text urgent status outcome internal_note answered_at organisation_id',
    acted: 'raised_at status outcome answered_at',
    hides: { about: 'the name by which someone else knows her' },
    at: 'coalesce(t.answered_at, t.raised_at)',
    keeper: keepers.own,
    term: 'file',
    erasure: 'delete',
  },
];
