import { describe, expect, test } from 'vitest';
import { preparedName } from './prepared.ts';

const sent = (text: string, times: number) => Array.from({ length: times }, () => preparedName(text)).at(-1);

describe('what is prepared', () => {
  test('what is sent often, reads and writes, under one name of its own', () => {
    const text = 'select "id" from "matter" where "client_id" = $1';
    expect(sent(text, 2)).toBeUndefined();
    const name = sent(text, 1);
    expect(name).toMatch(/^often_\d+$/);
    expect(sent(text, 5)).toBe(name);
    expect(sent('with x as (select 1 as a) select a from x', 5)).not.toBe(name);
    expect(sent('update "matter" set "text" = $1 where "id" = $2', 3)).toMatch(/^often_\d+$/);
    expect(sent('insert into "matter" ("id") values ($1) returning "id"', 3)).toMatch(/^often_\d+$/);
  });

  test('nothing whose columns a migration may change underneath it', () => {
    for (const text of [
      'with gone as (delete from "matter" returning *) select "id" from gone',
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
    expect(named.size).toBeLessThanOrEqual(300);
  });
});
