import { test } from 'vitest';
import { expectPromiseKept } from './promise.ts';
import { shift } from './shift.ts';

test('whatever shift does, all costs equal a full recount', () => {
  expectPromiseKept(shift);
});
