import { test } from 'vitest';
import { expectPromiseKept } from './promise.ts';
import { ruin } from './ruin.ts';

test('whatever ruin does, all costs equal a full recount', () => {
  expectPromiseKept(ruin);
});
