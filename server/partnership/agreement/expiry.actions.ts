import type { Tx } from '../../house/database.ts';
import { ok } from '../../house/result.ts';
import { ownPartnerships } from '../partnership/partnership.actions.ts';
import { takesPart } from '../partnership/partnership.ts';
import { mailOwn } from '../partnership/telling.actions.ts';
import { endsNews } from './agreement.letters.ts';
import { listSigned } from './agreement.store.ts';
import { insertNotice } from './expiry.store.ts';
import { endsWithout, noticeDue } from './expiry.ts';

/** Runs daily: each party tells its own board, once at each step, that what was agreed ends and nothing takes its place. */
export async function tellEnding(tx: Tx) {
  const own = tx.actor.hat?.organisationId ?? '';
  const running = (await ownPartnerships(tx)).filter((one) => one.phase !== 'ended' && takesPart(one, own));
  const signed = await listSigned(
    tx,
    running.map(({ id }) => id),
  );
  for (const { id } of running) {
    const ending = endsWithout(
      signed.filter(({ partnershipId }) => partnershipId === id),
      tx.today,
    );
    const due = ending && noticeDue(ending.agreement, tx.today);
    if (ending && due && (await insertNotice(tx, ending.agreement, due)))
      await mailOwn(tx, id, 'board', endsNews(ending.agreement.id, ending.agreement.number, ending));
  }
  return ok(null);
}
