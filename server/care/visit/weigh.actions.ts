import { faceOf } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { refuse } from '../../house/result.ts';
import { limitsOf } from './agreed.actions.ts';
import { clientFactsOf, findWorker, type Worker } from './around.store.ts';
import { type Change, type Consequence, consequenceOf } from './consequence.ts';
import { windowDays } from './familiar-faces.ts';
import type { ReasonKind } from './reason.ts';
import { unfitFor } from './unfit.actions.ts';
import { insertChanges, listRefusedFaces, listVisitsOfClients, listVisitsOfFaces } from './visit.store.ts';
import { momentOf, type Visit } from './visit.ts';

// What a change would mean, and the note that it leaves: the same for what is changed and for what is added.

export type Why = { readonly reasonKind: ReasonKind; readonly reason: string; readonly why: string };

export function refusedBy({ refused, warnings }: Consequence, why: string) {
  if (refused) return refuse({ type: 'visit.client_says_no', reason: refused });
  if (warnings.length > 0 && why === '')
    return refuse({ type: 'visit.needs_why', warnings: warnings.length });
  return null;
}

export async function noteChange(
  tx: Tx,
  before: Visit | null,
  after: Visit,
  why: Why,
  undoes: string | null = null,
) {
  await insertChanges(tx, [
    {
      id: newId(),
      visitId: after.id,
      clientId: after.clientId,
      organisationId: after.organisationId,
      teamId: after.teamId,
      at: tx.now,
      byId: faceOf(tx.actor),
      before: before && momentOf(before),
      after: momentOf(after),
      reason: why.reason,
      reasonKind: why.reasonKind,
      undoes,
    },
  ]);
}

type Around = {
  readonly clientVisits: readonly Visit[];
  readonly carerVisits: readonly Visit[];
  readonly refused: ReadonlySet<string>;
  readonly clientName: string;
  readonly limit: {
    readonly most: number;
    readonly source: Consequence['warnings'][number]['source'];
  } | null;
};

export async function gather(
  tx: Tx,
  visit: Visit,
  faceIds: readonly string[],
  on = dayOf(visit.startsAt),
): Promise<Around> {
  const facts = (await clientFactsOf(tx, [visit.clientId]))(visit.clientId);
  const clientVisits = await listVisitsOfClients(
    tx,
    [visit.clientId],
    addDays(on, 1 - windowDays),
    2 * windowDays,
  );
  return {
    clientVisits: clientVisits.some((one) => one.id === visit.id) ? clientVisits : [...clientVisits, visit],
    carerVisits: await listVisitsOfFaces(tx, faceIds, addDays(on, -8), 17),
    refused: await listRefusedFaces(tx, visit.clientId, faceIds),
    clientName: facts.name || 'Deze cliënt',
    limit: (await limitsOf(tx, [facts]))(visit.clientId),
  };
}

/** `taskIds`: what else is done in this visit than the one task it carries. */
export async function weigh(
  tx: Tx,
  visit: Visit,
  to: Change,
  leaving: string[] = [],
  taskIds: readonly string[] = [],
): Promise<Consequence> {
  const around = await gather(tx, visit, to.faceId === null ? [] : [to.faceId], dayOf(to.startsAt));
  const worker = to.faceId === null ? null : await findWorker(tx, to.faceId);
  const without = around.carerVisits.filter((one) => !leaving.includes(one.id));
  return weighWith(tx, visit, to, { ...around, carerVisits: without }, worker, taskIds);
}

export async function weighWith(
  tx: Tx,
  visit: Visit,
  to: Change,
  around: Around,
  worker: Worker | null,
  taskIds: readonly string[] = [],
): Promise<Consequence> {
  return consequenceOf({
    visit,
    to: { faceId: to.faceId, startsAt: to.startsAt, endsAt: to.endsAt },
    clientVisits: around.clientVisits,
    carerVisits: around.carerVisits.filter((one) => one.id !== visit.id && one.faceId === to.faceId),
    carer: worker && {
      name: worker.name,
      employee: worker.engaged !== 'self_employed',
      availability: worker.availability,
      unfit: await firstUnfit(tx, visit, worker, taskIds),
    },
    clientName: around.clientName,
    limit: around.limit,
    saidNo: to.faceId !== null && around.refused.has(to.faceId),
  });
}

export const wired = (consequence: Consequence) => ({
  ...consequence,
  warnings: [...consequence.warnings],
});

/** The first of the tasks that she may not or cannot do. */
async function firstUnfit(tx: Tx, visit: Visit, worker: Worker, taskIds: readonly string[]) {
  for (const taskId of new Set([visit.taskId, ...taskIds])) {
    const unfit = await unfitFor(tx, { ...visit, taskId }, worker);
    if (unfit) return unfit;
  }
  return null;
}
