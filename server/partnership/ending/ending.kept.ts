import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const endingKept: readonly Declared[] = [
  { table: 'ending_item', impersonal: 'What organisations still share and where it goes.' },
  { table: 'ending_lesson', impersonal: 'What an organisation learned from working with others.' },
  { table: 'partner_wish', impersonal: 'That an organisation looks for a partner, in its own words.' },
  {
    table: 'partnership_ending',
    title: say('Een opzegging die u deed voor uw organisatie', 'A notice you gave for your organisation'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'ground reason evidence notice_on last_day taken_back_on closed_on',
    at: 't.notice_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: {
      keep: say(
        'Een opzegging hoort bij de afspraken tussen organisaties en blijft zeven jaar te zien, ook wie haar deed.',
        'A notice belongs to the agreements between organisations and can be seen for seven years, with who gave it.',
      ),
    },
  },
];
