import { test } from 'vitest';
import { moment } from './moment.ts';
import { expectPromiseKept } from './promise.ts';

test('whatever moment does, all costs equal a full recount', () => {
  expectPromiseKept(moment);
});
