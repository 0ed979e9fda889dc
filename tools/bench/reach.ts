import { parseArgs } from 'node:util';
import pg from 'pg';
import { keysOf } from '../../server/house/actor.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { whoIs } from '../../server/house/who.ts';
import { openPages, type Page, pagesOfReach, pagesOfVillage } from './reach/pages.ts';
import { recorded } from './recorder.ts';
import { openWorld, type World } from './world/open-world.ts';
import { idOf, kindOf } from './world/shape.ts';

// npm run bench:reach [-- --clients 100000 --small 1000 --times 30]: what a page costs in a large world beside a small one
// at equal reach, and for someone with a large reach beside someone with a small one. Both stand open at the same time and
// take turns, so that other work on the machine weighs on both. --explain shows the slowest plan of each page, --only those
// pages whose name holds these words.

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000' },
    small: { type: 'string', default: '1000' },
    times: { type: 'string', default: '30' },
    explain: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const times = Number(values.times);
const isAsked = (name: string) => name.includes(values.only);
const say = (line: string) => console.log(`   ${line}`);

const large = await openWorld(Number(values.clients), say);
const small = await openWorld(Number(values.small), say);
const inLarge = openPages(large);
const inSmall = openPages(small);
try {
  console.log(`\nAt equal reach, ${values.clients} clients beside ${values.small} (goal: at most 1.3)`);
  const pairs = pagesOfVillage(1).map((page, i) => [pagesOfVillage(middle(large))[i] as Page, page] as const);
  for (const [there, here] of pairs.filter(([{ name }]) => isAsked(name))) {
    const [big, little] = await takeTurns(
      () => inLarge.open(there),
      () => inSmall.open(here),
    );
    const statements = await recorded(() => inLarge.open(there));
    row(there.name, big, little, `${statements.length} statements`);
    if (values.explain) await explain(large, there);
  }
  const { reaches } = large.shapes[0];
  const [least, most] = [1, reaches.length];
  console.log(
    `\nReach ${reaches[most - 1]} beside ${reaches[0]}, ${values.clients} clients (goal: at most 2)`,
  );
  const clientId = idOf(kindOf.client, 0);
  for (const [i, far] of pagesOfReach(most, clientId).entries()) {
    if (!isAsked(far.name)) continue;
    const near = pagesOfReach(least, clientId)[i] as Page;
    const [big, little] = await takeTurns(
      () => inLarge.open(far),
      () => inLarge.open(near),
    );
    row(far.name, big, little, '');
    if (values.explain) await explain(large, far);
  }
} finally {
  await inLarge.close();
  await inSmall.close();
  await large.close();
  await small.close();
}

function middle(world: World): number {
  return Math.floor(world.shapes[0].cooperatives / 2);
}

/** The median of each, in milliseconds; the first times fill caches and prepare statements. */
async function takeTurns(one: () => Promise<void>, other: () => Promise<void>): Promise<[number, number]> {
  const ms: [number[], number[]] = [[], []];
  for (let time = -8; time < times; time += 1)
    for (const [i, work] of [one, other].entries()) {
      const begun = performance.now();
      await work();
      if (time >= 0) ms[i]?.push(performance.now() - begun);
    }
  return ms.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number) as [number, number];
}

function row(name: string, big: number, little: number, more: string): void {
  const ratio = (big / little).toFixed(2).padStart(6);
  console.log(
    `${name.padEnd(34)} ${big.toFixed(1).padStart(7)} ms ${little.toFixed(1).padStart(7)} ms ${ratio}  ${more}`,
  );
}

/** The statement of a page that takes longest, with its plan, behind the walls. */
async function explain(world: World, page: Page): Promise<void> {
  const statements = await recorded(() => inLarge.open(page));
  const who = await whoIs(inLarge.database, page.personId, null, null);
  const client = new pg.Client({ connectionString: roleUrl(world.ownerUrl, 'tango_app', world.secret) });
  await client.connect();
  try {
    await client.query('begin');
    for (const [name, value] of Object.entries(keysOf((who as NonNullable<typeof who>).actor)))
      await client.query('select set_config($1, $2, true)', [
        `app.${name}`,
        Array.isArray(value) ? `{${value.join(',')}}` : (value ?? ''),
      ]);
    let slowest = { ms: 0, text: '', plan: '' };
    for (const { text, values: given } of statements) {
      const { rows } = await client.query<Record<'QUERY PLAN', string>>({
        text: `explain (analyze, buffers) ${text}`,
        values: given,
      });
      const plan = rows.map((line) => line['QUERY PLAN']).join('\n');
      const ms = Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1] ?? 0);
      if (ms > slowest.ms) slowest = { ms, text, plan };
    }
    if (slowest.ms > 3) console.log(`${slowest.text.slice(0, 1500)}\n${slowest.plan}\n`);
  } finally {
    await client.end();
  }
}
