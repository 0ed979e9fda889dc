import { type Beside, type Declared, keepers } from '../../house/kept.ts';
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

/** The sign-in itself, in the directory. */
export const signInKept: readonly Beside[] = [
  { table: 'directory.identity', goes: 'with the person' },
  { table: 'directory.credential', goes: 'with the account' },
  { table: 'directory.second_factor', goes: 'with the account' },
  { table: 'directory.passkey', goes: 'with the account, or when she takes it away' },
  {
    table: 'directory.session',
    goes: 'when she signs out or is signed out, with the account, or a day after it ran out',
  },
  { table: 'directory.account_region', goes: 'with the account' },
  { table: 'directory.verification', goes: 'a day after it ran out' },
  { table: 'directory.used_code', goes: 'after a day' },
  { table: 'directory.attempt', goes: null },
  { table: 'directory.provider', goes: null },
  { table: 'directory.provider_domain', goes: null },
  { table: 'directory.region', goes: null },
  { table: 'directory.organisation_region', goes: null },
];
