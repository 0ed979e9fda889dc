import { describe, expect, test } from 'vitest';
import type { Plan, Remedy } from './answer.ts';
import { chooseMoment } from './choose.ts';
import { hamlet } from './instances/hamlet.ts';
import { wild } from './instances/wild.ts';
import { modelOf } from './model.ts';
import { assignmentsOf } from './outcome.ts';
import { check, explain, plan, readProblem } from './plan.ts';
import type { Carer, Client, PlanProblem, Visit } from './problem.ts';
import { reload } from './reload.ts';
import { withRemedy } from './remedy.ts';
import { weightsOf } from './weights.ts';

/** The plan with the visit in it, where everyone else keeps what they have. */
function withVisit(problem: PlanProblem, made: Plan, visitId: string): Plan {
  const model = modelOf(problem);
  const ledger = reload(model, made);
  const index = problem.visits.findIndex(({ id }) => id === visitId);
  const choice = chooseMoment(ledger, weightsOf(model.tiers), index, undefined, { timed: Infinity });
  if (choice) ledger.place(choice.best);
  const unserved = made.unserved.filter((one) => one.visitId !== visitId);
  return { ...made, assignments: assignmentsOf(ledger), unserved };
}

/** Puts the remedy in the problem, sees that the visit fits and that the judge finds nothing that was not there. */
function holds(problem: PlanProblem, made: Plan, remedy: Remedy): void {
  const after = withRemedy(problem, remedy);
  expect(readProblem(JSON.parse(JSON.stringify(after)))).toMatchObject({ ok: true });
  const then = withVisit(after, made, remedy.visitId);
  const served = then.assignments.map(({ visitId }) => visitId);
  expect(served.sort()).toEqual([...made.assignments.map(({ visitId }) => visitId), remedy.visitId].sort());
  for (const { visitId, carerIds } of made.assignments)
    expect(then.assignments.find((one) => one.visitId === visitId)?.carerIds).toEqual(carerIds);
  const faults = (of: PlanProblem, one: Plan) =>
    check(of, one).map(({ rule, carerId, visitId }) => `${rule} ${carerId} ${visitId}`);
  const before = new Set(faults(problem, made));
  expect(faults(after, then).filter((fault) => !before.has(fault))).toEqual([]);
}

const day = (from: number, to: number): Pick<Carer, 'available'> => ({ available: [{ from, to }] });
const anna: Carer = {
  id: 'anna',
  name: 'Anna',
  engagement: 'selfEmployed',
  qualifications: ['care'],
  ...day(480, 720),
};
const bert: Carer = { ...anna, id: 'bert', name: 'Bert', available: [] };
const toos: Client = { id: 'toos', place: { lat: 52, lon: 5 } };
const washing: Visit = {
  ...{ id: 'washing', clientId: 'toos', hardWindow: true, duration: 30, qualifications: ['care'] },
  ...{ carersNeeded: 1, window: { earliest: 600, latest: 600 } },
};

async function remedyOf({
  visits = [],
  carers = [anna],
  clients = [toos],
  ...more
}: Partial<PlanProblem>): Promise<{ remedy: Remedy | undefined; nl: string; en: string }> {
  const horizon = { start: '2026-11-23', days: 2, timeZone: 'Europe/Amsterdam' };
  const problem: PlanProblem = { version: 1, horizon, carers, clients, visits, ...more };
  const made = await plan(problem, { seed: 1, iterations: 200 });
  expect(made.unserved).toHaveLength(1);
  const { remedy, advice, text } = explain(problem, made, made.unserved[0]!.visitId);
  expect(text.nl.endsWith(` ${advice?.nl}`)).toBe(true);
  if (remedy) holds(problem, made, remedy);
  return { remedy, ...text };
}

describe('the nearest change with which an open visit fits', () => {
  test('is its window, where somebody is elsewhere at that moment', async () => {
    const pinned = { carerId: 'anna', start: 590 };
    const other: Visit = { ...washing, id: 'other', window: { earliest: 590, latest: 590 }, pinned };
    const { remedy, nl, en } = await remedyOf({ visits: [washing, other] });
    expect(remedy).toEqual({ kind: 'window', visitId: 'washing', place: 0, earliest: 600, latest: 620 });
    expect(nl).toMatch(
      /Het past wel als het 20 minuten later mag beginnen, tot maandag 23 november om 10:20\.$/,
    );
    expect(en).toMatch(
      /It would fit if it might begin 20 minutes later, until Monday 23 November at 10:20\.$/,
    );
  });

  test('is half an hour of somebody who goes home just before', async () => {
    const visit = { ...washing, window: { earliest: 710, latest: 715 } };
    const { remedy, nl } = await remedyOf({ visits: [visit], clients: [toos] });
    expect(remedy).toEqual({ kind: 'window', visitId: 'washing', place: 0, earliest: 690, latest: 715 });
    const busy = { ...washing, id: 'busy', duration: 230, window: { earliest: 480, latest: 480 } };
    const after = await remedyOf({ visits: [visit, { ...busy, pinned: { carerId: 'anna' } }] });
    expect(after.remedy).toEqual({ kind: 'hours', visitId: 'washing', carerId: 'anna', from: 720, to: 740 });
    expect(nl).toContain('20 minuten eerder');
    expect(after.nl).toContain(
      'Het past wel als Anna 20 minuten langer blijft, tot maandag 23 november om 12:20.',
    );
  });

  test('is a little more than somebody wants in a week', async () => {
    const { remedy, nl } = await remedyOf({ visits: [washing], carers: [{ ...anna, maxMinutes: 20 }] });
    expect(remedy).toEqual({ kind: 'max-week', visitId: 'washing', carerId: 'anna', maxMinutes: 35 });
    expect(nl).toContain('Het past wel als Anna hoogstens 35 minuten in een week wil werken.');
  });

  test('is somebody more, and who that could be', async () => {
    const nurse = { ...washing, qualifications: ['injection'], minLevel: 4 };
    const { remedy, nl } = await remedyOf({ visits: [nurse] });
    expect(remedy).toMatchObject({ kind: 'extra', like: [], carers: [{ qualifications: ['injection'] }] });
    expect(nl).toMatch(/nodig is: injection, niveau 4\..+ iemand meer werkt met injection, niveau 4\.$/);
    const far = { ...washing, window: { earliest: 2040, latest: 2100 } };
    const free = await remedyOf({ visits: [far], carers: [anna, bert] });
    expect(free.remedy).toMatchObject({ kind: 'extra', like: ['anna', 'bert'] });
    expect(free.nl).toContain('iemand meer werkt met care, zoals Anna en Bert.');
  });

  test('is a second person for a visit that needs two', async () => {
    const both = { ...washing, carersNeeded: 2 as const };
    const { remedy } = await remedyOf({ visits: [both] });
    expect(remedy).toMatchObject({ kind: 'extra', carers: [{ available: [{ from: 600, to: 630 }] }] });
    const nobody = await remedyOf({ visits: [both], carers: [] });
    expect(nobody.en).toContain('two people more worked from Monday 23 November at 10:00');
  });

  test('is a longer gap before the second carer', async () => {
    const twice: Visit = { ...washing, carersNeeded: 2, second: { least: 30, most: 60, duration: 10 } };
    const carers = [
      { ...anna, ...day(480, 640) },
      { ...anna, id: 'carla', ...day(690, 720) },
    ];
    const { remedy, en } = await remedyOf({ visits: [twice], carers });
    expect(remedy).toEqual({ kind: 'gap', visitId: 'washing', least: 30, most: 90 });
    expect(en).toContain('if the second might come 30 to 90 minutes after the first.');
  });

  test('is a yes, where it is work for volunteers', async () => {
    const volunteer: Carer = { ...anna, id: 'vera', name: 'Vera', engagement: 'asked' };
    const chat: Visit = { ...washing, needsAsk: true, optional: true };
    const { remedy, nl } = await remedyOf({ visits: [chat], carers: [volunteer] });
    expect(remedy).toEqual({ kind: 'yes', visitId: 'washing', carerId: 'vera' });
    expect(nl).toContain('Het past wel als Vera ja zegt.');
  });

  test('is a face more, where a wish would cost the faces that were agreed', async () => {
    const clients = [{ ...toos, maxFaces: { day: 1 } }];
    const wish: Visit = { ...washing, id: 'wish', optional: true, window: { earliest: 1440, latest: 1440 } };
    const carers = [anna, { ...bert, available: [{ from: 1440, to: 1500 }] }];
    const { remedy, nl } = await remedyOf({ visits: [washing, wish], carers, clients });
    expect(remedy).toEqual({ kind: 'faces', visitId: 'wish', faces: 'day', most: 2 });
    expect(nl).toContain('Het past wel als de cliënt 2 verschillende mensen goed vindt.');
  });

  test('is a day less between the visits of a series', async () => {
    const series = [{ id: 'walks', daysBetween: 1 }];
    const again: Visit = {
      ...washing,
      id: 'again',
      window: { earliest: 2040, latest: 2040 },
      series: 'walks',
    };
    const carers = [{ ...anna, available: [{ from: 0, to: 2880 }] }];
    const { remedy, en } = await remedyOf({
      visits: [{ ...washing, series: 'walks' }, again],
      carers,
      series,
    });
    expect(remedy).toMatchObject({ kind: 'spacing', daysBetween: 0 });
    expect(en).toContain('if the visits of this series needed no day between them.');
  });

  test("is never the law nor a client's no: then somebody more, or nothing", async () => {
    const clients = [{ ...toos, refused: ['anna'] }];
    expect((await remedyOf({ visits: [washing], clients })).remedy).toMatchObject({
      kind: 'extra',
      like: [],
    });
    const series = [{ id: 'walks', daysBetween: 0 }];
    const twice = [washing, { ...washing, id: 'again', window: { earliest: 660, latest: 660 } }];
    const visits = twice.map((visit) => ({ ...visit, series: 'walks' }));
    const { remedy, en } = await remedyOf({ visits, series });
    expect(remedy).toBeUndefined();
    expect(en).toMatch(/No single change was found with which it fits\.$/);
  });

  test('holds for whatever nobody does, in any problem', async () => {
    const problems = Array.from({ length: 15 }, (_, seed) => wild(seed));
    const kinds = new Set<string>();
    for (const problem of [...problems, hamlet({ seed: 1, days: 5, clients: 30, employees: 5 })]) {
      const made = await plan(problem, { seed: 1, iterations: 300 });
      for (const { visitId } of made.unserved.slice(0, 8)) {
        const { remedy } = explain(problem, made, visitId);
        if (!remedy) continue;
        kinds.add(remedy.kind);
        holds(problem, made, remedy);
      }
    }
    expect(kinds.size).toBeGreaterThan(3);
  });
});
