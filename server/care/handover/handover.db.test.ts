import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { endingActions } from '../../partnership/ending/ending.actions.ts';
import { sharingActions } from '../client/sharing.actions.ts';
import { taskActions } from '../task/task.actions.ts';
import { endHandedTask, handoverActions, mailTold } from './handover.actions.ts';

// An between a cooperative and a provider that part, with a task of each; a provider that may take over, and a municipality
// that takes part and does not know her. What the database counts follows its own clock, so today is today.

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
const taskOf = async (layer: string, organisation: string | null, what: string) => {
  const id = newId();
  await world.insert('task', {
    ...{ id, client_id: clientId, organisation_id: organisation, what, act: 'everyday', layer },
    ...{ rhythm: JSON.stringify({ days: [1], carers: 1 }), starts: '2026-01-01', does_id: organisation },
  });
  return id;
};

beforeEach(async () => {
  ids.Dorp = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorp' });
  ids.Linde = await world.organisation({ kind: 'care_organisation', name: 'Linde' });
  ids.Beuk = await world.organisation({ kind: 'care_organisation', name: 'Beuk' });
  ids.Gemeente = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
  const roles = {
    Dorp: 'village_supporter',
    Linde: 'nurse',
    Beuk: 'nurse',
    Gemeente: 'contract_manager',
  } as const;
  partnershipId = await world.partnership(idOf('Dorp'), idOf('Linde'));
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: idOf('Gemeente'), accepted_on: '2026-01-01' },
  });
  await world.owner.query(`update partnership set phase = 'ending' where id = $1`, [partnershipId]);
  const personId = await world.person(idOf('Dorp'), { given: 'An', email: 'an@voorbeeld.nl' });
  clientId = await world.client(personId, idOf('Dorp'));
  for (const [name, role] of Object.entries(roles))
    people[name] = (await world.worker(idOf(name), [role], { given: name, level: 4 })).actor;
  people.Bestuur = (await world.worker(idOf('Dorp'), ['board'], { given: 'Bestuur' })).actor;
  await world.grant(clientId, idOf('Linde'), ['contact', 'tasks']);
  await world.grant(clientId, people.Linde?.hat?.membershipId as string, ['contact', 'tasks']);
  wash = await taskOf('professional', idOf('Linde'), 'Wassen');
  shop = await taskOf('volunteer', null, 'Boodschappen');
  herself = await world.actor(personId);
});

const as = async <I, T>(who: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const { personId, hat } = people[who] as Actor;
  const fresh = await world.actor(personId as string, hat?.organisationId ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const of = () => ({ clientId, partnershipId });
const tell = (who = 'Dorp', told: 'spoken' | 'here' = 'spoken') =>
  as(who, handoverActions.tell, { ...of(), told });
type Choice = Parameters<typeof handoverActions.choose>[1];
const choice = (over: Partial<Choice> = {}): Choice => ({
  ...{ ...of(), version: 1, destination: 'provider', toWhom: 'Beuk', byOn: addDays(today, 30) },
  ...over,
});
const choose = (who: string, over: Partial<Choice> = {}) => as(who, handoverActions.choose, choice(over));
type Settling = Parameters<typeof handoverActions.settle>[1];
const settle = (who: string, over: Partial<Settling>) =>
  as(who, handoverActions.settle, {
    ...{ ...of(), version: 2, taskId: wash, how: 'outside' as const, lastDay: addDays(today, 9) },
    ...{ doesId: null, ...over },
  });
const open = async (who: string) => value(await as(who, handoverActions.open, { partnershipId })).many;
/** The last day of a notice has come, so that whoever gave it closes it without the others. */
async function close() {
  await world.owner.query('delete from partnership_ending where partnership_id = $1', [partnershipId]);
  await world.insert('partnership_ending', {
    ...{ id: newId(), partnership_id: partnershipId, organisation_id: idOf('Dorp'), ground: 'notice' },
    ...{ face_id: people.Bestuur?.hat?.membershipId, reason: 'Wij gaan zelf verder' },
    ...{ notice_on: '2026-01-01', last_day: '2026-02-01' },
  });
  return as('Bestuur', endingActions.close, { partnershipId });
}
const tasks = async (who = 'Dorp') => value(await as(who, taskActions.list, { clientId })).tasks;
/** The work that waits in the queue for the organisation that keeps a task. */
const endsIt = (who: string, taskId: string) => {
  const hat = people[who]?.hat;
  if (!hat) throw new Error('nobody');
  const { organisationId, organisationName, organisationKind, capacities, partnerships } = hat;
  const job = jobActor({ organisationId, organisationName, organisationKind, capacities, partnerships });
  return world.as(job, endHandedTask, { organisationId, clientId, taskId });
};

describe('works', () => {
  test('she is told, hears it by mail too, and chooses herself', async () => {
    expect(value(await as('Dorp', handoverActions.list, { partnershipId })).rows).toMatchObject([
      { clientId, clientName: 'An Smit', toldOn: null, choice: null },
    ]);
    expect(value(await world.as(herself, handoverActions.ofClient, { clientId })).rows).toEqual([]);
    value(await tell());
    await as('Dorp', mailTold as never, of());
    expect(world.letters.at(-1)).toMatchObject({
      to: { email: 'an@voorbeeld.nl' },
      links: [{ path: `/client/${clientId}/hoe-verder/${partnershipId}` }],
    });
    expect(value(await world.as(herself, handoverActions.ofClient, { clientId })).rows).toMatchObject([
      { partnershipId, parties: ['Dorp', 'Gemeente', 'Linde'], told: true, chosen: false },
    ]);
    expect(await open('Linde')).toBe(1);
    const chosen = value(await world.as(herself, handoverActions.choose, choice()));
    expect(chosen).toMatchObject({
      choice: { destination: 'provider', toWhom: 'Beuk', chosenBy: 'client', writtenBy: null },
      can: { speaks: true, settle: { allowed: false } },
    });
    expect(await open('Linde')).toBe(0);
    expect(await world.facts()).toEqual(expect.arrayContaining(['handover.told', 'handover.chosen']));
  });

  test('whoever speaks for her chooses, by her name as such', async () => {
    const daughter = await world.person(idOf('Dorp'), { given: 'Ans' });
    await world.grant(clientId, daughter, ['contact', 'tasks'], 'representative');
    value(await tell());
    const chosen = await world.as(
      await world.actor(daughter),
      handoverActions.choose,
      choice({ chosenBy: 'client' }),
    );
    expect(value(chosen).choice).toMatchObject({ chosenBy: 'representative', writtenBy: null });
  });

  test('what she said or wrote on paper is written down under the name of who did', async () => {
    value(await tell());
    const { choice: written } = value(await choose('Dorp', { destination: 'none', toWhom: '' }));
    expect(written).toMatchObject({ destination: 'none', chosenBy: 'client', writtenBy: { name: 'Dorp' } });
    expect(await open('Dorp')).toBe(0);
  });

  test('one thing goes elsewhere; what nobody settled stays with whoever does it', async () => {
    value(await tell());
    value(await choose('Dorp'));
    const one = value(
      await choose('Dorp', { version: 2, taskId: shop, destination: 'own_people', toWhom: 'Jan' }),
    );
    expect(one.things).toMatchObject([
      { taskId: wash, departs: false, way: { toWhom: 'Beuk' }, settled: null },
      { taskId: shop, departs: true, way: { toWhom: 'Jan' }, settled: null },
    ]);
    expect((await tasks()).map(({ id, ends }) => [id, ends])).toEqual(
      expect.arrayContaining([
        [wash, null],
        [shop, null],
      ]),
    );
  });

  test('whoever takes it has it from the day after; the old owner ends it by the action of the task room', async () => {
    await world.grant(clientId, people.Beuk?.hat?.membershipId as string, ['contact', 'tasks']);
    value(await tell());
    value(await choose('Dorp'));
    const lastDay = addDays(today, 9);
    const settled = value(await settle('Beuk', { how: 'taken', doesId: idOf('Beuk') }));
    expect(settled.things).toMatchObject([{ taskId: wash, settled: { how: 'taken', lastDay } }, {}]);
    const taken = (await tasks()).find(({ does }) => does?.id === idOf('Beuk'));
    expect(taken).toMatchObject({ what: 'Wassen', layer: 'professional', starts: addDays(today, 10) });
    expect((await tasks()).find(({ id }) => id === wash)?.ends).toBeNull();
    value(await endsIt('Linde', wash));
    expect((await tasks()).find(({ id }) => id === wash)?.ends).toBe(lastDay);
    expect(await world.facts()).toEqual(expect.arrayContaining(['task.added', 'task.ended']));
  });

  test('what was planned of it ends on its last day; a visit at which more is done waits for who plans', async () => {
    const visit = async (away: number, over: object = {}) => {
      const id = newId();
      const day = addDays(today, away);
      await world.insert('visit', {
        ...{ id, client_id: clientId, organisation_id: idOf('Linde'), task_id: wash, layer: 'professional' },
        ...{ face_id: people.Linde?.hat?.membershipId, what: 'Wassen' },
        ...{ starts_at: `${day}T09:00Z`, ends_at: `${day}T09:30Z`, ...over },
      });
      return id;
    };
    const last = await visit(9);
    const after = await visit(10);
    const more = await visit(11, { what: 'Wassen, Boodschappen' });
    const done = await visit(12, { status: 'done' });
    const other = await visit(12, { task_id: null, what: 'Koffie' });
    value(await tell());
    value(await choose('Dorp'));
    value(await settle('Linde', { how: 'outside' }));
    value(await endsIt('Linde', wash));
    const { rows } = await world.owner.query('select id, status, face_id is null as nobody from visit');
    const now = new Map(rows.map(({ id, status, nobody }) => [id, nobody ? `${status}, nobody` : status]));
    expect([last, after, more, done, other].map((id) => now.get(id))).toEqual([
      'planned',
      'cancelled',
      'open, nobody',
      'done',
      'planned',
    ]);
    const { rows: why } = await world.owner.query(
      'select visit_id, reason_kind from visit_change order by at, visit_id',
    );
    expect(why.map(({ visit_id, reason_kind }) => [visit_id, reason_kind]).sort()).toEqual(
      [
        [after, 'client_asked'],
        [more, 'client_asked'],
      ].sort(),
    );
  });

  test('all close only when each client has chosen; the refusal says how many', async () => {
    expect(await close()).toMatchObject({
      error: { type: 'denied', reason: { nl: expect.stringMatching(/^Van 1 cliënt /) } },
    });
    value(await tell());
    expect(refusal(await close())).toBe('denied');
    value(await choose('Dorp'));
    expect((await close()).ok).toBe(true);
  });

  test('a party that exists no more: the one that is left does not close it over the heads of clients', async () => {
    await world.owner.query(
      `update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, idOf('Gemeente')],
    );
    await world.owner.query(`update partnership set phase = 'active' where id = $1`, [partnershipId]);
    value(
      await as('Bestuur', endingActions.notice, {
        ...{ partnershipId, ground: 'dissolved' as const, reason: 'Failliet' },
        ...{ evidence: 'KvK', endsOn: addDays(today, 14) },
      }),
    );
    await world.owner.query(
      `alter table partnership_ending disable trigger user; update partnership_ending set notice_on = notice_on - 30, last_day = current_day() - 1; alter table partnership_ending enable trigger user`,
    );
    expect(await as('Bestuur', endingActions.close, { partnershipId })).toMatchObject({
      error: { type: 'denied', reason: { nl: expect.stringMatching(/^Van 1 cliënt /) } },
    });
    value(await tell());
    value(await choose('Dorp'));
    expect((await as('Bestuur', endingActions.close, { partnershipId })).ok).toBe(true);
  });
});

describe('refused', () => {
  test('choosing before she was told, an older version, a day that has passed, for all before for one', async () => {
    expect(refusal(await world.as(herself, handoverActions.choose, choice()))).toBe('not_found');
    value(await tell('Linde'));
    expect(refusal(await choose('Dorp', { byOn: addDays(today, -1) }))).toBe('handover.day_has_passed');
    expect(refusal(await choose('Dorp', { taskId: wash }))).toBe('handover.choose_first');
    expect(refusal(await choose('Dorp', { toWhom: '' }))).toBe('handover.to_whom');
    value(await choose('Dorp'));
    expect(refusal(await choose('Dorp'))).toBe('stale');
  });

  test('telling while nobody parts', async () => {
    await world.owner.query(`update partnership set phase = 'active' where id = $1`, [partnershipId]);
    expect(refusal(await tell())).toBe('denied');
  });

  test('telling twice keeps the first', async () => {
    value(await tell('Dorp', 'here'));
    expect(value(await tell('Linde', 'spoken')).told).toBe('here');
  });

  test('settling against her choice, without a taker, twice, and by the law of the task room', async () => {
    value(await tell());
    value(await choose('Dorp'));
    expect(refusal(await settle('Linde', { how: 'stops' }))).toBe('handover.not_her_choice');
    expect(refusal(await settle('Linde', { how: 'taken' }))).toBe('handover.who_takes_it');
    expect(refusal(await settle('Dorp', { how: 'taken', doesId: newId() }))).toBe('not_found');
    // A professional is asked who is one.
    value(await settle('Linde', { how: 'stays' }));
    expect(refusal(await settle('Linde', { version: 3, how: 'outside' }))).toBe('handover.settled');
    expect((await tasks()).find(({ id }) => id === wash)?.ends).toBeNull();
  });

  test('the database keeps it open while a client has not chosen, whoever asks it', async () => {
    await expect(
      world.owner.query(`update partnership set phase = 'ended', ended_on = current_day() where id = $1`, [
        partnershipId,
      ]),
    ).rejects.toThrow('everything has a destination');
  });

  test('nobody chooses in the name of another, and what she was told stays', async () => {
    value(await tell());
    const change = (set: string) =>
      world.database.withActor(people.Dorp as Actor, async (tx) => {
        const { sql } = await import('kysely');
        await sql.raw(`update handover set ${set} where client_id = '${clientId}'`).execute(tx.db);
        return { ok: true as const, value: null };
      });
    const way = `destination = 'none', by_on = current_day(), chosen_by = 'client', chosen_on = current_day()`;
    await expect(change(way)).rejects.toThrow('under the name');
    await expect(change(`${way}, written_by_id = '${people.Linde?.hat?.membershipId}'`)).rejects.toThrow(
      'under the name',
    );
    await expect(change(`told_on = current_day() - 9`)).rejects.toThrow('under the name');
  });
});

describe('isolated', () => {
  test('who does not know her reads and writes nothing', async () => {
    value(await tell());
    expect(refusal(await as('Beuk', handoverActions.show, of()))).toBe('not_found');
    expect(refusal(await tell('Beuk'))).toBe('not_found');
    expect(refusal(await choose('Beuk'))).toBe('not_found');
    expect(refusal(await as('Beuk', handoverActions.list, { partnershipId }))).toBe('not_found');
    expect(refusal(await as('Beuk', handoverActions.open, { partnershipId }))).toBe('not_found');
  });

  test('a party without a grant, and a board, hear how many and not who', async () => {
    expect(await open('Gemeente')).toBe(1);
    expect(await open('Bestuur')).toBe(1);
    expect(refusal(await as('Bestuur', handoverActions.list, { partnershipId }))).toBe('denied');
    expect(refusal(await as('Gemeente', handoverActions.show, of()))).toBe('not_found');
  });

  test('a neighbour who may see her tasks reads it and chooses nothing', async () => {
    const neighbour = await world.person(idOf('Dorp'), { given: 'Jan' });
    await world.grant(clientId, neighbour, ['contact', 'tasks']);
    value(await tell());
    const actor = await world.actor(neighbour);
    expect(value(await world.as(actor, handoverActions.show, of())).can.choose.allowed).toBe(false);
    expect(refusal(await world.as(actor, handoverActions.choose, choice()))).toBe('denied');
  });

  test('a grant withdrawn meanwhile: her choice stands, the provider keeps its task with what became of it', async () => {
    value(await tell());
    value(await choose('Dorp'));
    value(await settle('Linde', { how: 'outside' }));
    for (const faceId of [idOf('Linde'), people.Linde?.hat?.membershipId as string])
      value(
        await world.as(herself, sharingActions.withdraw, { clientId, faceId, scopes: ['contact', 'tasks'] }),
      );
    expect(refusal(await as('Linde', handoverActions.show, of()))).toBe('not_found');
    expect(refusal(await choose('Linde', { version: 3 }))).toBe('not_found');
    const visitId = newId();
    await world.insert('visit', {
      ...{ id: visitId, client_id: clientId, organisation_id: idOf('Linde'), task_id: wash },
      ...{ layer: 'professional', what: 'Wassen' },
      ...{ starts_at: `${addDays(today, 10)}T09:00Z`, ends_at: `${addDays(today, 10)}T09:30Z` },
    });
    value(await endsIt('Linde', wash));
    const { rows } = await world.owner.query('select ends::text from task where id = $1', [wash]);
    expect(rows).toEqual([{ ends: addDays(today, 9) }]);
    const { rows: visits } = await world.owner.query('select status from visit where id = $1', [visitId]);
    expect(visits).toEqual([{ status: 'cancelled' }]);
    expect(await open('Dorp')).toBe(0);
    expect(value(await world.as(herself, handoverActions.show, of())).choice?.toWhom).toBe('Beuk');
  });

  test('a grant withdrawn before she chose: the care that still runs keeps the partnership open', async () => {
    for (const faceId of [idOf('Linde'), people.Linde?.hat?.membershipId as string])
      value(
        await world.as(herself, sharingActions.withdraw, { clientId, faceId, scopes: ['contact', 'tasks'] }),
      );
    expect(await open('Dorp')).toBe(1);
    await world.owner.query(`update task set ends = current_day() - 1 where id = $1`, [wash]);
    expect(await open('Dorp')).toBe(0);
  });
});
