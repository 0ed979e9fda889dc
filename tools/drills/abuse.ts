import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { rooms } from '../../server/app.ts';
import type { Actor } from '../../server/house/actor.ts';
import { openFrontDoor } from '../../server/house/http.ts';
import { readTable } from '../../server/outside/import/table.actions.ts';
import { fetchFeed } from '../../server/outside/visit-import/feed.actions.ts';
import { tableFromCalendar } from '../../server/outside/visit-import/from-calendar.ts';
import { photoFrom } from '../../server/people/person/photo.ts';
import { everyoneIn } from '../../tests/isolation/actors.ts';
import { makeWorld, writeWorld } from '../../tests/isolation/world-maker.ts';
import { calendarBombs, photoBombs, tableBombs } from './bombs.ts';
import { atLeast, drill, type Finding, none, within } from './drill.ts';
import { expressionsOf, timesOf } from './expressions.ts';
import { openLanes } from './lane.ts';

export const abuseDrill = drill({
  name: 'abuse',
  about:
    'slow connections, bodies without end, bombs, hostile text for every regular expression, inner addresses',
  full: { slow: 1000, reads: 400, texts: 4, bombs: 100 },
  short: { slow: 50, reads: 60, texts: 0, bombs: 4 },
  run: async (counts, stage) => {
    const [lane] = await openLanes(stage, 1);
    if (!lane) throw new Error('no lane');
    const world = makeWorld(3);
    await writeWorld(lane.owner, world);
    const planner = everyoneIn(world).find(({ actor }) => actor.hat?.roles.includes('administrator'));
    const server = openFrontDoor({
      database: lane.database,
      rooms,
      log: pino({ level: 'silent' }) as never,
      trustProxy: [],
      identify: async () => planner?.actor as Actor,
    });
    stage.atEnd(() => server.close());
    await server.listen({ port: 0, host: '127.0.0.1' });
    return [
      ...(await bodies(server)),
      ...(await slowly(server, counts, stage.atEnd)),
      ...(await bombs(counts.bombs)),
      ...(counts.texts > 0 ? [await expressions(counts.texts, stage.say)] : []),
      await innerAddresses(),
    ];
  },
});

async function bodies(server: FastifyInstance): Promise<Finding[]> {
  const post = async (payload: string) =>
    (
      await server.inject({
        method: 'POST',
        url: '/api/imports/people',
        headers: { 'content-type': 'application/json' },
        payload,
      })
    ).statusCode;
  const answered = async (what: string, wanted: number, payload: string): Promise<Finding> => {
    const status = await post(payload);
    return { what, wanted: String(wanted), measured: String(status), ok: status === wanted };
  };
  return [
    await answered('a body of 8 MB where the most is 7.2', 413, `{"file":"${'A'.repeat(8_000_000)}"}`),
    await answered('100,000 lists in each other', 422, '['.repeat(100_000)),
    await answered('100,000 objects in each other', 422, '{"a":'.repeat(100_000)),
    await answered(
      'a whole body of 100,000 lists in each other',
      422,
      `{"fileName":${'['.repeat(100_000)}${']'.repeat(100_000)},"file":""}`,
    ),
  ];
}

/** What others wait while half of the slow ones send a header without end and half a body, one sign at a time. */
async function slowly(
  server: FastifyInstance,
  { slow, reads }: { slow: number; reads: number },
  atEnd: (work: () => void) => void,
): Promise<Finding[]> {
  const { port } = server.server.address() as AddressInfo;
  await p95(port, reads);
  const before = await p95(port, reads);
  const sockets: Socket[] = [];
  const beat = setInterval(() => {
    for (const socket of sockets) socket.write('a');
  }, 500);
  atEnd(() => {
    clearInterval(beat);
    for (const socket of sockets) socket.destroy();
  });
  for (let i = 0; i < slow; i++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      i % 2 === 0
        ? 'GET /api/teams HTTP/1.1\r\nHost: a\r\nX-Slow: a'
        : 'POST /api/imports/people HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a',
    );
    sockets.push(socket);
    if (i % 100 === 99) await sleep(50);
  }
  await sleep(500);
  const open = sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length;
  const during = await p95(port, reads);
  const ratio = during / before;
  return [
    atLeast('slow connections that were still open', open, slow * 0.9, 'connections'),
    {
      what: `p95 of others among them, against before (${before.toFixed(1)} ms)`,
      wanted: 'at most 2 ×',
      measured: `${ratio.toFixed(2)} × (${during.toFixed(1)} ms)`,
      ok: ratio <= 2,
      isOfMachine: true,
    },
  ];
}

async function p95(port: number, reads: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < reads; i++) {
    const start = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/teams`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`a read that others do was answered with ${answer.status}`);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

/** Refused, or no more than a few rows of it left. */
const few = 100;
const isHarmless = (read: Awaited<ReturnType<typeof readTable>>) => !read.ok || read.value.rows.length <= few;

async function bombs(most: number): Promise<Finding[]> {
  const year = { from: new Date('2026-01-01'), until: new Date('2027-01-01') };
  const tables = Object.entries(tableBombs).map(([name, make]) => {
    return [
      name,
      make,
      async (bytes: Uint8Array | string) => isHarmless(await readTable(bytes as Uint8Array)),
    ] as const;
  });
  const calendars = Object.entries(calendarBombs).map(([name, make]) => {
    const refused = async (text: Uint8Array | string) => {
      const table = tableFromCalendar(text as string, year);
      return table === null || table.rows.length <= few;
    };
    return [name, make, refused] as const;
  });
  const photos = Object.entries(photoBombs).map(
    ([name, make]) =>
      [name, make, async (bytes: Uint8Array | string) => photoFrom(bytes as Uint8Array) === null] as const,
  );
  const all = [...photos, ...tables, ...calendars].slice(-most);
  // Whatever is read first pays for the thread and for what it compiles.
  await readTable(new TextEncoder().encode('naam;plaats\nRiet;Dorp\n'));
  const told = { taken: [] as string[], slowest: 0, slow: '', largest: 0, large: '' };
  for (const [name, make, refused] of all) {
    const file = make();
    const memory = watchMemory();
    const start = performance.now();
    const isRefused = await refused(file);
    const ms = performance.now() - start;
    const grown = memory();
    if (!isRefused) told.taken.push(name);
    if (ms > told.slowest) Object.assign(told, { slowest: ms, slow: name });
    if (grown > told.largest) Object.assign(told, { largest: grown, large: name });
  }
  return [
    none(`bombs taken ${told.taken.join(', ')}`.trim(), told.taken.length, all.length),
    within(`the slowest bomb (${told.slow})`, Math.round(told.slowest), 1000, 'ms'),
    within(`the largest bomb (${told.large})`, Math.round(told.largest), 100, 'MiB more memory'),
  ];
}

/** How much more memory was in use at any moment since, as the kernel saw it; nothing where there is no such kernel. */
function watchMemory(): () => number {
  const read = (name: string) => {
    try {
      const status = readFileSync('/proc/self/status', 'utf8');
      return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };
  (globalThis as { gc?: () => void }).gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    return () => 0;
  }
  const before = read('VmRSS');
  return () => read('VmHWM') - before;
}

async function expressions(count: number, say: (line: string) => void): Promise<Finding> {
  const all = expressionsOf(['server', 'planner']);
  const times = (await timesOf(all, count)).sort((a, b) => b.ms - a.ms);
  for (const { ms, expression } of times.filter(({ ms }) => ms > 50))
    say(`${ms} ms: ${expression.file} /${expression.source}/${expression.flags}`);
  return within(
    `the slowest of ${all.length} regular expressions on 100 kB of hostile text`,
    Math.round(times[0]?.ms ?? 0),
    50,
    'ms',
  );
}

/** Addresses that somebody would like Tango to visit for her: of this machine, its neighbours, its cloud. */
const inner = [
  ...[
    'http://example.nl/a.ics',
    'file:///etc/passwd',
    'ftp://example.nl/a',
    'gopher://127.0.0.1',
    'data:text/calendar,x',
  ],
  ...[
    'https://127.0.0.1/',
    'https://localhost/',
    'https://0.0.0.0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.1/',
  ],
  ...[
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
  ],
  ...[
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
  ],
  ...['https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/', 'https://[::7f00:1]/', 'https://100.64.0.1/'],
  ...[
    'https://user@127.0.0.1/',
    'https://127.0.0.1:5432/',
    'webcal://127.0.0.1/',
    'https://ip6-localhost/',
    'https:/\\127.0.0.1',
  ],
];

async function innerAddresses(): Promise<Finding> {
  const taken: string[] = [];
  for (const address of inner) if (!('refusal' in (await fetchFeed(address)))) taken.push(address);
  return none(`inner addresses read as a calendar ${taken.join(' ')}`.trim(), taken.length, inner.length);
}
