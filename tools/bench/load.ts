import { parseArgs } from 'node:util';
import { letCome, type Tally } from './load/arrivals.ts';
import { openMix } from './load/mix.ts';
import { costOf, residentMiB, slopeOf } from './load/processes.ts';
import { queueIsEmpty, startServer } from './load/server.ts';
import { openWorld } from './world/open-world.ts';

// npm run bench:load [-- --seconds 180 --reads 250 --writes 50 --clients 100000]: people come to a built Tango on a large
// world at a fixed rate, whether or not it keeps up, each in her own region. This process is the load; Tango and PostgreSQL
// are others.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '1800' },
    reads: { type: 'string', default: '250' },
    writes: { type: 'string', default: '50' },
    clients: { type: 'string', default: '100000' },
    warm: { type: 'string', default: '20' },
    node: { type: 'string', multiple: true, default: [] },
  },
});
const number = (name: 'seconds' | 'reads' | 'writes' | 'clients' | 'warm') => Number(values[name]);
const say = (line: string) => console.log(`   ${line}`);

const world = await openWorld(number('clients'), say);
const server = await startServer(world, values.node);
try {
  for (const region of world.regions) await queueIsEmpty(region, say);
  const mix = await openMix(world.regions, dice(7));
  const streams = (share: number) => [
    { perSecond: number('reads') * share, draw: mix.reads },
    { perSecond: number('writes') * share, draw: mix.writes },
  ];
  const { url } = server;
  await letCome({ url, secret: world.secret, seconds: number('warm'), streams: streams(0.5) });

  say(`the load begins; Tango is process ${server.pid}, PostgreSQL ${server.postmaster}`);
  const memory: [number, number][] = [];
  const began = performance.now();
  const watch = setInterval(
    () => memory.push([(performance.now() - began) / 60_000, residentMiB(server.pid)]),
    1000,
  );
  const before = costOf(server.pid, server.postmaster);
  const outcome = await letCome({
    url,
    secret: world.secret,
    seconds: number('seconds'),
    streams: streams(1),
  });
  clearInterval(watch);
  const after = costOf(server.pid, server.postmaster);
  const { tallies } = outcome;
  const sent = tallies.reduce((sum, { ms }) => sum + ms.length, 0);
  const each = (seconds: number) => `${((seconds * 1000) / sent).toFixed(2)} ms`;

  print('kind', ['times', 'p50', 'p95', 'p99', 'most', 'errors', 'refused']);
  for (const kind of [...new Set(tallies.map((tally) => tally.kind))].sort())
    print(kind, figures(tallies.filter((tally) => tally.kind === kind)));
  for (const { name, shape } of world.regions)
    print(
      `REGION ${name}, ${shape.clients} clients`,
      figures(tallies.filter(({ region }) => region === shape.region)),
    );
  print('READS', figures(tallies.filter(({ isRead }) => isRead)));
  print('WRITES', figures(tallies.filter(({ isRead }) => !isRead)));
  print('ALL', figures(tallies));
  for (const example of outcome.examples) console.log(`   ${example}`);
  console.log(
    `processor time a request: server ${each(after.server - before.server)}, PostgreSQL ${each(after.database - before.database)}`,
  );
  // The first minutes fill caches and prepared statements; what grows after them would go on growing.
  const settled = memory.filter(([minute]) => minute >= Math.min(3, number('seconds') / 120));
  console.log(
    `server memory: ${Math.max(...memory.map(([, mib]) => mib)).toFixed(0)} MiB at most, ${slopeOf(settled).toFixed(2)} MiB a minute`,
  );
} finally {
  await server.stop();
  await world.close();
}

function figures(tallies: readonly Tally[]): string[] {
  const ms = tallies.flatMap((tally) => tally.ms).sort((a, b) => a - b);
  const at = (share: number) => (ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0).toFixed(1);
  const sum = (of: (tally: Tally) => number) =>
    String(tallies.reduce((total, tally) => total + of(tally), 0));
  return [
    String(ms.length),
    at(0.5),
    at(0.95),
    at(0.99),
    at(1),
    sum((one) => one.errors),
    sum((one) => one.refused),
  ];
}

function print(kind: string, columns: readonly string[]): void {
  console.log(kind.padEnd(36) + columns.map((column) => column.padStart(10)).join(''));
}

/** The same numbers in every run. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * most);
  };
}
