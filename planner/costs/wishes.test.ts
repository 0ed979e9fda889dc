import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { tooManyClients, wishes } from './wishes.ts';

const bare = hamlet({ seed: 1, days: 1, clients: 1, employees: 2, volunteers: 0 });
const cost = (employee: object, client: object) => {
  const carers = bare.carers.map((carer, i) => (i === 0 ? { ...carer, ...employee } : carer));
  const clients = bare.clients.map(({ id, place }) => ({ id, place, ...client }));
  const model = modelOf({ ...bare, carers, clients });
  return [0, 1].map((carer) => wishes(model, model.visits[0]!, [carer]));
};

test('a dislike weighs three, a liking elsewhere one, a preference for others one', () => {
  expect(cost({}, {})).toEqual([0, 0]);
  expect(cost({ dislikes: ['client-1'] }, {})).toEqual([3, 0]);
  expect(cost({ likes: ['client-1'] }, {})).toEqual([0, 1]);
  expect(cost({}, { preferred: ['employee-1'] })).toEqual([0, 1]);
});

test('no language in common weighs two, intimate care by another gender three', () => {
  expect(cost({ languages: ['nl', 'pl'] }, { languages: ['pl', 'uk'] })).toEqual([0, 2]);
  const intimate = { ...bare, visits: bare.visits.map((visit) => ({ ...visit, isIntimate: true })) };
  const clients = bare.clients.map((client) => ({ ...client, intimateCareBy: { gender: 'woman' as const } }));
  const carers = bare.carers.map((carer, i) => (i === 0 ? { ...carer, gender: 'woman' as const } : carer));
  const model = modelOf({ ...intimate, carers, clients });
  expect([0, 1].map((carer) => wishes(model, model.visits[0]!, [carer]))).toEqual([0, 3]);
});

test('more clients than a carer wants weigh five each', () => {
  expect(tooManyClients(5, 5)).toBe(0);
  expect(tooManyClients(7, 5)).toBe(10);
});
