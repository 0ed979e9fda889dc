import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveDay } from '../day/solve.ts';
import { wildHhcrsp, wildUhhc } from '../instances/published.ts';
import { seeded } from '../random.ts';
import { type DayFormatName, readDay, readSolution } from './formats.ts';

const wild = { hhcrsp: wildHhcrsp, uhhc: wildUhhc };
const names = Object.keys(wild) as DayFormatName[];

function read(name: DayFormatName, given: unknown) {
  const found = readDay(name, given, name);
  if (!found.ok) throw new Error(`${found.path}: ${found.expected}`);
  return found.value;
}

describe.each(names)('%s', (name) => {
  test('what the search counts is what the judge counts, and no rule is broken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), fc.nat(100), async (number, seed) => {
        const { day, costOf, write, judge } = read(name, wild[name](number));
        const { board, cost } = await solveDay(day, { iterations: 6000, seed });
        const { broken, cost: judged } = judge(write(board));
        expect(broken).toEqual([]);
        expect(judged).toBeCloseTo(costOf(cost), 6);
      }),
      { numRuns: 60 },
    );
  });

  test('same day, seed and iterations: the same routes, to the byte', async () => {
    const once = async () => {
      const { day, write } = read(name, wild[name](7));
      return JSON.stringify(write((await solveDay(day, { iterations: 20_000, seed: 3 })).board));
    };
    expect(await once()).toBe(await once());
  });

  test('a solution that is written and read again is the same', async () => {
    const { day, write, judge } = read(name, wild[name](11));
    const routes = write((await solveDay(day, { iterations: 2000, seed: 1 })).board);
    const again = readSolution(JSON.parse(JSON.stringify(routes)));
    expect(again.ok && judge(again.value)).toEqual(judge(routes));
  });

  test('an instance with a fault is refused with its path, and never thrown at', () => {
    const refused = Array.from({ length: 300 }, (_, seed) => {
      const given = JSON.parse(JSON.stringify(wild[name](seed))) as object;
      const { path, harmless } = damage(given, seed);
      const found = readDay(name, given, 'damaged');
      if (!found.ok) expect(found.expected).not.toBe('');
      return found.ok && !harmless ? path : undefined;
    });
    expect(refused.filter((path) => path !== undefined)).toEqual([]);
  });
});

/** Puts something that cannot be there in some field, or takes the field away. */
function damage(given: object, seed: number): { path: string; harmless: boolean } {
  const random = seeded(seed);
  let at = given as Record<string, unknown>;
  let path = '';
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[random.below(keys.length)]!;
    path += `.${key}`;
    const value = at[key];
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && random.real() < 0.8) {
      at = value as Record<string, unknown>;
      continue;
    }
    const kinds = [Number.NaN, -1, {}, [[]], '', 'nobody knows'];
    const bad = kinds[random.below(kinds.length)];
    at[key] = bad;
    // Names of people and of where an instance comes from may be any text.
    const harmless =
      /\.(id|origin|preferred_caregivers\.\d+|abilities\.\d+)$/.test(path) && bad === 'nobody knows';
    return { path, harmless };
  }
}

test('what an instance gives no weight is not counted, and all else is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(100_000), fc.nat(100), async (number, seed) => {
      const instance = wildUhhc(number);
      const weights = instance.metadata.cost_components;
      const random = seeded(seed);
      for (const name of [
        'total_waiting_time',
        'total_extra_time',
        'max_idle_time',
        'optional_patients',
      ] as const)
        if (random.real() < 0.8) delete weights[name];
      if (random.real() < 0.5) weights.missed_lunch_break = 0;
      const { day, costOf, write, judge } = read('uhhc', instance);
      const { board, cost } = await solveDay(day, { iterations: 3000, seed });
      const { broken, cost: judged } = judge(write(board));
      expect(broken).toEqual([]);
      expect(judged).toBeCloseTo(costOf(cost), 6);
    }),
    { numRuns: 100 },
  );
});

describe('the judge', () => {
  const instance = {
    services: [{ id: 'wash', default_duration: 10 }, { id: 'lift' }],
    caregivers: [
      { id: 'anna', abilities: ['wash', 'lift'] },
      { id: 'bert', abilities: ['wash', 'lift'] },
      { id: 'carl', abilities: ['lift'] },
    ],
    patients: [
      { id: 'one', time_window: [100, 200], required_caregivers: [{ service: 'wash', duration: 30 }] },
      {
        id: 'two',
        time_window: [100, 200],
        required_caregivers: [{ service: 'wash' }, { service: 'lift', duration: 20 }],
        synchronization: { type: 'sequential', distance: [10, 20] },
      },
    ],
    distances: [
      [0, 10, 20],
      [10, 0, 5],
      [20, 5, 0],
    ],
  };
  const good = {
    routes: [
      {
        caregiver_id: 'anna',
        locations: [
          { patient: 'one', service: 'wash', arrival_time: 100, departure_time: 130 },
          { patient: 'two', service: 'wash', arrival_time: 135, departure_time: 145 },
        ],
      },
      {
        caregiver_id: 'carl',
        locations: [{ patient: 'two', service: 'lift', arrival_time: 150, departure_time: 170 }],
      },
    ],
  };
  type Good = typeof good;
  const visit = (plan: Good, route: number, i: number) => plan.routes[route]!.locations[i]!;
  const { judge } = read('hhcrsp', instance);

  test('counts by the publishers’ formula', () => {
    expect(judge(good)).toEqual({
      broken: [],
      costs: { travel_time: 75 / 3, total_tardiness: 0, highest_tardiness: 0 },
      cost: 25,
    });
  });

  test.each<[string, (plan: Good) => void, RegExp]>([
    ['too early for the client', (plan) => (visit(plan, 0, 0).arrival_time = 90), /visited before 100/],
    ['there before she can be', (plan) => (visit(plan, 0, 1).arrival_time = 131), /cannot be at two/],
    ['not able', (plan) => (plan.routes[0]!.caregiver_id = 'carl'), /carl (is not able|has two routes)/],
    ['nobody', (plan) => (plan.routes[0]!.caregiver_id = 'dora'), /no carer dora/],
    ['left out', (plan) => void plan.routes[0]!.locations.shift(), /one does not get each service/],
    [
      'done twice',
      (plan) => void plan.routes[0]!.locations.push(visit(plan, 0, 1)),
      /two does not get each service/,
    ],
    [
      'too soon after the other',
      (plan) => (visit(plan, 1, 0).arrival_time = 140),
      /minutes between its services/,
    ],
    [
      'too long after the other',
      (plan) => (visit(plan, 1, 0).arrival_time = 156),
      /minutes between its services/,
    ],
    ['too short', (plan) => (visit(plan, 0, 0).departure_time = 120), /does not end at 120/],
    ['a service that nobody needs', (plan) => (visit(plan, 1, 0).service = 'read'), /needs no read/],
    ['two routes', (plan) => (plan.routes[1]!.caregiver_id = 'anna'), /anna has two routes/],
    [
      'both by one carer',
      (plan) =>
        void plan.routes.splice(0, 2, {
          caregiver_id: 'anna',
          locations: plan.routes.flatMap((one) => one.locations),
        }),
      /both services from anna/,
    ],
  ])('names what is broken: %s', (_, spoil, words) => {
    const plan = structuredClone(good);
    spoil(plan);
    expect(judge(plan).broken.join('\n')).toMatch(words);
  });
});
