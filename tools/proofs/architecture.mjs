import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import rules from '../../.dependency-cruiser.mjs';
import { root } from '../install.mjs';
import { cruiseProject } from './cruise.mjs';

// Holds the code against the one-way rules, and proves that each rule bites: for every rule at least one forbidden
// import is planted in a small world of its own, and all must be caught. Also that nothing was read as empty: a parser
// that fails without a word would otherwise pass everything.

/** [rule, importing file, statement] */
const planted = [
  ['known-rooms', 'server/care/attic/attic.ts', `import '../../house/result.ts';`],
  ['house-knows-no-room', 'server/house/nosy.ts', `import '../care/client/client.ts';`],
  ['house-knows-no-room', 'server/house/nosy-type.ts', `export type A = typeof import('../app.ts').app;`],
  ['rooms-know-no-floor-plan', 'server/care/client/climber.actions.ts', `import '../../app.ts';`],
  ['knock-at-the-door', 'server/care/visit/burglar.actions.ts', `import '../client/client.store.ts';`],
  [
    'knock-at-the-door',
    'server/care/visit/peeper.actions.ts',
    `import type { A } from '../client/client.policy.ts';`,
  ],
  [
    'knock-at-the-door',
    'server/care/visit/reader.actions.ts',
    `import { a } from '../client/client.contract.ts';`,
  ],
  ['rules-are-pure', 'server/care/visit/visit.ts', `import { a } from './visit.store.ts';`],
  ['rules-are-pure', 'server/care/visit/visit.policy.ts', `import { a } from './visit.actions.ts';`],
  ['rules-are-pure', 'server/care/visit/visit.contract.ts', `import { a } from '../../house/http.ts';`],
  ['rules-are-pure', 'server/care/visit/deep/idea.ts', `import pg from 'pg';`],
  ['rules-are-pure', 'server/care/visit/query.ts', `import { sql } from 'kysely';`],
  [
    'rules-are-pure',
    'server/care/visit/lazy.ts',
    `export const late = () => import('../../house/database.ts');`,
  ],
  ['policy-knows-little', 'server/care/visit/wide.policy.ts', `import { a } from '../../house/contract.ts';`],
  ['policy-knows-little', 'server/care/visit/far.policy.ts', `import { a } from '../client/circle.ts';`],
  ['store-keeps-its-own', 'server/care/visit/visit.store.ts', `import { a } from './visit.actions.ts';`],
  [
    'contract-knows-nouns',
    'server/care/visit/loose.contract.ts',
    `import type { A } from './visit.store.ts';`,
  ],
  [
    'contract-knows-nouns',
    'server/care/visit/open.contract.ts',
    `import type { A } from '../../house/database.ts';`,
  ],
  [
    'web-sees-contracts-as-types',
    'web/care/visit/VisitPage.tsx',
    `import { a } from '../../../server/care/visit/visit.contract.ts';\nexport const Page = () => <b>{a}</b>;`,
  ],
  [
    'web-sees-no-inner-files',
    'web/care/visit/StorePage.tsx',
    `import type { A } from '../../../server/care/visit/visit.store.ts';\nexport const Page = (a: A) => <b>{a}</b>;`,
  ],
  [
    'web-sees-no-inner-files',
    'web/care/visit/type.ts',
    `export type A = typeof import('../../../server/care/visit/visit.actions.ts').a;`,
  ],
  ['no-zod-in-the-browser', 'web/ui/form.ts', `import { z } from 'zod';\nexport const form = z;`],
  ['planner-sees-nobody', 'planner/talker.ts', `import { a } from '../server/house/result.ts';`],
  ['planner-sees-nobody', 'planner/keeper.ts', `import pg from 'pg';`],
  [
    'planner-has-one-door',
    'server/care/planning/planning.actions.ts',
    `import { a } from '../../../planner/moves/swap.ts';`,
  ],
  [
    'nobody-leans-on-tests-tools-demo',
    'server/care/visit/demo.actions.ts',
    `import { a } from '../../../demo/village.ts';`,
  ],
  ['nobody-leans-on-tests-tools-demo', 'web/ui/tool.ts', `import { a } from '../../tools/build.ts';`],
  ['no-cycles', 'server/house/about.ts', `import './round.ts';`],
  ['no-barrels', 'server/house/hub.ts', `import { a } from './hub/index.ts';`],
  ['resolvable', 'web/ui/lost.ts', `import { a } from './nowhere.ts';`],
  ...oneWay(),
];

/** What the rules must leave alone. */
const allowed = [
  [
    'server/care/visit/able.policy.ts',
    `import { a } from '../client/client.ts';\nimport { b } from './visit-kind.ts';`,
  ],
  ['server/care/visit/able.policy.ts', `import type { A } from '../../house/actor.ts';`],
  ['server/care/visit/able.actions.ts', `import { a } from '../client/client.actions.ts';`],
  ['server/care/visit/able.store.ts', `import { sql } from 'kysely';`],
  ['server/care/visit/able-idea.ts', `import type { A } from '../../house/database.ts';`],
  ['server/tango.ts', `import { a } from '../demo/village.ts';`],
  ['web/care/visit/able.ts', `import { a } from '../../../server/care/client/client.ts';`],
  [
    'web/care/visit/able-type.ts',
    `export type A = typeof import('../../../server/care/client/client.contract.ts').a;`,
  ],
];

const targets = [
  'server/care/visit/visit-kind.ts',
  'server/house/actor.ts',
  'server/care/client/client.actions.ts',
  'server/app.ts',
  'server/care/client/client.ts',
  'server/care/client/circle.ts',
  'server/care/client/client.store.ts',
  'server/care/client/client.policy.ts',
  'server/care/client/client.contract.ts',
  'server/care/visit/visit.actions.ts',
  'server/house/result.ts',
  'server/house/http.ts',
  'server/house/database.ts',
  'server/house/contract.ts',
  'planner/moves/swap.ts',
  'demo/village.ts',
  'tools/build.ts',
  'server/house/hub/index.ts',
];

// From each room to the one after it: the order itself is read from the rules.
function oneWay() {
  return rules.forbidden
    .filter(({ name }) => name.startsWith('one-way-'))
    .map(({ name, from, to }) => {
      const room = from.path.slice(1, -1);
      const next = to.path.match(/\(([^|)]+)/)[1];
      return [
        name,
        `${room}/ahead.actions.ts`,
        `import { a } from '../../${next}/${next.split('/')[1]}.ts';`,
      ];
    });
}

function plant(folder) {
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const nextRooms = planted
    .filter(([rule]) => rule.startsWith('one-way-'))
    .map(([, , statement]) => statement.match(/'\.\.\/\.\.\/(.*)'/)[1]);
  for (const file of targets) write(file, 'export const a = 1;\nexport type A = string;\n');
  for (const file of nextRooms) write(`server/${file}`, 'export const a = 1;\n');
  write('server/house/round.ts', `import './about.ts';\n`);
  for (const [, file, statement] of planted) write(file, `${statement}\n`);
  for (const [file] of allowed) {
    write(
      file,
      `${allowed.flatMap(([other, statement]) => (other === file ? [statement] : [])).join('\n')}\n`,
    );
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function provePlanted() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tango-proof-')));
  try {
    plant(folder);
    const { violations } = await cruiseProject(folder);
    const caught = new Set(violations.map(({ rule, from }) => `${rule} ${from}`));
    const missed = planted.filter(([rule, file]) => !caught.has(`${rule} ${file}`));
    const innocent = new Set(allowed.map(([file]) => file));
    const wronged = violations.filter(({ from }) => innocent.has(from));
    const proven = new Set(planted.map(([rule]) => rule));
    const unproven = rules.forbidden.filter(({ name }) => !proven.has(name));
    return [
      ...missed.map(([rule, file, statement]) => `rule ${rule} does not catch ${file}: ${statement}`),
      ...wronged.map(({ rule, from, to }) => `rule ${rule} refuses what is allowed: ${from} imports ${to}`),
      ...unproven.map(({ name }) => `rule ${name} has no planted import that proves it`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function holdOurs() {
  const { graph, violations } = await cruiseProject(root);
  const unread = graph.filter(
    ({ source, dependencies }) =>
      dependencies.length === 0 &&
      /\.(ts|tsx|mjs)$/.test(source) &&
      /^import[\s{'"]/m.test(readFileSync(join(root, source), 'utf8')),
  );
  return [
    ...violations.map(({ rule, from, to }) => {
      const { comment } = rules.forbidden.find(({ name }) => name === rule);
      return `${from} imports ${to}: ${rule}. ${comment}`;
    }),
    ...unread.map(({ source }) => `${source} has imports that were not read`),
  ];
}

// One after the other: how the files are read is a switch of the whole process.
const faults = [...(await holdOurs()), ...(await provePlanted())];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`The one-way rules hold; ${planted.length} planted imports were caught.`);
