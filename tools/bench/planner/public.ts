import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deviation, meanOf, percent, type Settings, solve } from './figures.ts';

/** Seconds for an instance of so many patients, and what is wanted: a mean gap in percent, or how many are not above the best. */
const classes: Record<string, { seconds: number; wanted: number } | { seconds: number; reached: number }> = {
  10: { seconds: 10, wanted: 0 },
  25: { seconds: 10, wanted: 0 },
  50: { seconds: 30, wanted: -0.1 },
  75: { seconds: 30, wanted: -0.5 },
  100: { seconds: 60, wanted: -1.2 },
  200: { seconds: 120, wanted: -2.7 },
  300: { seconds: 120, wanted: -5.5 },
  uhhc: { seconds: 60, reached: 9 },
};

type Instance = {
  readonly name: string;
  readonly file: string;
  readonly class: string;
  /** The lowest that was published. */
  readonly best: number;
};

const none = { costs: [], feasible: false };

type Result = Instance & { readonly costs: readonly number[]; readonly feasible: boolean };

/**
 * Public instances of one day, one thread each, beside the best that was published. `instances` holds a folder per family (hhcrsp,
 * uhhc) with instances and best-known.csv.
 */
export async function publicTable(settings: Settings): Promise<string> {
  const { instances = '', classes: only, seeds, jobs } = settings;
  const found = (await instancesIn(instances)).filter((one) => !only || only.includes(one.class));
  if (found.length === 0) throw new Error(`There is no instance with a best-known value in ${instances}.`);
  const tasks = found.flatMap((instance) =>
    Array.from({ length: seeds }, (_, seed) => ({ instance, seed: seed + 1 })),
  );
  const solved = new Map(found.map(({ name }) => [name, { costs: [] as number[], feasible: true }]));
  let next = 0;
  const lane = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const { instance, seed } = task;
      const seconds = settings.seconds ?? classes[instance.class]?.seconds ?? 60;
      const { cost, feasible } = await solve(instance.file, { seed, seconds });
      const kept = solved.get(instance.name);
      kept?.costs.push(cost ?? Number.NaN);
      if (kept && !feasible) kept.feasible = false;
      const gap = percent((cost ?? 0) / instance.best - 1);
      console.error(
        `${instance.name} seed ${seed}: ${cost?.toFixed(3)} (${gap}), ${next} of ${tasks.length}`,
      );
    }
  };
  await Promise.all(Array.from({ length: jobs }, lane));
  const results = found.map((instance): Result => ({ ...instance, ...(solved.get(instance.name) ?? none) }));
  return report(results, settings);
}

async function instancesIn(folder: string): Promise<Instance[]> {
  const instances: Instance[] = [];
  for (const family of ['hhcrsp', 'uhhc']) {
    const place = join(folder, family);
    const names = await readdir(place).catch(() => [] as string[]);
    if (!names.includes('best-known.csv')) continue;
    const [head = '', ...lines] = (await readFile(join(place, 'best-known.csv'), 'utf8')).trim().split('\n');
    const columns = head.split(',');
    for (const line of lines) {
      const row = Object.fromEntries(line.split(',').map((value, i) => [columns[i], value]));
      const name = row.instance ?? '';
      if (!names.includes(`${name}.json`)) continue;
      const size = family === 'uhhc' ? 'uhhc' : (row.patients ?? '');
      instances.push({ name, file: join(place, `${name}.json`), class: size, best: Number(row.best_known) });
    }
  }
  return instances;
}

function report(all: readonly Result[], { seconds }: Settings): string {
  const gaps = (one: Result) => one.costs.map((cost) => cost / one.best - 1);
  const byClass = Object.entries(classes).flatMap(([name, wish]) => {
    const inside = all.filter((one) => one.class === name);
    if (inside.length === 0) return [];
    const mean = meanOf(inside.map((one) => meanOf(gaps(one))));
    const spread = meanOf(inside.map((one) => deviation(gaps(one))));
    const below = inside.filter((one) => meanOf(gaps(one)) < -0.00005).length;
    const reached = inside.filter((one) => meanOf(gaps(one)) < 0.00005).length;
    const holds = 'wanted' in wish ? mean * 100 <= wish.wanted + 0.005 : reached >= wish.reached;
    const feasible = inside.every((one) => one.feasible);
    return [
      [
        '',
        `${name === 'uhhc' ? 'uhhc' : `hhcrsp, ${name} patients`} (${inside.length})`,
        `${seconds ?? wish.seconds} s`,
        percent(mean),
        percent(spread),
        `${below} and ${reached}`,
        'wanted' in wish ? percent(wish.wanted / 100) : `${wish.reached} at or below`,
        holds && feasible ? 'ok' : '**fell short**',
        '',
      ]
        .join(' | ')
        .trim(),
    ];
  });
  const each = all.map(
    (one) =>
      `| ${one.name} | ${one.best} | ${meanOf(one.costs).toFixed(3)} | ${Math.min(...one.costs).toFixed(3)} | ${percent(meanOf(gaps(one)))} | ${one.feasible ? 'yes' : '**no**'} |`,
  );
  return [
    '| family (instances) | time | mean gap to the best published | spread over seeds | below it, at or below it | wanted | verdict |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...byClass,
    '',
    '| instance | best published | mean | best | mean gap | every rule holds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...each,
  ].join('\n');
}
