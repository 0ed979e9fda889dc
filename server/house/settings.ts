import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { flushFolder } from './durable.ts';
import { root } from './root.ts';
import { StartError } from './start-error.ts';
import type { MetricsDoor } from './watch/metrics-door.ts';

/** Every setting of Tango, from the environment. `SETTINGS` says what each does; the README's table is checked against it. */
export type Settings = Readonly<{
  port: number;
  host: string;
  dataFolder: string;
  /** Owner's address of a PostgreSQL of one's own; undefined means the embedded one. */
  databaseUrl: string | undefined;
  /** Address of a pooler in transaction mode in front of it; requests then go through it. */
  poolerUrl: string | undefined;
  publicUrl: string;
  demo: boolean;
  /** What this process does: serve people, do the queued work, or both. */
  role: 'all' | 'web' | 'worker';
  smtpUrl: string | undefined;
  mailFrom: string;
  secret: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Where the figures for Prometheus are served. */
  metrics: MetricsDoor | undefined;
  /** Who hears of alarms. */
  alarmMail: string | undefined;
  alarmWebhook: string | undefined;
  /** Addresses of the proxies whose X-Forwarded-For is believed; empty means none. */
  trustProxy: readonly string[];
  /** Folder in which backups are kept; undefined means that nobody keeps them here. */
  backupFolder: string | undefined;
  backupKey: string | undefined;
  backupDays: number;
}>;

export const SETTINGS = [
  { name: 'PORT', default: '3000', meaning: 'Port on which Tango listens.' },
  { name: 'HOST', default: 'localhost', meaning: 'Address on which it listens; `0.0.0.0` for all.' },
  {
    name: 'TANGO_DATA',
    default: '.tango',
    meaning: 'Folder of the embedded database, the files and the mail.',
  },
  {
    name: 'DATABASE_URL',
    default: 'the embedded PostgreSQL',
    meaning: 'PostgreSQL 15.14 or newer, as the owner: `postgres://user:password@host/database`.',
  },
  {
    name: 'TANGO_POOLER_URL',
    default: 'none',
    meaning:
      'PgBouncer in transaction mode before that database, `postgres://host:6432/database`; requests go through it.',
  },
  {
    name: 'TANGO_PUBLIC_URL',
    default: '`http://localhost:PORT`',
    meaning: 'Address by which people reach Tango; stands in mails.',
  },
  {
    name: 'TANGO_DEMO',
    default: '`yes` with the embedded PostgreSQL, else `no`',
    meaning: 'Demo mode: fills an empty database with the demo village; sign in with one click.',
  },
  {
    name: 'TANGO_ROLE',
    default: 'all',
    meaning:
      '`web` serves people, `worker` does the queued work, `all` does both; the first two need `DATABASE_URL`.',
  },
  {
    name: 'TANGO_SMTP_URL',
    default: 'none: mail goes to a folder',
    meaning: 'Mail server: `smtps://user:password@host`.',
  },
  { name: 'TANGO_MAIL_FROM', default: '`Tango <tango@localhost>`', meaning: 'Sender of the mails.' },
  {
    name: 'TANGO_SECRET',
    default: 'made at the first start, kept in TANGO_DATA',
    meaning: 'At least 32 characters; the same on every server of one Tango.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
  },
  {
    name: 'TANGO_TRUST_PROXY',
    default: 'none',
    meaning: 'Addresses or networks of your own proxies, with commas between: `10.0.0.2, 10.1.0.0/16`.',
  },
  {
    name: 'TANGO_BACKUP',
    default: 'none: no backup is kept',
    meaning: 'Folder, on another disk, in which Tango keeps a backup that is never more than seconds behind.',
  },
  {
    name: 'TANGO_BACKUP_KEY',
    default: 'none: readable by who has the folder',
    meaning: 'At least 32 characters with which backups are encrypted. Keep it elsewhere: lost is lost.',
  },
  {
    name: 'TANGO_BACKUP_DAYS',
    default: '14',
    meaning: 'How many days back can be restored; older backups are thrown away.',
  },
  {
    name: 'TANGO_METRICS',
    default: '127.0.0.1:9464',
    meaning: 'Address and port of `/metrics` for Prometheus, apart from the one for people; `no` for none.',
  },
  {
    name: 'TANGO_METRICS_TOKEN',
    default: 'none, on this machine alone',
    meaning: 'Bearer token of `/metrics`, at least 32 characters; needed when it is not on 127.0.0.1.',
  },
  { name: 'TANGO_ALARM_MAIL', default: 'none', meaning: 'Mail address of whoever hears of alarms.' },
  {
    name: 'TANGO_ALARM_WEBHOOK',
    default: 'none',
    meaning: 'Address that gets a POST with JSON at each alarm, and when it is over.',
  },
] as const;

type Name = (typeof SETTINGS)[number]['name'];
type Environment = Readonly<Record<string, string | undefined>>;

const address = (protocols: string[], say: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), say);

function isNetwork(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/');
  const version = isIP(ip);
  if (version === 0 || rest.length > 0) return false;
  // A network of everybody would let everybody pretend to come from anywhere.
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

const rules = {
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a number, such as 3000')
    .transform(Number)
    .pipe(z.number().max(65535, 'must be at most 65535')),
  HOST: z.string().regex(/^[\w.:-]+$/, 'must be a host name or address, such as localhost'),
  TANGO_DATA: z.string(),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'must look like postgres://user:password@host:5432/database',
  ),
  TANGO_POOLER_URL: address(['postgres:', 'postgresql:'], 'must look like postgres://host:6432/database'),
  TANGO_PUBLIC_URL: address(['http:', 'https:'], 'must look like https://tango.example.nl').transform(
    (text) => new URL(text).origin,
  ),
  TANGO_DEMO: z.enum(['yes', 'no'], 'must be yes or no').transform((text) => text === 'yes'),
  TANGO_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker'),
  TANGO_SMTP_URL: address(['smtp:', 'smtps:'], 'must look like smtps://user:password@mail.example.nl'),
  TANGO_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an address, such as Tango <tango@example.nl>'),
  TANGO_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .refine(
      (text) => new Set(text).size >= 8,
      'is easy to guess. Make one: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
    ),
  LOG_LEVEL: z.enum(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'must be fatal, error, warn, info, debug, trace or silent',
  ),
  TANGO_TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((list) => list.every(isNetwork), 'must be addresses such as 10.0.0.2 or 10.1.0.0/16; never all'),
  TANGO_BACKUP: z.string(),
  TANGO_BACKUP_KEY: z.string().min(32, 'must have at least 32 characters'),
  TANGO_BACKUP_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days, such as 14')
    .transform(Number),
  TANGO_METRICS: z
    .string()
    .regex(/^(no|[\w.-]+:\d{1,5}|\[[\da-f:]+\]:\d{1,5})$/i, 'must be like 127.0.0.1:9464, or no'),
  TANGO_METRICS_TOKEN: z.string().min(32, 'must have at least 32 characters'),
  TANGO_ALARM_MAIL: z.email('must be a mail address'),
  TANGO_ALARM_WEBHOOK: address(['http:', 'https:'], 'must look like https://duty.example.nl/tango'),
} satisfies Record<Name, z.ZodType>;

/**
 * Reads the settings; a setting that is empty counts as not there. Throws StartError naming each refused setting, never
 * its value. Makes the data folder and, at the first start, the secret in it.
 */
export function readSettings(environment: Environment = process.env): Settings {
  const settings = checkSettings(environment);
  return { ...settings, secret: settings.secret ?? keptSecret(settings.dataFolder) };
}

/** The same without making anything: for who brings back a data folder that is lost. */
export function checkSettings(
  environment: Environment = process.env,
): Omit<Settings, 'secret'> & { secret: string | undefined } {
  const refused: string[] = [];
  const read = <N extends Name>(name: N): z.output<(typeof rules)[N]> | undefined => {
    const text = environment[name]?.trim();
    if (!text) return undefined;
    const parsed = rules[name].safeParse(text);
    if (!parsed.success) refused.push(`${name} ${parsed.error.issues[0]?.message}.`);
    return parsed.data as z.output<(typeof rules)[N]> | undefined;
  };
  const port = read('PORT') ?? 3000;
  const databaseUrl = read('DATABASE_URL');
  const backupFolder = read('TANGO_BACKUP');
  const settings = {
    port,
    host: read('HOST') ?? 'localhost',
    dataFolder: resolve(root, read('TANGO_DATA') ?? '.tango'),
    databaseUrl,
    poolerUrl: read('TANGO_POOLER_URL'),
    publicUrl: read('TANGO_PUBLIC_URL') ?? `http://localhost:${port}`,
    demo: read('TANGO_DEMO') ?? databaseUrl === undefined,
    role: read('TANGO_ROLE') ?? 'all',
    smtpUrl: read('TANGO_SMTP_URL'),
    mailFrom: read('TANGO_MAIL_FROM') ?? 'Tango <tango@localhost>',
    secret: read('TANGO_SECRET'),
    logLevel: read('LOG_LEVEL') ?? 'info',
    metrics: metricsAt(read('TANGO_METRICS'), read('TANGO_METRICS_TOKEN')),
    alarmMail: read('TANGO_ALARM_MAIL'),
    alarmWebhook: read('TANGO_ALARM_WEBHOOK'),
    trustProxy: read('TANGO_TRUST_PROXY') ?? [],
    backupFolder: backupFolder && resolve(root, backupFolder),
    backupKey: read('TANGO_BACKUP_KEY'),
    backupDays: read('TANGO_BACKUP_DAYS') ?? 14,
  };
  if (settings.role !== 'all' && !databaseUrl && refused.length === 0) {
    refused.push(
      'TANGO_ROLE must be all with the embedded database, which serves one process; or set DATABASE_URL.',
    );
  }
  if (settings.poolerUrl && !databaseUrl && refused.length === 0)
    refused.push('TANGO_POOLER_URL needs DATABASE_URL, the address of the same database without the pooler.');
  if (settings.metrics && !isOnThisMachine(settings.metrics.host) && !settings.metrics.token)
    refused.push('TANGO_METRICS_TOKEN must be there when TANGO_METRICS is not on this machine alone.');
  const visited = new URL(settings.publicUrl);
  if (visited.protocol === 'http:' && !isOnThisMachine(visited.hostname) && !settings.demo)
    refused.push(
      'TANGO_PUBLIC_URL must begin with https: passwords and care data would travel in the open. A proxy can hold the certificate.',
    );
  for (const name of Object.keys(environment)) {
    if (name.startsWith('TANGO_') && !name.startsWith('TANGO_TEST_') && !(name in rules)) {
      refused.push(`${name} is not a setting of Tango. The README has the list.`);
    }
  }
  if (refused.length > 0) throw new StartError(refused.join('\n'));
  return settings;
}

function metricsAt(given: string | undefined, token: string | undefined): Settings['metrics'] {
  if (given === 'no') return undefined;
  const address = given ?? '127.0.0.1:9464';
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  return { host, port: Number(port), asked: given !== undefined, token };
}

/** Also a name: what a proxy or another machine reaches is never called this. */
const isOnThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function keptSecret(folder: string): string {
  const file = join(folder, 'secret');
  mkdirSync(folder, { recursive: true });
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
    flushFolder(folder);
  }
  return readFileSync(file, 'utf8').trim();
}
