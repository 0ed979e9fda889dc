import type { Actor } from '../../server/house/actor.ts';
import type { Database } from '../../server/house/database.ts';
import { type Refusal, refuse } from '../../server/house/result.ts';
import { type Ask, likeAny } from './asks.ts';

export type Answer = { readonly view: unknown } | { readonly refused: Refusal } | { readonly defect: string };

/** What the front door would send; nothing of it stays. */
export async function answerOf(
  database: Database,
  actor: Actor,
  { verb, action }: Ask,
  input: unknown,
): Promise<Answer> {
  let said: Answer = { defect: 'no answer' };
  try {
    await database.withActor(actor, async (tx) => {
      const result = (await action(tx, input)) as { ok: boolean; value?: unknown; error?: Refusal };
      said = result.ok
        ? { view: verb.output.parse(result.value) }
        : { refused: result.error ?? { type: 'nothing' } };
      return refuse({ type: 'undone' });
    });
  } catch (error) {
    said = { defect: (error as Error).message };
  }
  return said;
}

/** All that it says; of a file that it is one. */
export const textOf = (answer: Answer): string =>
  JSON.stringify(answer, (_key, value) => (value instanceof Uint8Array ? 'bytes' : value));

/** The words of it, without what differs between any two. */
export const wordsOf = (answer: Answer): string => likeAny(textOf(answer));
