import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const requestKept: readonly Declared[] = [
  {
    table: 'request',
    title: say('Uw vragen', 'Your questions'),
    use: 'requests',
    subject: ['person_id', 'client_id'],
    actor: ['handled_by'],
    hides: { status_before: 'for taking back', received_by: 'by telephone or by herself' },
    shows:
      'received_at kind summary caller_name caller_phone day from_time street place destination status closed_as closed_because closed_at responded_at handled_by organisation_id',
    acted: 'received_at kind status',
    at: 'coalesce(t.closed_at, t.received_at)',
    keeper: keepers.own,
    term: 'file',
    erasure: {
      empty: {
        caller_name: "'Gewist'",
        caller_phone: 'null',
        summary: "''",
        street: "''",
        place: "''",
        destination: "''",
        closed_because: "''",
      },
    },
  },
];
