import type { Tx } from '../../house/database.ts';
import { ok } from '../../house/result.ts';
import { listColleagues, listContacts } from './contact.store.ts';
import { vacantNews } from './partnership.letters.ts';
import { listPartnerships } from './partnership.store.ts';
import type { Partnership } from './partnership.ts';
import { endSignals, insertSignals, listSignals, markTold } from './signal.store.ts';
import { isWatched, type Signal, vacantLevels, watch } from './signal.ts';
import { mailOwn } from './telling.actions.ts';
import { ownOrganisation } from './view.actions.ts';

/** Looks at the own places in a partnership and writes down what began and what is over; gives what is to be told. */
export async function watchPlaces(
  tx: Tx,
  partnership: Partnership,
  worksHere?: ReadonlySet<string>,
): Promise<readonly Signal[]> {
  const organisationId = ownOrganisation(tx.actor);
  const { id: partnershipId } = partnership;
  const open = (await listSignals(tx, partnershipId)).filter((one) => one.organisationId === organisationId);
  const here = worksHere ?? (await colleagues(tx));
  const vacant = isWatched(partnership, organisationId)
    ? vacantLevels(await listContacts(tx, partnershipId), organisationId, here)
    : [];
  const { begins, over, toTell } = watch(
    open,
    vacant.map((level) => ({ kind: 'vacant' as const, level })),
    tx.today,
  );
  await insertSignals(tx, { partnershipId, organisationId }, begins);
  await endSignals(tx, over);
  return toTell;
}

/** Every day, as each organisation: whoever still works here is mailed, once, that a place stays empty. */
export async function watchPartnerships(tx: Tx) {
  const here = await colleagues(tx);
  for (const partnership of await listPartnerships(tx)) {
    const told = await markTold(tx, await watchPlaces(tx, partnership, here));
    if (told.length === 0) continue;
    const levels = told.map(({ level }) => level);
    await mailOwn(tx, partnership.id, 'board', vacantNews(levels, partnership.id));
    tx.record('partnership.vacancy_told', { partnershipId: partnership.id, levels });
  }
  return ok(null);
}

const colleagues = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set((await listColleagues(tx)).map(({ faceId }) => faceId));
