import { endOfDay } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, type Result, refuse, stale, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { addToCircle } from '../client/circle.actions.ts';
import { clientNames, clientOf, leanOnGrant, sightOn } from '../client/client.actions.ts';
import { sees } from '../client/client.ts';
import { passOn, shareWith, stopUnlessCaredFor } from '../client/sharing.actions.ts';
import { needOf } from '../need/need.actions.ts';
import { agreedWith } from '../offer/agreed.actions.ts';
import { offerOf } from '../offer/offer.actions.ts';
import { progress, requestOf } from '../request/request.actions.ts';
import { planActions } from './care-plan.actions.ts';
import type { referralContract } from './referral.contract.ts';
import { canAnswer, canPropose, canWithdraw } from './referral.policy.ts';
import {
  findReferral,
  insertReferral,
  listReferrals,
  listTeams,
  lockReferral,
  openCareFile,
  type ReferralOf,
  saveReferral,
} from './referral.store.ts';
import { accept, clockOf, decline, dueDay, type NotOpen, type Referral, withdraw } from './referral.ts';

export const referralActions: Actions<typeof referralContract.verbs> = {
  list: async (tx, { side, requestId, clientId }) => {
    const own = tx.actor.hat?.organisationId;
    const rows = await listReferrals(tx, {
      requestId,
      clientId,
      toOrganisationId: side === 'in' ? own : undefined,
      fromOrganisationId: side === 'out' ? own : undefined,
    });
    return ok({ rows: await viewsOf(tx, rows), teams: side === 'out' ? [] : await listTeams(tx) });
  },

  show: async (tx, { referralId }) => {
    const referral = await findReferral(tx, referralId);
    return referral ? showOne(tx, referral) : notFound();
  },

  propose: async (tx, { clientId, toOrganisationId, scopes, until, explanation, ...rest }) => {
    const client = await clientOf(tx, clientId);
    if (!client) return notFound();
    const door = canPropose(tx.actor, await sightOn(tx, client.id));
    if (!door.allowed) return denied(door.reason);
    const fromOrganisationId = tx.actor.hat?.organisationId as string;
    if (toOrganisationId === fromOrganisationId) return refuse({ type: 'referral.own_organisation' });
    const taker = (await facesOf(tx, [toOrganisationId])).get(toOrganisationId);
    if (taker.kind !== 'organisation' || taker.name === '') return notFound();
    if (!(await isAboutHer(tx, client.id, rest))) return notFound();
    const ends = until === null ? null : endOfDay(until);
    const sharing = { faceId: toOrganisationId, scopes, ends, purpose: 'aanmelding', explanation };
    if (!(await shareWith(tx, client.id, sharing))) return notFound();
    const there = await listReferrals(tx, { clientId: client.id, toOrganisationId });
    if (there.some((one) => one.status === 'proposed' && one.needId === rest.needId))
      return refuse({ type: 'referral.already_proposed' });
    const agreed = (await agreedWith(tx)).get(toOrganisationId);
    const referral: Referral = {
      id: newId(),
      clientId: client.id,
      ...rest,
      fromOrganisationId,
      toOrganisationId,
      teamId: null,
      status: 'proposed',
      reason: null,
      proposedAt: tx.now,
      dueOn: dueDay(tx.now, agreed?.responseDays ?? null),
      answeredAt: null,
      version: 1,
    };
    await insertReferral(tx, referral);
    tx.record(
      'referral.proposed',
      { referralId: referral.id, clientId: client.id, toOrganisationId },
      agreed ? { partnershipId: agreed.partnershipId } : undefined,
    );
    if (referral.requestId) await progress(tx, referral.requestId, 'refer');
    return showAgain(tx, referral.id);
  },

  accept: async (tx, { referralId, version, teamId }) => {
    const referral = await lockReferral(tx, referralId);
    if (!referral) return notFound();
    const moved = await answered(tx, referral, version, accept(referral, teamId, tx.now));
    if (!moved.ok) return moved;
    if (teamId !== null && !(await listTeams(tx)).some((team) => team.id === teamId))
      return refuse({ type: 'referral.unknown_team' });
    if (!(await leanOnGrant(tx, referral.clientId, 'contact'))) return notFound();
    if (!(await saveReferral(tx, moved.value))) return staleAsRead(await showAgain(tx, referralId));
    await openCareFile(tx, referralId);
    if (teamId !== null) await handToTeam(tx, referral.clientId, teamId);
    tx.record('referral.accepted', { referralId, clientId: referral.clientId, teamId });
    tellProposer(tx, referral);
    return showAgain(tx, referralId);
  },

  decline: async (tx, { referralId, version, reason }) => {
    const referral = await lockReferral(tx, referralId);
    if (!referral) return notFound();
    const moved = await answered(tx, referral, version, decline(referral, reason, tx.now));
    if (!moved.ok) return moved;
    if (!(await saveReferral(tx, moved.value))) return staleAsRead(await showAgain(tx, referralId));
    tx.record('referral.refused', { referralId, clientId: referral.clientId });
    tellProposer(tx, referral);
    await stopUnlessCaredFor(tx, referral.clientId, referral.toOrganisationId);
    return ok({ clientId: referral.clientId });
  },

  withdraw: async (tx, { referralId, version, reason }) => {
    const referral = await lockReferral(tx, referralId);
    if (!referral) return notFound();
    const door = canWithdraw(tx.actor, referral);
    const moved = withdraw(referral, reason, tx.now);
    if (!moved.ok) return moved;
    if (!door.allowed) return denied(door.reason);
    if (referral.version !== version || !(await saveReferral(tx, moved.value)))
      return stale(door, await viewNow(tx, referralId));
    tx.record('referral.withdrawn', { referralId, clientId: referral.clientId });
    await stopUnlessCaredFor(tx, referral.clientId, referral.toOrganisationId);
    return showAgain(tx, referralId);
  },

  ...planActions,
};

type Asked = Pick<Referral, 'requestId' | 'needId' | 'offerId'>;

/** The question and need that it answers are hers, and the offer is one that can be seen here. */
async function isAboutHer(tx: Tx, clientId: string, { requestId, needId, offerId }: Asked) {
  if (requestId !== null && (await requestOf(tx, requestId))?.clientId !== clientId) return false;
  if (needId !== null && (await needOf(tx, needId))?.clientId !== clientId) return false;
  return offerId === null || (await offerOf(tx, offerId)) !== null;
}

/** Whether the intake may give this answer now; what was answered already says so before anything else. */
async function answered(tx: Tx, referral: Referral, version: number, moved: Result<Referral, NotOpen>) {
  if (!moved.ok) return moved;
  const door = canAnswer(tx.actor, referral);
  if (!door.allowed) return denied(door.reason);
  if (referral.version !== version) return stale(door, await viewNow(tx, referral.id));
  return moved;
}

/** The team sees what she shares with the organisation, and joins her circle where that may be known. */
async function handToTeam(tx: Tx, clientId: string, teamId: string) {
  await passOn(tx, clientId, teamId);
  const sight = await sightOn(tx, clientId);
  if (sees(sight, 'tasks') || sees(sight, 'planning'))
    await addToCircle(tx, clientId, { faceId: teamId, kind: 'professional' });
}

/** The answer reaches the cooperative in its own name, behind its own walls. */
function tellProposer(tx: Tx, { id, fromOrganisationId }: Referral) {
  tx.later({
    task: 'referral_answered',
    payload: { organisationId: fromOrganisationId, referralId: id },
    key: `referral_answered:${id}`,
  });
}

async function showAgain(tx: Tx, referralId: string) {
  const view = await viewNow(tx, referralId);
  return view ? ok(view) : notFound();
}

async function viewNow(tx: Tx, referralId: string) {
  const referral = await findReferral(tx, referralId);
  return referral ? ((await viewsOf(tx, [referral]))[0] ?? null) : null;
}

async function showOne(tx: Tx, referral: ReferralOf) {
  const [view] = await viewsOf(tx, [referral]);
  return view ? ok(view) : notFound();
}

async function viewsOf(tx: Tx, referrals: readonly ReferralOf[]) {
  const names = await clientNames(
    tx,
    referrals.map((one) => one.clientId),
  );
  const views = [];
  for (const referral of referrals) {
    const sight = await sightOn(tx, referral.clientId);
    views.push({
      id: referral.id,
      clientId: referral.clientId,
      clientName: names.get(referral.clientId)?.name ?? '',
      requestId: referral.requestId,
      needId: referral.needId,
      what: referral.what ?? '',
      from: { id: referral.fromOrganisationId, name: referral.fromName },
      to: { id: referral.toOrganisationId, name: referral.toName },
      team: referral.teamName,
      status: referral.status,
      summary: referral.summary,
      reason: referral.reason,
      proposedAt: referral.proposedAt.toISOString(),
      answeredAt: referral.answeredAt?.toISOString() ?? null,
      dueOn: referral.dueOn,
      clock: clockOf(referral, tx.today),
      scopes: [...sight.scopes] as never,
      version: referral.version,
      can: { answer: canAnswer(tx.actor, referral), withdraw: canWithdraw(tx.actor, referral) },
    });
  }
  return views;
}
