import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const planningKept: readonly Declared[] = [
  {
    table: 'plan_run',
    title: say('Roosters die u maakte', 'Rosters you made'),
    use: 'staff',
    subject: [],
    actor: ['made_by'],
    shows: '',
    acted: 'made_at starts ends status',
    hides: {
      problem: 'names of clients and colleagues, and who of them was away; gone after a year',
      plan: 'names of clients and colleagues; gone after a year',
    },
    at: 't.made_at',
    keeper: keepers.own,
    term: 'import',
    erasure: { empty: { problem: 'null', plan: 'null' } },
  },
];
