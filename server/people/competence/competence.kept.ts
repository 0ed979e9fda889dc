import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
const ends = "(select coalesce(m.ends, 'infinity') from membership m where m.id = t.membership_id)";

export const competenceKept: readonly Declared[] = [
  {
    table: 'employment',
    title: say('Uw werk', 'Your work'),
    use: 'staff',
    subject: ['membership_id'],
    shows: 'organisation_id engaged contract_minutes availability big_registered',
    at: ends,
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
  {
    table: 'competence',
    title: say('Waarvoor u bekwaam bent', 'What you are able to do'),
    use: 'staff',
    subject: ['membership_id'],
    shows: 'act assessed_by assessed_on valid_until evidence',
    at: ends,
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
  {
    table: 'competence_past',
    title: say('Waarvoor u bekwaam was', 'What you were able to do'),
    use: 'staff',
    subject: ['membership_id'],
    actor: ['by_id'],
    shows: 'act assessed_by assessed_on valid_until evidence ended_by reason at',
    acted: 'at ended_by',
    at: ends,
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
];
