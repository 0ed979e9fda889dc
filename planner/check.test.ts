import { describe, expect, test } from 'vitest';
import type { Assignment, Plan, RuleId } from './answer.ts';
import { check } from './check.ts';
import { type Carer, COSTS, type CostId, type PlanProblem, type Visit } from './problem.ts';

/** One employee with all hours of four weeks, one nurse with office hours, one volunteer, one relative. */
const HOURS = { from: 0, to: 28 * 1440 };
const anna: Carer = { id: 'anna', engagement: 'assigned', qualifications: ['care'], available: [HOURS] };
const bea: Carer = {
  id: 'bea',
  engagement: 'assigned',
  qualifications: ['care', 'injection'],
  available: Array.from({ length: 28 }, (_, day) => ({ from: day * 1440 + 480, to: day * 1440 + 1020 })),
  maxMinutes: 600,
};
const carers: Carer[] = [
  anna,
  bea,
  { id: 'vic', engagement: 'asked', qualifications: [], available: [HOURS] },
  { id: 'rie', engagement: 'fixed', qualifications: [], available: [] },
];
const clients: PlanProblem['clients'] = [
  { id: 'here', place: { lat: 52, lon: 5 }, refused: ['bea'] },
  { id: 'there', place: { lat: 52.1, lon: 5 } },
  { id: 'firm', place: { lat: 52.1, lon: 5 }, intimateCareBy: { gender: 'woman', isFirm: true } },
];

const at = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute;

type Given = Partial<Visit> & { by?: string[]; start: number; secondStart?: number };

/** A problem and a plan from the same list: each visit with who does it and when. */
function world(given: Given[], other: Carer[] = carers): { problem: PlanProblem; plan: Plan } {
  const visits = given.map(({ by: _, start, secondStart: __, ...visit }, i): Visit => {
    const window = { earliest: Math.max(0, start - 60), latest: start + 60 };
    const plain = { hardWindow: true, duration: 60, qualifications: ['care'], carersNeeded: 1 as const };
    return { id: `v${i}`, clientId: 'there', window, ...plain, ...visit };
  });
  const assignments = given.flatMap(({ by, start, secondStart }, i): Assignment[] =>
    by
      ? [{ visitId: `v${i}`, carerIds: by, start, ...(secondStart === undefined ? {} : { secondStart }) }]
      : [],
  );
  const unserved = given.flatMap(({ by }, i) => (by ? [] : [{ visitId: `v${i}`, reasons: [] }]));
  const horizon = { start: '2026-11-23', days: 28, timeZone: 'Europe/Amsterdam' };
  const cost = Object.fromEntries(COSTS.map((one) => [one, 0])) as Record<CostId, number>;
  const statistics = { seed: 0, iterations: 0, accepted: 0, stoppedBy: 'iterations' as const };
  return {
    problem: { version: 1, horizon, carers: other, clients, visits, series: [{ id: 'odd', daysBetween: 1 }] },
    plan: { version: 1, assignments, asks: [], unserved, cost, facesPerClient: [], statistics },
  };
}

function rules({ problem, plan }: { problem: PlanProblem; plan: Plan }): RuleId[] {
  return [...new Set(check(problem, plan).map(({ rule }) => rule))];
}

/** A day's work of two blocks with a break between. */
function shift(day: number, from: number, hours: number, by = 'anna'): Given[] {
  const half = (hours * 60 - 30) / 2;
  const start = at(day, from);
  return [
    { by: [by], start, duration: half },
    { by: [by], start: start + half + 30, duration: half },
  ];
}

describe('the judge accepts', () => {
  test('an ordinary week of five days', () => {
    expect(rules(world([0, 1, 2, 3, 4].flatMap((day) => shift(day, 8, 8))))).toEqual([]);
  });

  test('one short rest in seven days', () => {
    expect(rules(world([...shift(0, 14, 8), ...shift(1, 7, 4)]))).toEqual([]);
  });

  test('a pinned visit that breaks the law, and says that the pin did it', () => {
    const { problem, plan } = world([
      { by: ['anna'], start: at(0, 8), duration: 780, pinned: { carerId: 'anna' } },
    ]);
    const found = check(problem, plan);
    expect(found.map(({ rule }) => rule)).toEqual(['shift-length', 'breaks']);
    expect(found.every(({ byPin }) => byPin)).toBe(true);
  });

  test('a visit at another of its windows, and a second carer in time', () => {
    const early = { window: { earliest: at(0, 9), latest: at(0, 10) } };
    const given = world([
      {
        by: ['anna'],
        start: at(2, 9, 30),
        ...early,
        otherWindows: [{ earliest: at(2, 9), latest: at(2, 10) }],
      },
      {
        ...{ by: ['anna', 'bea'], start: at(1, 9), secondStart: at(1, 9, 40) },
        ...{ carersNeeded: 2 as const, second: { least: 30, most: 60, qualifications: ['injection'] } },
      },
    ]);
    expect(rules(given)).toEqual([]);
  });
});

describe('the judge refuses, and names the rule', () => {
  const cases: [string, RuleId, ReturnType<typeof world>][] = [
    [
      'a carer without the qualification',
      'qualification',
      world([{ by: ['anna'], start: at(0, 9), qualifications: ['injection'] }]),
    ],
    ['a carer below the level', 'qualification', world([{ by: ['anna'], start: at(0, 9), minLevel: 3 }])],
    [
      'a carer whom the client said no to',
      'clients-no',
      world([{ by: ['bea'], start: at(0, 9), clientId: 'here' }]),
    ],
    [
      'a volunteer who did not say yes',
      'engagement',
      world([{ by: ['vic'], start: at(0, 9), qualifications: [] }]),
    ],
    [
      'a relative who did not pin it',
      'engagement',
      world([{ by: ['rie'], start: at(0, 9), qualifications: [] }]),
    ],
    [
      'a visit outside the hours of the carer',
      'availability',
      world([{ by: ['bea'], start: at(0, 16, 30) }]),
    ],
    [
      'a visit before its window',
      'windows',
      world([{ by: ['anna'], start: at(0, 9), window: { earliest: at(0, 10), latest: at(0, 11) } }]),
    ],
    [
      'a visit after its hard window',
      'windows',
      world([{ by: ['anna'], start: at(0, 12), window: { earliest: at(0, 10), latest: at(0, 11) } }]),
    ],
    [
      'a visit far after its soft window',
      'windows',
      world([
        {
          by: ['anna'],
          start: at(0, 16),
          hardWindow: false,
          window: { earliest: at(0, 10), latest: at(0, 11) },
        },
      ]),
    ],
    [
      'two visits at once',
      'two-places',
      world([
        { by: ['anna'], start: at(0, 9) },
        { by: ['anna'], start: at(0, 9, 30) },
      ]),
    ],
    [
      'no time to travel',
      'two-places',
      world([
        { by: ['anna'], start: at(0, 9) },
        { by: ['anna'], start: at(0, 10), clientId: 'here' },
      ]),
    ],
    [
      'one carer where two are needed',
      'two-carers',
      world([{ by: ['anna'], start: at(0, 9), carersNeeded: 2 }]),
    ],
    [
      'the same carer twice',
      'two-carers',
      world([{ by: ['anna', 'anna'], start: at(0, 9), carersNeeded: 2 }]),
    ],
    [
      'another carer than was pinned',
      'pins',
      world([{ by: ['anna'], start: at(0, 9), pinned: { carerId: 'bea' } }]),
    ],
    [
      'another start than was pinned',
      'pins',
      world([{ by: ['anna'], start: at(0, 9), pinned: { carerId: 'anna', start: at(0, 9, 30) } }]),
    ],
    [
      'a carer of another team',
      'team',
      world([{ by: ['anna'], start: at(0, 9) }], [{ ...anna, team: 'west' }]),
    ],
    [
      'intimate care by another gender than the client was firm about',
      'intimate-care',
      world(
        [{ by: ['anna'], start: at(0, 9), clientId: 'firm', isIntimate: true }],
        [{ ...anna, gender: 'man' }],
      ),
    ],
    [
      'a second carer too soon after the first',
      'second-carer',
      world([
        {
          ...{ by: ['anna', 'bea'], start: at(0, 9), secondStart: at(0, 9, 10) },
          ...{ carersNeeded: 2 as const, second: { least: 30, most: 60 } },
        },
      ]),
    ],
    [
      'a second carer of whom nobody knows when',
      'second-carer',
      world([
        {
          ...{ by: ['anna', 'bea'], start: at(0, 9) },
          ...{ carersNeeded: 2 as const, second: { least: 30, most: 60 } },
        },
      ]),
    ],
    [
      'a second carer without what is asked of her',
      'qualification',
      world([
        {
          ...{ by: ['bea', 'anna'], start: at(0, 9), secondStart: at(0, 9, 40), carersNeeded: 2 as const },
          second: { least: 30, most: 60, qualifications: ['injection'] },
        },
      ]),
    ],
    [
      'two visits of a series on days too close',
      'spacing',
      world([
        { by: ['anna'], start: at(0, 9), series: 'odd' },
        { by: ['anna'], start: at(1, 9), series: 'odd' },
      ]),
    ],
    [
      'a visit between two of its windows',
      'windows',
      world([
        {
          ...{ by: ['anna'], start: at(0, 14), window: { earliest: at(0, 9), latest: at(0, 10) } },
          otherWindows: [{ earliest: at(1, 9), latest: at(1, 10) }],
        },
      ]),
    ],
    ['a pinned visit left open', 'pins', world([{ start: at(0, 9), pinned: { carerId: 'anna' } }])],
    [
      'more than the agreed minutes in a week',
      'max-week',
      world([0, 1, 2].flatMap((day) => shift(day, 8, 6, 'bea'))),
    ],
    ['more than 12 hours of work', 'shift-length', world(shift(0, 7, 13))],
    ['six hours without a break', 'breaks', world([{ by: ['anna'], start: at(0, 9), duration: 360 }])],
    ['seven hours of rest', 'daily-rest', world([...shift(0, 14, 9.5), ...shift(1, 7, 4)])],
    [
      'two short rests in seven days',
      'daily-rest',
      world([...shift(0, 14, 8), ...shift(1, 7, 4), ...shift(3, 14, 8), ...shift(4, 7, 4)]),
    ],
    [
      'fourteen days without a long rest',
      'weekly-rest',
      world(Array.from({ length: 14 }, (_, day) => shift(day, 9, 4)).flat()),
    ],
    [
      'more than 60 hours in a week',
      'weekly-hours',
      world([0, 1, 2, 3, 4, 5].flatMap((day) => shift(day, 8, 11))),
    ],
    ['a night of more than ten hours', 'night-shift', world(shift(0, 21, 11))],
    ['too little rest after a night', 'night-shift', world([...shift(0, 22, 8), ...shift(1, 18, 4)])],
    [
      'a day too soon after three nights',
      'night-series',
      world([...[0, 1, 2].flatMap((day) => shift(day, 23, 7)), ...shift(4, 14, 4)]),
    ],
  ];
  test.each(cases)('%s', (_, rule, given) => {
    expect(rules(given)).toContain(rule);
    const breach = check(given.problem, given.plan).find((one) => one.rule === rule);
    expect(breach?.text.nl).toMatch(/\.$/);
    expect(breach?.source).not.toBe('');
  });

  test('a visit that is nowhere', () => {
    const { problem, plan } = world([{ by: ['anna'], start: at(0, 9) }]);
    expect(rules({ problem, plan: { ...plan, assignments: [] } })).toEqual(['lost-visit']);
  });

  test('a visit that is there twice', () => {
    const { problem, plan } = world([{ by: ['anna'], start: at(0, 9) }]);
    const twice = { ...plan, unserved: [{ visitId: 'v0', reasons: [] }] };
    expect(rules({ problem, plan: twice })).toEqual(['double-visit']);
  });

  test('a plan for another problem', () => {
    const { problem, plan } = world([{ by: ['anna'], start: at(0, 9) }]);
    const other = { ...plan, assignments: [{ visitId: 'v0', carerIds: ['nobody'], start: at(0, 9) }] };
    expect(rules({ problem, plan: other })).toContain('plan-form');
  });

  test('a week that was full already before the horizon began', () => {
    const tired: Carer = { ...anna, workedBefore: [{ from: -600, to: -1 }] };
    expect(rules(world([{ by: ['anna'], start: at(0, 7) }], [tired]))).toContain('daily-rest');
  });
});
