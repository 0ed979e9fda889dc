import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { partyOf } from '../partnership/partnership.ts';
import { mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { allSignedNews, offeredNews, signedNews, withdrawnNews } from './agreement.letters.ts';
import { holdsFrom, stillNeeded } from './agreement.ts';
import { listSignatures } from './signing.store.ts';
import { open, partiesOf } from './view.actions.ts';

/** Follows an offer, a signature and a withdrawal: the other parties hear. */
export async function afterAgreement(tx: Tx, { type = '', agreementId = '' }: JobPayload) {
  const opened = await open(tx, agreementId);
  if (!opened) return notFound();
  await tellOthers(tx, opened.partnership.id, 'tell_agreement', { type, agreementId });
  return ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellAgreement(tx: Tx, { type = '', agreementId = '', by = '' }: JobPayload) {
  const opened = await open(tx, agreementId);
  const other = opened && partyOf(opened.partnership, by);
  if (!opened || !other) return notFound();
  const { agreement, partnership } = opened;
  const { status, number } = agreement;
  const about = { by: other.name, agreementId, number };
  const signatures = await listSignatures(tx, agreementId);
  const waitsFor = (id: string) => stillNeeded(agreement, id, signatures) > 0;
  const hasSigned = signatures.some(({ organisationId }) => organisationId === by);
  const own = tx.actor.hat?.organisationId ?? '';
  if (type === 'agreement.offered' && status === 'offered' && waitsFor(own))
    await mailOwn(tx, partnership.id, 'board', offeredNews(about));
  if (type === 'agreement.signed_by_party' && status === 'offered' && hasSigned) {
    const names = partiesOf(partnership).flatMap(({ id, name }) => (waitsFor(id) ? [name] : []));
    await mailOwn(tx, partnership.id, 'board', signedNews(about, names));
  }
  if (type === 'agreement.signed_by_party' && status === 'signed' && signatures.at(-1)?.organisationId === by)
    await mailOwn(tx, partnership.id, 'board', allSignedNews(about, holdsFrom(agreement)));
  if (type === 'agreement.withdrawn' && status === 'withdrawn' && agreement.offeredOn !== null)
    await mailOwn(tx, partnership.id, 'board', withdrawnNews(about));
  return ok(null);
}
