import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room itself keeps about people. */
const evidence = say('Bewijs dat uw verzoek is behandeld.', 'Evidence that your request was dealt with.');

export const privacyKept: readonly Declared[] = [
  {
    table: 'privacy_request',
    title: say('Uw verzoeken over uw gegevens', 'Your requests about your data'),
    use: 'rights',
    subject: ['person_id'],
    actor: ['asked_by', 'answered_by'],
    shows: 'asked_at kind about text status answer answered_at ends_on done_at organisation_id',
    acted: 'asked_at kind status answered_at',
    hides: { plan: 'counts per table' },
    at: 'coalesce(t.done_at, t.answered_at, t.asked_at)',
    keeper: keepers.own,
    term: 'log',
    erasure: { empty: { text: "''", answer: "case when t.status = 'refused' then 'gewist' else '' end" } },
  },
  {
    table: 'data_export',
    title: say('Kopieën die u ophaalde', 'Copies you fetched'),
    use: 'rights',
    subject: ['person_id'],
    actor: ['asked_by'],
    shows: 'asked_at ready_at',
    acted: 'asked_at',
    hides: { bytes: 'a copy like this one' },
    at: 't.asked_at',
    keeper: keepers.nobody,
    term: 'short',
    erasure: 'delete',
  },
  {
    table: 'legal_hold',
    title: say('Waarom iets langer blijft', 'Why something stays longer'),
    use: 'rights',
    subject: ['person_id'],
    actor: ['placed_by'],
    shows: 'because placed_at lifted_at organisation_id',
    acted: 'placed_at lifted_at',
    at: "coalesce(t.lifted_at, 'infinity')",
    keeper: keepers.own,
    term: 'log',
    erasure: { keep: evidence },
  },
  {
    table: 'erasure',
    title: say('Wat is gewist', 'What was erased'),
    use: 'rights',
    subject: ['person_id'],
    shows: 'at kind organisation_id whole',
    hides: { tables: 'inner names of the software' },
    at: 't.at',
    keeper: keepers.own,
    term: 'with_file',
    erasure: { keep: evidence },
  },
  { table: 'retention_run', impersonal: 'Counts of what is past its term.' },
];
