import { test } from 'vitest';
import { drop } from './drop.ts';
import { expectPromiseKept } from './promise.ts';

test('whatever drop does, all costs equal a full recount', () => {
  expectPromiseKept(drop);
});
