import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo, type News } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { receiversBehind, receiversWith } from '../../people/person/receivers.ts';
import { askedNews, endsNews, reviewNews } from './tailored.letters.ts';
import { findTailored, listDecidedHere } from './tailored.store.ts';
import { type DepartsFrom, isOpen, reminderOn } from './tailored.ts';

/** Follows a proposal: one job for each organisation that is asked; that one runs as that organisation. */
export async function afterProposed(tx: Tx, { clientId = '', tailoredId = '' }: JobPayload) {
  const agreement = await findTailored(tx, clientId, tailoredId);
  for (const { organisationId, said } of agreement?.parties ?? [])
    if (organisationId !== null && said === null)
      tx.later({ task: 'tell_tailored', payload: { organisationId, clientId, tailoredId } });
  return ok(null);
}

/** As the organisation that is asked: whoever may answer for it hears, unless somebody has. */
export async function tellTailored(tx: Tx, { clientId = '', tailoredId = '' }: JobPayload) {
  const own = tx.actor.hat?.organisationId ?? '';
  const agreement = await findTailored(tx, clientId, tailoredId);
  const waits = agreement?.parties.some((party) => party.organisationId === own && party.said === null);
  if (!agreement || !waits || !isOpen(agreement, tx.today)) return notFound();
  const { decidesId, departsFrom } = agreement;
  const roles = decidesId === own ? whoDecides[departsFrom] : whoAgrees;
  for (const receiver of await receiversWith(tx, own, roles, 3))
    tx.mail(letterTo(receiver, askedNews(clientId)));
  return ok(null);
}

/** Every day, for what this organisation decided: when it is time to look again, and before it ends. */
export async function remindTailored(tx: Tx) {
  for (const agreement of await listDecidedHere(tx)) {
    const due = reminderOn(agreement, tx.today);
    if (due === null) continue;
    const news: News = (due === 'review' ? reviewNews : endsNews)(agreement.clientId);
    const own = tx.actor.hat?.organisationId ?? '';
    const answering = await receiversBehind(tx, [agreement.answersId]);
    const told =
      answering.length > 0 ? answering : await receiversWith(tx, own, whoDecides[agreement.departsFrom], 3);
    for (const receiver of told) tx.mail(letterTo(receiver, news));
  }
  return ok(null);
}

const whoDecides: Record<DepartsFrom, readonly string[]> = {
  professional_standard: ['nurse'],
  own_protocol: ['team_coach', 'contract_manager', 'administrator'],
};
const whoAgrees = ['village_supporter', 'team_coach'];
