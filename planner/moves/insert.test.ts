import { test } from 'vitest';
import { insert } from './insert.ts';
import { expectPromiseKept } from './promise.ts';

test('whatever insert does, all costs equal a full recount', () => {
  expectPromiseKept(insert);
});
