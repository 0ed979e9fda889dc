import { expect, test } from 'vitest';
import { explainStart, isDiskFull, StartError } from './start-error.ts';

const failure = (fields: object) => Object.assign(new Error('raw'), fields);

test.each([
  [new StartError('Tango already runs.'), /^Tango already runs\.$/],
  [failure({ code: 'EADDRINUSE', port: 3000 }), /^Port 3000 is used by another program.*PORT=/],
  [failure({ code: 'EACCES', port: 80 }), /^Port 80 is not allowed/],
  [failure({ code: 'EACCES', path: '/srv/tango' }), /may not write \/srv\/tango.*TANGO_DATA/],
  [failure({ code: 'ENOSPC' }), /disk is full/],
  [failure({ code: '53100' }), /disk is full/],
  [failure({ code: 'ECONNREFUSED' }), /DATABASE_URL/],
  [failure({ code: '28P01' }), /password in DATABASE_URL/],
  [failure({ code: '3D000' }), /does not exist/],
])('%s is told in plain words', (error, words) => {
  expect(explainStart(error)).toMatch(words);
});

test('what nobody foresaw is not talked over', () => {
  expect(explainStart(new TypeError('x is not a function'))).toBeUndefined();
  expect(explainStart(undefined)).toBeUndefined();
});

test('a full disk is known from the system and from PostgreSQL', () => {
  expect(isDiskFull(failure({ code: 'EDQUOT' }))).toBe(true);
  expect(isDiskFull(failure({ code: 'ENOENT' }))).toBe(false);
  expect(isDiskFull(null)).toBe(false);
});
