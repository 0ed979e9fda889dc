import type { Tx } from '../../house/database.ts';
import type { Actions } from '../../house/serve.ts';
import { changeActions } from './change.actions.ts';
import { introductionActions } from './introduction.actions.ts';
import { ownPeopleActions } from './own-people.actions.ts';
import { planActions } from './plan.actions.ts';
import { reportActions } from './report.actions.ts';
import { showVisit } from './view.actions.ts';
import type { visitContract } from './visit.contract.ts';
import { insertChanges, insertVisits, type VisitChange } from './visit.store.ts';
import type { Visit } from './visit.ts';
import { weekActions } from './week.actions.ts';

export const visitActions: Actions<typeof visitContract.verbs> = {
  ...weekActions,
  ...introductionActions,
  ...changeActions,
  ...planActions,
  ...reportActions,
  ...ownPeopleActions,
  show: (tx, { visitId }) => showVisit(tx, visitId),
};

// For other rooms.

export { limitsOf } from './agreed.actions.ts';
export {
  clientFactsOf,
  findTeam as teamOf,
} from './around.store.ts';
export { endVisitsOf } from './task-ended.actions.ts';
export {
  listChanges as changesOf,
  listRefusedFaces as refusedFaces,
  listVisitsOfClients as visitsOfClients,
  listVisitsOfTeam as visitsOfTeam,
  lockVisit,
  saveVisit as changeVisit,
  type VisitChange,
} from './visit.store.ts';

/** Visits made elsewhere (a plan, a roster that was read), with why; the caller has judged that they may be made. */
export async function addVisits(
  tx: Tx,
  visits: readonly Visit[],
  changes: readonly VisitChange[],
): Promise<void> {
  if (visits.length > 0) await insertVisits(tx, visits);
  if (changes.length > 0) await insertChanges(tx, changes);
}
