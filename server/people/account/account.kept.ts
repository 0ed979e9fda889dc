import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. The sign-in itself (schema directory) knows her by this account. */
export const accountKept: readonly Declared[] = [
  {
    table: 'account',
    title: say('Uw account', 'Your account'),
    use: 'accounts',
    subject: ['person_id'],
    shows: 'created_at',
    hides: { user_id: 'the number of the account; what it holds stands under signing in' },
    at: 't.created_at',
    keeper: keepers.nobody,
    term: 'whole',
    erasure: 'delete',
  },
  { table: 'demo_persona', impersonal: 'People made up for the example village; empty outside it.' },
];
