import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
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
];
