import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Actor } from '../server/house/actor.ts';
import { visionActions } from '../server/partnership/vision/vision.actions.ts';
import { answer, openRound } from './vision.ts';
import { openWorld, value, type World } from './world.ts';

// Two sides with an open round between them, anew for each test of a file that calls `withRound`.

export let world: World;
export let village: string;
export let provider: string;
export let board: Actor;
export let partner: Actor;
export let nurse: Actor;
export let partnershipId: string;
export let roundId: string;

export function withRound(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  beforeEach(async () => {
    village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    partnershipId = await world.partnership(village, provider);
    board = (await world.worker(village, ['board'], { given: 'Riet', email: 'riet@dorp.nl' })).actor;
    partner = (await world.worker(provider, ['board'], { given: 'Karel', email: 'karel@linde.nl' })).actor;
    nurse = (await world.worker(provider, ['nurse'])).actor;
    roundId = (await openRound(world, board, partnershipId)).id;
  });
}

export const show = async (who = board) => value(await world.as(who, visionActions.show, { roundId }));
export const close = async (who = board, id = roundId) =>
  value(await world.as(who, visionActions.close, { roundId: id }));
export const result = async (who = board) => value(await world.as(who, visionActions.result, { roundId }));
export const resultOf = async (statement: string, who = board) =>
  (await result(who)).statements.find((one) => one.statement === statement);
export const invite = async (over: object = {}, who = board) =>
  value(
    await world.as(who, visionActions.invite, {
      ...{ roundId, level: 'operational', people: [], unnamed: 1 },
      ...over,
    }),
  ).rows;
export const give = (guest: Actor, answers = [answer(4)], name = '') =>
  world.as(guest, visionActions.answerGuest, { token: '', answers, name });
export const count = async (table: string, where = 'true') =>
  (
    await world.owner.query(`select count(*)::int as n from ${table} where round_id = $1 and ${where}`, [
      roundId,
    ])
  ).rows[0].n;
