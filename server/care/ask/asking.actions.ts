import type { Hat } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { firstName, type Request } from '../request/request.ts';
import { insertAsks, listAsks } from './ask.store.ts';
import { findMember, listVolunteers, type Volunteer } from './candidates.store.ts';
import { rankVolunteers } from './fitting.ts';

/** Who fits a question and who does not, of those who were not asked yet. */
export async function rankFor(tx: Tx, request: Request) {
  const member = await findMember(tx, request.personId);
  const asked = new Set((await listAsks(tx, request.id)).map(({ ask }) => ask.membershipId));
  const all = await listVolunteers(tx, {
    organisationId: request.organisationId,
    requestId: request.id,
    personId: request.personId,
    clientId: request.clientId,
    day: request.day,
  });
  const volunteerById = new Map<string, Volunteer>(all.map((one) => [one.membershipId, one]));
  const wanted = {
    kind: request.kind,
    day: request.day,
    fromTime: request.fromTime,
    at: member?.at ?? null,
    for: member?.given ?? firstName(request.callerName),
  };
  const ranked = rankVolunteers(
    wanted,
    all.filter(({ membershipId }) => !asked.has(membershipId)),
    tx.today,
  );
  return { ...ranked, volunteerById };
}

/** Asks them: a row each, and for whoever has mail a mail with a link. Who was asked already is not asked twice. */
export async function askThem(tx: Tx, request: Request, membershipIds: readonly string[]): Promise<number> {
  const organisationId = (tx.actor.hat as Hat).organisationId;
  const asks = membershipIds.map((membershipId) => {
    const id = newId();
    const tokenHash = sha256(tx.keyOf('ask', id));
    return { id, organisationId, requestId: request.id, membershipId, tokenHash };
  });
  const added = await insertAsks(tx, asks);
  for (const askId of added)
    tx.later({
      task: 'mail_ask',
      payload: { askId, what: 'asked', organisationId },
      key: `mail-asked-${askId}`,
    });
  if (added.length > 0) tx.record('ask.volunteers_asked', { requestId: request.id, askIds: added });
  return added.length;
}
