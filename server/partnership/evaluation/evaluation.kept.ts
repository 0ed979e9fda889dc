import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people; answers are kept by the vision. */
export const evaluationKept: readonly Declared[] = [
  { table: 'evaluation_improvement', impersonal: 'What organisations will do better, and by when.' },
  {
    table: 'improvement_consent',
    title: say('Waar u ja op zei na terugkijken', 'What you said yes to after looking back'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'said_on',
    at: 't.said_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: {
      keep: say(
        'Wat partijen samen afspraken blijft zeven jaar bewijs, ook van wie ja zei.',
        'What parties agreed stays evidence for seven years, of who said yes as well.',
      ),
    },
  },
];
