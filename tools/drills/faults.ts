import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../server/house/embedded-database/cluster.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { root } from '../../server/house/root.ts';
import { type AlarmKind, alarmKinds } from '../../server/house/watch/alarm.ts';
import { type DrillStage, drill, type Finding, within } from './drill.ts';

// Every fault that has an alarm is brought about in a Tango of two processes, a web server and a worker. The time runs from
// the fault until its alarm stands in /metrics, and must be told to the webhook as well; after mending it must go away.

const mostSeconds = 60;

type Fault = {
  readonly kind: AlarmKind;
  readonly seenBy: 'web' | 'worker';
  readonly inject: () => unknown;
  readonly mend: () => unknown;
};

export const faultsDrill = drill({
  name: 'faults',
  about: 'every fault on the list alarms within a minute, and its alarm goes away when it is mended',
  full: { seconds: 120 },
  needs: { faketime: 'faketime' },
  run: async ({ seconds }, stage) => {
    const tango = await openHouse(stage);
    const findings: Finding[] = [];
    const seen = new Set<AlarmKind>();
    for (const group of groupsOf(tango)) {
      findings.push(
        ...(await Promise.all(group.map((fault) => measure(tango, fault, seconds, stage)))).flat(),
      );
      for (const { kind } of group) seen.add(kind);
    }
    const never = alarmKinds.filter((kind) => !seen.has(kind));
    findings.push({
      what: 'alarms that no fault was brought about for',
      wanted: 'none',
      measured: never.join(', ') || 'none',
      ok: never.length === 0,
    });
    return findings;
  },
});

type House = Awaited<ReturnType<typeof openHouse>>;

async function measure(house: House, fault: Fault, patience: number, stage: DrillStage): Promise<Finding[]> {
  const { kind, seenBy } = fault;
  const clear = await untilAlarm(house.figures[seenBy], kind, false, patience);
  await fault.inject();
  const alarmed = await untilAlarm(house.figures[seenBy], kind, true, patience);
  for (let waited = 0; waited < 100 && !house.told.has(kind); waited += 1) await sleep(100);
  const told = house.told.has(kind);
  await fault.mend();
  const mended = await untilAlarm(house.figures[seenBy], kind, false, patience);
  stage.say(`${kind}: told after ${alarmed.toFixed(1)} s, gone after ${mended.toFixed(1)} s`);
  return [
    within(`${kind}: from the fault to its alarm`, alarmed, mostSeconds, 's'),
    within(`${kind}: from mending until it is gone`, mended, patience, 's'),
    ...(clear > patience || !told
      ? [{ what: `${kind}: told, and only then`, wanted: 'yes', measured: 'no', ok: false }]
      : []),
  ];
}

/** Seconds until it is so; more than the patience when it never was. */
async function untilAlarm(url: string, kind: AlarmKind, on: boolean, patience: number): Promise<number> {
  const begun = performance.now();
  const past = () => (performance.now() - begun) / 1000;
  while (past() < patience) {
    const text = await fetch(url).then(
      (answer) => answer.text(),
      () => '',
    );
    if (text.includes(`tango_alarm{kind="${kind}"} ${on ? 1 : 0}\n`)) return past();
    await sleep(300);
  }
  return patience + 1;
}

function groupsOf(house: House): Fault[][] {
  const { owner, mailServer, worker, web, proxy } = house;
  const flood = house.flood();
  let line: Promise<unknown> = Promise.resolve();
  const asOwner =
    (...statements: string[]) =>
    () => {
      line = line.then(() => owner.query(statements.join('; ')));
      return line;
    };
  const around = (statement: string) =>
    asOwner('set session_replication_role = replica', statement, 'reset session_replication_role');
  const drillState = (at: string) =>
    writeFile(
      join(house.backup, 'state-drill.json'),
      JSON.stringify({ at, moment: at, ok: true, seconds: 1 }),
    );
  const longAgo = new Date(Date.now() - 9 * 86_400_000).toISOString();
  return [
    [
      {
        kind: 'mail_refused',
        seenBy: 'worker',
        inject: () => mailServer.refuse(true),
        mend: () => mailServer.refuse(false),
      },
      {
        kind: 'chain_broken',
        seenBy: 'worker',
        inject: around("update fact set type = 'x' || type where seq = 3"),
        mend: around('update fact set type = substr(type, 2) where seq = 3'),
      },
      {
        kind: 'access_log',
        seenBy: 'worker',
        inject: asOwner('revoke insert on access_log from tango_door'),
        mend: asOwner('grant insert on access_log to tango_door'),
      },
      {
        kind: 'restore_old',
        seenBy: 'worker',
        inject: () => drillState(longAgo),
        mend: () => drillState(new Date().toISOString()),
      },
      {
        kind: 'jobs_failing',
        seenBy: 'worker',
        inject: asOwner("select graphile_worker.add_job('follow_fact', '{}')"),
        mend: asOwner("delete from graphile_worker._private_jobs where payload::text = '{}'"),
      },
      {
        kind: 'disk_full',
        seenBy: 'web',
        inject: () => writeFile(join(house.disk, 'filler'), Buffer.alloc(15 * 1024 ** 2)),
        mend: () => writeFile(join(house.disk, 'filler'), ''),
      },
      {
        kind: 'clock_off',
        seenBy: 'web',
        inject: () => writeFile(house.clock, '+40s'),
        mend: () => writeFile(house.clock, '+0s'),
      },
      {
        kind: 'memory',
        seenBy: 'worker',
        inject: () => worker.kill('SIGUSR2'),
        mend: () => worker.kill('SIGUSR2'),
      },
    ],
    [
      {
        kind: 'backup_old',
        seenBy: 'worker',
        inject: async () => {
          await rename(house.backup, `${house.backup}.away`);
          await writeFile(house.backup, '');
        },
        mend: async () => {
          await rm(house.backup);
          await rename(`${house.backup}.away`, house.backup);
        },
      },
      {
        kind: 'defects',
        seenBy: 'web',
        inject: async () => {
          await asOwner('revoke execute on function demo_personas from tango_app')();
          flood.begin(2);
        },
        mend: async () => {
          await asOwner('grant execute on function demo_personas to tango_app')();
          await flood.end();
        },
      },
    ],
    [
      {
        kind: 'worker_away',
        seenBy: 'web',
        inject: () => worker.kill('SIGSTOP'),
        mend: () => worker.kill('SIGCONT'),
      },
    ],
    [
      {
        kind: 'queue_stuck',
        seenBy: 'web',
        inject: async () => {
          worker.kill('SIGSTOP');
          await asOwner("select graphile_worker.add_job('every_day', '{}', job_key => 'stuck')")();
        },
        mend: () => worker.kill('SIGCONT'),
      },
    ],
    [
      {
        kind: 'pool_exhausted',
        seenBy: 'web',
        inject: async () => {
          await asOwner('begin', 'lock table person in access exclusive mode')();
          flood.begin(40);
        },
        mend: async () => {
          await asOwner('rollback')();
          await flood.end();
        },
      },
    ],
    [{ kind: 'database_away', seenBy: 'web', inject: () => proxy.cut(true), mend: () => proxy.cut(false) }],
  ].map((group) => (web.exitCode === null ? group : [])) as Fault[][];
}

async function openHouse(stage: DrillStage) {
  const database = await startEmbeddedDatabase({ folder: join(stage.folder, 'database') });
  stage.atEnd(() => database.stop());
  const owner = new pg.Client({ connectionString: database.url });
  owner.on('error', () => {});
  await owner.connect();
  stage.atEnd(() => owner.end());
  const proxy = await openProxy(Number(new URL(database.url).port), stage);
  const mailServer = await openMailServer(stage);
  const told = new Set<string>();
  const webhook = createHttp(async (request, answer) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { alarm, over } = JSON.parse(body) as { alarm: string; over: boolean };
    if (!over) told.add(alarm);
    answer.end();
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => webhook.close());

  const disk = join(stage.folder, 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
  stage.atEnd(() => execFileSync('umount', ['-l', disk]));
  const clock = join(stage.folder, 'clock');
  await writeFile(clock, '+0s');
  const hog = join(stage.folder, 'hog.mjs');
  await writeFile(hog, hogging);
  const backup = join(stage.folder, 'backup');
  await mkdir(backup, { recursive: true });
  await writeFile(
    join(backup, 'state-drill.json'),
    JSON.stringify({ at: new Date(), moment: new Date(), ok: true, seconds: 1 }),
  );

  const port = await freePort();
  const [webMetrics, workerMetrics] = [await freePort(), await freePort()];
  const common = {
    DATABASE_URL: proxy.lead(database.url),
    TANGO_SECRET: 'a drill of faults, on one machine',
    TANGO_DEMO: 'yes',
    TANGO_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    TANGO_ALARM_WEBHOOK: `http://127.0.0.1:${(webhook.address() as { port: number }).port}`,
    LOG_LEVEL: 'fatal',
    PORT: String(port),
  };
  const faketime = execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1'], {
    encoding: 'utf8',
  });
  const start = (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
      env: { ...process.env, ...common, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    stage.atEnd(() => end(child));
    return child;
  };
  const web = start({
    TANGO_ROLE: 'web',
    TANGO_DATA: disk,
    TANGO_METRICS: `127.0.0.1:${webMetrics}`,
    LD_PRELOAD: faketime.trim(),
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  });
  const url = `http://localhost:${port}`;
  await untilReady(`${url}/api/ready`);
  const worker = start({
    TANGO_ROLE: 'worker',
    TANGO_DATA: join(stage.folder, 'worker'),
    TANGO_BACKUP: backup,
    TANGO_METRICS: `127.0.0.1:${workerMetrics}`,
    NODE_OPTIONS: `--max-old-space-size=512 --import=${hog}`,
  });
  const figures = {
    web: `http://127.0.0.1:${webMetrics}/metrics`,
    worker: `http://127.0.0.1:${workerMetrics}/metrics`,
  };
  await untilReady(figures.worker);
  // The work of a first start is done, and the first backup is whole.
  for (let waited = 0; waited < 90; waited += 1) {
    const state = await readFile(join(backup, 'state-until.json'), 'utf8').catch(() => '');
    const { rows } = await owner.query('select 1 from graphile_worker._private_jobs where run_at < now()');
    if (state !== '' && rows.length === 0) break;
    await sleep(1000);
  }
  const flood = () => openFlood(`${url}/api/demo/personas`);
  return { owner, proxy, mailServer, told, disk, clock, backup, web, worker, figures, flood };
}

async function untilReady(url: string): Promise<void> {
  for (let waited = 0; waited < 600; waited += 1) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(200);
  }
  throw new Error(`${url} was not there after two minutes`);
}

const end = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref();
  });

/** At a signal takes nearly all the memory that the process may have; at the next lets it go. */
const hogging = `
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
setFlagsFromString('--expose-gc');
let hoard = [];
process.on('SIGUSR2', () => {
  const full = hoard.length > 0;
  hoard = [];
  const { heap_size_limit } = getHeapStatistics();
  while (!full && getHeapStatistics().used_heap_size < heap_size_limit * 0.88) hoard.push(new Array(50_000).fill(0.5));
  if (full) runInNewContext('gc')();
});
`;

function openFlood(url: string) {
  let going = false;
  let lanes: Promise<void>[] = [];
  const lane = async () => {
    while (going) {
      await fetch(url).then(
        (answer) => answer.arrayBuffer(),
        () => {},
      );
      await sleep(100);
    }
  };
  return {
    begin: (many: number) => {
      going = true;
      lanes = Array.from({ length: many }, lane);
    },
    end: async () => {
      going = false;
      await Promise.all(lanes);
    },
  };
}

/** Between Tango and its database: a cable that can be pulled out. */
async function openProxy(port: number, stage: DrillStage) {
  const sockets = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = createConnection(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => server.close());
  return {
    lead: (url: string) => {
      const led = new URL(url);
      led.port = String((server.address() as { port: number }).port);
      return led.href;
    },
    cut: (out: boolean) => {
      cut = out;
      if (out) for (const socket of sockets) socket.destroy();
    },
  };
}

/** A mail server that takes everything and keeps nothing, or lets nobody in. */
async function openMailServer(stage: DrillStage) {
  let refusing = false;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (refusing) return socket.end('554 no\r\n');
    socket.write('220 drill\r\n');
    let inMail = false;
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (inMail && line !== '.') continue;
        if (line === '.') inMail = false;
        else if (/^data/i.test(line)) inMail = true;
        socket.write(inMail ? '354 go on\r\n' : /^quit/i.test(line) ? '221 bye\r\n' : '250 fine\r\n');
      }
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => server.close());
  return {
    port: (server.address() as { port: number }).port,
    refuse: (on: boolean) => {
      refusing = on;
    },
  };
}
