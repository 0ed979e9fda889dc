import { test } from 'vitest';
import { expectPromiseKept } from './promise.ts';
import { swap } from './swap.ts';

test('whatever swap does, all costs equal a full recount', () => {
  expectPromiseKept(swap);
});
