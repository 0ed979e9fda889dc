import { expect, test } from 'vitest';
import { ClientBook } from '../client-book.ts';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { faces } from './faces.ts';

test('only what is above the agreed number counts', () => {
  expect(faces(5, 5)).toBe(0);
  expect(faces(7, 5)).toBe(2);
  expect(faces(7, Number.POSITIVE_INFINITY)).toBe(0);
});

const bare = hamlet({ seed: 1, days: 20, clients: 1, employees: 3, volunteers: 0 });

test('a face counts in every window of fourteen days that holds a visit', () => {
  const clients = bare.clients.map(({ id, place }) => ({ id, place, maxFaces: { day: 1 } }));
  const model = modelOf({ ...bare, clients });
  const book = new ClientBook(model);
  const [first, later] = [0, 10].map((day) => model.visits.find((visit) => visit.day === day)!);
  expect(book.add(first!, 0).faces).toBe(0);
  // Both are in the windows that end on day 10, 11, 12 and 13.
  expect(book.preview(later!, 1).faces).toBe(4);
  expect(book.add(later!, 1).faces).toBe(4);
  expect(book.remove(later!, 1).faces).toBe(-4);
});

test('a face of last week counts until it is fourteen days ago, also of someone who left', () => {
  const history = [
    { carerId: 'employee-1', visits: 4, lastDay: -3 },
    { carerId: 'left-us', visits: 4, lastDay: -3 },
  ];
  const clients = bare.clients.map(({ id, place }) => ({ id, place, maxFaces: { day: 1 }, history }));
  expect(new ClientBook(modelOf({ ...bare, clients })).start).toBe(11);
});

test('students are counted apart', () => {
  const carers = bare.carers.map((carer, i) => (i === 1 ? { ...carer, student: true } : carer));
  const clients = bare.clients.map(({ id, place }) => ({ id, place, maxFaces: { day: 1, students: 1 } }));
  const model = modelOf({ ...bare, carers, clients });
  const book = new ClientBook(model);
  book.add(model.visits[0]!, 0);
  expect(book.preview(model.visits[0]!, 1).faces).toBe(0);
});
