import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const handoutKept: readonly Declared[] = [
  {
    table: 'handout',
    title: say('Documenten die u aan anderen gaf', 'Documents that you gave to others'),
    use: 'partnership',
    subject: [],
    actor: ['made_by'],
    shows: '',
    acted: 'made_at title',
    hides: {
      for_whom: 'the name of another',
      email: 'the address of another',
      received_by: 'the name of another',
    },
    at: 't.made_at',
    keeper: keepers.own,
    term: 'contract',
    erasure: {
      keep: say(
        'Aan wie een document is gegeven, blijft tot een jaar na het einde van de link te zien.',
        'To whom a document was given can be seen until a year after the end of the link.',
      ),
    },
  },
  {
    table: 'handout_file',
    impersonal: 'The bytes of a document between organisations; gone a month after the link ends.',
  },
];
