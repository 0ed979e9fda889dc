import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const tensionKept: readonly Declared[] = [
  {
    table: 'tension',
    title: say('Wat er voor u schuurde', 'What chafed for you'),
    use: 'partnership',
    subject: ['face_id'],
    shows: 'raised_at raiser_name happened meant asks status mediator outcome closed_on',
    hides: { shown_to: 'which kind of people she chose; who they were is their own' },
    at: "coalesce(t.closed_on, (t.raised_at at time zone 'Europe/Amsterdam')::date)",
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
  {
    table: 'tension_reader',
    title: say('Wat anderen u lieten lezen', 'What others let you read'),
    use: 'partnership',
    subject: ['face_id'],
    shows: 'since reader_name',
    at: 't.since',
    keeper: keepers.own,
    term: 'member',
    erasure: 'delete',
  },
];
