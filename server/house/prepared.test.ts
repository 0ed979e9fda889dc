import { describe, expect, test } from 'vitest';
import { preparedName } from './prepared.ts';

const sent = (text: string, times: number) => Array.from({ length: times }, () => preparedName(text)).at(-1);

describe('what is prepared', () => {
  test('a read that is sent often, under one name of its own', () => {
    const text = 'select "id" from "matter" where "client_id" = $1';
    expect(sent(text, 2)).toBeUndefined();
    const name = sent(text, 1);
    expect(name).toMatch(/^read_\d+$/);
    expect(sent(text, 5)).toBe(name);
    expect(sent('with x as (select 1 as a) select a from x', 5)).not.toBe(name);
  });

  test('nothing that writes, and nothing whose columns a migration may change underneath it', () => {
    for (const text of [
      'update "matter" set "text" = $1',
      'with gone as (delete from "matter" returning "id") select "id" from gone',
      'select * from "matter"',
      'select distinct * from "matter"',
      'select "matter".* from "matter"',
      'set local app.person = 1',
    ])
      expect(sent(text, 5), text).toBeUndefined();
  });

  test('no more than a connection can keep, however many texts there are', () => {
    const named = new Set<string>();
    for (let i = 0; i < 3000; i += 1) {
      const name = sent(`select ${i} as "n"`, 5);
      if (name) named.add(name);
    }
    expect(named.size).toBeGreaterThan(100);
    expect(named.size).toBeLessThanOrEqual(150);
  });
});
