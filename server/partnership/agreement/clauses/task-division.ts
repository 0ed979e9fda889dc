import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

export const doers = {
  own_people: { nl: 'haar eigen mensen', en: 'her own people' },
  volunteer: { nl: 'vrijwilligers', en: 'volunteers' },
  cooperative: { nl: 'de coöperatie', en: 'the cooperative' },
  professional: { nl: 'de zorgorganisatie', en: 'the care organisation' },
  together: { nl: 'samen, per cliënt afgesproken', en: 'together, agreed per client' },
} as const satisfies Record<string, Text>;

const fields = {
  tasks: {
    as: 'rows',
    label: { nl: 'Taak', en: 'Task' },
    of: {
      what: { as: 'line', label: { nl: 'Wat moet er gebeuren?', en: 'What must be done?' } },
      who: { as: 'choice', label: { nl: 'Wie doet dat?', en: 'Who does that?' }, of: doers },
    },
    most: 40,
  },
} as const satisfies Fields;

/** Who does which kind of work; about one client her own tasks say it. */
export type TaskDivision = ValuesOf<typeof fields>;

const examples: readonly { readonly what: Text; readonly who: TaskDivision['tasks'][number]['who'] }[] = [
  {
    what: { nl: 'Gezelschap, boodschappen en klusjes', en: 'Company, shopping and odd jobs' },
    who: 'volunteer',
  },
  {
    what: { nl: 'Regelen en meedenken in het dorp', en: 'Arranging and thinking along in the village' },
    who: 'cooperative',
  },
  {
    what: { nl: 'Verpleging, verzorging en zware zorg', en: 'Nursing, personal care and heavy care' },
    who: 'professional',
  },
  { what: { nl: 'Koken, wassen en schoonmaken', en: 'Cooking, washing and cleaning' }, who: 'together' },
];

export const taskDivision: ClauseDefinition<TaskDivision> = {
  kind: 'task-division',
  title: { nl: 'Wie doet wat', en: 'Who does what' },
  runs: {
    nl: 'Tango laat de verdeling zien aan wie bij cliënten komt. Per cliënt spreekt u de taken apart af.',
    en: 'Tango shows the division to those who come to clients. Per client you agree on the tasks apart.',
  },
  fields,
  // The division of the study: welfare with the village, medical and heavy care with the care organisation.
  defaults: (_parties, { language }) => ({
    tasks: examples.map(({ what, who }) => ({ what: what[language], who })),
  }),
  check: ({ tasks }) =>
    tasks.flatMap(({ what }, index) =>
      tasks.findIndex((one) => one.what.toLowerCase() === what.toLowerCase()) < index
        ? [{ path: `tasks.${index}.what`, key: 'clause.twice' }]
        : [],
    ),
  text: ({ tasks }) =>
    lines([
      {
        nl: 'Eerst vragen wij wat zij zelf kan en wil, en wat haar eigen mensen doen. Daarna verdelen wij het zo:',
        en: 'First we ask what she can and wants to do herself, and what her own people do. Then we divide it so:',
      },
      ...tasks.map(({ what, who }) => ({
        nl: `${what}: ${doers[who].nl}.`,
        en: `${what}: ${doers[who].en}.`,
      })),
    ]),
  agreed: ({ tasks }) => ({
    nl: `${tasks.length} ${tasks.length === 1 ? 'soort werk' : 'soorten werk'} verdeeld`,
    en: `${tasks.length} ${tasks.length === 1 ? 'kind' : 'kinds'} of work divided`,
  }),
  mustKnow: [
    'nurse',
    'carer',
    'self_employed_carer',
    'team_coach',
    'intake',
    'village_supporter',
    'volunteer',
  ],
  needs: ['final-responsibility'],
  measure: null,
};
