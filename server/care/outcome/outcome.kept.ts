import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const outcomeKept: readonly Declared[] = [
  {
    table: 'outcome_moment',
    title: say('Wanneer u is gevraagd hoe het gaat', 'When you were asked how you fare'),
    use: 'page',
    subject: ['client_id'],
    shows: 'kind due_on settled_as settled_on',
    at: 'coalesce(t.settled_on, t.due_on)',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  {
    table: 'outcome_answer',
    title: say('Hoe het met u gaat', 'How you fare'),
    use: 'page',
    subject: ['client_id'],
    actor: ['face_id'],
    shows: 'said_on kind own_way known_people own_life said_by written_by_name status',
    acted: 'said_on',
    at: 't.said_on',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  {
    table: 'outcome_strain',
    title: say('Hoe zwaar het helpen voor u is', 'How hard helping is for you'),
    use: 'page',
    subject: ['face_id'],
    shows: 'said_on strain',
    at: 't.said_on',
    keeper: keepers.page,
    term: 'page',
    erasure: 'delete',
  },
  { table: 'outcome_total', impersonal: 'Figures about five people or more, of a half year that has ended.' },
  { table: 'outcome_period', impersonal: 'Which half years were counted.' },
];
