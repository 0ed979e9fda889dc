import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const askKept: readonly Declared[] = [
  {
    table: 'ask',
    title: say('Wat u gevraagd werd', 'What you were asked'),
    use: 'volunteers',
    subject: ['membership_id'],
    actor: ['recorded_by'],
    shows: 'asked_at answer answered_at closed_at done_at',
    acted: 'asked_at',
    hides: { token_hash: 'the hash of a key in a mail' },
    at: 'coalesce(t.done_at, t.closed_at, t.answered_at, t.asked_at)',
    keeper: keepers.own,
    term: 'file',
    erasure: 'delete',
  },
];
