import { createHash } from 'node:crypto';
import type { Actor, OrganisationKind } from '../server/house/actor.ts';
import { addDays, dayOf } from '../server/house/clock.ts';
import { newId } from '../server/house/ids.ts';
import { actorOfJob, type JobAction, type JobPayload } from '../server/house/jobs.ts';
import { endingActions } from '../server/partnership/ending/ending.actions.ts';
import { afterNotice, afterParting, tellNotice } from '../server/partnership/ending/telling.actions.ts';
import { partnershipActions } from '../server/partnership/partnership/partnership.actions.ts';
import { tellDecision } from '../server/partnership/partnership/telling.actions.ts';
import { openWorld, value } from './world.ts';

// Organisations that part, for tests. What the database counts follows its own clock, so today is today.

export const today = dayOf(new Date());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Beuk: 'care_organisation',
};
const follows: Readonly<Record<string, JobAction>> = {
  'ending.notice_given': afterNotice,
  'ending.taken_back': afterNotice,
  'partnership.moved': afterParting,
  'partnership.taken_out': afterParting,
};
const tells: Readonly<Record<string, JobAction>> = { tell_notice: tellNotice, tell_decision: tellDecision };

type Notice = Parameters<typeof endingActions.notice>[1];

/** Dorpszorg and Linde work together; Beuk is outside until it joins. */
export type Parting = Awaited<ReturnType<typeof openParting>>;

export async function openParting() {
  const world = await openWorld({ reactsTo: new Set(Object.keys(follows)) });
  const ids: Record<string, string> = {};
  const people: Record<string, Actor> = {};
  const it = { partnershipId: '' };
  const idOf = (name: string) => ids[name] as string;
  const faceOf = (name: string) => people[name]?.hat?.membershipId as string;

  async function begin() {
    for (const [name, kind] of Object.entries(kinds)) {
      ids[name] = await world.organisation({ kind, name });
      const who = { given: name, email: `${name.toLowerCase()}@example.org` };
      people[name] = (await world.worker(idOf(name), ['board'], who)).actor;
    }
    it.partnershipId = await world.partnership(idOf('Dorpszorg'), idOf('Linde'));
    await world.owner.query('delete from graphile_worker._private_jobs');
    world.letters.length = 0;
  }
  const joins = (name: string) =>
    world.insert('partnership_party', {
      ...{ partnership_id: it.partnershipId, organisation_id: idOf(name), accepted_on: '2026-01-01' },
    });

  /** As the next request would find her, with the key ring of that moment. */
  const as = async <I, T>(
    name: string,
    action: (tx: never, input: I) => Promise<T>,
    input: I,
  ): Promise<T> => {
    const fresh = await world.actor(people[name]?.personId as string, people[name]?.hat?.organisationId);
    return world.as(fresh, action as never, input) as Promise<T>;
  };
  const of = () => ({ partnershipId: it.partnershipId });
  const show = async (name: string) => value(await as(name, endingActions.show, of()));
  const notice = (name: string, over: Partial<Notice> = {}) =>
    as(name, endingActions.notice, {
      ...{ ...of(), ground: 'notice' as const, reason: 'Wij gaan zelf verder' },
      ...{ evidence: '', endsOn: addDays(today, 30), ...over },
    });
  const gone = { ground: 'dissolved', evidence: 'Uittreksel KvK', endsOn: addDays(today, 14) } as const;
  const decide = async (name: string, kind: string, yes = true) => {
    const { decisions } = value(await as(name, partnershipActions.show, of()));
    const decisionId = decisions.find((one) => one.kind === kind)?.id ?? '';
    return as(name, partnershipActions.decide, { ...of(), decisionId, yes });
  };
  const close = (name: string) => as(name, endingActions.close, of());
  const takeBack = (name: string) => as(name, endingActions.takeBack, of());
  const arrange = (name: string, thingId: string, over: object = {}) =>
    as(name, endingActions.arrange, {
      ...{ ...of(), thingId, version: 0, destination: 'stops' as const, toWhom: '' },
      ...{ byOn: addDays(today, 7), ...over },
    });
  /** Everything that usually goes without saying. */
  async function settleAll(name: string) {
    const thingIds = (await show(name)).things.map(({ thingId }) => thingId);
    if (thingIds.length > 0) value(await as(name, endingActions.asUsual, { ...of(), thingIds }));
  }
  /** Does what is queued, each job as its own organisation; gives who got which letter. */
  async function letters(): Promise<string[]> {
    for (;;) {
      const { rows } = await world.owner.query<{ task: string; payload: JobPayload }>(
        `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
         select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
      );
      if (rows.length === 0) break;
      for (const { task, payload } of rows) {
        const actor = await actorOfJob(world.database, payload);
        const action = task === 'follow_fact' ? follows[payload.type ?? ''] : tells[task];
        if (action) await world.database.withActor(actor, (tx) => action(tx, payload));
      }
    }
    return world.letters.splice(0).map(({ to, subject }) => `${to.name.split(' ')[0]} ${subject}`);
  }
  /** The last day of the notice was yesterday. */
  const inPast = () =>
    world.owner.query(
      `alter table partnership_ending disable trigger user; update partnership_ending set notice_on = notice_on - 90, last_day = current_day() - 1; alter table partnership_ending enable trigger user`,
    );

  /** A room of Dorpszorg that Linde booked, and what Linde took upon itself. */
  async function shares() {
    const [room, booking, meeting, action] = [newId(), newId(), newId(), newId()];
    const inIt = { partnership_id: it.partnershipId };
    await world.insert('lent_room', {
      ...{ id: room, ...inIt, organisation_id: ids.Dorpszorg, space_id: room, name: 'Zaal', days: [1] },
      ...{ opens: '09:00', closes: '17:00' },
    });
    await world.insert('room_booking', {
      ...{ id: booking, ...inIt, room_id: room, space_id: room, owner_id: ids.Dorpszorg },
      ...{ organisation_id: ids.Linde, face_id: faceOf('Linde'), booked_by_name: 'Linde' },
      ...{ starts_at: '2090-01-02T09:00Z', ends_at: '2090-01-02T10:00Z' },
    });
    await world.insert('meeting', { id: meeting, ...inIt, level: 'board', planned_at: '2026-01-05T10:00Z' });
    await world.insert('meeting_action', {
      ...{ id: action, ...inIt, organisation_id: ids.Linde, meeting_id: meeting, what: 'Folder maken' },
      agreed_on: '2026-01-05',
    });
    return { booking, action };
  }
  /** Linde still has to pay Dorpszorg. */
  async function owes() {
    const id = newId();
    await world.insert('exchange', {
      ...{ id, partnership_id: it.partnershipId, organisation_id: ids.Linde, face_id: faceOf('Linde') },
      ...{ from_id: ids.Linde, to_id: ids.Dorpszorg, kind: 'money', amount: 12_345, day: '2026-01-05' },
      ...{ note: 'huur', status: 'open' },
    });
    return id;
  }
  /** A question of Linde that Dorpszorg has not answered. */
  const asks = () =>
    world.insert('expertise_question', {
      ...{ id: newId(), partnership_id: it.partnershipId, organisation_id: ids.Linde, to_id: ids.Dorpszorg },
      ...{ face_id: faceOf('Linde'), asked_by_name: 'Linde', topic: 'care' },
      ...{ question: 'Mag dit?', asked_at: '2026-01-05T10:00Z' },
    });
  /** What Linde and Dorpszorg pay each other; as it stands there, without how it came to be. */
  async function charges() {
    await world.owner.query('alter table tariff_annex disable trigger user');
    await world.insert('tariff_annex', {
      ...{ id: newId(), partnership_id: it.partnershipId, organisation_id: ids.Linde },
      ...{ other_id: ids.Dorpszorg, number: 1, mark: 'twintig letters lang.', lines: '[]', settles: 'month' },
      ...{ pay_days: 30, starts: '2026-01-01', bytes: Buffer.from('x'), status: 'signed', offered_to: '{}' },
      sha256: createHash('sha256').update('x').digest('hex'),
      ...{
        offered_by: faceOf('Linde'),
        offerer_name: 'x',
        offered_on: '2026-01-01',
        signed_on: '2026-01-01',
      },
    });
    await world.owner.query('alter table tariff_annex enable trigger user');
  }
  return {
    ...{ world, ids, people, idOf, faceOf, begin, joins, as, of, show, notice, gone, decide, close },
    ...{ takeBack, arrange, settleAll, letters, inPast, shares, owes, asks, charges },
  };
}
