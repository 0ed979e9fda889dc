import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

const evidence = say(
  'Hoe organisaties een regel lazen en wat zij afspraken, blijft van die organisaties.',
  'How organisations read a rule and what they agreed stays with those organisations.',
);

/** What this room keeps about people. */
export const ruleKept: readonly Declared[] = [
  {
    table: 'rule_kept',
    impersonal: 'What organisations said about a rule, as it stood when one of them went.',
  },
  {
    table: 'rule_reading',
    title: say('Hoe u een regel las voor uw organisatie', 'How you read a rule for your organisation'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'words said_on',
    at: 't.said_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: evidence },
  },
  {
    table: 'rule_question',
    title: say('Wat u vroeg over een regel', 'What you asked about a rule'),
    use: 'partnership',
    subject: [],
    actor: ['face_id'],
    shows: '',
    acted: 'library_key question topic source purpose asked_on',
    hides: {
      type: 'a kind of rule, not of her',
      agreed: 'what organisations agreed',
      outcome: 'what came of what organisations agreed',
    },
    at: 't.asked_on',
    keeper: keepers.own,
    term: 'contract',
    erasure: { keep: evidence },
  },
];
