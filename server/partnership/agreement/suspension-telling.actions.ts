import { daysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { ownPartnerships } from '../partnership/partnership.actions.ts';
import { partyOf, presentParties } from '../partnership/partnership.ts';
import { mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { listAgreements } from './agreement.store.ts';
import { isHeld } from './suspension.actions.ts';
import {
  answeredNews,
  lateNews,
  mayHoldNews,
  proposedNews,
  resumedNews,
  suspendedNews,
  whatOf,
} from './suspension.letters.ts';
import { listSuspensions } from './suspension.store.ts';
import { stateOf } from './suspension.ts';
import { open } from './view.actions.ts';

/** Follows what a party does about a suspension: the others hear at once. */
export async function afterSuspension(
  tx: Tx,
  { type = '', agreementId = '', suspensionId = '' }: JobPayload,
) {
  const opened = await open(tx, agreementId);
  if (!opened) return notFound();
  await tellOthers(tx, opened.partnership.id, 'tell_suspension', { type, agreementId, suspensionId });
  return ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellSuspension(tx: Tx, payload: JobPayload) {
  const { type = '', agreementId = '', suspensionId = '', by = '' } = payload;
  const opened = await open(tx, agreementId);
  const other = opened && partyOf(opened.partnership, by);
  const suspension = (await listSuspensions(tx, [agreementId])).find(({ id }) => id === suspensionId);
  if (!opened || !other || !suspension) return notFound();
  const about = { ...suspension, by: other.name, what: whatOf(suspension.kinds) };
  const news = () => {
    const { outcome, resumesOn } = suspension;
    if (type === 'agreement.suspension_proposed' && outcome === null) return proposedNews(about);
    if (type === 'agreement.suspension_answered' && (outcome === 'refused' || outcome === 'withdrawn'))
      return answeredNews(about, outcome);
    if (type === 'agreement.suspended' && outcome === 'agreed') return suspendedNews(about);
    if (type === 'agreement.resumption_said' && outcome === 'agreed' && resumesOn === null)
      return mayHoldNews(about);
    return type === 'agreement.resumed' && resumesOn !== null ? resumedNews(about, resumesOn) : null;
  };
  const told = news();
  if (told) await mailOwn(tx, opened.partnership.id, 'board', told);
  return ok(null);
}

/** So many days pass between two reminders. */
const everyDays = 7;

/** Runs daily: each party hears, from the day after and then each week, that something is still suspended. */
export async function remindSuspensions(tx: Tx) {
  const own = tx.actor.hat?.organisationId ?? '';
  for (const partnership of await ownPartnerships(tx)) {
    if (partnership.phase === 'ended') continue;
    if (!presentParties(partnership).some(({ organisationId }) => organisationId === own)) continue;
    const versions = await listAgreements(tx, partnership.id);
    for (const agreement of versions) {
      if (!isHeld({ agreement, partnership }, versions, tx.today)) continue;
      for (const suspension of await listSuspensions(tx, [agreement.id])) {
        const past = daysBetween(suspension.until, tx.today);
        if (stateOf(suspension, true, tx.today) !== 'late' || past % everyDays !== 1) continue;
        await mailOwn(
          tx,
          partnership.id,
          'board',
          lateNews(agreement.id, whatOf(suspension.kinds), suspension.until),
        );
      }
    }
  }
  return ok(null);
}
