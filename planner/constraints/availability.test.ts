import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { NONE } from '../minutes.ts';
import { modelOf } from '../model.ts';
import { availability, firstFit, intervalEnd } from './availability.ts';

const problem = hamlet({ seed: 1, days: 3, clients: 2, employees: 1, volunteers: 1 });
const hours = [
  { from: 420, to: 720 },
  { from: 700, to: 800 },
  { from: 960, to: 1200 },
];
const carers = problem.carers.map((carer) => ({ ...carer, available: hours }));
const model = modelOf({ ...problem, carers });
const employee = model.carers[0]!;
const volunteer = model.carers[1]!;

test('hours that overlap are one stretch, and a visit waits for the next stretch in which it fits', () => {
  expect(firstFit(employee, 0, 400, 60)).toBe(420);
  expect(firstFit(employee, 0, 710, 60)).toBe(710);
  expect(firstFit(employee, 0, 780, 60)).toBe(960);
  expect(firstFit(employee, 0, 1150, 60)).toBe(NONE);
  expect(intervalEnd(employee, 0, 500)).toBe(800);
});

test('minutes of a fixed visit outside the hours are the breach', () => {
  expect(availability(employee, 0, 780, 60)).toBe(40);
  expect(availability(employee, 0, 500, 60)).toBe(0);
});

test("a volunteer's yes is stronger than a pattern of hours", () => {
  expect(availability(volunteer, 0, 780, 60)).toBe(0);
  expect(firstFit(volunteer, 0, 100, 60)).toBe(100);
});
