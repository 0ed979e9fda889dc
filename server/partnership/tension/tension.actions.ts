import { addDays, type Day, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, notFound, ok, type Refusal, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { receiversBehind } from '../../people/person/receivers.ts';
import { putOnAgenda } from '../meeting/agenda.actions.ts';
import { partyOf, presentParties } from '../partnership/partnership.ts';
import { chosenReaders, circlesHere, coachesHere } from './circle.actions.ts';
import type { tensionContract } from './tension.contract.ts';
import { recalledNews, shownNews } from './tension.letters.ts';
import { canHelp, canRaise, canSteer } from './tension.policy.ts';
import {
  insertReaders,
  insertTension,
  isDue,
  listTensions,
  lockTension,
  organisationNames,
  type Reader,
  readersOf,
  removeReaders,
  saveTension,
} from './tension.store.ts';
import {
  bringHelp,
  close,
  type InThePast,
  isOver,
  type NotWider,
  type Over,
  remindedAfter,
  remindFrom,
  stopReminding,
  type Tension,
  talk,
  widen,
  withdraw,
} from './tension.ts';

// Facts of a tension carry its id alone and belong to no partnership: the parties do not read of it in their history.

export const tensionActions: Actions<typeof tensionContract.verbs> = {
  list: async (tx) => ok(await viewOf(tx)),

  choices: async (tx) => {
    const door = canRaise(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const coaches = await coachesHere(tx);
    const faces = await facesOf(tx, coaches);
    const circles = await circlesHere(tx);
    return ok({
      coaches: coaches.map((id) => faces.get(id)),
      partnerships: circles.map(({ partnership, contacts, boards }) => {
        const nameOf = (id: string) => partyOf(partnership, id)?.name ?? '';
        const named = (readers: readonly Reader[]) =>
          readers.map(({ name, organisationId }) => ({ name, organisationName: nameOf(organisationId) }));
        return {
          partnershipId: partnership.id,
          names: presentParties(partnership).map(({ name }) => name),
          contacts: named(contacts),
          boards: named(boards),
        };
      }),
    });
  },

  raise: async (tx, { shownTo, coachId, partnershipId, happened, meant, asks }) => {
    const door = canRaise(tx.actor);
    const { hat } = tx.actor;
    if (!door.allowed || hat === null) return door.allowed ? notFound() : denied(door.reason);
    const readers = await chosenReaders(tx, { shownTo, coachId, partnershipId });
    if (readers.length === 0) return refuse({ type: 'tension.nobody_there' });
    const tension: Tension = {
      id: newId(),
      organisationId: hat.organisationId,
      faceId: hat.membershipId,
      raiserName: tx.actor.name,
      partnershipId: shownTo === 'coach' ? null : (partnershipId ?? null),
      shownTo,
      happened,
      meant,
      asks,
      status: 'raised',
      mediator: '',
      outcome: '',
      remindOn: remindFrom(tx.today),
      raisedAt: tx.now,
      closedOn: null,
      version: 1,
    };
    await insertTension(tx, tension);
    await insertReaders(tx, tension, readers);
    tx.record('tension.raised', { tensionId: tension.id });
    tell(tx, tension, readers);
    remind(tx, tension, [...readers, raiserOf(tension)]);
    return ok(await viewOf(tx));
  },

  widen: (tx, { tensionId, version, shownTo, coachId, partnershipId }) =>
    change<Over | NotWider | NobodyThere>(
      tx,
      tensionId,
      version,
      'tension.widened',
      'raiser',
      async (tension) => {
        const wider = widen(tension, shownTo, partnershipId ?? null);
        if (!wider.ok) return wider;
        const chosen = { shownTo, coachId, partnershipId: wider.value.partnershipId };
        const known = (await readersOf(tx, [tensionId])).map(({ faceId }) => faceId);
        const circle = await chosenReaders(tx, chosen);
        if (circle.length === 0) return refuse({ type: 'tension.nobody_there' });
        // One person may be contact and board at once: then all of the wider circle read it already.
        const readers = circle.filter(({ faceId }) => !known.includes(faceId));
        await insertReaders(tx, tension, readers);
        tell(tx, tension, readers);
        remind(tx, tension, readers);
        return wider;
      },
    ),

  talk: (tx, { tensionId, version, again }) =>
    change<Over | InThePast>(tx, tensionId, version, 'tension.talked', 'reader', async (tension) => {
      const talked = talk(tension, again, tx.today);
      if (talked.ok) await remindAll(tx, talked.value);
      return talked;
    }),

  bringHelp: (tx, { tensionId, version, mediator }) =>
    change(tx, tensionId, version, 'tension.helped', 'reader', async (tension) => {
      const helped = bringHelp(tension, mediator, tx.today);
      if (helped.ok) await remindAll(tx, helped.value);
      return helped;
    }),

  close: (tx, { tensionId, version, how, outcome }) =>
    change(tx, tensionId, version, 'tension.closed', 'reader', async (tension) =>
      close(tension, how, outcome, tx.today),
    ),

  stopReminding: (tx, { tensionId, version }) =>
    change(tx, tensionId, version, 'tension.reminding_stopped', 'raiser', async (tension) =>
      stopReminding(tension),
    ),

  withdraw: (tx, { tensionId, version }) =>
    change(tx, tensionId, version, 'tension.withdrawn', 'raiser', async (tension) => {
      const gone = withdraw(tension, tx.today);
      if (gone.ok) await removeReaders(tx, tensionId);
      return gone;
    }),

  putOnTable: async (tx, { tensionId, partnershipId, text }) => {
    const tension = await lockTension(tx, tensionId);
    const circle = (await circlesHere(tx)).find(({ partnership }) => partnership.id === partnershipId);
    if (!tension || !circle) return notFound();
    const door = canSteer(tx.actor, tension);
    if (isOver(tension)) return refuse({ type: 'tension.over' });
    if (!door.allowed) return denied(door.reason);
    await putOnAgenda(tx, { partnershipId, source: 'tension', subjectId: tensionId, text });
    return ok(await viewOf(tx));
  },
};

type NobodyThere = { readonly type: 'tension.nobody_there' };

async function change<E extends Refusal>(
  tx: Tx,
  tensionId: string,
  version: number,
  fact: string,
  by: 'raiser' | 'reader',
  become: (tension: Tension) => Promise<Result<Tension, E>>,
) {
  const tension = await lockTension(tx, tensionId);
  if (!tension) return notFound();
  if (isOver(tension)) return refuse({ type: 'tension.over' });
  const door = by === 'raiser' ? canSteer(tx.actor, tension) : canHelp(tension);
  if (!door.allowed) return denied(door.reason);
  if (tension.version !== version) return stale(door, await viewOf(tx));
  const changed = await become(tension);
  if (!changed.ok) return changed;
  await saveTension(tx, changed.value);
  tx.record(fact, { tensionId });
  return ok(await viewOf(tx));
}

async function viewOf(tx: Tx) {
  const tensions = await listTensions(tx);
  const readers = await readersOf(
    tx,
    tensions.map(({ id }) => id),
  );
  const names = await organisationNames(
    tx,
    tensions.map(({ organisationId }) => organisationId),
  );
  return {
    rows: tensions.map(({ faceId, organisationId, ...told }) => ({
      ...told,
      remindOn: told.remindOn && remindedAfter(told.remindOn, addDays(tx.today, -1)),
      mine: faceId === tx.actor.hat?.membershipId,
      organisationName: names.get(organisationId) ?? '',
      raisedAt: told.raisedAt.toISOString(),
      readers: readers
        .filter(({ tensionId }) => tensionId === told.id)
        .map(({ name, organisationName }) => ({ name, organisationName })),
      can: {
        help: canHelp(told),
        steer: canSteer(tx.actor, { faceId, closedOn: told.closedOn }),
      },
    })),
    can: { raise: canRaise(tx.actor) },
  };
}

const raiserOf = ({ faceId, organisationId, raiserName }: Tension): Reader => ({
  faceId,
  organisationId,
  name: raiserName,
});

/** One letter to each to whom it is shown, by the work of her own organisation, which reads nothing of it. */
function tell(tx: Tx, { id }: Tension, readers: readonly Reader[]): void {
  for (const { faceId, organisationId } of readers)
    tx.later({
      task: 'tell_tension',
      payload: { tensionId: id, faceId, organisationId },
      key: `tell_tension ${id} ${faceId}`,
    });
}

/** On the chosen morning, unless it is over by then or another day was chosen. */
function remind(tx: Tx, { id, remindOn }: Tension, readers: readonly Reader[]): void {
  if (remindOn === null) return;
  for (const { faceId, organisationId } of readers) recallOn(tx, id, faceId, organisationId, remindOn);
}

const recallOn = (tx: Tx, tensionId: string, faceId: string, organisationId: string, on: Day): void =>
  tx.later({
    task: 'tell_tension',
    payload: { tensionId, faceId, organisationId, on },
    at: instantOf(on, '09:00'),
    key: `tell_tension ${tensionId} ${faceId} ${on}`,
  });

const remindAll = async (tx: Tx, tension: Tension): Promise<void> =>
  remind(tx, tension, [...(await readersOf(tx, [tension.id])), raiserOf(tension)]);

/**
 * As the organisation of whoever gets the letter. What it says, is read in Tango alone. Who was reminded is reminded again
 * while it is open; when the machine was off for long, once and not for each time that was missed.
 */
export async function tellTension(tx: Tx, { tensionId = '', faceId = '', on }: JobPayload) {
  const day: Day | null = on ?? null;
  if (!(await isDue(tx, tensionId, faceId, day))) return ok(null);
  if (day !== null)
    recallOn(tx, tensionId, faceId, tx.actor.hat?.organisationId ?? '', remindedAfter(day, tx.today));
  for (const receiver of await receiversBehind(tx, [faceId]))
    tx.mail(letterTo(receiver, day === null ? shownNews : recalledNews));
  return ok(null);
}
