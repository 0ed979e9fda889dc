import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const organisationKept: readonly Declared[] = [
  { table: 'organisation', impersonal: 'An organisation, as anyone in the region may know it.' },
  {
    table: 'organisation_setting',
    impersonal: 'What an organisation decided about its own clocks, and numbers of the region.',
  },
  {
    table: 'reachability',
    title: say('Wanneer u bereikbaar bent voor de organisatie', 'When you answer for the organisation'),
    use: 'staff',
    subject: ['face_id'],
    shows: 'label phone days from_time to_time',
    at: 'now()',
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
];
