import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawOf } from './law.ts';
import { modelOf } from './model.ts';
import type { PlanProblem } from './problem.ts';
import { pick, type Random, seeded } from './random.ts';
import { EMPTY, type Route } from './route.ts';
import type { Block } from './shifts.ts';

const DAYS = 17;

const problem: PlanProblem = {
  version: 1,
  horizon: { start: '2026-03-16', days: DAYS, timeZone: 'Europe/Amsterdam' },
  carers: (['assigned', 'selfEmployed', 'asked'] as const).map((engagement) => ({
    ...{ id: engagement, name: engagement, engagement, contractMinutes: 1440, maxMinutes: 3000 },
    ...{ home: { lat: 52, lon: 5 }, available: [{ from: 0, to: DAYS * 1440 }] },
    workedBefore: [{ from: -900, to: -420 }],
    qualifications: [],
  })),
  clients: [{ id: 'client', name: 'client', place: { lat: 52, lon: 5 } }],
  visits: [
    {
      ...{ id: 'visit', clientId: 'client', duration: 30, window: { earliest: 480, latest: 540 } },
      ...{ hardWindow: false, qualifications: [], carersNeeded: 1 },
    },
  ],
};

const model = modelOf(problem);

test('what a change of one day does is what a judgement of the whole horizon says', () => {
  const law = lawOf(model);
  const seen = { whole: 0, broken: 0 };
  const property = fc.property(fc.nat(1_000_000), (seed) => {
    const random = seeded(seed);
    for (const carer of model.carers) {
      const routes = new Array<Route>(DAYS).fill(EMPTY);
      const on = (day: number) => routes[day]!;
      let now = law.judge(carer, on);
      for (let step = 0; step < 60; step++) {
        const day = random.below(DAYS);
        const old = routes[day]!;
        const route = random.real() < 0.6 ? slightlyOther(old, day, random) : routeOn(day, random);
        const then = law.step(carer, now, { day, old, route, routeOn: on });
        routes[day] = route;
        const whole = law.judge(carer, on);
        expect(then).toEqual(whole);
        seen.whole++;
        if (whole.hard > 0) seen.broken++;
        // Mostly on from what the law allows, as a search does.
        if (whole.hard > 0 && random.real() < 0.9) routes[day] = old;
        else now = whole;
      }
    }
  });
  fc.assert(property, { numRuns: 300 });
  expect(seen.broken).toBeGreaterThan(1000);
  expect(seen.whole - seen.broken).toBeGreaterThan(3000);
});

function routeOn(day: number, random: Random): Route {
  if (random.real() < 0.3) return EMPTY;
  const midnight = day * 1440;
  const from = midnight + pick(random, [0, 420, 720, 1200, 1300])! + random.below(60);
  const span = pick(random, [60, 120, 240, 480, 740])! + random.below(90);
  return routeOf([blockOf(from, from + span, random)]);
}

/** Cut short, or only with other work in it; now and then longer. */
function slightlyOther(old: Route, day: number, random: Random): Route {
  const [block] = old.blocks;
  if (!block) return routeOn(day, random);
  const isInside = random.real() < 0.5;
  const from = block.from + (isInside ? 0 : pick(random, [0, 30, 120, -30])!);
  const to = Math.max(from + 30, block.to - (isInside ? 0 : pick(random, [0, 30, 120, -30])!));
  return routeOf([blockOf(from, to, random)]);
}

function blockOf(from: number, to: number, random: Random): Block {
  const pause = Math.min(to - from - 30, pick(random, [0, 30, 45, 240])!);
  const night = model.calendar.nightMinutes(from, to);
  return { from, to, work: to - from - pause, pause, night, first: 0, last: 0 };
}

function routeOf(blocks: readonly Block[]): Route {
  const work = blocks.reduce((sum, block) => sum + block.work, 0);
  return { ...EMPTY, visits: [0], starts: [blocks[0]!.from], blocks, work, unpopular: work % 7 };
}
