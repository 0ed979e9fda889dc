import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { reasonsOf } from './decision.store.ts';
import { decisionKinds } from './decision.ts';
import { type Happened, listHappened } from './history.store.ts';
import type { partnershipContract } from './partnership.contract.ts';
import { canReadPartnerships } from './partnership.policy.ts';
import { findPartnership } from './partnership.store.ts';
import { type Partnership, partyOf, phases } from './partnership.ts';
import { aboutName } from './view.actions.ts';

type Verbs = Actions<typeof partnershipContract.verbs>;

const pageSize = 50;

export const showHistory: Verbs['history'] = async (tx, { partnershipId, after }) => {
  const door = canReadPartnerships(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const partnership = await findPartnership(tx, partnershipId);
  if (!partnership) return notFound();
  const found = await listHappened(tx, partnershipId, after, pageSize + 1);
  const rows = found.slice(0, pageSize);
  return ok({
    rows: await told(tx, partnership, rows),
    next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
  });
};

async function told(tx: Tx, partnership: Partnership, rows: readonly Happened[]) {
  const faces = await facesOf(
    tx,
    rows.map((row) => row.membershipId),
  );
  const reasons = await reasonsOf(tx, partnership.id);
  const abouts = new Map<string, string>();
  for (const { subject } of rows)
    if (typeof subject.aboutId === 'string' && !abouts.has(subject.aboutId))
      abouts.set(subject.aboutId, await aboutName(tx, partnership, subject.aboutId));
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    organisationName: partyOf(partnership, row.organisationId ?? '')?.name ?? '',
    personName: faces.find(row.membershipId)?.name ?? '',
    phase: phases.find((phase) => phase === row.subject.phase) ?? null,
    kind: decisionKinds.find((kind) => kind === row.subject.kind) ?? null,
    aboutName: abouts.get(`${row.subject.aboutId}`) ?? '',
    number: typeof row.subject.number === 'number' ? row.subject.number : null,
    reason: reasonIn(partnership, row, reasons),
  }));
}

/** Why somebody proposed it, or why a party has gone. */
function reasonIn(
  partnership: Partnership,
  { type, organisationId, subject }: Happened,
  reasons: ReadonlyMap<string, string>,
): string {
  if (type === 'partnership.left') return partyOf(partnership, organisationId ?? '')?.leftBecause ?? '';
  return type === 'partnership.decision_proposed' || type === 'partnership.moved'
    ? (reasons.get(`${subject.decisionId}`) ?? '')
    : '';
}
