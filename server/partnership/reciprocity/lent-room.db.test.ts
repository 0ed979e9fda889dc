import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { openDatabase } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { actorOfJob } from '../../house/jobs.ts';
import { lentRoomActions, tellRoom } from './lent-room.actions.ts';

let world: World;
let village: string;
let provider: string;
let third: string;
let partnershipId: string;
let supporter: Actor;
let supporterFace: string;
let manager: Actor;
let nurse: Actor;
let beuk: Actor;
let member: Actor;
let outsider: Actor;

let now = new Date('2026-11-23T10:00:00Z');

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
  const riet = { given: 'Riet', family: 'Smit', email: 'riet@example.org' };
  const worker = await world.worker(village, ['village_supporter'], riet);
  supporter = worker.actor;
  supporterFace = worker.membershipId;
  member = (await world.worker(village, ['member'])).actor;
  manager = (await world.worker(provider, ['contract_manager'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  beuk = (await world.worker(third, ['board'])).actor;
  outsider = (await world.worker(other, ['board'])).actor;
});
afterAll(() => world.close());

const hall = {
  ...{ name: 'De huiskamer', place: 'Dorpsstraat 1', days: [5, 1, 1, 2], opens: '09:00', closes: '22:00' },
  conditions: 'Sleutel bij de receptie',
};
const week = async (who: Actor, day?: string) =>
  value(await world.as(who, lentRoomActions.week, { partnershipId, ...(day ? { day } : {}) }));
const lend = (who: Actor, over: object = {}) =>
  world.as(who, lentRoomActions.lend, { partnershipId, ...hall, ...over });
const roomOf = async (name = hall.name) =>
  (await week(supporter)).rooms.find((one) => one.name === name) ?? { id: newId(), version: 0 };
const book = async (who: Actor, day: string, from: string, until: string, name = hall.name) =>
  world.as(who, lentRoomActions.book, {
    ...{ roomId: (await roomOf(name)).id, day, from, until, purpose: 'Bestuur' },
  });
const bookingOn = async (day: string) =>
  (await week(supporter, day)).bookings[0] ?? { id: newId(), version: 0 };

describe('works', () => {
  test('a room is lent with hours and conditions, and any who works at a party books it', async () => {
    value(await lend(manager));
    const { rooms, can } = await week(supporter);
    expect(rooms).toMatchObject([
      { ...hall, days: [1, 2, 5], ownerName: 'De Linde', isOwn: false, can: { change: { allowed: false } } },
    ]);
    expect(can.book.allowed).toBe(true);
    value(await book(supporter, '2026-11-24', '10:00', '12:00'));
    expect((await week(nurse, '2026-11-27')).bookings).toMatchObject([
      {
        organisationName: 'Dorpszorg',
        bookedBy: 'Riet Smit',
        purpose: 'Bestuur',
        startsAt: '2026-11-24T09:00:00.000Z',
        endsAt: '2026-11-24T11:00:00.000Z',
        can: { cancel: { allowed: true } },
      },
    ]);
    expect((await week(nurse, '2026-11-30')).bookings).toEqual([]);
  });

  test('one after the other fits, also with an evening past midnight and in the long night', async () => {
    value(await book(nurse, '2026-11-24', '12:00', '13:00'));
    value(
      await lend(manager, { name: 'De zaal', days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '00:00' }),
    );
    value(await book(supporter, '2027-10-30', '22:00', '02:30', 'De zaal'));
    // 2.30 comes twice that night; the first is meant, and from there on the room is free.
    expect(refusal(await book(nurse, '2027-10-31', '02:15', '04:00', 'De zaal'))).toBe('lentRoom.taken');
    value(await book(nurse, '2027-10-31', '02:30', '04:00', 'De zaal'));
    const { bookings } = await week(supporter, '2027-10-31');
    expect(bookings.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ['2027-10-30T20:00:00.000Z', '2027-10-31T00:30:00.000Z'],
      ['2027-10-31T00:30:00.000Z', '2027-10-31T03:00:00.000Z'],
    ]);
  });

  test('what is called off is free again, and whoever had booked hears it from the owner', async () => {
    value(await book(supporter, '2026-11-30', '10:00', '12:00'));
    const { id, version } = await bookingOn('2026-11-30');
    value(await world.as(manager, lentRoomActions.cancel, { bookingId: id, version }));
    const job = await actorOfJob(world.database, { organisationId: village });
    await world.database.withActor(job, (tx) => tellRoom(tx, { bookingId: id }));
    expect(world.letters.splice(0).map(({ to, subject }) => [to.email, subject])).toEqual([
      ['riet@example.org', 'De Linde zegt De huiskamer af'],
    ]);
    value(await book(nurse, '2026-11-30', '11:00', '12:00'));
  });

  test('the agreed days ahead hold for the others; the owner fills in a time itself', async () => {
    const parameters = {
      rooms: [{ what: hall.name, ownerId: provider, price: 'free' as const }],
      askDays: 7,
    };
    await agreed(world, partnershipId, [{ kind: 'room-use', parameters }], '2026-11-01');
    expect((await week(supporter)).askDays).toBe(7);
    expect(refusal(await book(supporter, '2026-11-27', '10:00', '11:00'))).toBe('lentRoom.too_soon');
    value(await book(nurse, '2026-11-27', '10:00', '11:00'));
    value(await book(supporter, '2026-12-01', '10:00', '11:00'));
  });

  test('a room that the agreement names shows its price; one that nobody lends yet is named to lend', async () => {
    const rooms = [
      { what: ` ${hall.name.toUpperCase()}`, ownerId: provider, price: 'costs' as const },
      { what: 'De schuur', ownerId: village, price: 'free' as const },
    ];
    await agreed(
      world,
      partnershipId,
      [{ kind: 'room-use', parameters: { rooms, askDays: 7 } }],
      '2026-11-01',
    );
    const before = await week(supporter);
    expect(before.rooms.find(({ name }) => name === hall.name)?.price?.nl).toBe('tegen kostprijs');
    expect(before.agreed).toEqual([
      { what: 'De schuur', ownerName: 'Dorpszorg', isOwn: true, price: { nl: 'gratis', en: 'free' } },
    ]);
    expect((await week(nurse)).agreed).toMatchObject([{ isOwn: false }]);
    value(await lend(supporter, { name: 'De schuur' }));
    const after = await week(nurse);
    expect(after.agreed).toEqual([]);
    expect(after.rooms.find(({ name }) => name === 'De schuur')?.price?.nl).toBe('gratis');
    // Of another owner the same name is another room.
    value(await lend(manager, { name: 'De Schuur' }));
    expect((await week(nurse)).rooms.find(({ name }) => name === 'De Schuur')?.price).toBeNull();
  });

  test('an owner changes hours and stops lending once nobody is to come', async () => {
    value(await lend(supporter, { name: 'Het dorpshuis', days: [1] }));
    const { id, version } = await roomOf('Het dorpshuis');
    const changed = { roomId: id, version, ...hall, name: 'Het dorpshuis', days: [2] };
    value(await world.as(supporter, lentRoomActions.change, changed));
    value(await book(nurse, '2026-12-01', '10:00', '11:00', 'Het dorpshuis'));
    const shorter = { ...changed, version: version + 1, opens: '10:30' };
    const otherDay = { ...changed, version: version + 1, days: [1] };
    for (const change of [shorter, otherDay])
      expect(refusal(await world.as(supporter, lentRoomActions.change, change))).toBe(
        'lentRoom.booked_outside',
      );
    const stop = { roomId: id, version: version + 1 };
    expect(refusal(await world.as(supporter, lentRoomActions.stop, stop))).toBe('lentRoom.still_booked');
    const booked = (await week(supporter, '2026-12-01')).bookings.find(({ roomId }) => roomId === id);
    const cancel = { bookingId: booked?.id ?? '', version: 1 };
    value(await world.as(nurse, lentRoomActions.cancel, cancel));
    value(await world.as(supporter, lentRoomActions.stop, stop));
    expect((await week(supporter)).rooms.map(({ name }) => name)).not.toContain('Het dorpshuis');
    const late = { roomId: id, day: '2026-12-08', from: '10:00', until: '11:00', purpose: '' };
    expect(refusal(await world.as(nurse, lentRoomActions.book, late))).toBe('lentRoom.ended');
  });
});

describe('no room twice', () => {
  test('of fifty who ask for the same hour at once exactly one gets it', { timeout: 60_000 }, async () => {
    const roomId = (await roomOf('De zaal')).id;
    const database = openDatabase({ url: world.urls.appUrl, connections: 25, clock: () => now });
    const askers = [supporter, manager, nurse, beuk];
    const input = { roomId, day: '2027-02-01', from: '10:00', until: '12:00', purpose: '' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        database.withActor(askers[place % 4] as Actor, (tx) => lentRoomActions.book(tx, input)),
      ),
    );
    await database.close();
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.filter(({ ok }) => !ok).map(refusal);
    expect(refused).toEqual(refused.map(() => 'lentRoom.taken'));
    expect((await week(supporter, '2027-02-01')).bookings).toHaveLength(1);
  });

  test('the table alone lets in one of twenty that overlap, whoever writes them', {
    timeout: 60_000,
  }, async () => {
    const room = (await roomOf('De zaal')).id;
    const pool = new pg.Pool({ connectionString: world.urls.ownerUrl, max: 20 });
    const insert = (place: number) =>
      pool.query(
        `insert into room_booking (id, partnership_id, room_id, space_id, owner_id, organisation_id, face_id, booked_by_name, starts_at, ends_at)
         values ($1, $2, $3, $3, $4, $5, $6, 'x', '2027-03-01T10:00Z'::timestamptz + $7 * interval '1 minute', '2027-03-01T11:00Z')`,
        [newId(), partnershipId, room, provider, village, supporterFace, place],
      );
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, place) => insert(place)));
    await pool.end();
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    // Two that wait for each other are told apart by the deadlock; none of them gets in.
    expect(codes.filter((code) => code !== '23P01' && code !== '40P01')).toEqual([]);
  });

  test('another room at the same hour, and the same room after it, are free', async () => {
    value(await book(beuk, '2027-02-01', '10:00', '12:00'));
    value(await book(beuk, '2027-02-01', '12:00', '13:00', 'De zaal'));
  });
});

describe('one room, lent in two partnerships', () => {
  test('what is booked in the one is taken in the other: when, and nothing more', async () => {
    const second = await world.partnership(third, provider);
    const owner = await world.actor(manager.personId as string, provider);
    const guest = await world.actor(beuk.personId as string, third);
    const there = async (who: Actor) =>
      value(await world.as(who, lentRoomActions.week, { partnershipId: second, day: '2027-02-08' }));
    const [known] = (await there(owner)).elsewhere.filter(({ name }) => name === hall.name);
    const again = { partnershipId: second, ...hall, name: 'Onze huiskamer', sameAs: known?.id ?? '' };
    const lent = value(await world.as(owner, lentRoomActions.lend, again));
    expect(lent.elsewhere.map(({ name }) => name)).not.toContain(hall.name);
    const roomId = lent.rooms[0]?.id ?? '';
    value(await book(supporter, '2027-02-08', '10:00', '12:00'));
    const seen = await there(guest);
    expect(seen.busy).toEqual([
      { roomId, startsAt: '2027-02-08T09:00:00.000Z', endsAt: '2027-02-08T11:00:00.000Z' },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/Riet|Dorpszorg|Bestuur/);
    const same = { roomId, day: '2027-02-08', from: '11:00', until: '13:00', purpose: '' };
    expect(refusal(await world.as(guest, lentRoomActions.book, same))).toBe('lentRoom.taken');
    value(await world.as(guest, lentRoomActions.book, { ...same, from: '12:00' }));
    expect(refusal(await book(supporter, '2027-02-08', '12:30', '14:00'))).toBe('lentRoom.taken');
  });

  test('it is lent once in each: sent twice, the second shows that it is there', async () => {
    const owner = await world.actor(manager.personId as string, provider);
    const { id } = await roomOf();
    const twice = await world.as(owner, lentRoomActions.lend, { partnershipId, ...hall, sameAs: id });
    expect(refusal(twice)).toBe('stale');
    expect((await week(owner)).rooms.filter(({ name }) => name === hall.name)).toHaveLength(1);
  });

  test('of fifty in both partnerships at once exactly one gets it', { timeout: 60_000 }, async () => {
    const guest = await world.actor(beuk.personId as string, third);
    const second = guest.hat?.partnerships.find((id) => id !== partnershipId) ?? '';
    const view = value(await world.as(guest, lentRoomActions.week, { partnershipId: second }));
    const rooms = [(await roomOf()).id, view.rooms[0]?.id ?? ''];
    const database = openDatabase({ url: world.urls.appUrl, connections: 25, clock: () => now });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        database.withActor(guest, (tx) =>
          lentRoomActions.book(tx, {
            ...{ roomId: rooms[place % 2] as string, day: '2027-02-09', from: '10:00', until: '11:00' },
            purpose: '',
          }),
        ),
      ),
    );
    await database.close();
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('nobody says that its room is the room of another', async () => {
    const { id } = await roomOf();
    expect(refusal(await lend(supporter, { name: 'Ook van ons', sameAs: id }))).toBe('not_found');
    const forged = world.insert('lent_room', {
      ...{ id: newId(), partnership_id: partnershipId, organisation_id: village, space_id: id },
      ...{ name: 'x', days: [1], opens: '09:00', closes: '17:00' },
    });
    await expect(forged).rejects.toThrow('foreign key');
  });
});

describe('refused', () => {
  test('taken, closed, past, an hour that is not there, no time at all', async () => {
    expect(refusal(await book(beuk, '2027-02-01', '11:59', '14:00', 'De zaal'))).toBe('lentRoom.taken');
    expect(refusal(await book(beuk, '2027-02-03', '10:00', '11:00'))).toBe('lentRoom.outside_hours');
    expect(refusal(await book(manager, '2026-11-23', '10:30', '12:00'))).toBe('lentRoom.in_the_past');
    expect(refusal(await book(beuk, '2027-03-28', '02:30', '04:00', 'De zaal'))).toBe(
      'lentRoom.no_such_time',
    );
    expect(refusal(await book(beuk, '2027-02-02', '10:00', '10:00'))).toBe('lentRoom.ends_as_it_starts');
  });

  test('a member books nothing, a nurse lends nothing, and nobody changes the room of another', async () => {
    expect(refusal(await book(member, '2027-02-02', '10:00', '11:00'))).toBe('denied');
    expect(refusal(await lend(nurse))).toBe('denied');
    const { id, version } = await roomOf();
    const change = { roomId: id, version, ...hall, name: 'Van ons' };
    expect(refusal(await world.as(supporter, lentRoomActions.change, change))).toBe('denied');
    expect(refusal(await world.as(supporter, lentRoomActions.stop, { roomId: id, version }))).toBe('denied');
    expect(refusal(await world.as(manager, lentRoomActions.change, { ...change, version: 9 }))).toBe('stale');
  });

  test('calling off twice, an old version, what is over, and the booking of another', async () => {
    value(await book(supporter, '2027-02-05', '10:00', '11:00'));
    const booked = (await week(supporter, '2027-02-05')).bookings.find(({ startsAt }) =>
      startsAt.startsWith('2027-02-05'),
    );
    const cancel = { bookingId: booked?.id ?? '', version: 1 };
    expect(refusal(await world.as(beuk, lentRoomActions.cancel, cancel))).toBe('denied');
    expect(refusal(await world.as(supporter, lentRoomActions.cancel, { ...cancel, version: 9 }))).toBe(
      'stale',
    );
    value(await world.as(supporter, lentRoomActions.cancel, cancel));
    expect(refusal(await world.as(supporter, lentRoomActions.cancel, { ...cancel, version: 2 }))).toBe(
      'lentRoom.cancelled_already',
    );
    const before = now;
    now = new Date('2026-12-20T10:00:00Z');
    const old = await bookingOn('2026-11-24');
    const late = { bookingId: old.id, version: old.version };
    expect(refusal(await world.as(supporter, lentRoomActions.cancel, late))).toBe('lentRoom.over');
    now = before;
  });

  test('a booking does not move, by the database either', async () => {
    const { id } = await bookingOn('2026-11-24');
    const moved = world.database.withActor(supporter, async (tx) => {
      await tx.db
        .updateTable('room_booking')
        .set({ ends_at: new Date('2026-11-24T20:00:00Z') })
        .where('id', '=', id)
        .execute();
      return { ok: true as const, value: null };
    });
    await expect(moved).rejects.toThrow('stays what it was');
  });
});

describe('isolated', () => {
  test('whoever is no party finds no room and no booking by any verb', async () => {
    const room = await roomOf();
    const booking = await bookingOn('2026-11-24');
    const refused = [
      await world.as(outsider, lentRoomActions.week, { partnershipId }),
      await lend(outsider),
      await world.as(outsider, lentRoomActions.change, { roomId: room.id, version: 1, ...hall }),
      await world.as(outsider, lentRoomActions.stop, { roomId: room.id, version: 1 }),
      await book(outsider, '2027-02-02', '10:00', '11:00'),
      await world.as(outsider, lentRoomActions.cancel, { bookingId: booking.id, version: 1 }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
  });
});
