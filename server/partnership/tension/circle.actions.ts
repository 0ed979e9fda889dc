import type { Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { facesOf } from '../../people/person/faces.ts';
import { ownPartnerships } from '../partnership/partnership.actions.ts';
import { type Partnership, presentParties, takesPart } from '../partnership/partnership.ts';
import { colleaguesIn, contactsIn, type Reader } from './tension.store.ts';
import type { Shown } from './tension.ts';

// Who could read it. Named before it is shown: nobody shows something without knowing to whom.

const coaches: readonly Role[] = ['team_coach', 'village_supporter'];
/** Where nobody coaches, those who lead. */
const leaders: readonly Role[] = ['board', 'contract_manager', 'administrator'];

/** Those who coach here, beside whoever asks. */
export async function coachesHere(tx: Tx): Promise<string[]> {
  const others = async (roles: readonly Role[]) =>
    (await colleaguesIn(tx, roles)).filter((face) => face !== tx.actor.hat?.membershipId);
  const found = await others(coaches);
  return found.length > 0 ? found : others(leaders);
}

/** Of whom each party is asked: its contact persons for daily work, or else of its managers; its board. */
const levelsOf: Readonly<Record<'contacts' | 'boards', readonly string[]>> = {
  contacts: ['operational', 'management'],
  boards: ['board'],
};

type Circles = {
  readonly partnership: Partnership;
  readonly contacts: readonly Reader[];
  readonly boards: readonly Reader[];
};

/** Of each running partnership whom it can be shown to, with their names. */
export async function circlesHere(tx: Tx): Promise<Circles[]> {
  const { hat } = tx.actor;
  const running = (await ownPartnerships(tx)).filter(
    (one) => one.phase !== 'ended' && takesPart(one, hat?.organisationId),
  );
  const named = await contactsIn(
    tx,
    running.map(({ id }) => id),
  );
  const faces = await facesOf(
    tx,
    named.map(({ faceId }) => faceId),
  );
  return running.map((partnership) => {
    const readers = (circle: 'contacts' | 'boards') =>
      presentParties(partnership).flatMap(({ organisationId }) => {
        const own = named.filter(
          (one) => one.partnershipId === partnership.id && one.organisationId === organisationId,
        );
        const [found] = levelsOf[circle].flatMap((level) => own.filter((one) => one.level === level));
        return found && found.faceId !== hat?.membershipId
          ? [{ faceId: found.faceId, organisationId, name: faces.get(found.faceId).name }]
          : [];
      });
    return { partnership, contacts: readers('contacts'), boards: readers('boards') };
  });
}

type Chosen = {
  readonly shownTo: Shown;
  readonly coachId?: string | undefined;
  readonly partnershipId?: string | null | undefined;
};

/** Those who were chosen; empty when there is nobody. */
export async function chosenReaders(
  tx: Tx,
  { shownTo, coachId, partnershipId }: Chosen,
): Promise<readonly Reader[]> {
  if (shownTo !== 'coach') {
    const circle = (await circlesHere(tx)).find(({ partnership }) => partnership.id === partnershipId);
    return circle?.[shownTo] ?? [];
  }
  const organisationId = tx.actor.hat?.organisationId ?? '';
  const found = (await coachesHere(tx)).find((face) => face === coachId);
  if (!found) return [];
  const faces = await facesOf(tx, [found]);
  return [{ faceId: found, organisationId, name: faces.get(found).name }];
}
