import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { exchangeActions } from './exchange.actions.ts';

let world: World;
let village: string;
let provider: string;
let third: string;
let partnershipId: string;
let supporter: Actor;
let manager: Actor;
let beuk: Actor;
let nurse: Actor;
let outsider: Actor;
let supporterFace: string;
let managerFace: string;

const now = new Date('2026-11-23T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const other = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, provider);
  await world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: third,
    accepted_on: '2026-01-01',
  });
  const riet = await world.worker(village, ['village_supporter']);
  const kees = await world.worker(provider, ['contract_manager']);
  supporter = riet.actor;
  supporterFace = riet.membershipId;
  manager = kees.actor;
  managerFace = kees.membershipId;
  beuk = (await world.worker(third, ['board'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  outsider = (await world.worker(other, ['board'])).actor;
});
afterAll(() => world.close());

const list = async (who: Actor) => value(await world.as(who, exchangeActions.list, { partnershipId }));
const pair = async (who: Actor, name: string) =>
  (await list(who)).pairs.find((one) => one.name === name) ?? { wanted: {}, totals: [], rows: [] };
const want = (who: Actor, yes: boolean) => world.as(who, exchangeActions.want, { partnershipId, yes });
const enter = (who: Actor, over: object = {}) =>
  world.as(who, exchangeActions.enter, {
    ...{ partnershipId, toOrganisationId: provider, gave: true, kind: 'volunteers' as const },
    ...{ amount: 210, day: '2026-11-02', note: 'Valtraining' },
    ...over,
  });
const newest = async (who: Actor, name: string) =>
  (await pair(who, name)).rows[0] ?? { id: newId(), version: 0 };

describe('works', () => {
  test('figures come only when both want them', async () => {
    expect(refusal(await enter(supporter))).toBe('exchange.figures_off');
    value(await want(supporter, true));
    expect(await pair(supporter, 'De Linde')).toMatchObject({
      wanted: { own: true, other: false },
      totals: [],
    });
    expect(refusal(await enter(supporter))).toBe('exchange.figures_off');
    value(await want(manager, true));
    value(await enter(supporter));
    expect((await pair(supporter, 'De Linde')).rows).toMatchObject([
      { kind: 'volunteers', unit: 'minutes', amount: 210, gave: true, isOwnEntry: true, status: 'open' },
    ]);
  });

  test('it counts once the other has confirmed it, for each in its own direction', async () => {
    expect((await pair(supporter, 'De Linde')).totals).toEqual([]);
    const { id, version } = await newest(manager, 'Dorpszorg');
    const input = { exchangeId: id, version, yes: true, remark: '' };
    value(await world.as(manager, exchangeActions.answer, input));
    const volunteers = { kind: 'volunteers', unit: 'minutes' };
    expect((await pair(supporter, 'De Linde')).totals).toEqual([{ ...volunteers, gave: 210, got: 0 }]);
    expect((await pair(manager, 'Dorpszorg')).totals).toEqual([{ ...volunteers, gave: 0, got: 210 }]);
  });

  test('questions, rooms and care taken on are counted from their own rows', async () => {
    const of = { partnership_id: partnershipId, organisation_id: village, face_id: supporterFace };
    await world.insert('expertise_question', {
      ...{ id: newId(), ...of, asked_by_name: 'Riet', to_id: provider, topic: 'legal', question: 'x' },
      ...{ asked_at: '2026-11-01', answered_at: '2026-11-02', answered_by: managerFace, answer: 'x' },
    });
    const room = newId();
    await world.insert('lent_room', {
      ...{ id: room, partnership_id: partnershipId, organisation_id: provider, space_id: room },
      name: 'Zaal',
      ...{ days: [1], opens: '09:00', closes: '17:00' },
    });
    const booking = { ...of, room_id: room, space_id: room, owner_id: provider, booked_by_name: 'Riet' };
    const spans = [
      ['2026-11-16T09:00:00Z', '2026-11-16T10:30:00Z', null],
      ['2026-11-16T12:00:00Z', '2026-11-16T13:00:00Z', '2026-11-15T12:00:00Z'],
      ['2026-11-30T09:00:00Z', '2026-11-30T10:00:00Z', null],
      ['2025-11-17T09:00:00Z', '2025-11-17T10:00:00Z', null],
    ];
    for (const [starts_at, ends_at, cancelled_at] of spans)
      await world.insert('room_booking', {
        ...{ id: newId(), ...booking, starts_at, ends_at, cancelled_at },
        cancelled_by: cancelled_at ? supporterFace : null,
      });
    const clientId = await world.client(await world.person(village), village);
    for (const [status, answered] of [
      ['accepted', '2026-11-05'],
      ['refused', '2026-11-06'],
      ['accepted', '2025-11-06'],
    ])
      await world.insert('referral', {
        ...{ id: newId(), client_id: clientId, from_organisation_id: village, to_organisation_id: provider },
        ...{ status, summary: 'x', reason: 'x', proposed_at: '2025-11-01', answered_at: answered },
      });
    const totals = [
      { kind: 'volunteers', unit: 'minutes', gave: 210, got: 0 },
      { kind: 'questions', unit: 'times', gave: 0, got: 1 },
      { kind: 'rooms', unit: 'minutes', gave: 0, got: 90 },
      { kind: 'referrals', unit: 'times', gave: 1, got: 0 },
    ];
    expect((await pair(supporter, 'De Linde')).totals).toEqual(totals);
    expect((await pair(manager, 'Dorpszorg')).totals).toEqual(
      totals.map(({ gave, got, ...rest }) => ({ ...rest, gave: got, got: gave })),
    );
    const before = value(await world.as(supporter, exchangeActions.list, { partnershipId, year: 2025 }));
    expect(before.pairs.find(({ name }) => name === 'De Linde')?.totals.map(({ kind }) => kind)).toEqual([
      'rooms',
      'referrals',
    ]);
  });

  test('what the other doubts does not count, and whoever entered it takes it back', async () => {
    value(await enter(manager, { toOrganisationId: village, kind: 'money', amount: 12550, note: '' }));
    const { id, version } = await newest(supporter, 'De Linde');
    const doubt = { exchangeId: id, version, yes: false, remark: 'Dat was vorig jaar' };
    value(await world.as(supporter, exchangeActions.answer, doubt));
    const row = (await pair(manager, 'Dorpszorg')).rows.find((one) => one.id === id);
    expect(row).toMatchObject({ status: 'doubted', remark: 'Dat was vorig jaar', unit: 'cents' });
    expect((await pair(manager, 'Dorpszorg')).totals.map(({ kind }) => kind)).not.toContain('money');
    const back = { exchangeId: id, version: version + 1 };
    value(await world.as(manager, exchangeActions.takeBack, back));
    expect((await pair(manager, 'Dorpszorg')).rows.map((one) => one.id)).not.toContain(id);
  });

  test('when one side switches off nobody sees figures; nothing is lost', async () => {
    const before = (await pair(supporter, 'De Linde')).totals;
    value(await want(manager, false));
    for (const [who, name] of [
      [supporter, 'De Linde'],
      [manager, 'Dorpszorg'],
    ] as const)
      expect(await pair(who, name)).toMatchObject({ totals: [], rows: [] });
    value(await want(manager, true));
    expect((await pair(supporter, 'De Linde')).totals).toEqual(before);
  });
});

describe('refused', () => {
  test('tomorrow, a stranger, oneself, a nurse', async () => {
    expect(refusal(await enter(supporter, { day: '2026-11-24' }))).toBe('exchange.in_the_future');
    expect(refusal(await enter(supporter, { toOrganisationId: newId() }))).toBe('exchange.unknown_party');
    expect(refusal(await enter(supporter, { toOrganisationId: village }))).toBe('exchange.unknown_party');
    expect(refusal(await enter(nurse, { toOrganisationId: village }))).toBe('denied');
    expect(refusal(await want(nurse, true))).toBe('denied');
  });

  test('nobody confirms its own entry, twice or an old version', async () => {
    value(await enter(supporter, { kind: 'training', amount: 12 }));
    const { id, version } = await newest(supporter, 'De Linde');
    const yes = { exchangeId: id, version, yes: true, remark: '' };
    expect(refusal(await world.as(supporter, exchangeActions.answer, yes))).toBe('exchange.own_entry');
    expect(refusal(await world.as(manager, exchangeActions.answer, { ...yes, version: 9 }))).toBe('stale');
    expect(refusal(await world.as(manager, exchangeActions.takeBack, { exchangeId: id, version }))).toBe(
      'exchange.not_own_entry',
    );
    value(await world.as(manager, exchangeActions.answer, yes));
    const again = { ...yes, version: version + 1, yes: false };
    expect(refusal(await world.as(manager, exchangeActions.answer, again))).toBe('exchange.not_open');
  });

  test('the database itself lets nobody confirm what it entered, or change what counts', async () => {
    value(await enter(supporter, { kind: 'training', amount: 5, day: '2026-11-20' }));
    const { id } = await newest(supporter, 'De Linde');
    const set = (who: Actor, change: object) =>
      world.database.withActor(who, async (tx) => {
        await tx.db
          .updateTable('exchange')
          .set(change as never)
          .where('id', '=', id)
          .execute();
        return { ok: true as const, value: null };
      });
    const confirmed = { status: 'confirmed', answered_by: supporterFace, answered_on: '2026-11-20' };
    await expect(set(supporter, confirmed)).rejects.toThrow('confirmed by the other');
    await expect(set(manager, { amount: 5000 })).rejects.toThrow('confirmed by the other');
    await expect(set(manager, { status: 'taken_back' })).rejects.toThrow('confirmed by the other');
    value(await set(manager, { ...confirmed, answered_by: managerFace }));
    await expect(set(supporter, { status: 'taken_back' })).rejects.toThrow('confirmed by the other');
    const fresh = world.database.withActor(supporter, async (tx) => {
      await tx.db
        .insertInto('exchange')
        .values({
          ...{ id: newId(), partnership_id: partnershipId, organisation_id: village, face_id: supporterFace },
          ...{ from_id: village, to_id: provider, kind: 'money', amount: 1, day: '2026-11-20' },
          status: 'confirmed',
        })
        .execute();
      return { ok: true as const, value: null };
    });
    await expect(fresh).rejects.toThrow('begins unconfirmed');
  });
});

describe('isolated', () => {
  test('a third party of the same partnership sees nothing of two others, wanting figures or not', async () => {
    value(await want(beuk, true));
    const view = await list(beuk);
    expect(view.pairs.map(({ name, totals, rows }) => [name, totals, rows]).sort()).toEqual([
      ['De Linde', [], []],
      ['Dorpszorg', [], []],
    ]);
    const seen = await world.database.withActor(beuk, async (tx) => ({
      ok: true as const,
      value: await tx.db.selectFrom('exchange').select('id').execute(),
    }));
    expect(value(seen)).toEqual([]);
    const { id, version } = await newest(supporter, 'De Linde');
    const answer = { exchangeId: id, version, yes: true, remark: '' };
    expect(refusal(await world.as(beuk, exchangeActions.answer, answer))).toBe('not_found');
    expect(refusal(await world.as(beuk, exchangeActions.takeBack, { exchangeId: id, version }))).toBe(
      'not_found',
    );
    const facts = await world.owner.query(
      `select distinct type from fact where type like 'exchange.%' and partnership_id is not null order by 1`,
    );
    expect(facts.rows.map(({ type }) => type)).toEqual([
      'exchange.figures_unwanted',
      'exchange.figures_wanted',
    ]);
  });

  test('whoever is no party finds nothing, and counts nothing through the door', async () => {
    const refused = [
      await world.as(outsider, exchangeActions.list, { partnershipId }),
      await want(outsider, true),
      await enter(outsider),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
    const count = async (who: Actor) => {
      const { hat } = who;
      await world.owner.query('begin');
      await world.owner.query(`select set_config('app.organisation', $1, true)`, [hat?.organisationId]);
      await world.owner.query(`select set_config('app.partnerships', $1, true)`, [
        `{${hat?.partnerships.join(',')}}`,
      ]);
      await world.owner.query('set local role tango_app');
      const { rows } = await world.owner.query(
        `select * from exchanged_referrals($1, '2000-01-01', '2100-01-01')`,
        [partnershipId],
      );
      await world.owner.query('rollback');
      return rows.length;
    };
    expect(await count(await world.actor(supporter.personId as string, village))).toBe(1);
    expect(await count(outsider)).toBe(0);
    expect(await count(await world.actor(beuk.personId as string, third))).toBe(0);
  });
});
