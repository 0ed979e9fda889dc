import { expect, test } from 'vitest';
import { type AlarmKind, alarmKinds, alarmsIn, judge, type Signs, type Standing, wordsOf } from './alarm.ts';

const gibibyte = 1024 ** 3;
const fine: Signs = {
  database: true,
  clockSeconds: 0.2,
  disk: { free: 50 * gibibyte, size: 100 * gibibyte },
  memory: { used: 300, most: 1000 },
  poolWaiting: 0,
  answers: { all: 1000, defects: 4 },
  workerSeconds: 8,
  queue: { waiting: 4, oldest: '7', oldestSeconds: 2, failing: 0, failed: 0 },
  stuckSeconds: 12,
  chain: { faults: 0, wholeSeconds: 40 },
  accessLog: null,
  mailServer: true,
  backup: { untilSeconds: 12, drillSeconds: 90_000, drillOk: true },
};

const wrong: Record<AlarmKind, Partial<Signs>> = {
  database_away: { database: false },
  disk_full: { disk: { free: 4 * gibibyte, size: 100 * gibibyte } },
  queue_stuck: { stuckSeconds: 31 },
  jobs_failing: { queue: { waiting: 0, oldest: null, oldestSeconds: 0, failing: 0, failed: 1 } },
  mail_refused: { mailServer: false },
  chain_broken: { chain: { faults: 1, wholeSeconds: 4 } },
  access_log: { accessLog: '42501' },
  backup_old: { backup: { untilSeconds: 301, drillSeconds: 1, drillOk: true } },
  restore_old: { backup: { untilSeconds: 1 } },
  worker_away: { workerSeconds: null },
  clock_off: { clockSeconds: -6 },
  pool_exhausted: { poolWaiting: 1 },
  defects: { answers: { all: 100, defects: 5 } },
  memory: { memory: { used: 851, most: 1000 } },
};

const after = (rounds: readonly Signs[]) =>
  rounds.reduce<Standing>((standing, signs, i) => judge(signs, standing, new Date(i * 1000)), new Map());
const kindsAfter = (...rounds: Signs[]) => alarmsIn(after(rounds)).map(({ kind }) => kind);

test('nothing is told when nothing is wrong, and of a process that measures less neither', () => {
  expect(kindsAfter(fine, fine)).toEqual([]);
  const { database, memory, poolWaiting, answers } = fine;
  expect(kindsAfter({ database, memory, poolWaiting, answers })).toEqual([]);
});

test.each(alarmKinds)('%s is told, alone, and goes away', (kind) => {
  const bad = { ...fine, ...wrong[kind] };
  expect(kindsAfter(bad, bad)).toEqual([kind]);
  expect(kindsAfter(bad, bad, fine)).toEqual([]);
});

test('what passes by itself is told in the second round, with the moment it began', () => {
  expect(kindsAfter({ ...fine, database: false })).toEqual([]);
  expect(alarmsIn(after([fine, { ...fine, database: false }, { ...fine, database: false }]))).toEqual([
    { kind: 'database_away', since: new Date(1000).toISOString() },
  ]);
});

test('a small disk is full at a tenth, a large one at five gibibytes', () => {
  const disk = (free: number, size: number) =>
    kindsAfter({ ...fine, disk: { free: free * gibibyte, size: size * gibibyte } });
  expect(disk(0.2, 1)).toEqual([]);
  expect(disk(0.09, 1)).toEqual(['disk_full']);
  expect(disk(6, 2000)).toEqual([]);
});

test('each alarm says in both languages what is wrong and what to do', () => {
  for (const kind of alarmKinds)
    for (const text of Object.values(wordsOf(kind)).flatMap((both) => [both.nl, both.en]))
      expect(text, kind).toMatch(/^[A-Z].*\.$/);
});
