import { expect, test } from 'vitest';
import { readSearch, targetOf, writeSearch } from './address.ts';

test('an address falls apart into page, filters and place', () => {
  expect(targetOf('/vragen?stand=open&wie=Jan%20Bos#drie')).toEqual({
    to: '/vragen',
    search: { stand: 'open', wie: 'Jan Bos' },
    hash: 'drie',
  });
  expect(targetOf('/vragen')).toEqual({ to: '/vragen', search: {} });
});

test('filters are plain text in the address, and nothing stands there for nothing', () => {
  expect(writeSearch({ stand: 'open', wie: undefined, dag: '' })).toBe('?stand=open');
  expect(writeSearch({})).toBe('');
  expect(readSearch(writeSearch({ naar: '/client/1?dag=2026-11-21' }))).toEqual({
    naar: '/client/1?dag=2026-11-21',
  });
});
