import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const secret = 'a secret that is long enough to be one';

test('what was sealed is read again, and looks different each time', () => {
  const sealed = seal(secret, 'region 1', 'postgres://tango:hunter2@db/tango');
  expect(sealed).not.toContain('hunter2');
  expect(sealed).not.toBe(seal(secret, 'region 1', 'postgres://tango:hunter2@db/tango'));
  expect(unseal(secret, 'region 1', sealed)).toBe('postgres://tango:hunter2@db/tango');
});

test.each([
  ['another secret', (sealed: string) => unseal(`${secret}!`, 'region 1', sealed)],
  ['another place', (sealed: string) => unseal(secret, 'region 2', sealed)],
  ['a changed text', (sealed: string) => unseal(secret, 'region 1', `${sealed.slice(0, -2)}AA`)],
  ['half of it', (sealed: string) => unseal(secret, 'region 1', sealed.slice(0, 20))],
])('not with %s', (_what, open) => {
  expect(() => open(seal(secret, 'region 1', 'kept'))).toThrow();
});
