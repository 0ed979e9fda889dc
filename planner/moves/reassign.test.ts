import { test } from 'vitest';
import { expectPromiseKept } from './promise.ts';
import { reassign } from './reassign.ts';

test('whatever reassign does, all costs equal a full recount', () => {
  expectPromiseKept(reassign);
});
