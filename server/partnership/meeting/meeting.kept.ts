import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const meetingKept: readonly Declared[] = [
  { table: 'meeting', impersonal: 'A meeting of organisations: what was decided.' },
  { table: 'agenda_item', impersonal: 'What organisations talk about, and what came of it.' },
  { table: 'meeting_action', impersonal: 'What an organisation took upon itself.' },
  {
    table: 'rhythm_signal',
    impersonal: 'That an organisation was told of a meeting that did not come about.',
  },
  { table: 'measure', impersonal: 'Figures about clauses, per group and never per person.' },
  {
    table: 'short_note',
    title: say('Korte berichten aan partners', 'Short notes to partners'),
    use: 'partnership',
    subject: [],
    actor: ['face_id', 'answered_by'],
    shows: '',
    acted: 'sent_at writer_name text answered_at answerer_name answer',
    hides: { level: 'to which contact person of an organisation' },
    at: 'coalesce(t.answered_at, t.sent_at)',
    keeper: keepers.own,
    term: 'contract',
    erasure: {
      empty: { writer_name: "'gewist'", text: "'gewist'", answerer_name: "''", answer: "''" },
    },
  },
];
