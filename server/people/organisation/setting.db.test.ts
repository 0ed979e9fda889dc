import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { settingActions, settingOf } from './setting.actions.ts';
import { settingContract } from './setting.contract.ts';

let world: World;
let village: string;
let supporter: { actor: Actor; membershipId: string };
let volunteer: { actor: Actor; membershipId: string };

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  supporter = await world.worker(village, ['village_supporter'], { given: 'Joke' });
  volunteer = await world.worker(village, ['volunteer'], { given: 'Piet' });
});
afterAll(() => world.close());

const show = async (actor = supporter.actor) => value(await world.as(actor, settingActions.show, {}));
const desk = (change: object = {}) => ({
  teamId: null,
  faceId: supporter.membershipId,
  label: 'Dorpsondersteuner',
  phone: '0499 555 010',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  takesWorries: true,
  ...change,
});

describe('works', () => {
  test('what nobody set stands at what is usual; what was set, later rooms read', async () => {
    const before = await show();
    expect(before.requests).toEqual({ ...before.usual.requests, version: 0 });
    const asks = { version: 0, workingDays: 5, answerBy: '10:00', hoursBefore: 3 };
    expect(value(await world.as(supporter.actor, settingActions.saveRequests, asks)).requests).toEqual({
      ...asks,
      version: 1,
    });
    const worries = { version: 0, urgent: 30, usual: 120 };
    value(await world.as(supporter.actor, settingActions.saveWorries, worries));
    value(await world.as(supporter.actor, settingActions.saveBeside, { version: 0, days: 21 }));
    value(await world.as(supporter.actor, settingActions.saveBeside, { version: 1, days: 10 }));
    const read = await world.database.withActor(volunteer.actor, async (tx) => ({
      ok: true as const,
      value: [
        (await settingOf(tx, village, 'requests')).workingDays,
        (await settingOf(tx, village, 'worries')).urgent,
        (await settingOf(tx, village, 'beside')).days,
      ],
    }));
    expect(value(read)).toEqual([5, 30, 10]);
    expect(await world.facts()).toContain('setting.changed');
  });

  test('a desk through the night is two, and fills the hours at which nobody took worries', async () => {
    value(await world.as(supporter.actor, settingActions.addDesk, desk()));
    const night = desk({ label: 'Avondwacht', days: [1, 2, 3, 4, 5, 6, 7], from: '17:00', to: '09:00' });
    const both = value(await world.as(supporter.actor, settingActions.addDesk, night));
    expect(both.desks.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Avondwacht', '00:00', '09:00'],
      ['Dorpsondersteuner', '09:00', '17:00'],
      ['Avondwacht', '17:00', '24:00'],
    ]);
    expect(both.gaps).toEqual([
      { day: 6, from: '09:00', to: '17:00' },
      { day: 7, from: '09:00', to: '17:00' },
    ]);
    const day = both.desks[1];
    const to = { ...desk({ days: [1, 2, 3, 4, 5, 6, 7] }), deskId: day?.id ?? '', version: 1 };
    expect(value(await world.as(supporter.actor, settingActions.editDesk, to)).gaps).toEqual([]);
    const gone = { deskId: day?.id ?? '', version: 2 };
    value(await world.as(supporter.actor, settingActions.removeDesk, gone));
    expect((await show()).gaps).toHaveLength(7);
  });

  test('who answers is chosen from the organisation, its teams and who works or helps here', async () => {
    const teamId = await world.team(village, 'Buurtteam');
    const { answerers } = await show();
    expect(answerers.map((one) => one.name)).toEqual(['Buurtteam', 'Dorpszorg', 'Joke', 'Piet']);
    value(await world.as(supporter.actor, settingActions.addDesk, desk({ teamId, faceId: teamId })));
  });
});

describe('works: whom to call in a crisis', () => {
  const numbers = {
    gpPost: '0900 123 45 67',
    region: '088-1234567',
    regionNight: '',
    municipality: '14 0499',
  };
  const read = (actor: Actor) => world.as(actor, settingActions.crisis, {});

  test('what was filled in once, everyone of the organisation reads; nothing else of the settings', async () => {
    expect(value(await read(volunteer.actor))).toMatchObject({
      gpPost: '',
      can: { edit: { allowed: false } },
    });
    const saved = await world.as(supporter.actor, settingActions.saveCrisis, { version: 0, ...numbers });
    expect(value(saved).crisis).toEqual({ ...numbers, version: 1 });
    expect(value(await read(volunteer.actor))).toEqual({
      ...numbers,
      can: { edit: { allowed: false, reason: expect.anything() } },
    });
    expect(value(await read(supporter.actor)).can.edit.allowed).toBe(true);
  });

  test('a number that cannot be dialled does not come in', () => {
    const fits = (gpPost: string) =>
      settingContract.verbs.saveCrisis.input.safeParse({ version: 0, ...numbers, gpPost }).success;
    expect(['0900-1234', '+31 88 123', '112', ''].map(fits)).toEqual([true, true, true, true]);
    expect(['vraag Joke', '088 of 0900', '1'.repeat(21), '+'].map(fits)).toEqual([
      ...[false, false, false, false],
    ]);
  });

  test('a volunteer fills in nothing; another organisation reads only its own', async () => {
    const asked = { version: 1, ...numbers };
    expect(refusal(await world.as(volunteer.actor, settingActions.saveCrisis, asked))).toBe('denied');
    const other = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
    const { actor } = await world.worker(other, ['nurse'], { given: 'Iris' });
    expect(value(await read(actor))).toMatchObject({ gpPost: '', region: '' });
  });
});

describe('refused', () => {
  test('a volunteer does not even look', async () => {
    expect(refusal(await world.as(volunteer.actor, settingActions.show, {}))).toBe('denied');
    const days = { version: 0, days: 3 };
    expect(refusal(await world.as(volunteer.actor, settingActions.saveBeside, days))).toBe('denied');
    expect(refusal(await world.as(volunteer.actor, settingActions.addDesk, desk()))).toBe('denied');
  });

  test('two who set at once: the second sees the first', async () => {
    const { beside } = await show();
    const to = { version: beside.version, days: 7 };
    const both = await Promise.all([
      world.as(supporter.actor, settingActions.saveBeside, to),
      world.as(supporter.actor, settingActions.saveBeside, to),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.map((one) => (one.ok ? null : one.error.type))).toContain('stale');
  });
});

describe('isolated', () => {
  test('nobody sets another’s clocks, answers at another’s desk or borrows another’s people', async () => {
    const other = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    const { actor } = await world.worker(other, ['administrator'], { given: 'Eva' });
    expect((await show(actor)).desks).toEqual([]);
    expect(refusal(await world.as(actor, settingActions.addDesk, desk()))).toBe('not_found');
    const open = value(await world.as(supporter.actor, settingActions.addDesk, desk({ label: 'Eigen' })));
    const own = open.desks.find(({ label }) => label === 'Eigen');
    const gone = { deskId: own?.id ?? '', version: 1 };
    expect(refusal(await world.as(actor, settingActions.removeDesk, gone))).toBe('not_found');
  });
});
