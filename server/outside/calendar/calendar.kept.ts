import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const calendarKept: readonly Declared[] = [
  {
    table: 'calendar_feed',
    title: say('Uw agenda buiten Tango', 'Your calendar outside Tango'),
    use: 'accounts',
    subject: ['face_id'],
    shows: 'made_at revoked_at last_read_at',
    hides: { token_hash: 'the hash of a secret address' },
    at: 'coalesce(t.revoked_at, t.last_read_at, t.made_at)',
    keeper: keepers.nobody,
    term: 'whole',
    erasure: 'delete',
  },
];
