import { afterAll, beforeAll, beforeEach } from 'vitest';
import { bedsideActions } from '../server/care/visit/bedside.actions.ts';
import type { Actor, Role } from '../server/house/actor.ts';
import { addDays, dayOf, instantOf } from '../server/house/clock.ts';
import { newId } from '../server/house/ids.ts';
import type { Clause } from '../server/partnership/agreement/agreement.ts';
import { agreed } from './agreed.ts';
import { openWorld, value, type World } from './world.ts';

// A client of a provider beside whom a village stands, and who comes to her: for what is read at her bedside. Nothing was
// read yet at the beginning of each test of a file that calls `withBedside`.

export const today = dayOf(new Date());

export type Worker = { membershipId: string; actor: Actor };

export let world: World;
export let village: string;
export let provider: string;
export let partnership: string;
export let team: string;
export let client: string;
export let nurses: Worker[];
export let nurse: Worker;
export let planner: Worker;
export let volunteer: Worker;
export let board: Worker;
export let stranger: Worker;

export const faces = (most: number): Clause => ({
  kind: 'familiar-faces',
  parameters: { light: most, daily: 8, intensive: 12, outOfTen: 9 },
});
export const acts: Clause = {
  kind: 'task-agreement',
  parameters: { acts: [{ act: 'stockings', who: 'taught_volunteers' }], validMonths: 12 },
};
export const cost: Clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } };

export const read = (who: Worker, shown: readonly string[]) =>
  world.as(who.actor, bedsideActions.read, { partnershipId: partnership, shown: [...shown] });
export const card = async (who: Worker, role?: Role) =>
  value(
    await world.as(
      who.actor,
      bedsideActions.card,
      role ? { partnershipId: partnership, role } : { partnershipId: partnership },
    ),
  );
export const standings = async (who: Worker) =>
  (await card(who)).clauses.map(({ kind, standing }) => `${kind} ${standing}`);
export const readAll = async (who: Worker) =>
  read(
    who,
    (await card(who)).clauses.map(({ sha256 }) => sha256),
  );

export async function visitOf(faceId: string, day: string) {
  const starts = instantOf(day, '09:00');
  await world.insert('visit', {
    ...{ id: newId(), client_id: client, organisation_id: provider, team_id: team, face_id: faceId },
    ...{ layer: 'professional', what: 'Wassen', status: 'done', starts_at: starts },
    ends_at: new Date(starts.getTime() + 1_800_000),
  });
}

/** By the village to the provider: with that the village stands beside her. */
export async function refer() {
  await world.insert('referral', {
    ...{ id: newId(), client_id: client, from_organisation_id: village, to_organisation_id: provider },
    ...{ status: 'accepted', summary: 'wassen', proposed_at: new Date() },
  });
}

export function withBedside(): void {
  beforeAll(async () => {
    world = await openWorld();
    provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    partnership = await world.partnership(village, provider);
    const people = [];
    for (const given of ['Anja', 'Piet', 'Noor', 'Wim', 'Ria', 'Bas'])
      people.push({ ...(await world.worker(provider, ['nurse'], { given })) });
    team = await world.team(
      provider,
      'Team Noord',
      people.map(({ membershipId }) => membershipId),
    );
    nurses = [];
    for (const one of people) {
      await world.insert('employment', { membership_id: one.membershipId, organisation_id: provider });
      nurses.push({ ...one, actor: await world.actor(one.personId, provider) });
    }
    nurse = nurses[0] as Worker;
    planner = await world.worker(provider, ['planner'], { given: 'Els' });
    volunteer = await world.worker(village, ['volunteer'], { given: 'Jan' });
    board = await world.worker(village, ['board'], { given: 'Kees' });
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
    stranger = await world.worker(elsewhere, ['nurse', 'planner'], { given: 'Loes' });
    client = await world.client(await world.person(provider, { given: 'Toos' }), provider);
    await world.grant(client, team, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    await world.grant(client, volunteer.membershipId, ['contact', 'planning'], 'consent');
    await refer();
  });
  beforeEach(async () => {
    await world.owner.query('delete from clause_read');
    await world.owner.query('delete from stand_in_read');
    await world.owner.query('delete from page_read');
    await world.owner.query('delete from visit_change');
    await world.owner.query('delete from visit');
    await world.owner.query(
      'alter table agreement disable trigger user; alter table agreement_clause disable trigger user',
    );
    await world.owner.query('delete from agreement_clause; delete from agreement');
    await world.owner.query(
      'alter table agreement enable trigger user; alter table agreement_clause enable trigger user',
    );
    await agreed(world, partnership, [faces(5), acts, cost], '2026-01-01');
    // Long enough ago to be no reason for a warning, lately enough to concern her.
    for (const one of [...nurses.slice(0, 1), volunteer])
      await visitOf(one.membershipId, addDays(today, -20));
  });
  afterAll(async () => {
    await world.close();
  });
}
