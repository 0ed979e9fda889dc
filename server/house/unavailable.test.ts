import { expect, test } from 'vitest';
import { isUnavailable } from './unavailable.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

test.each(['53100', '53300', '57P01', '57P03', '08006', '58030', '57014', '25006', 'ECONNREFUSED', 'ENOSPC'])(
  '%s passes by itself',
  (code) => expect(isUnavailable(coded(code))).toBe(true),
);

test.each(['23505', '42501', '22P02', '42703', 'FST_ERR_CTP_BODY_TOO_LARGE', '5800', 'ENOENT'])(
  '%s is a defect, not a bad moment',
  (code) => expect(isUnavailable(coded(code))).toBe(false),
);

test('a look that could not be written, for whatever reason, is no refusal of a wall', () => {
  const inside = (where: string) => Object.assign(coded('42501'), { where });
  expect(isUnavailable(inside('SQL function "log_look" statement 1'))).toBe(true);
  expect(isUnavailable(inside('SQL function "may_share" statement 1'))).toBe(false);
});

test('a connection that broke or never came tells it in words alone', () => {
  for (const said of [
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])
    expect(isUnavailable(new Error(said)), said).toBe(true);
  expect(isUnavailable(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true);
  expect(isUnavailable(new Error('something about Truus'))).toBe(false);
  expect(isUnavailable('ECONNREFUSED')).toBe(false);
});
