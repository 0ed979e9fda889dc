import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { check, plan } from '../plan.ts';
import { asSecond, gapsOf, secondCarer } from './second-carer.ts';

test('the second carer comes neither too soon nor too late', () => {
  const second = { least: 20, most: 40 };
  expect(secondCarer(600, 620, second)).toBe(0);
  expect(secondCarer(600, 640, second)).toBe(0);
  expect(secondCarer(600, 610, second)).toBe(10);
  expect(secondCarer(600, 655, second)).toBe(15);
  expect(gapsOf(second)).toEqual([20, 30, 40]);
});

const bare = hamlet({ seed: 2, days: 1, clients: 6, employees: 5, volunteers: 0 });

test('what is not said of the second is as for the first', () => {
  const visit = { ...bare.visits[0]!, carersNeeded: 2 as const, second: { least: 0, most: 10, duration: 5 } };
  expect(asSecond(visit)).toMatchObject({ duration: 5, qualifications: visit.qualifications });
});

test('another carer comes after the gap, with what she needs and as long as it takes', async () => {
  const visits = bare.visits.map((visit, i) =>
    i === 0 ? { ...visit, carersNeeded: 2 as const, second: { least: 45, most: 60, duration: 10 } } : visit,
  );
  const problem = { ...bare, visits };
  const made = await plan(problem, { seed: 1, iterations: 3000 });
  expect(check(problem, made)).toEqual([]);
  const { start, secondStart, carerIds } = made.assignments.find(({ visitId }) => visitId === visits[0]!.id)!;
  expect(new Set(carerIds).size).toBe(2);
  expect(secondStart! - start).toBeGreaterThanOrEqual(45);
  expect(secondStart! - start).toBeLessThanOrEqual(60);
});
