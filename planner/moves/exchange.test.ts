import { test } from 'vitest';
import { exchange } from './exchange.ts';
import { expectPromiseKept } from './promise.ts';

test('whatever exchange does, all costs equal a full recount', () => {
  expectPromiseKept(exchange);
});
