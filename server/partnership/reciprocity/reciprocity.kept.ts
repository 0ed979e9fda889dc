import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
const given = say(
  'Wat organisaties elkaar gaven, vroegen en leenden blijft zeven jaar te zien, ook wie het voor haar organisatie deed.',
  'What organisations gave, asked and lent each other can be seen for seven years, with who did it for her organisation.',
);

export const reciprocityKept: readonly Declared[] = [
  { table: 'party_reason', impersonal: 'Why an organisation works with others.' },
  { table: 'own_picture', impersonal: 'What an organisation thinks of its own dependence.' },
  { table: 'figures_wanted', impersonal: 'Whether an organisation wants figures.' },
  { table: 'lent_room', impersonal: 'A room of an organisation, with its hours.' },
  {
    table: 'why_page',
    title: say('Wat u schreef over de samenwerking', 'What you wrote about the partnership'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'text status published_on',
    at: 'coalesce(t.published_on, current_day())',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: given },
  },
  {
    table: 'exchange',
    title: say('Wat u opschreef over geven en krijgen', 'What you entered about giving and getting'),
    use: 'partnership',
    subject: [],
    actor: ['face_id', 'answered_by'],
    shows: '',
    acted: 'kind amount day note remark',
    hides: { status: 'what organisations said to each other' },
    at: 't.day',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: given },
  },
  {
    table: 'expertise_question',
    title: say('Raad die u vroeg of gaf', 'Advice that you asked or gave'),
    use: 'partnership',
    subject: [],
    actor: ['face_id', 'answered_by'],
    shows: '',
    acted: 'topic question asked_at asked_by_name answer answered_at answered_by_name',
    at: 't.asked_at',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: given },
  },
  {
    table: 'room_booking',
    title: say('Ruimtes die u boekte', 'Rooms that you booked'),
    use: 'partnership',
    subject: [],
    actor: ['face_id', 'cancelled_by'],
    shows: '',
    acted: 'starts_at ends_at purpose booked_by_name',
    at: 't.starts_at',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: given },
  },
];
