import type { z } from 'zod';
import type { Contract, Verb } from './contract.ts';
import type { Tx } from './database.ts';
import type { HouseRefusal, Result } from './result.ts';

/** What an action may answer: its declared output, its declared refusals, or one of the house. */
export type Answer<V> =
  V extends Verb<infer _I, infer O, infer E>
    ? Result<z.input<O>, HouseRefusal | { readonly type: E }>
    : never;

export type Actions<V extends Record<string, Verb>> = {
  readonly [K in keyof V]: (tx: Tx, input: z.output<V[K]['input']>) => Promise<Answer<V[K]>>;
};

/** A room as the front door mounts it. */
export type Room = {
  readonly contract: Contract;
  readonly actions: Readonly<
    Record<string, (tx: Tx, input: never) => Promise<Result<unknown, { type: string }>>>
  >;
};

/** Binds a contract to its actions: a verb without an action, or an undeclared refusal, does not compile. */
export function serve<V extends Record<string, Verb>>(
  contract: Contract<string, V>,
  actions: Actions<V>,
): Room {
  return { contract, actions: actions as unknown as Room['actions'] };
}
