import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jobOf, today } from '../../../tests/vision.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, addMonths } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { clientActions } from '../client/client.actions.ts';
import { outcomeActions, tendOutcomes } from './outcome.actions.ts';

let world: World;
let village: string;
let provider: string;
let partnershipId: string;
let supporter: Actor;
let nurse: Actor;
let board: Actor;
let riet: Actor;
let els: Actor;
let clientId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** The half year that ended last, as the database counts it. */
const ended = () => {
  const [year = 0, month = 1] = today().split('-').map(Number);
  return month > 6
    ? { starts: `${year}-01-01`, ends: `${year}-06-30` }
    : { starts: `${year - 1}-07-01`, ends: `${year - 1}-12-31` };
};

beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  board = (await world.worker(provider, ['board'])).actor;
  const worker = await world.worker(provider, ['nurse']);
  nurse = worker.actor;
  const person = await world.person(village, { given: 'Riet', family: 'Smit' });
  riet = await world.actor(person);
  clientId = value(await world.as(supporter, clientActions.open, { personId: person })).clientId;
  await world.grant(clientId, worker.membershipId, ['contact', 'matters']);
  const daughter = await world.person(village, { given: 'Els', family: 'Smit' });
  els = await world.actor(daughter);
  await world.insert('circle_member', {
    ...{ id: newId(), client_id: clientId, face_id: daughter, kind: 'own_people' },
    since: addDays(today(), -100),
  });
  await world.grant(clientId, daughter, ['contact', 'planning', 'matters']);
  await world.owner.query('update client set created_at = $1 where id = $2', [
    `${addDays(today(), -42)}T12:00:00Z`,
    clientId,
  ]);
});

const tend = () => world.as(jobOf(village, [partnershipId]), tendOutcomes, {});
const show = async (who: Actor) => value(await world.as(who, outcomeActions.show, { clientId }));
const momentOf = async () => (await show(riet)).moment?.id ?? '';
const scores = { ownWay: 4, knownPeople: 5, ownLife: 2 };
const answer = async (who: Actor, over: object = {}) =>
  world.as(who, outcomeActions.answer, {
    ...{ momentId: await momentOf(), ...scores, saidBy: 'client' as const, shared: false },
    ...over,
  });
const strain = (who: Actor, one: number | null) =>
  world.as(who, outcomeActions.strain, { clientId, strain: one });
const totals = async (who = board, id = partnershipId) =>
  value(await world.as(who, outcomeActions.totals, { partnershipId: id })).periods;

describe('works', () => {
  test('six weeks after her page was opened she is asked, once, and answers', async () => {
    expect((await show(riet)).moment).toBeNull();
    await tend();
    await tend();
    const { rows } = await world.owner.query('select kind from outcome_moment where client_id = $1', [
      clientId,
    ]);
    expect(rows).toEqual([{ kind: 'six_weeks' }]);
    const after = value(await answer(riet));
    expect(after).toMatchObject({
      moment: null,
      answers: [
        {
          ...scores,
          kind: 'six_weeks',
          saidBy: 'client',
          writtenByName: null,
          shared: false,
          saidOn: today(),
        },
      ],
    });
    expect(await show(riet)).toEqual(after);
  });

  test('her coordinator writes down what she said, with whose words they are, and does not keep it', async () => {
    await tend();
    const after = value(await answer(supporter, { saidBy: 'relative' }));
    expect(after.answers).toEqual([]);
    expect((await show(riet)).answers).toMatchObject([{ saidBy: 'relative', writtenByName: supporter.name }]);
  });

  test('who represents her answers for her, and is said to', async () => {
    await tend();
    const scopes = ['contact', 'planning', 'matters', 'sharing'];
    await world.owner.query('delete from client_grant where client_id = $1 and grantee_id = $2', [
      clientId,
      els.personId,
    ]);
    await world.grant(clientId, els.personId ?? '', scopes, 'representative');
    expect(value(await answer(els)).answers).toMatchObject([{ saidBy: 'representative' }]);
  });

  test('she would rather not, and is asked again half a year on', async () => {
    await tend();
    const momentId = await momentOf();
    expect(value(await world.as(riet, outcomeActions.decline, { momentId })).moment).toBeNull();
    await world.owner.query('update outcome_moment set due_on = due_on - 140 where id = $1', [momentId]);
    await world.owner.query('update client set created_at = $1 where id = $2', [
      `${addMonths(today(), -6)}T12:00:00Z`,
      clientId,
    ]);
    await tend();
    expect((await show(riet)).moment).toMatchObject({ kind: 'half_year' });
  });

  test('her daughter says how hard helping is, and is asked again after half a year', async () => {
    expect((await show(els)).strain).toEqual({ due: true, last: null, heavy: false });
    expect(value(await strain(els, 4)).strain).toEqual({
      due: false,
      last: { strain: 4, saidOn: today() },
      heavy: true,
    });
    await world.owner.query('update outcome_strain set said_on = $1 where client_id = $2', [
      addMonths(today(), -6),
      clientId,
    ]);
    expect((await show(els)).strain?.due).toBe(true);
    expect(value(await strain(els, null)).strain).toMatchObject({ due: false, last: { strain: null } });
    expect((await show(riet)).strain).toBeNull();
  });
});

describe('refused', () => {
  test('answering twice, after declining, or by who only helps', async () => {
    await tend();
    const momentId = await momentOf();
    expect(refusal(await answer(els))).toBe('denied');
    value(await answer(riet));
    expect(refusal(await answer(riet, { momentId }))).toBe('outcome.settled');
    expect(refusal(await world.as(riet, outcomeActions.decline, { momentId }))).toBe('outcome.settled');
  });

  test('saying how hard helping is twice, or by who is none of her own people', async () => {
    value(await strain(els, 2));
    expect(refusal(await strain(els, 3))).toBe('outcome.strain_not_due');
    expect(refusal(await strain(nurse, 3))).toBe('not_found');
  });
});

describe('isolated', () => {
  test('nobody reads her answers until she shares them, and then who may know what matters to her', async () => {
    await tend();
    const [one] = value(await answer(riet)).answers;
    const answerId = one?.id ?? '';
    for (const who of [nurse, supporter, els]) expect((await show(who)).answers).toEqual([]);
    value(await world.as(riet, outcomeActions.share, { answerId, shared: true }));
    for (const who of [nurse, supporter, els]) expect((await show(who)).answers).toMatchObject([scores]);
    expect(refusal(await world.as(nurse, outcomeActions.share, { answerId, shared: false }))).toBe('denied');
    value(await world.as(riet, outcomeActions.share, { answerId, shared: false }));
    expect((await show(nurse)).answers).toEqual([]);
    const { actor: stranger } = await world.worker(provider, ['nurse']);
    expect(refusal(await world.as(stranger, outcomeActions.show, { clientId }))).toBe('not_found');
    expect(refusal(await world.as(stranger, outcomeActions.share, { answerId, shared: true }))).toBe(
      'not_found',
    );
  });

  test('what her daughter said is read by nobody else, herself included', async () => {
    value(await strain(els, 5));
    for (const who of [riet, nurse, supporter])
      expect(
        await world.as(
          who,
          async (tx) => ok(await tx.db.selectFrom('outcome_strain').selectAll().execute()),
          {},
        ),
      ).toEqual(ok([]));
  });

  test('an answer does not change afterwards, and nobody answers in the name of another', async () => {
    await tend();
    value(await answer(riet));
    const write = (set: object) =>
      world.as(riet, async (tx) => ok(await tx.db.updateTable('outcome_answer').set(set).execute()), {});
    await expect(write({ own_life: 5 })).rejects.toThrow('an answer stays as it was given');
    const forged = {
      ...{
        id: newId(),
        client_id: clientId,
        kind: 'half_year',
        due_on: today(),
        own_way: 1,
        known_people: 1,
      },
      ...{ own_life: 1, said_by: 'client', face_id: riet.personId ?? '', said_on: today(), status: 'own' },
      written_by_name: 'Riet',
    };
    await expect(
      world.as(
        nurse,
        async (tx) => ok(await tx.db.insertInto('outcome_answer').values(forged).execute()),
        {},
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('once she no longer shares what matters to her, nobody there is asked or answers', async () => {
    await tend();
    const momentId = await momentOf();
    await world.owner.query(
      `update client_grant set ends = now() - interval '1 second' where client_id = $1 and scope = 'matters' and grantee_id <> $2`,
      [clientId, riet.personId],
    );
    expect((await show(supporter)).moment).toBeNull();
    expect(refusal(await answer(supporter, { momentId }))).toBe('not_found');
  });
});

describe('totals', () => {
  /** Clients beside whom both parties stand, each with an answer in the half year that ended. */
  async function answered(
    all: readonly { own: number; again?: boolean; strain?: number }[],
    parties: readonly string[] = [village, provider],
  ): Promise<string[]> {
    const { starts, ends } = ended();
    const made: string[] = [];
    for (const { own, again = false, strain: hard } of all) {
      const person = await world.person(parties[0] ?? village);
      const id = await world.client(person, parties[0] ?? village);
      made.push(id);
      for (const party of parties.slice(1)) await world.grant(id, party, ['contact']);
      await world.insert('outcome_answer', {
        ...{ id: newId(), client_id: id, kind: 'half_year', due_on: starts, own_way: own, known_people: 3 },
        ...{ own_life: 3, said_by: 'client', face_id: person, said_on: ends, status: 'own' },
        written_by_name: 'Riet',
      });
      if (again)
        await world.insert('matter', {
          ...{ id: newId(), client_id: id, kind: 'goal', text: 'Weer fietsen', reached_on: starts },
        });
      if (hard === undefined) continue;
      const relative = await world.person(village);
      await world.insert('outcome_strain', {
        ...{ id: newId(), client_id: id, face_id: relative, strain: hard, said_on: ends },
      });
    }
    return made;
  }
  const count = async () => {
    await world.owner.query('delete from outcome_total');
    await world.owner.query('delete from outcome_period');
    await tend();
  };
  beforeEach(async () => {
    for (const table of ['outcome_answer', 'outcome_strain']) await world.owner.query(`delete from ${table}`);
  });
  const times = (n: number, one: { own: number; again?: boolean; strain?: number }) => Array(n).fill(one);

  test('five people give a figure about all of them, and four give nothing', async () => {
    await answered(times(4, { own: 2 }));
    await count();
    expect(await totals()).toEqual([]);
    await answered([{ own: 4 }]);
    await count();
    const [period] = await totals();
    expect(period).toEqual({
      ...ended(),
      totals: [
        { what: 'own_way', people: 5, mean: 2.4 },
        { what: 'known_people', people: 5, mean: 3 },
        { what: 'own_life', people: 5, mean: 3 },
      ],
    });
  });

  test('a half year is counted once: who is counted later is not told by laying two counts side by side', async () => {
    await answered(times(5, { own: 3 }));
    await count();
    await answered([{ own: 1 }]);
    await tend();
    await world.as(jobOf(provider, [partnershipId]), tendOutcomes, {});
    expect((await totals())[0]?.totals[0]).toMatchObject({ people: 5, mean: 3 });
  });

  test('no figure tells that all said the utmost', async () => {
    await answered(times(5, { own: 5, strain: 1 }));
    await count();
    const [period] = await totals();
    expect(period?.totals).toMatchObject([{ mean: 4.8 }, {}, {}, { what: 'strain', mean: 1.2 }]);
    await answered(times(45, { own: 5 }));
    await count();
    expect((await totals())[0]?.totals[0]).toEqual({ what: 'own_way', people: 50, mean: 4.9 });
  });

  test('who can do again what they wanted is counted, unless the others are few', async () => {
    const again = async () => (await totals())[0]?.totals.find(({ what }) => what === 'again');
    await answered([...times(6, { own: 3, again: true }), ...times(4, { own: 3 })]);
    await count();
    expect(await again()).toBeUndefined();
    await answered([{ own: 3 }]);
    await count();
    expect(await again()).toEqual({ what: 'again', people: 6, mean: null });
  });

  test('somebody known to parties of two partnerships counts in the oldest alone, a relative of two once', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    const newer = await world.partnership(village, third);
    await world.owner.query('update partnership set proposed_on = $1 where id = $2', ['2026-02-01', newer]);
    await answered(times(5, { own: 4 }));
    const [one] = await answered([{ own: 1 }], [village, provider, third]);
    await answered(times(4, { own: 4 }), [village, third]);
    await count();
    expect((await totals())[0]?.totals[0]).toMatchObject({ people: 6 });
    const { actor } = await world.worker(third, ['board']);
    // With her it would have been five, and laying the two side by side would have told of her.
    expect(await totals(actor, newer)).toEqual([]);
    const relative = await world.person(village);
    const { ends } = ended();
    for (const client of [one, ...(await answered(times(4, { own: 3 })))])
      await world.insert('outcome_strain', {
        ...{ id: newId(), client_id: client, face_id: relative, strain: 5, said_on: ends },
      });
    await count();
    expect((await totals())[0]?.totals.some(({ what }) => what === 'strain')).toBe(false);
  });

  test('who knows one party alone, or no longer shares with the other, is not counted', async () => {
    const clients = await answered(times(5, { own: 3 }));
    await world.owner.query(`update client_grant set ends = now() where client_id = $1 and grantee_id = $2`, [
      clients[0],
      provider,
    ]);
    await answered(times(5, { own: 3 }), [village]);
    await count();
    expect(await totals()).toEqual([]);
  });

  test('a stranger finds no partnership, a volunteer reads no totals', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    expect(refusal(await world.as(stranger, outcomeActions.totals, { partnershipId }))).toBe('not_found');
    const { actor: volunteer } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(volunteer, outcomeActions.totals, { partnershipId }))).toBe('denied');
  });
});
