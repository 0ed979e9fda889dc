import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Actor } from '../server/house/actor.ts';
import { newId } from '../server/house/ids.ts';
import type { Clause } from '../server/partnership/agreement/agreement.ts';
import { showOverview } from '../server/partnership/overview/overview.actions.ts';
import { exchangeActions } from '../server/partnership/reciprocity/exchange.actions.ts';
import { openWorld, value, type World } from './world.ts';

// A village and a provider whose page is asked for, and others beside them, anew for each test of a file that calls `withPage`.

export let world: World;
export let village: string;
export let provider: string;
export let third: string;
export let board: Actor;
export let partner: Actor;
export let beuk: Actor;
export let nurse: Actor;
export let volunteer: Actor;
export let outsider: Actor;
export let partnershipId: string;
export let now = new Date('2026-11-23T10:00:00Z');

/** What time it is, until the next test. */
export const itIs = (moment: string): void => {
  now = new Date(moment);
};

export function withPage(): void {
  beforeAll(async () => {
    world = await openWorld({ now: () => now });
  });
  afterAll(async () => {
    await world.close();
  });

  beforeEach(async () => {
    itIs('2026-11-23T10:00:00Z');
    village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
    const other = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
    partnershipId = await world.partnership(village, provider);
    board = (await world.worker(village, ['board'])).actor;
    partner = (await world.worker(provider, ['board'])).actor;
    beuk = (await world.worker(third, ['board'])).actor;
    nurse = (await world.worker(provider, ['nurse'])).actor;
    volunteer = (await world.worker(village, ['volunteer'])).actor;
    outsider = (await world.worker(other, ['board'])).actor;
  });
}

export const overview = async (who = board) => value(await world.as(who, showOverview, { partnershipId }));
export const attention = async (who = board) => (await overview(who)).attention.map(({ text }) => text.nl);
export const line = async (room: string, who = board) =>
  (await overview(who)).rooms.find((one) => one.room === room)?.text.nl;
/** As who she is now: her organisation may have joined since. */
export const fresh = (who: Actor) => world.actor(who.personId ?? '', who.hat?.organisationId);

export const responseTime: Clause = {
  kind: 'response-time',
  parameters: { workingDays: 3, kinds: ['referral'], outOfTen: 9 },
};
export const rhythm: Clause = {
  kind: 'consultation-rhythm',
  parameters: { meetings: [{ level: 'board', everyWeeks: 8 }] },
};
export const reachable: Clause = {
  kind: 'reachability',
  parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
};
export const figure = (organisationId: string, month: string, verdict: string, part = 3) =>
  world.insert('measure', {
    id: newId(),
    partnership_id: partnershipId,
    clause_kind: 'response-time',
    period_starts: `2026-${month}-01`,
    period_ends: `2026-${month}-28`,
    organisation_id: organisationId,
    value: JSON.stringify({ part, whole: 9 }),
    verdict,
    made_of: '[]',
    measured_at: now,
  });
export const joins = () =>
  world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: third,
    accepted_on: '2026-01-01',
  });

/** Figures between two are kept when both want them. */
export const wantFigures = async (...both: Actor[]) => {
  for (const who of both) value(await world.as(who, exchangeActions.want, { partnershipId, yes: true }));
};
