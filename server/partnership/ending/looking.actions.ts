import type { Tx } from '../../house/database.ts';
import { denied, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { canLook } from './ending.policy.ts';
import type { lookingContract } from './looking.contract.ts';
import { findWish, listOpen, putWish } from './looking.store.ts';

/** Looking for a new partner, with the permission of both: who reads the list stands on it. */
export const lookingActions: Actions<typeof lookingContract.verbs> = {
  show: async (tx) => {
    const door = canLook(tx.actor);
    return door.allowed ? ok(await viewOf(tx)) : denied(door.reason);
  },

  say: async (tx, { version, isOpen, words }) => {
    const door = canLook(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (isOpen && words === '') return refuse({ type: 'looking.words_missing' });
    const before = await findWish(tx);
    if ((before?.version ?? 0) !== version) return stale(door, await viewOf(tx));
    // Nothing was said, and nothing is said now.
    if (!before && !isOpen) return ok(await viewOf(tx));
    const wish = {
      words: words || (before?.words ?? ''),
      since: before?.isOpen && isOpen ? before.since : tx.today,
      isOpen,
      version: version + 1,
    };
    if (!(await putWish(tx, wish))) return stale(door, await viewOf(tx));
    tx.record(isOpen ? 'looking.opened' : 'looking.closed', {});
    return ok(await viewOf(tx));
  },
};

async function viewOf(tx: Tx) {
  return { own: await findWish(tx), others: await listOpen(tx), can: { look: canLook(tx.actor) } };
}
