import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { hamlet } from './instances/hamlet.ts';
import { wild } from './instances/wild.ts';
import { plan } from './plan.ts';

describe('explaining', () => {
  test('names why this carer, the next best with what it would cost, and who cannot come', async () => {
    const problem = hamlet({ seed: 3, days: 5, clients: 12, employees: 6, volunteers: 2 });
    const made = await plan(problem, { seed: 1, iterations: 5000 });
    const visitId = made.assignments.find(({ carerIds }) => carerIds.length === 1)?.visitId ?? '';
    const said = explain(problem, made, visitId);
    expect(said.reasons.length).toBeGreaterThan(0);
    expect(said.alternatives.length).toBe(problem.carers.length - 1);
    const next = said.alternatives[0];
    expect(next?.possible).toBe(true);
    expect(next?.decisive).toBeDefined();
    expect(said.text.nl).toContain('kan ook');
    expect(said.text.en).toContain('could come too');
    const volunteer = said.alternatives.find(({ carerId }) => carerId === 'volunteer-1');
    expect(volunteer?.possible).toBe(false);
  });

  test('says that volunteers are asked first, and why nobody can come', async () => {
    const problem = hamlet({ seed: 3, days: 5, clients: 12, employees: 6, volunteers: 4 });
    const visits = problem.visits.map((visit, i) =>
      i === 0 ? { ...visit, qualifications: ['surgery'] } : visit,
    );
    const made = await plan({ ...problem, visits }, { seed: 1, iterations: 500 });
    const asked = made.asks[0]?.visitId ?? '';
    expect(explain({ ...problem, visits }, made, asked).reasons[0]?.code).toBe('left-to-volunteers');
    const open = made.unserved.find(({ visitId }) => visitId === visits[0]?.id);
    expect(open?.reasons).toMatchObject([{ code: 'no-one-qualified' }]);
    expect(open?.reasons[0]?.text.nl).toBe('Niemand in het team heeft wat nodig is: surgery.');
    expect(explain({ ...problem, visits }, made, visits[0]?.id ?? '').reasons).toEqual(open?.reasons);
  });

  test('says when no one with the qualification is available', async () => {
    const problem = hamlet({ seed: 3, days: 2, clients: 6, employees: 4, volunteers: 0 });
    const carers = problem.carers.map((carer) => ({ ...carer, available: [] }));
    const made = await plan({ ...problem, carers }, { seed: 1, iterations: 0 });
    expect(made.unserved.length).toBe(problem.visits.length);
    expect(made.unserved[0]?.reasons.map(({ code }) => code)).toEqual(['no-one-available']);
  });

  test('says of a visit that was left out by hand that it still fits, and proposes no change', async () => {
    const problem = hamlet({ seed: 3, days: 2, clients: 6, employees: 4, volunteers: 0 });
    const made = await plan(problem, { seed: 1, iterations: 2000 });
    const [out, ...assignments] = made.assignments.filter(({ carerIds }) => carerIds.length === 1);
    const { visitId = '', carerIds = [] } = out ?? {};
    const unserved = [...made.unserved, { visitId, reasons: [] }];
    const said = explain(problem, { ...made, assignments, unserved }, visitId);
    expect(said.reasons).toMatchObject([{ code: 'fits-still' }]);
    expect(said.remedy).toBeUndefined();
    expect(said.alternatives.find(({ carerId }) => carerId === carerIds[0])?.possible).toBe(true);
  });

  test('holds for any visit of any problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), async (seed) => {
        const problem = wild(seed);
        const made = await plan(problem, { seed: 1, iterations: 200 });
        for (const { id } of problem.visits) expect(explain(problem, made, id).text.nl).not.toBe('');
      }),
      { numRuns: 15 },
    );
  });
});
