import { test } from 'vitest';
import { handover } from './handover.ts';
import { expectPromiseKept } from './promise.ts';

test('whatever handover does, all costs equal a full recount', () => {
  expectPromiseKept(handover);
});
