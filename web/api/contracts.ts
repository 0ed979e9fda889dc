/** Types of every verb, taken from the server's contracts. Types only: no zod reaches the browser. */
import type { z } from 'zod';
import type { Contracts, table } from '../api.gen.ts';

type Verbs<Room extends keyof Contracts> = Contracts[Room]['verbs'];

/** `'request.note' | 'request.list' | …` */
export type Verb = keyof typeof table;

type VerbOf<Name extends Verb> = Name extends `${infer Room extends keyof Contracts & string}.${infer Name}`
  ? Name extends keyof Verbs<Room>
    ? Verbs<Room>[Name]
    : never
  : never;

export type Input<Name extends Verb> =
  VerbOf<Name> extends { input: infer Schema extends z.ZodType } ? z.input<Schema> : never;
export type Output<Name extends Verb> =
  VerbOf<Name> extends { output: infer Schema extends z.ZodType } ? z.output<Schema> : never;
