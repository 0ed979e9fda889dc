import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
const evidence = say(
  'Wat organisaties samen besloten blijft zeven jaar bewijs, ook van wie het voor haar organisatie zei.',
  'What organisations decided together stays evidence for seven years, of who said it for her organisation as well.',
);

export const partnershipKept: readonly Declared[] = [
  { table: 'partnership', impersonal: 'A collaboration of organisations.' },
  { table: 'partnership_party', impersonal: 'An organisation in a collaboration, and why.' },
  {
    table: 'contact_person',
    title: say('Contactpersoon voor een partner', 'Contact for a partner'),
    use: 'partnership',
    subject: ['face_id', 'substitute_id'],
    shows: 'partnership_id level',
    at: 'now()',
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
  {
    table: 'partnership_decision',
    title: say('Wat u voorstelde aan partners', 'What you proposed to partners'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'kind reason proposed_on',
    hides: { outcome: 'what organisations decided' },
    at: 't.proposed_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: evidence },
  },
  {
    table: 'partnership_consent',
    title: say('Wat u zei op voorstellen van partners', 'What you said to proposals of partners'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'yes said_on',
    at: 't.said_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: evidence },
  },
];
