import { chown, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  comeIn,
  countKept,
  freePort,
  postgres,
  type Service,
  secret,
  startLoad,
  startService,
  startTango,
  waitFor,
  writeFor,
} from './crew.ts';
import { type DrillStage, drill, type Finding, within } from './drill.ts';

const programs = '/usr/lib/postgresql/15/bin';
/** A primary with a synchronous replica under Patroni; the primary is killed while people write, again and again. */
export const failover = drill({
  name: 'failover',
  about: 'a primary with a replica under Patroni, killed under load: etcd, HAProxy, Debian’s PostgreSQL',
  full: { kills: 5, seconds: 5 },
  needs: {
    etcd: 'etcd-server',
    patroni: 'patroni',
    '/usr/sbin/haproxy': 'haproxy',
    [`${programs}/postgres`]: 'postgresql-15',
  },
  run: async (counts, stage) => {
    const cluster = await openCluster(stage);
    const settings = { DATABASE_URL: cluster.url, TANGO_SECRET: secret, TANGO_DEMO: 'yes' };
    const one = await startTango(stage, settings);
    const two = await startTango(stage, settings);
    const servers = [one.url, two.url];
    const writers = [
      await comeIn(one.url, 'Dorpsondersteuner'),
      await comeIn(two.url, 'Dorpsondersteuner van Heidedorp'),
    ];
    const load = startLoad([...writers, ...writers], servers);
    const away: number[] = [];
    for (let kill = 1; kill <= counts.kills; kill += 1) {
      await cluster.inStep();
      await sleep(counts.seconds * 1000);
      const before = load.kept.length;
      const killed = performance.now();
      const primary = await cluster.killPrimary();
      // What was under way at the kill may still be told; ten writes more are beyond that.
      const back = await waitFor(90, async () => (load.kept.length > before + 10 ? true : null));
      away.push(back ? (performance.now() - killed) / 1000 : Number.POSITIVE_INFINITY);
      stage.say(`kill ${kill}: back after ${away.at(-1)?.toFixed(1)} s, ${load.kept.length} kept so far`);
      await cluster.bringBack(primary);
    }
    await sleep(counts.seconds * 1000);
    await load.stop();
    const failed = [...load.refused].map(([status, count]) => `${count} × ${status || 'none'}`).join(', ');
    stage.say(`answers meanwhile that were no success, each tried again: ${failed || 'none'}`);
    const unknown = [...load.refused].filter(([status]) => status !== 503 && status !== 0);
    return [
      within(`longest until writing goes on, of ${away.length} kills`, Math.max(...away), 30, 's'),
      ...(await countKept(cluster.url, load.kept)),
      notOnlyLater(unknown),
      await samePrimary(cluster, servers),
    ];
  },
});

const notOnlyLater = (unknown: readonly (readonly [number, number])[]): Finding => ({
  what: 'answers meanwhile other than 503 or none',
  wanted: 'none',
  measured: unknown.map(([status, count]) => `${count} × ${status}`).join(', ') || 'none',
  ok: unknown.length === 0,
});

/** Asked at the replica itself, Tango does not even begin. */
async function samePrimary(cluster: Cluster, servers: readonly string[]): Promise<Finding> {
  const ready = await Promise.all(servers.map(async (url) => (await fetch(`${url}/api/ready`)).status));
  await cluster.inStep();
  const replica = await cluster.replicaUrl();
  const refused = await cluster.startOn(replica);
  const measured = `${ready.join(' and ')}; ${refused ? 'refused' : 'started'}`;
  return {
    what: 'the servers afterwards; a start on the replica',
    wanted: '200 and 200; refused',
    measured,
    ok: measured === '200 and 200; refused',
  };
}

type Node = { readonly name: string; readonly port: number; readonly rest: number; readonly file: string };

type Cluster = {
  /** HAProxy, which leads to the primary alone. */
  readonly url: string;
  /** Waits until the replica is one that every commit waits for. */
  readonly inStep: () => Promise<void>;
  /** kill -9 to Patroni and to PostgreSQL; gives what was killed. */
  readonly killPrimary: () => Promise<Node>;
  readonly bringBack: (node: Node) => Promise<void>;
  readonly replicaUrl: () => Promise<string>;
  /** Whether a Tango on that address refuses to start because it is a standby. */
  readonly startOn: (url: string) => Promise<boolean>;
};

type Member = { readonly name: string; readonly role: string; readonly state: string };

async function openCluster(stage: DrillStage): Promise<Cluster> {
  const [client, peer, front] = [await freePort(), await freePort(), await freePort()];
  const folder = join(stage.folder, 'cluster');
  await mkdir(folder);
  const user = postgres();
  if ('uid' in user) await chown(folder, user.uid as number, user.gid as number);
  const etcd = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  await startService(
    stage,
    [
      ...['etcd', '--data-dir', join(folder, 'etcd'), '--name', 'one'],
      ...['--listen-client-urls', etcd, '--advertise-client-urls', etcd],
      ...[
        '--listen-peer-urls',
        peers,
        '--initial-advertise-peer-urls',
        peers,
        '--initial-cluster',
        `one=${peers}`,
      ],
    ],
    { ready: /ready to serve client requests/, asPostgres: true },
  );
  const password = crypto.randomUUID();
  const nodes: Node[] = [];
  for (const name of ['a', 'b']) {
    const [port, rest] = [await freePort(), await freePort()];
    const file = join(folder, `${name}.yml`);
    await writeFor(file, patroni({ name, port, rest, etcd: `127.0.0.1:${client}`, folder, password }));
    nodes.push({ name, port, rest, file });
  }
  const running = new Map<string, Service>();
  const start = async (node: Node) => {
    const env = { PGPASSFILE: join(folder, `${node.name}.pass`), HOME: folder };
    running.set(node.name, await startService(stage, ['patroni', node.file], { env, asPostgres: true }));
  };
  const members = async (): Promise<Member[]> => {
    for (const { rest } of nodes) {
      const answer = await fetch(`http://127.0.0.1:${rest}/cluster`).catch(() => null);
      if (answer?.ok) return ((await answer.json()) as { members: Member[] }).members;
    }
    return [];
  };
  const inStep = async () => {
    const found = await waitFor(120, async () => {
      const now = await members();
      const roles = now
        .filter(({ state }) => state === 'running' || state === 'streaming')
        .map(({ role }) => role);
      return roles.includes('leader') && roles.includes('sync_standby') ? true : null;
    });
    if (!found) throw new Error(`the replica does not follow: ${JSON.stringify(await members())}`);
  };
  const nodeAs = async (role: string): Promise<Node> => {
    const member = (await members()).find((one) => one.role === role);
    const node = nodes.find(({ name }) => name === member?.name);
    if (!node) throw new Error(`no ${role}`);
    return node;
  };
  stage.atEnd(async () => {
    for (const { name } of nodes) await stopPostgres(join(folder, name));
  });
  for (const node of nodes) await start(node);
  await writeFor(join(folder, 'haproxy.cfg'), haproxy(front, nodes));
  await startService(stage, ['/usr/sbin/haproxy', '-db', '-f', join(folder, 'haproxy.cfg')], {
    asPostgres: true,
  });
  await inStep();
  stage.say('primary, synchronous replica and HAProxy are ready');
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${front}/postgres`,
    inStep,
    killPrimary: async () => {
      const node = await nodeAs('leader');
      const postmaster = await postmasterIn(join(folder, node.name));
      running.get(node.name)?.process.kill('SIGKILL');
      process.kill(postmaster, 'SIGKILL');
      return node;
    },
    bringBack: start,
    replicaUrl: async () =>
      `postgres://postgres:${password}@127.0.0.1:${(await nodeAs('sync_standby')).port}/postgres`,
    startOn: async (url) => {
      const settings = { DATABASE_URL: url, TANGO_SECRET: secret };
      const refused = await startTango(stage, settings).then(
        () => '',
        (error: Error) => error.message,
      );
      return refused.includes('is a standby');
    },
  };
}

async function postmasterIn(data: string): Promise<number> {
  return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function stopPostgres(data: string): Promise<void> {
  const pid = await postmasterIn(data).catch(() => 0);
  if (pid === 0) return;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    return;
  }
  await waitFor(10, async () => ((await postmasterIn(data).catch(() => 0)) === 0 ? true : null));
}

type PatroniNode = Omit<Node, 'file'> & {
  readonly etcd: string;
  readonly folder: string;
  readonly password: string;
};

// JSON is YAML. After twenty seconds without a word of the primary another one is chosen: the least that Patroni allows.
const patroni = ({ name, port, rest, etcd, folder, password }: PatroniNode): string =>
  JSON.stringify({
    scope: 'tango',
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
    etcd3: { hosts: [etcd] },
    bootstrap: {
      dcs: {
        ...{ ttl: 20, loop_wait: 2, retry_timeout: 5, maximum_lag_on_failover: 1_048_576 },
        synchronous_mode: true,
        postgresql: {
          ...{ use_pg_rewind: true, use_slots: true },
          parameters: { max_connections: 100, wal_log_hints: 'on', wal_keep_size: '512MB' },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
    },
    postgresql: {
      ...{ listen: `127.0.0.1:${port}`, connect_address: `127.0.0.1:${port}` },
      ...{ data_dir: join(folder, name), bin_dir: programs, pgpass: join(folder, `${name}.pass`) },
      pg_hba: [
        'host all all 127.0.0.1/32 scram-sha-256',
        'host replication replicator 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password },
        replication: { username: 'replicator', password },
      },
      parameters: { unix_socket_directories: folder, password_encryption: 'scram-sha-256' },
    },
  });

const haproxy = (front: number, nodes: readonly Node[]): string => `global
  maxconn 500
defaults
  mode tcp
  timeout connect 3s
  timeout client 10m
  timeout server 10m
listen primary
  bind 127.0.0.1:${front}
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 500ms fastinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map(({ name, port, rest }) => `  server ${name} 127.0.0.1:${port} check port ${rest}`).join('\n')}
`;
