import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const teamKept: readonly Declared[] = [
  { table: 'team', impersonal: 'A team: its name and its number.' },
  {
    table: 'team_member',
    title: say('Uw teams', 'Your teams'),
    use: 'staff',
    subject: ['membership_id'],
    shows: 'team_id starts ends',
    at: "coalesce(t.ends, 'infinity')",
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
];
