import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { personActions } from './person.actions.ts';
import { personContract } from './person.contract.ts';

let world: World;
let village: string;
let provider: string;
let office: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  office = (await world.worker(village, ['village_supporter'], { given: 'Joke', family: 'Kantoor' })).actor;
});
afterAll(() => world.close());

const riet = {
  givenName: 'Riet',
  familyName: 'van der Smit',
  birthDate: '1942-03-31',
  gender: null,
  phone: '0612345678',
  email: 'riet@example.org',
  street: 'Dorpsstraat',
  houseNumber: '12',
  postcode: '3711ab',
  place: 'Dorp',
  language: 'nl' as const,
};
const membership = {
  roles: ['member' as const, 'volunteer' as const],
  title: '',
  number: null as string | null,
  level: null,
  phone: null,
  starts: '2026-01-01',
  ends: null as string | null,
};

const add = (change: object = {}, who = office) =>
  world.as(who, personActions.add, { ...riet, membership, isNew: true, ...change });

describe('works', () => {
  test('someone is entered, found by the start of any word of her name, and shown', async () => {
    const made = value(await add({ familyName: 'de Zoeker', givenName: 'Wil', email: null }));
    expect(made).toMatchObject({ postcode: '3711 AB', membership: { title: 'vrijwilliger' } });
    for (const q of ['zoek', 'wil', 'de zoe', 'WIL de']) {
      const { rows } = value(await world.as(office, personActions.list, { q, state: 'active' }));
      expect(
        rows.map((row) => row.name),
        q,
      ).toEqual(['Wil de Zoeker']);
    }
    const none = value(await world.as(office, personActions.list, { q: '%', state: 'active' }));
    expect(none.rows).toEqual([]);
  });

  test('a long list comes page by page, each once', async () => {
    const busy = await world.organisation({ kind: 'citizens_cooperative', name: 'Druk' });
    const { actor } = await world.worker(busy, ['administrator'], { family: 'Aa' });
    for (let at = 0; at < 104; at += 1) {
      const id = await world.person(busy, { family: `Naam ${Math.floor(at / 3)}` });
      await world.member(id, busy, ['member']);
    }
    const seen: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 5; pages += 1) {
      const page = value(
        await world.as(actor, personActions.list, { state: 'active', ...(after ? { after } : {}) }),
      );
      seen.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toHaveLength(105);
    expect(new Set(seen).size).toBe(105);
  });

  test('by place and newest first each once too, with how many there are, and who has no role', async () => {
    const here = await world.organisation({ kind: 'citizens_cooperative', name: 'Volgorde' });
    const { actor } = await world.worker(here, ['administrator'], { family: 'Aa' });
    for (let at = 0; at < 60; at += 1) {
      const id = await world.person(here, {
        family: `Naam ${at}`,
        place: ['Zeist', 'Aalst', 'Meer'][at % 3] ?? '',
      });
      const membership = await world.member(id, here, ['member']);
      const starts = `2021-01-${String((at % 28) + 1).padStart(2, '0')}`;
      await world.owner.query('update membership set starts = $2 where id = $1', [membership, starts]);
    }
    await world.person(here, { given: 'Dochter', family: 'Naaste' });
    const all = async (order: 'place' | 'newest') => {
      const first = value(await world.as(actor, personActions.list, { state: 'active', order }));
      const after = first.next ?? '';
      const second = value(await world.as(actor, personActions.list, { state: 'active', order, after }));
      expect([first.total, second.total, second.next]).toEqual([62, null, null]);
      return [...first.rows, ...second.rows];
    };
    const byPlace = await all('place');
    expect(new Set(byPlace.map((row) => row.id)).size).toBe(62);
    const places = byPlace.map((row) => row.place).filter((place) => place !== null);
    expect(places).toEqual([...places].sort());
    const days = (await all('newest')).map((row) => row.starts ?? '');
    expect(days).toEqual([...days].sort().reverse());
    const none = value(
      await world.as(actor, personActions.list, { state: 'active', order: 'name', role: 'none' }),
    );
    expect(none.rows.map((row) => row.name)).toEqual(['Dochter Naaste']);
    const paper = value(
      await world.as(actor, personActions.list, { state: 'active', order: 'name', onPaper: 'yes' }),
    );
    expect(paper.rows).toHaveLength(62);
  });

  test('roles filter the list, and whoever left is not in it', async () => {
    const made = value(await add({ familyName: 'Vertrekker', email: null }));
    const { id, membership: held } = made;
    const change = { ...membership, personId: id, version: held?.version ?? 0, ends: '2026-11-20' };
    value(await world.as(office, personActions.giveRoles, change));
    const q = 'vertrekker';
    const list = async (filter: object) =>
      value(await world.as(office, personActions.list, { q, state: 'active', ...filter })).rows.length;
    expect(await list({})).toBe(0);
    expect(await list({ state: 'ended' })).toBe(1);
    expect(await list({ state: 'all', role: 'volunteer' })).toBe(1);
    expect(await list({ state: 'all', role: 'nurse' })).toBe(0);
  });

  test('a member whom another organisation entered is in the list, once, and known when she is entered again', async () => {
    const here = await world.organisation({ kind: 'citizens_cooperative', name: 'Buren' });
    const { actor } = await world.worker(here, ['village_supporter'], { family: 'Aa' });
    const elsewhere = await world.person(village, { given: 'Elly', family: 'Elders', place: 'Aalst' });
    await world.member(elsewhere, here, ['member', 'volunteer']);
    const both = await world.person(here, { given: 'Bea', family: 'Beide' });
    await world.member(both, here, ['member']);
    await world.person(here, { given: 'Wies', family: 'Zonder' });
    const list = async (filter: object) => {
      const { rows, total } = value(
        await world.as(actor, personActions.list, { state: 'active', ...filter }),
      );
      expect(total).toBe(rows.length);
      return rows.map((row) => row.name);
    };
    const worker = 'Riet Aa';
    expect(await list({})).toEqual([worker, 'Bea Beide', 'Elly Elders', 'Wies Zonder']);
    expect(await list({ order: 'place' })).toEqual(['Elly Elders', worker, 'Bea Beide', 'Wies Zonder']);
    expect(await list({ works: 'yes' })).toEqual([worker, 'Elly Elders']);
    expect(await list({ role: 'none' })).toEqual(['Wies Zonder']);
    expect(await list({ q: 'eld' })).toEqual(['Elly Elders']);
    const again = { familyName: 'Elders', givenName: 'Elly', email: null, isNew: false };
    expect(refusal(await add(again, actor))).toBe('person.maybe_known');
    const other = await world.worker(provider, ['administrator']);
    expect((await add(again, other.actor)).ok).toBe(true);
  });

  test('a volunteer says herself what she likes to do', async () => {
    const { actor, personId } = await world.worker(village, ['volunteer'], { given: 'Bep' });
    const profile = {
      personId,
      version: 0,
      does: ['ride' as const],
      days: [2, 4],
      partsOfDay: ['morning' as const],
      hasCar: true,
      mostPerWeek: 2,
      conductCertificateOn: '2025-02-01',
      pauseUntil: null,
      remarks: 'Rijdt niet in het donker',
    };
    const first = value(await world.as(actor, personActions.editVolunteer, profile));
    expect(first.volunteer).toMatchObject({ does: ['ride'], days: [2, 4], version: 1 });
    const second = { ...profile, version: 1, pauseUntil: '2027-01-01' };
    expect(value(await world.as(office, personActions.editVolunteer, second)).volunteer?.version).toBe(2);
  });

  test('how someone works is kept for the roster', async () => {
    const { personId } = await world.worker(provider, ['nurse'], { given: 'Els' });
    const { actor } = await world.worker(provider, ['planner']);
    const works = {
      personId,
      version: 0,
      engaged: 'employee' as const,
      contractMinutes: 1440,
      availability: [{ day: 1, from: '07:00', to: '15:30' }],
      bigRegistered: true,
    };
    const shown = value(await world.as(actor, personActions.editEmployment, works));
    expect(shown.employment).toMatchObject({ availability: [{ day: 1, from: '07:00', to: '15:30' }] });
  });

  test('a photo is kept without what the camera wrote along, and can be taken away', async () => {
    const { id } = value(await add({ familyName: 'Foto', email: null }));
    const exif = [0xff, 0xe1, 0x00, 0x06, 0x47, 0x50, 0x53, 0x21];
    const picture = Buffer.from([
      0xff,
      0xd8,
      ...exif,
      0xff,
      0xdb,
      0x00,
      0x04,
      1,
      2,
      0xff,
      0xda,
      9,
      9,
      0xff,
      0xd9,
    ]);
    const photo = { personId: id, photo: picture.toString('base64'), consent: true as const };
    const { photoId } = value(await world.as(office, personActions.addPhoto, photo));
    const kept = value(await world.as(office, personActions.photo, { photoId }));
    expect(kept.mediaType).toBe('image/jpeg');
    expect(Buffer.from(kept.bytes).includes('GPS')).toBe(false);
    value(await world.as(office, personActions.removePhoto, { personId: id }));
    expect(value(await world.as(office, personActions.show, { personId: id })).photoId).toBeNull();
  });
});

describe('who makes an administrator', () => {
  test('an administrator alone, also when she no longer is one', async () => {
    const here = await world.organisation({ kind: 'citizens_cooperative', name: 'Bestuurd' });
    const supporter = (await world.worker(here, ['village_supporter'])).actor;
    const administrator = (await world.worker(here, ['administrator'])).actor;
    const { personId } = await world.worker(here, ['member'], { given: 'Bo', family: 'Beheer' });
    const fields = { title: '', number: null, level: null, phone: null, starts: '2020-01-01', ends: null };
    const give = (who: Actor, version: number, roles: Role[]) =>
      world.as(who, personActions.giveRoles, { personId, version, roles, ...fields });
    expect(refusal(await give(supporter, 1, ['administrator']))).toBe('denied');
    value(await give(supporter, 1, ['member', 'board']));
    value(await give(administrator, 2, ['board', 'administrator']));
    expect(refusal(await give(supporter, 3, ['board']))).toBe('denied');
    value(await give(supporter, 3, ['administrator', 'member']));
    const leaves = { personId, version: 4, roles: ['administrator', 'member'] as Role[], ...fields };
    const ending = { ...leaves, ends: '2026-11-21' };
    expect(refusal(await world.as(supporter, personActions.giveRoles, ending))).toBe('denied');
    value(await world.as(administrator, personActions.giveRoles, ending));
  });

  test('the last one stays, also when two lay it down at the same moment', async () => {
    const here = await world.organisation({ kind: 'citizens_cooperative', name: 'Met twee' });
    const two = [await world.worker(here, ['administrator']), await world.worker(here, ['administrator'])];
    const fields = { title: '', number: null, level: null, phone: null, starts: '2020-01-01', ends: null };
    const laysDown = ({ actor, personId }: (typeof two)[0], change: object) =>
      world.as(actor, personActions.giveRoles, {
        ...{ personId, version: 1, roles: ['administrator'] as Role[], ...fields },
        ...change,
      });
    const down = await Promise.all(two.map((one) => laysDown(one, { roles: ['board'] })));
    expect(down.filter(({ ok }) => ok)).toHaveLength(1);
    const stays = two[down.findIndex(({ ok }) => !ok)] as (typeof two)[0];
    for (const change of [{ roles: ['board'] }, { ends: '2026-12-31' }, { starts: '2026-12-31' }])
      expect(refusal(await laysDown(stays, change))).toBe('person.last_administrator');
    value(await laysDown(stays, { roles: ['administrator', 'board'] }));
  });
});

describe('refused', () => {
  test('someone who seems to be known is not entered twice by accident', async () => {
    const first = value(await add({ familyName: 'Dubbel', email: 'dubbel@example.org' }));
    const again = await add({ familyName: 'Dubbel', email: null, isNew: false });
    expect(again).toMatchObject({ error: { type: 'person.maybe_known', candidates: [{ id: first.id }] } });
    const byMail = await add({ familyName: 'Anders', email: 'Dubbel@example.org', isNew: false });
    expect(refusal(byMail)).toBe('person.maybe_known');
    const other = await add({ familyName: 'Dubbel', email: null, birthDate: '1970-01-01', isNew: false });
    expect(other.ok).toBe(true);
  });

  test('two members cannot have one number', async () => {
    value(await add({ familyName: 'Eerste', email: null, membership: { ...membership, number: '4711' } }));
    const second = await add({
      familyName: 'Tweede',
      email: null,
      membership: { ...membership, number: '4711' },
    });
    expect(refusal(second)).toBe('person.number_taken');
  });

  test.each([
    [{ birthDate: '2026-11-22' }, 'birthDate', 'person.birth_future'],
    [{ membership: { ...membership, ends: '2025-01-01' } }, 'membership.ends', 'person.ends_before'],
  ])('%j names the field and the reason', async (change, path, key) => {
    expect(await add(change)).toMatchObject({ error: { type: 'input.invalid', fields: [{ path, key }] } });
  });

  test('a BSN is stopped at the door, wherever it is typed, and a day that does not exist too', () => {
    const add = personContract.verbs.add.input;
    const whole = { ...riet, membership, isNew: true };
    expect(add.safeParse(whole).success).toBe(true);
    for (const change of [
      { givenName: 'Riet 999900006' },
      { familyName: '9999.00.006' },
      { houseNumber: '999900006' },
      { membership: { ...membership, number: '999900006' } },
      { birthDate: '2026-02-29' },
      { bsn: '999900006' },
    ])
      expect(add.safeParse({ ...whole, ...change }).success, JSON.stringify(change)).toBe(false);
  });

  test('whoever edits what was changed in the meantime sees the other version', async () => {
    const { id, version } = value(await add({ familyName: 'Oud', email: null }));
    const input = { ...riet, personId: id, version, email: null };
    value(await world.as(office, personActions.edit, { ...input, familyName: 'Nieuw' }));
    const late = await world.as(office, personActions.edit, { ...input, familyName: 'Laat' });
    expect(late).toMatchObject({
      error: { type: 'stale', current: { familyName: 'Nieuw', version: version + 1 } },
    });
  });

  test('a volunteer enters nobody and gives no roles', async () => {
    const { actor, personId } = await world.worker(village, ['volunteer']);
    expect(refusal(await add({}, actor))).toBe('denied');
    const shown = value(await world.as(actor, personActions.show, { personId }));
    expect(shown.can).toMatchObject({ edit: { allowed: true }, giveRoles: { allowed: false } });
    const roles = { ...membership, personId, version: 1, roles: ['administrator' as const] };
    expect(refusal(await world.as(actor, personActions.giveRoles, roles))).toBe('denied');
  });

  test.each(['R0lGODlhAQABAAAAACw=', Buffer.alloc(40).toString('base64'), '/9j/'])(
    '%s is no photo',
    async (photo) => {
      const { id } = value(await add({ familyName: 'Geenfoto', email: null, isNew: true }));
      const given = { personId: id, photo, consent: true as const };
      expect(refusal(await world.as(office, personActions.addPhoto, given))).toBe('person.no_photo');
    },
  );
});

describe('isolated', () => {
  test('the people of one organisation do not exist for another', async () => {
    const { id } = value(await add({ familyName: 'Geheim', email: null }));
    const { actor } = await world.worker(provider, ['administrator']);
    expect(refusal(await world.as(actor, personActions.show, { personId: id }))).toBe('not_found');
    const { rows } = value(await world.as(actor, personActions.list, { q: 'geheim', state: 'all' }));
    expect(rows).toEqual([]);
    const edit = { ...riet, personId: id, version: 1 };
    expect(refusal(await world.as(actor, personActions.edit, edit))).toBe('not_found');
  });

  test('who keeps no people hears of no more people than she sees', async () => {
    const here = await world.organisation({ kind: 'citizens_cooperative', name: 'Stil' });
    const volunteer = await world.worker(here, ['volunteer'], { family: 'Zelf' });
    await world.worker(here, ['village_supporter'], { family: 'Kantoor' });
    const elsewhere = await world.person(village, { family: 'Elders' });
    await world.member(elsewhere, here, ['member', 'nurse']);
    await world.member(await world.person(here, { family: 'Lid' }), here, ['member']);
    const { rows, total } = value(await world.as(volunteer.actor, personActions.list, { state: 'active' }));
    expect(rows.map((row) => row.id)).toEqual([volunteer.personId]);
    expect(total).toBe(1);
  });

  test('a taken number elsewhere tells nothing here', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    value(await add({ familyName: 'Nummer', email: null, membership: { ...membership, number: '900' } }));
    const here = await add(
      { familyName: 'Nummer', email: null, membership: { ...membership, number: '900' } },
      actor,
    );
    expect(here.ok).toBe(true);
  });
});
