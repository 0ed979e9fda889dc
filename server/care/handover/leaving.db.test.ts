import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { endingActions } from '../../partnership/ending/ending.actions.ts';
import { leaveOnLastDay } from '../../partnership/partnership/parties.actions.ts';
import { endHandedTask, handoverActions, mailTold } from './handover.actions.ts';

// Three parties around An, of which one goes: what lies with that one gets somewhere to go first. What the database counts
// follows its own clock, so today is today.

let world: World;
let partnershipId = '';
let clientId = '';
let wash = '';
let shop = '';
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
const taskOf = async (layer: string, organisation: string | null, what: string, over: object = {}) => {
  const id = newId();
  await world.insert('task', {
    ...{ id, client_id: clientId, organisation_id: organisation, what, act: 'everyday', layer },
    ...{ rhythm: JSON.stringify({ days: [1], carers: 1 }), starts: '2026-01-01', does_id: organisation },
    ...over,
  });
  return id;
};

beforeEach(async () => {
  ids.Dorp = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorp' });
  ids.Linde = await world.organisation({ kind: 'care_organisation', name: 'Linde' });
  ids.Gemeente = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
  ids.Beuk = await world.organisation({ kind: 'care_organisation', name: 'Beuk' });
  const roles = { Dorp: 'village_supporter', Linde: 'nurse', Beuk: 'nurse' } as const;
  partnershipId = await world.partnership(idOf('Dorp'), idOf('Linde'));
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: idOf('Gemeente'), accepted_on: '2026-01-01' },
  });
  const personId = await world.person(idOf('Dorp'), { given: 'An', email: 'an@voorbeeld.nl' });
  clientId = await world.client(personId, idOf('Dorp'));
  for (const [name, role] of Object.entries(roles))
    people[name] = (await world.worker(idOf(name), [role], { given: name, level: 4 })).actor;
  people.Gemeente = (await world.worker(idOf('Gemeente'), ['contract_manager'], { given: 'Gemeente' })).actor;
  people.Bestuur = (await world.worker(idOf('Dorp'), ['board'], { given: 'Bestuur' })).actor;
  await world.grant(clientId, idOf('Linde'), ['contact', 'tasks']);
  await world.grant(clientId, faceOf('Linde'), ['contact', 'tasks']);
  wash = await taskOf('professional', idOf('Linde'), 'Wassen');
  shop = await taskOf('volunteer', null, 'Boodschappen');
  herself = await world.actor(personId);
});

const as = async <I, T>(who: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const { personId, hat } = people[who] as Actor;
  const fresh = await world.actor(personId as string, hat?.organisationId ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const of = () => ({ clientId, partnershipId, leaverId: idOf('Linde') });
const leaves = (away: number) =>
  world.owner.query('update partnership_party set leaves_on = $2 where organisation_id = $1', [
    idOf('Linde'),
    addDays(today, away),
  ]);
const aDayGoesBy = async () => {
  const { hat } = people.Linde as Actor;
  if (!hat) throw new Error('nobody');
  const { organisationId, organisationName, organisationKind, capacities } = hat;
  const job = jobActor({
    ...{ organisationId, organisationName, organisationKind, capacities },
    partnerships: [partnershipId],
  });
  value(await world.as(job, (tx) => leaveOnLastDay(tx), {}));
  const { rows } = await world.owner.query(
    'select left_on::text as day from partnership_party where organisation_id = $1',
    [organisationId],
  );
  return rows[0].day as string | null;
};
const tell = (who = 'Dorp') => as(who, handoverActions.tell, { ...of(), told: 'spoken' as const });
const way = () => ({ destination: 'provider' as const, toWhom: 'Beuk', byOn: addDays(today, 30) });
const choose = (who: string, version = 1) => as(who, handoverActions.choose, { ...of(), ...way(), version });
const open = async (who: string, leaverId: string | undefined = idOf('Linde')) =>
  value(await as(who, handoverActions.open, { partnershipId, ...(leaverId ? { leaverId } : {}) })).many;
const sayGone = async () => {
  value(
    await as('Bestuur', endingActions.notice, {
      ...{ partnershipId, ground: 'dissolved' as const, reason: 'Failliet', evidence: 'KvK' },
      ...{ endsOn: addDays(today, 14), goneId: idOf('Linde') },
    }),
  );
};

describe('works', () => {
  test('whose care lies with the one that leaves is told and chooses; then it can go and the others go on', async () => {
    await leaves(-1);
    expect(await aDayGoesBy()).toBeNull();
    const { rows } = value(
      await as('Dorp', handoverActions.list, { partnershipId, leaverId: idOf('Linde') }),
    );
    expect(rows).toMatchObject([{ clientId, toldOn: null, choice: null }]);
    expect(value(await world.as(herself, handoverActions.ofClient, { clientId })).rows).toEqual([]);
    value(await tell());
    await as('Dorp', mailTold as never, of());
    expect(world.letters.at(-1)?.links).toEqual([
      expect.objectContaining({ path: `/client/${clientId}/hoe-verder/${partnershipId}/${idOf('Linde')}` }),
    ]);
    expect(value(await world.as(herself, handoverActions.ofClient, { clientId })).rows).toMatchObject([
      { partnershipId, leaverId: idOf('Linde'), parties: ['Linde'], told: true, chosen: false },
    ]);
    expect(await aDayGoesBy()).toBeNull();
    const chosen = value(await world.as(herself, handoverActions.choose, { ...of(), ...way(), version: 1 }));
    // What others do for her is not about this.
    expect(chosen.things.map(({ taskId }) => taskId)).toEqual([wash]);
    expect(await open('Gemeente')).toBe(0);
    expect(await aDayGoesBy()).toBe(addDays(today, -1));
    const left = value(await as('Dorp', handoverActions.show, of()));
    expect(left).toMatchObject({ lastDay: addDays(today, -1), choice: { toWhom: 'Beuk' } });
    // Her task stays with who does it until another takes it.
    const { rows: kept } = await world.owner.query('select ends from task where id = $1', [wash]);
    expect(kept).toEqual([{ ends: null }]);
  });

  test('what one of its people answers for lies with it too', async () => {
    await leaves(9);
    await world.owner.query('update task set responsible_id = $2 where id = $1', [shop, faceOf('Linde')]);
    value(await tell());
    const { things } = value(await choose('Dorp'));
    expect(things.map(({ taskId }) => taskId).sort()).toEqual([wash, shop].sort());
  });

  test('a choice about the one that leaves is no choice about all that part', async () => {
    await leaves(9);
    value(await tell());
    value(await choose('Dorp'));
    await world.owner.query(`update partnership set phase = 'ending' where id = $1`, [partnershipId]);
    expect([await open('Dorp'), await open('Dorp', '')]).toEqual([0, 1]);
    const whole = { clientId, partnershipId };
    value(await as('Dorp', handoverActions.tell, { ...whole, told: 'spoken' as const }));
    value(await as('Dorp', handoverActions.choose, { ...whole, ...way(), destination: 'none', version: 1 }));
    expect(value(await as('Dorp', handoverActions.show, of())).choice?.destination).toBe('provider');
    expect(await open('Dorp', '')).toBe(0);
  });

  test('of one that exists no more each task is with another before the others go on without it', async () => {
    await sayGone();
    value(await tell());
    value(await choose('Dorp'));
    expect(await open('Gemeente')).toBe(1);
    const settle = { ...of(), version: 2, taskId: wash, lastDay: today, doesId: null };
    expect(refusal(await as('Dorp', handoverActions.settle, { ...settle, how: 'stays' as const }))).toBe(
      'handover.gone',
    );
    value(await as('Dorp', handoverActions.settle, { ...settle, how: 'outside' as const }));
    expect(await open('Gemeente')).toBe(0);
    const { hat } = people.Linde as Actor;
    if (!hat) throw new Error('nobody');
    const { organisationId, organisationName, organisationKind, capacities, partnerships } = hat;
    const job = jobActor({ organisationId, organisationName, organisationKind, capacities, partnerships });
    value(await world.as(job, endHandedTask, { organisationId, clientId, taskId: wash }));
    const { rows } = await world.owner.query('select ends::text from task where id = $1', [wash]);
    expect(rows).toEqual([{ ends: today }]);
  });
});

describe('refused', () => {
  test('telling when nobody leaves; going while a client has not chosen, in the database too', async () => {
    expect(refusal(await tell())).toBe('not_found');
    await leaves(0);
    const raw = (who: string, statement: ReturnType<typeof sql>) =>
      as(who, ((tx: { db: never }) => statement.execute(tx.db).then(() => ok(null))) as never, {} as never);
    const going = sql`update partnership_party set left_on = current_day() where organisation_id = ${idOf('Linde')}`;
    await expect(raw('Linde', going)).rejects.toThrow('everything of it has a destination');
    value(await tell());
    const other = sql`update handover set leaver_id = ${idOf('Gemeente')} where client_id = ${clientId}`;
    await expect(raw('Dorp', other)).rejects.toThrow('under the name');
  });
});

describe('isolated', () => {
  test('nobody counts whose care lies with another that does not go, or with whoever is no party', async () => {
    await taskOf('professional', idOf('Beuk'), 'Oefenen');
    for (const who of ['Linde', 'Beuk']) expect(await open('Gemeente', idOf(who))).toBe(0);
    // Of itself each knows.
    expect(await open('Linde')).toBe(1);
    await leaves(9);
    expect([await open('Gemeente'), await open('Gemeente', idOf('Beuk'))]).toEqual([1, 0]);
  });

  test('who does not know her hears how many at most', async () => {
    await leaves(9);
    value(await tell());
    expect(refusal(await as('Beuk', handoverActions.show, of()))).toBe('not_found');
    expect(refusal(await as('Beuk', handoverActions.open, { partnershipId, leaverId: idOf('Linde') }))).toBe(
      'not_found',
    );
    expect(refusal(await choose('Beuk'))).toBe('not_found');
    expect(await open('Gemeente')).toBe(1);
    expect(refusal(await as('Gemeente', handoverActions.show, of()))).toBe('not_found');
    const rows = (await as(
      'Gemeente',
      (async (tx: { db: never }) =>
        ok(
          (
            await sql`select * from clients_of_leaver(${partnershipId}, ${idOf('Linde')})`.execute(tx.db)
          ).rows,
        )) as never,
      {} as never,
    )) as never;
    expect(value(rows)).toEqual([]);
  });
});
