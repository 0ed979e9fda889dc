import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan, Progress } from './answer.ts';
import { calendarOf } from './calendar.ts';
import { afterEvent, type PlanEvent } from './event.ts';
import { villages } from './instances/care.ts';
import { hamlet } from './instances/hamlet.ts';
import { tallyOfAll } from './judge/tally.ts';
import { check, plan, replan } from './plan.ts';
import type { PlanProblem, Visit } from './problem.ts';
import { pick, type Random, seeded } from './random.ts';

describe('when something happens', () => {
  const problem = hamlet({ seed: 4, days: 7, clients: 16, employees: 7, volunteers: 4 });
  const { at } = calendarOf(problem.horizon);
  let standing: Plan;
  beforeAll(async () => {
    standing = await plan(problem, { seed: 1, iterations: 4000 });
  });
  const whenOf = (made: Plan, id: string) => made.assignments.find(({ visitId }) => visitId === id);

  test('an ill carer goes nowhere, and nobody else moves who need not', async () => {
    const ill = { carerId: 'employee-1', from: at(5, 0), to: at(6, 0) };
    const event: PlanEvent = { kind: 'absent', ...ill };
    const { problem: after, plan: made, moved, changes, reasons } = await replan(problem, standing, event);
    const theirs = made.assignments.filter(({ carerIds }) => carerIds.includes(ill.carerId));
    expect(theirs.every(({ start }) => start < ill.from || start >= ill.to)).toBe(true);
    expect(check(after, made).filter(({ byPin }) => !byPin)).toEqual([]);
    expect(moved).toEqual([]);
    for (const before of standing.assignments) {
      if (before.carerIds.includes(ill.carerId)) continue;
      expect(whenOf(made, before.visitId)).toEqual(before);
    }
    expect(changes.length).toBeGreaterThan(0);
    for (const { kind, was, text } of changes) {
      expect(kind).toBe('other-carer');
      expect(was?.carerIds).toContain(ill.carerId);
      expect(text.nl).toContain('in plaats van Medewerker 1');
    }
    expect(reasons.map(({ code }) => code)).toEqual(['room']);
  });

  test('with as many iterations it makes the same plan, whatever the time', async () => {
    const everyone = problem.carers.filter(({ engagement }) => engagement === 'assigned');
    const later = everyone.slice(2).reduce((one, { id }) => {
      return afterEvent(one, { kind: 'absent', carerId: id, from: at(2, 0), to: at(3, 0) });
    }, problem);
    const event: PlanEvent = { kind: 'absent', carerId: 'employee-2', from: at(2, 0), to: at(2, 720) };
    const made = [
      await replan(later, standing, event, { iterations: 40 }),
      await replan(later, standing, event, { iterations: 40 }),
    ];
    expect(made[0]?.plan).toEqual(made[1]?.plan);
    expect(made[0]?.plan.statistics).toMatchObject({ iterations: 40, stoppedBy: 'iterations' });
    expect(made[0]?.reasons.map(({ code }) => code)).toContain('no-room');
    const told = made[0]?.changes.filter(({ kind }) => kind === 'left-open');
    expect(told?.[0]?.text.nl).toMatch(/: niemand in plaats van Medewerker /);
  });

  test('whoever may stay has stayed already when someone stops it, and it tells how far it is', async () => {
    const event: PlanEvent = { kind: 'absent', carerId: 'employee-1', from: at(5, 0), to: at(6, 0) };
    const told: Progress[] = [];
    const stopped = await replan(problem, standing, event, {
      signal: AbortSignal.abort(),
      onProgress: (progress) => told.push(progress),
    });
    const { plan: made, moved, problem: after, reasons } = stopped;
    expect(made.statistics.stoppedBy).toBe('signal');
    expect(moved).toEqual([]);
    expect(check(after, made).filter(({ byPin }) => !byPin)).toEqual([]);
    expect(made.unserved.length).toBeGreaterThan(standing.unserved.length);
    expect(reasons.map(({ code }) => code)).toContain('stopped');
    expect(told.at(-1)).toMatchObject({ done: 1, iterations: 0, cost: made.cost });
  });

  test('what is decided outside the time of an absence stays decided', () => {
    const visit = { ...problem.visits[0]!, pinned: { carerId: 'employee-1', start: at(0, 480) } };
    const otherWindows = [{ earliest: at(3, 600), latest: at(3, 700) }];
    const window = { earliest: at(0, 420), latest: at(0, 900) };
    const asked = { ...problem, visits: [{ ...visit, window, otherWindows }] };
    const absent = (from: number, to: number) =>
      afterEvent(asked, { kind: 'absent', carerId: 'employee-1', from, to }).visits[0]?.pinned;
    expect(absent(at(0, 700), at(0, 900))).toEqual(visit.pinned);
    expect(absent(at(0, 485), at(0, 490))).toBeUndefined();
  });

  test('what is cancelled is gone, and the rest stays to the minute', async () => {
    const visitIds = standing.assignments.slice(10, 14).map(({ visitId }) => visitId);
    const event: PlanEvent = { kind: 'cancelled', visitIds };
    const { plan: made, moved, changes, reasons } = await replan(problem, standing, event);
    expect(moved).toEqual([]);
    expect(made.assignments).toEqual(
      standing.assignments.filter(({ visitId }) => !visitIds.includes(visitId)),
    );
    expect(changes.map(({ kind, visitId }) => [kind, visitId])).toEqual(visitIds.map((id) => ['gone', id]));
    expect(reasons.map(({ code }) => code)).toEqual(['nothing-lost']);
  });

  test('a new client is fitted in between', async () => {
    const client = { ...problem.clients[0]!, id: 'new', refused: ['employee-1'] };
    const visits = [1, 2, 3].map((day): Visit => {
      const window = { earliest: at(day, 540), latest: at(day, 780) };
      const bare = { qualifications: ['care'], carersNeeded: 1 as const, duration: 30, hardWindow: true };
      return { id: `new-${day}`, clientId: 'new', window, ...bare };
    });
    const event: PlanEvent = { kind: 'added', visits, clients: [client] };
    const { plan: made, problem: after } = await replan(problem, standing, event);
    for (const { id } of visits) {
      expect(whenOf(made, id)?.carerIds).toHaveLength(1);
      expect(whenOf(made, id)?.carerIds).not.toContain('employee-1');
    }
    expect(check(after, made).filter(({ byPin }) => !byPin)).toEqual([]);
  });

  test('where there is no room, as few as possible move', async () => {
    const day = { from: at(1, 0), to: at(2, 0) };
    const visitAt = (clock: number, id: string, qualification: string): Visit => ({
      ...{ id, clientId: 'client-1', qualifications: [qualification], carersNeeded: 1, duration: 60 },
      ...{ hardWindow: true, window: { earliest: at(1, clock), latest: at(1, clock) } },
    });
    const tight: PlanProblem = {
      ...problem,
      carers: [
        { id: 'anna', engagement: 'selfEmployed', qualifications: ['care'], available: [day] },
        { id: 'bea', engagement: 'selfEmployed', qualifications: ['care', 'injection'], available: [day] },
      ],
      visits: [visitAt(540, 'v0', 'care'), visitAt(660, 'v1', 'care')],
    };
    const assignments = tight.visits.map(({ id, window }) => ({
      ...{ visitId: id, carerIds: ['bea'], start: window.earliest },
    }));
    const before = { ...standing, assignments, asks: [], unserved: [] };
    const event: PlanEvent = { kind: 'added', visits: [visitAt(540, 'injection', 'injection')] };
    const { plan: made, moved, changes, reasons } = await replan(tight, before, event);
    expect(moved).toEqual(['v0']);
    expect(changes.map(({ visitId, kind }) => [visitId, kind])).toEqual([
      ['v0', 'other-carer'],
      ['injection', 'planned'],
    ]);
    expect(reasons.map(({ text }) => text.en)).toEqual([
      'One visit made way, or this would have stayed open: injection.',
    ]);
    expect(whenOf(made, 'v0')?.carerIds).toEqual(['anna']);
    expect(whenOf(made, 'v1')?.carerIds).toEqual(['bea']);
    expect(whenOf(made, 'injection')?.carerIds).toEqual(['bea']);
  });

  test('whom and what the problem does not know, is refused', async () => {
    const nobody: PlanEvent = { kind: 'absent', carerId: 'nobody', from: 0, to: 60 };
    const noVisit: PlanEvent = { kind: 'cancelled', visitIds: ['none'] };
    await expect(replan(problem, standing, nobody)).rejects.toThrow(RangeError);
    await expect(replan(problem, standing, noVisit)).rejects.toThrow(RangeError);
  });
});

test('of several teams only the one that it happens to changes, and what it costs is what they cost together', async () => {
  const problem = villages(3, 2, 5);
  const standing = await plan(problem, { seed: 1, iterations: 300 });
  const event: PlanEvent = { kind: 'absent', carerId: 't2-employee-2', from: 0, to: 1440 };
  const told: Progress[] = [];
  const made = await replan(problem, standing, event, {
    iterations: 100,
    onProgress: (progress) => told.push(progress),
  });
  const { changes, plan: now } = made;
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.filter(({ visitId }) => !visitId.startsWith('t2-'))).toEqual([]);
  expect(now.cost).toEqual({ ...tallyOfAll(made.problem, now), changes: now.cost.changes });
  expect(told.at(-1)).toMatchObject({ done: 1, cost: now.cost });
}, 120_000);

test('through ten thousand events no visit is lost or doubled', async () => {
  let problem = hamlet({ seed: 9, days: 2, clients: 5, employees: 4, volunteers: 2 });
  let standing = await plan(problem, { seed: 1, iterations: 500 });
  const original = problem;
  const random = seeded(5);
  for (let step = 0; step < 10_000; step++) {
    // Now and then everyone is back and all is as it was asked first.
    if (step % 25 === 0) problem = original;
    const event = eventAt(problem, random, step);
    ({ problem, plan: standing } = await replan(problem, standing, event, { seed: step, seconds: 0.002 }));
    const told = [...standing.assignments, ...standing.asks, ...standing.unserved];
    expect(told.map(({ visitId }) => visitId).sort()).toEqual(problem.visits.map(({ id }) => id).sort());
    if (step % 50 === 0) expect(check(problem, standing).filter(({ byPin }) => !byPin)).toEqual([]);
  }
}, 120_000);

function eventAt(problem: PlanProblem, random: Random, step: number): PlanEvent {
  const chance = random.real();
  const visit = pick(random, problem.visits);
  if (chance < 0.4 || !visit) {
    const from = random.below(2880);
    const carerId = pick(random, problem.carers)!.id;
    return { kind: 'absent', carerId, from, to: from + 60 + random.below(600) };
  }
  if (chance < 0.7) return { kind: 'cancelled', visitIds: [visit.id] };
  const { pinned: _, ...another } = visit;
  return { kind: 'added', visits: [{ ...another, id: `added-${step}` }] };
}
