import { expect, test } from 'vitest';
import { hamlet } from './instances/hamlet.ts';
import { lowerBound } from './lower-bound.ts';
import { modelOf } from './model.ts';
import { plan } from './plan.ts';

const bare = hamlet({ seed: 1, days: 2, clients: 4, employees: 3, volunteers: 0 });

test('what nobody can do stays open in every plan', async () => {
  const [first, second, ...rest] = bare.visits;
  const visits = [
    { ...first!, qualifications: ['surgery'] },
    { ...second!, qualifications: ['surgery'], optional: true },
    ...rest,
  ];
  const problem = { ...bare, visits };
  expect(lowerBound(modelOf(problem))).toMatchObject({ unserved: 1, optional: 1, faces: 0 });
  const { cost, lowerBound: told } = await plan(problem, { seed: 1, iterations: 500 });
  expect(told?.unserved).toBe(1);
  expect(cost.unserved).toBeGreaterThanOrEqual(1);
});

test('two carers are not possible where only one may come, nor the same one twice', () => {
  const carers = [{ ...bare.carers[0]!, available: [{ from: 0, to: 2880 }] }];
  const [first] = bare.visits;
  const two = { ...first!, qualifications: ['care'], carersNeeded: 2 as const };
  const bound = (visit: object) =>
    lowerBound(modelOf({ ...bare, carers, visits: [{ ...two, ...visit }] })).unserved;
  expect(bound({})).toBe(1);
  expect(bound({ second: { least: 30, most: 60 } })).toBe(1);
  expect(bound({ carersNeeded: 1 })).toBe(0);
});

test('faces of the weeks before count whatever is planned', () => {
  const clients = bare.clients.map((client, i) =>
    i === 0
      ? {
          ...client,
          maxFaces: { day: 1 },
          history: [1, 2, 3].map((k) => ({ carerId: `employee-${k}`, visits: 1, lastDay: -1 })),
        }
      : client,
  );
  expect(lowerBound(modelOf({ ...bare, clients })).faces).toBe(4);
});
