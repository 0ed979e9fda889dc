import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

const evidence = say(
  'Wat partijen samen vastlegden blijft zeven jaar bewijs, ook van wie tekende.',
  'What parties recorded together stays evidence for seven years, of who signed as well.',
);

/** What this room keeps about people. */
export const visionKept: readonly Declared[] = [
  { table: 'vision_round', impersonal: 'What organisations ask each other, and until when.' },
  {
    table: 'vision_core_count',
    impersonal:
      'How many of five people or more, who answered without their name, named a statement as core.',
  },
  { table: 'vision_side', impersonal: 'What an organisation calls core.' },
  {
    table: 'vision_answer',
    impersonal:
      'Answers without a name, a moment or an order, which nobody reads one by one. Of a board that answers by name it says which invitation it was.',
  },
  {
    table: 'vision_cell',
    impersonal: 'Figures about five people or more, or of a board that chose to be named.',
  },
  {
    table: 'vision_difference',
    impersonal: 'What organisations differ about, and what they agreed on that.',
  },
  {
    table: 'vision_invitation',
    title: say('Vragen om op stellingen te antwoorden', 'Requests to answer statements'),
    use: 'partnership',
    subject: ['face_id'],
    shows: 'invited_on answered_on level name',
    hides: { email: 'the address of another, who has no account' },
    at: 't.invited_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { empty: { name: "''", email: 'null' } },
  },
  {
    table: 'vision_said',
    title: say('Wat u met uw naam antwoordde', 'What you answered by name'),
    use: 'partnership',
    subject: ['face_id'],
    shows: 'said_on statement name agreement importance remark core',
    at: 't.said_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { empty: { name: "'gewist'", remark: "''" } },
  },
  {
    table: 'vision_sentence',
    title: say('Wat u over een verschil schreef', 'What you wrote about a difference'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'said_on writer_name sentence',
    at: 't.said_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { empty: { writer_name: "'gewist'" } },
  },
  {
    table: 'vision_signature',
    title: say('Wat u over een verschil tekende', 'What you signed about a difference'),
    use: 'partnership',
    subject: ['face_id'],
    shows: 'signer_name signed_on',
    hides: { words_sha256: 'a hash of the words' },
    at: 't.signed_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: evidence },
  },
];
