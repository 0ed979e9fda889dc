import { expect, test } from 'vitest';
import { saidNo } from './clients-no.ts';

test('a no is for the one it names', () => {
  const client = { id: 'c', place: { lat: 52, lon: 5 }, refused: ['anna'] };
  expect(saidNo(client, 'anna')).toBe(true);
  expect(saidNo(client, 'bea')).toBe(false);
});
