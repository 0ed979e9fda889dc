import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const handoverKept: readonly Declared[] = [
  // Before the handover it is part of.
  {
    table: 'handover_task',
    title: say(
      'Waar een taak heen gaat als organisaties stoppen',
      'Where a task goes when organisations part',
    ),
    use: 'care',
    subject: ['client_id'],
    actor: [],
    shows: 'destination to_whom by_on settled settled_on last_day',
    acted: '',
    at: 't.by_on',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  {
    table: 'handover_tailored',
    title: say(
      'Waar een maatwerkafspraak heen gaat als organisaties stoppen',
      'Where a tailored agreement goes when organisations part',
    ),
    use: 'care',
    subject: ['client_id'],
    actor: [],
    shows: 'destination to_whom by_on',
    acted: '',
    at: 't.by_on',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  {
    table: 'handover',
    title: say(
      'Waar uw zorg heen gaat als organisaties stoppen',
      'Where your care goes when organisations part',
    ),
    use: 'care',
    subject: ['client_id'],
    actor: ['told_by_id', 'written_by_id'],
    shows: 'told_on told destination to_whom by_on chosen_by chosen_on',
    acted: 'told_on told chosen_on',
    at: 'coalesce(t.by_on, t.told_on)',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
];
