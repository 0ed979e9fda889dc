import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { handoverActions } from './handover.actions.ts';

// The tailored agreements of An with those who part around her: with whom they are, where she wants them to go, and who hears
// of it. What the database counts follows its own clock, so today is today.

let world: World;
let partnershipId = '';
let clientId = '';
let herself: Actor;
const today = dayOf(new Date());
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const idOf = (name: string) => ids[name] as string;
const faceOf = (name: string) => people[name]?.hat?.membershipId as string;

beforeEach(async () => {
  const kinds = {
    Dorp: ['citizens_cooperative', 'village_supporter'],
    Linde: ['care_organisation', 'nurse'],
    Beuk: ['care_organisation', 'nurse'],
    Gemeente: ['municipality', 'contract_manager'],
  } as const;
  for (const [name, [kind, role]] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    people[name] = (await world.worker(idOf(name), [role], { given: name, level: 4 })).actor;
  }
  people.Bestuur = (await world.worker(idOf('Dorp'), ['board'], { given: 'Bestuur' })).actor;
  partnershipId = await world.partnership(idOf('Dorp'), idOf('Linde'));
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: idOf('Gemeente'), accepted_on: '2026-01-01' },
  });
  await world.owner.query(`update partnership set phase = 'ending' where id = $1`, [partnershipId]);
  const personId = await world.person(idOf('Dorp'), { given: 'An' });
  clientId = await world.client(personId, idOf('Dorp'));
  await world.grant(clientId, idOf('Linde'), ['contact', 'tasks']);
  await world.grant(clientId, faceOf('Linde'), ['contact', 'tasks']);
  herself = await world.actor(personId);
});

/** Of which the first decides; all of them were asked. */
const tailored = async (sides: readonly [string, ...string[]], over: object = {}) => {
  const id = newId();
  await world.insert('tailored_agreement', {
    ...{ id, client_id: clientId, about: 'Vis kopen op de markt', departs_from: 'own_protocol', wish: 'x' },
    ...{ risk: 'x', decided_by_name: '', reasons: '', agreed_by_client: 'client', starts: '2026-01-01' },
    ...{ decides_id: idOf(sides[0]), answers_id: faceOf(sides[0]), ends: addDays(today, 90), ...over },
  });
  for (const side of sides)
    await world.insert('tailored_party', {
      ...{ id: newId(), client_id: clientId, tailored_id: id, organisation_id: idOf(side) },
    });
  return id;
};
/** Past what holds for who changes it here: as it stands there. */
const asItStands = (table: string, set: string, where: string) =>
  world.owner.query(
    `alter table ${table} disable trigger user; update ${table} set ${set} where ${where}; alter table ${table} enable trigger user`,
  );

const as = async <I, T>(who: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const { personId, hat } = people[who] as Actor;
  const fresh = await world.actor(personId as string, hat?.organisationId ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const raw = (who: string, statement: ReturnType<typeof sql>) =>
  as(
    who,
    (async (tx: { db: never }) => ok((await statement.execute(tx.db)).rows)) as never,
    {} as never,
  ) as never as Promise<{ ok: true; value: unknown[] }>;
type Choice = Parameters<typeof handoverActions.choose>[1];
const choice = (over: Partial<Choice> = {}): Choice => ({
  ...{ clientId, partnershipId, version: 1, destination: 'provider', toWhom: 'Beuk' },
  ...{ byOn: addDays(today, 30), ...over },
});
const choose = (who: string, over: Partial<Choice> = {}) => as(who, handoverActions.choose, choice(over));
const of = () => ({ clientId, partnershipId });
const tell = (over: object = {}) =>
  as('Dorp', handoverActions.tell, { ...of(), told: 'spoken' as const, ...over });
const open = async (who: string, over: object = {}) =>
  value(await as(who, handoverActions.open, { partnershipId, ...over })).many;
/** Linde may see nothing of her any more. */
const withdraws = () =>
  world.owner.query(`update client_grant set ends = now() - interval '1 minute' where grantee_id = any($1)`, [
    [idOf('Linde'), faceOf('Linde')],
  ]);
const ends = (who: string) =>
  raw(who, sql`update partnership set phase = 'ended', ended_on = current_day() where id = ${partnershipId}`);

describe('works', () => {
  test('they go along with her choice, or elsewhere as she says; one that ended stays where she said so', async () => {
    const fish = await tailored(['Linde', 'Dorp']);
    const walk = await tailored(['Dorp', 'Linde'], { about: 'Alleen wandelen' });
    await tailored(['Linde'], { ends: addDays(today, -1) });
    const no = await tailored(['Linde', 'Dorp']);
    const said = `said = 'no', said_on = current_day(), said_by_id = '${faceOf('Linde')}', how = 'here'`;
    await asItStands(
      'tailored_party',
      said,
      `tailored_id = '${no}' and organisation_id = '${idOf('Linde')}'`,
    );
    const told = value(await tell());
    expect(new Map(told.tailored.map(({ tailoredId, way }) => [tailoredId, way]))).toEqual(
      new Map([
        [fish, null],
        [walk, null],
      ]),
    );
    const rest = value(await choose('Dorp')).tailored;
    expect(rest.map(({ departs, way }) => [departs, way?.toWhom])).toEqual([
      [false, 'Beuk'],
      [false, 'Beuk'],
    ]);
    const own = { tailoredId: walk, destination: 'own_people', toWhom: 'Jan' } as const;
    const hers = value(await world.as(herself, handoverActions.choose, choice({ version: 2, ...own })));
    const one = (id: string) => hers.tailored.find(({ tailoredId }) => tailoredId === id);
    expect(one(walk)).toMatchObject({
      ...{ about: 'Alleen wandelen', departs: true, open: true, until: addDays(today, 90) },
      way: { destination: 'own_people', toWhom: 'Jan' },
    });
    expect(one(fish)).toMatchObject({ departs: false, way: { toWhom: 'Beuk' } });
    value(await choose('Linde', { version: 3, tailoredId: walk, destination: 'none', toWhom: '' }));
    await asItStands('tailored_agreement', 'ended_on = current_day()', `client_id = '${clientId}'`);
    expect(value(await as('Linde', handoverActions.show, of())).tailored).toMatchObject([
      { tailoredId: walk, open: false, until: today, way: { destination: 'none' } },
    ]);
    expect(await world.facts()).toContain('handover.tailored_chosen');
  });

  test('one that runs keeps them occupied with her, also when she withdrew what one of them may see', async () => {
    await withdraws();
    expect(await open('Linde')).toBe(0);
    await tailored(['Linde', 'Dorp']);
    expect(await open('Linde')).toBe(1);
    await expect(ends('Linde')).rejects.toThrow('everything has a destination');
    value(await tell());
    expect(value(await choose('Dorp')).tailored).toHaveLength(1);
    expect(await open('Linde')).toBe(0);
    await expect(ends('Linde')).resolves.toMatchObject({ ok: true });
  });

  test('of whom nobody here may see anything any more, nobody could tell her: it holds nobody', async () => {
    await tailored(['Linde', 'Dorp']);
    await world.owner.query(
      `update client_grant set ends = now() - interval '1 minute' where client_id = $1`,
      [clientId],
    );
    expect(await open('Linde')).toBe(0);
    await expect(ends('Linde')).resolves.toMatchObject({ ok: true });
  });

  test.each([
    ['decides about the rule', {}],
    ['has somebody who answers for it', { decides_id: null }],
    ['has somebody who does it', { decides_id: null, answers: 'Dorp', does: 'Linde' }],
  ])('of one that leaves: what lies with who %s, and not what lies with the others', async (_, over) => {
    const { answers = 'Linde', does, ...set } = over as { answers?: string; does?: string };
    await world.owner.query(`update partnership set phase = 'active' where id = $1`, [partnershipId]);
    await world.owner.query('update partnership_party set leaves_on = $2 where organisation_id = $1', [
      ...[idOf('Linde'), addDays(today, 9)],
    ]);
    await tailored(['Dorp'], { about: 'Van het dorp alleen' });
    const leaver = { leaverId: idOf('Linde') };
    expect(await open('Gemeente', leaver)).toBe(0);
    const fish = newId();
    await world.insert('tailored_agreement', {
      ...{ id: fish, client_id: clientId, about: 'Vis', departs_from: 'own_protocol', wish: 'x', risk: 'x' },
      ...{ decided_by_name: '', reasons: '', agreed_by_client: 'client', starts: '2026-01-01' },
      ...{ ends: addDays(today, 90), decides_id: idOf('Linde'), ...set },
      ...{ answers_id: faceOf(answers), face_id: does ? faceOf(does) : null },
    });
    expect(await open('Gemeente', leaver)).toBe(1);
    const going = sql`update partnership_party set left_on = current_day() where organisation_id = ${idOf('Linde')}`;
    await expect(raw('Linde', going)).rejects.toThrow('everything of it has a destination');
    const told = value(await tell(leaver));
    expect(told.tailored.map(({ tailoredId }) => tailoredId)).toEqual([fish]);
    value(await choose('Dorp', leaver));
    expect(await open('Gemeente', leaver)).toBe(0);
    await expect(raw('Linde', going)).resolves.toMatchObject({ ok: true });
  });
});

describe('refused', () => {
  test('before all, of others than who part, one that is over, an older version, nobody named', async () => {
    const fish = await tailored(['Linde', 'Dorp']);
    const beuk = await tailored(['Beuk']);
    const over = await tailored(['Linde'], { ends: addDays(today, -1) });
    value(await tell());
    expect(refusal(await choose('Dorp', { tailoredId: fish }))).toBe('handover.choose_first');
    value(await choose('Dorp'));
    for (const tailoredId of [beuk, over, newId()])
      expect(refusal(await choose('Dorp', { version: 2, tailoredId }))).toBe('not_found');
    expect(refusal(await choose('Dorp', { version: 1, tailoredId: fish }))).toBe('stale');
    const nobody = { version: 2, tailoredId: fish, toWhom: ' ' };
    expect(refusal(await choose('Dorp', nobody))).toBe('handover.to_whom');
    const past = { version: 2, tailoredId: fish, byOn: addDays(today, -1) };
    expect(refusal(await choose('Dorp', past))).toBe('handover.day_has_passed');
  });

  test('the database takes none of another client', async () => {
    const fish = await tailored(['Linde', 'Dorp']);
    value(await tell());
    const other = await world.client(await world.person(idOf('Dorp'), { given: 'Bo' }), idOf('Dorp'));
    await asItStands('tailored_agreement', `client_id = '${other}'`, `id = '${fish}'`);
    const theirs = sql`insert into handover_tailored (client_id, handover_id, tailored_id, destination, by_on)
      select client_id, id, ${fish}, 'none', current_day() from handover`;
    await expect(raw('Dorp', theirs)).rejects.toThrow('the tailored agreement of another');
  });
});

describe('isolated', () => {
  test('who may not see what is done for her learns of none, by the page or by the door', async () => {
    const fish = await tailored(['Linde', 'Gemeente', 'Dorp']);
    const door = sql`select * from tailored_around(${clientId}, ${partnershipId}, null)`;
    const her = () => world.as(herself, (tx) => door.execute(tx.db).then(({ rows }) => ok(rows)), null);
    // Of a parting of which nobody told her she hears nothing.
    expect(value(await her())).toEqual([]);
    value(await tell());
    expect(value(await her())).toHaveLength(1);
    value(await choose('Dorp'));
    value(await choose('Dorp', { version: 2, tailoredId: fish, toWhom: 'Jan' }));
    const where = sql`select * from handover_tailored`;
    expect((await raw('Linde', door)).value).toHaveLength(1);
    expect((await raw('Linde', where)).value).toHaveLength(1);
    // The municipality was asked for its yes, and does not read her tasks; a board never does.
    for (const who of ['Gemeente', 'Bestuur', 'Beuk']) {
      expect((await raw(who, door)).value).toEqual([]);
      expect((await raw(who, where)).value).toEqual([]);
      expect(refusal(await as(who, handoverActions.show, of()))).toBe('not_found');
      expect(refusal(await choose(who, { version: 3, tailoredId: fish }))).toBe('not_found');
    }
    await withdraws();
    expect((await raw('Linde', door)).value).toEqual([]);
    expect((await raw('Linde', where)).value).toEqual([]);
    expect(await open('Gemeente')).toBe(0);
  });
});
