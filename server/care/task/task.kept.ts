import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const taskKept: readonly Declared[] = [
  {
    table: 'task',
    title: say('Wie doet wat', 'Who does what'),
    use: 'care',
    subject: ['client_id'],
    actor: ['does_id', 'taught_by_id', 'steps_in_id', 'responsible_id'],
    shows:
      'what act layer rhythm minutes does_id taught_by_id steps_in_id responsible_id decision ordered_by ordered_on starts ends organisation_id',
    acted: 'act layer rhythm minutes starts ends',
    at: 'coalesce(t.ends, t.starts)',
    keeper: keepers.own,
    term: 'file',
    erasure: { empty: { what: "''", ordered_by: "''", decision: 'null' } },
  },
  {
    table: 'teaching',
    title: say('Wat voor u is aangeleerd', 'What was taught for you'),
    use: 'care',
    subject: ['client_id'],
    actor: ['face_id', 'taught_by_id'],
    shows: 'act face_id taught_by_name taught_on valid_until protocol',
    acted: 'act taught_by_name taught_on valid_until protocol',
    at: 't.valid_until',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  // Before the agreement it points at.
  {
    table: 'tailored_party',
    title: say('Wie ja of nee zei op een maatwerkafspraak', 'Who said yes or no to a tailored agreement'),
    use: 'care',
    subject: ['client_id'],
    actor: ['said_by_id'],
    shows: 'organisation_id said said_on said_by_name how',
    acted: 'said said_on how',
    at: '(select coalesce(a.ended_on, a.ends) from tailored_agreement a where a.id = t.tailored_id)',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  {
    table: 'tailored_agreement',
    title: say('Maatwerkafspraken', 'Tailored agreements'),
    use: 'care',
    subject: ['client_id'],
    actor: ['face_id', 'decided_by_id', 'answers_id'],
    shows:
      'act about face_id departs_from rule_key wish risk decides_id decided_by_name reasons agreed_by_client answers_id proposed_on starts ends review_on reviews ended_on ended_by',
    acted: 'act departs_from starts ends ended_on',
    at: 'coalesce(t.ended_on, t.ends)',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
];
