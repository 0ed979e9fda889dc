import type { Row } from './dice.ts';

// The grammar in which the reference model is written.

export type Verb = 'see' | 'change' | 'remove' | 'add';
export type Test = (row: Row) => boolean;
export type Rule = { readonly [V in Verb]?: Test };

export const every: Test = () => true;
export const both =
  (...tests: Test[]): Test =>
  (row) =>
    tests.every((test) => test(row));
export const either =
  (...tests: Test[]): Test =>
  (row) =>
    tests.some((test) => test(row));
/** Whether a column of the row holds something that passes. */
export const at =
  (column: string, test: (value: unknown) => boolean): Test =>
  (row) =>
    test(row[column]);
/** Whoever sees it changes and deletes it too. */
export const full = (test: Test, add = test): Rule => ({ see: test, change: test, remove: test, add });
/** Some see it, others write it. */
export const shared = (see: Test, write: Test): Rule => ({ see, change: write, remove: write, add: write });
export const kept = ({ remove: _, ...rest }: Rule): Rule => rest;
