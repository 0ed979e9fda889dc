import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, OrganisationKind } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { leaveOnLastDay } from './parties.actions.ts';
import { partnershipActions } from './partnership.actions.ts';

// Three who work together, and a fourth. Each acts as the next request would find her, with the key ring of that moment.

let world: World;
let now: string;
let partnershipId: string;
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(`${now}T10:00:00Z`) });
});
afterAll(() => world.close());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Gemeente: 'municipality',
  Beuk: 'care_organisation',
};

const as = async <I, T>(name: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const actor = people[name] as Actor;
  const fresh = await world.actor(actor.personId as string, ids[name] ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const show = async (name: string) => value(await as(name, partnershipActions.show, { partnershipId }));
const answer = (name: string, yes: boolean) => as(name, partnershipActions.answer, { partnershipId, yes });
const invite = (name: string, whom: string) =>
  as(name, partnershipActions.invite, {
    partnershipId,
    organisationId: ids[whom] as string,
    reason: 'Zij kennen de wijk',
  });
const move = async (name: string, to: 'active' | 'ending' | 'ended') =>
  as(name, partnershipActions.move, { partnershipId, version: (await show(name)).version, to });
const decide = async (name: string, yes: boolean) => {
  const open = (await show('Dorpszorg')).decisions.at(-1);
  return as(name, partnershipActions.decide, { partnershipId, decisionId: open?.id ?? '', yes });
};
const aDayGoesBy = async (name: string) => value(await as(name, (tx: never) => leaveOnLastDay(tx), {}));
const statesOf = (view: Awaited<ReturnType<typeof show>>) =>
  view.parties.map(({ name, acceptedOn, leftOn }) => [name, acceptedOn !== null, leftOn !== null]);

beforeEach(async () => {
  now = '2026-11-21';
  for (const [name, kind] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    people[name] = (await world.worker(ids[name], ['board'], { given: name })).actor;
  }
  const { id } = value(
    await as('Dorpszorg', partnershipActions.start, {
      form: 'broker',
      with: [ids.Linde as string, ids.Gemeente as string],
      goal: 'Thuis oud worden',
      urgency: 'De laatste thuiszorg stopt',
    }),
  );
  partnershipId = id;
  for (const name of ['Linde', 'Gemeente']) value(await answer(name, true));
});

/** The fourth is asked, with the yes of all three. */
async function beukIsAsked() {
  value(await invite('Dorpszorg', 'Beuk'));
  value(await decide('Linde', true));
  return value(await decide('Gemeente', true));
}

describe('works', () => {
  test('another is asked once all who take part said yes, and takes part by its own yes', async () => {
    const proposed = value(await invite('Dorpszorg', 'Beuk'));
    expect(proposed.decisions).toMatchObject([
      { kind: 'invite', aboutName: 'Beuk', organisationName: 'Dorpszorg', waitsFor: ['Linde', 'Gemeente'] },
    ]);
    value(await decide('Linde', true));
    expect(value(await as('Beuk', partnershipActions.list, {})).rows).toEqual([]);
    const asked = value(await decide('Gemeente', true));
    expect(asked.decisions).toEqual([]);
    expect(statesOf(asked)).toContainEqual(['Beuk', false, false]);
    const joined = value(await answer('Beuk', true));
    expect(joined.can.lead.allowed).toBe(true);
    expect(statesOf(joined)).toContainEqual(['Beuk', true, false]);
    const { rows } = value(await as('Beuk', partnershipActions.history, { partnershipId }));
    expect(rows.slice(0, 5).map((row) => [row.type, row.organisationName, row.kind, row.aboutName])).toEqual([
      ['partnership.accepted', 'Beuk', null, ''],
      ['partnership.invited', 'Gemeente', null, 'Beuk'],
      ['partnership.decision_consented', 'Gemeente', 'invite', 'Beuk'],
      ['partnership.decision_consented', 'Linde', 'invite', 'Beuk'],
      ['partnership.decision_proposed', 'Dorpszorg', 'invite', 'Beuk'],
    ]);
  });

  test('that what is explored ends is proposed; a no is heard and holds nobody: it holds after thirty days', async () => {
    const proposed = value(await move('Gemeente', 'ended'));
    expect(proposed).toMatchObject({
      phase: 'explore',
      decisions: [{ kind: 'ended', holdsOn: '2026-12-21' }],
    });
    expect(refusal(await move('Gemeente', 'ended'))).toBe('partnership.already_proposed');
    const heard = value(await decide('Linde', false));
    expect(heard.decisions[0]?.said).toContainEqual({ organisationName: 'Linde', yes: false, on: now });
    now = '2026-12-20';
    expect(refusal(await decide('Gemeente', true))).toBe('partnership.already_answered');
    now = '2026-12-21';
    expect(value(await decide('Gemeente', true))).toMatchObject({ phase: 'ended', decisions: [] });
  });

  test('what runs is left by notice: nobody moves it here', async () => {
    value(await move('Linde', 'active'));
    value(await decide('Dorpszorg', true));
    const running = value(await decide('Gemeente', true));
    expect(running).toMatchObject({ phase: 'active', next: [], asks: [], decisions: [] });
    expect(await move('Gemeente', 'ending')).toMatchObject({
      error: { type: 'denied', reason: { nl: expect.stringContaining('Uit elkaar gaan') } },
    });
    await world.owner.query(`update partnership set phase = 'ending' where id = $1`, [partnershipId]);
    for (const to of ['active', 'ended'] as const) expect(refusal(await move('Linde', to))).toBe('denied');
  });

  test('a no stops what would bind, and whoever proposed it takes it back', async () => {
    value(await move('Linde', 'active'));
    const refused = value(await decide('Gemeente', false));
    expect(refused).toMatchObject({ phase: 'explore', decisions: [] });
    value(await move('Linde', 'active'));
    expect(value(await decide('Linde', false)).decisions).toEqual([]);
    expect(await world.facts()).toContain('partnership.decision_withdrawn');
  });

  test('one of three leaves on the day it said; the others go on, and what it proposed is closed', async () => {
    value(await move('Gemeente', 'active'));
    const leaving = { partnershipId, lastDay: '2026-12-31', reason: 'Andere wet' };
    const told = value(await as('Gemeente', partnershipActions.leave, leaving));
    expect(told.parties.find(({ name }) => name === 'Gemeente')).toMatchObject({ leavesOn: '2026-12-31' });
    expect(refusal(await as('Linde', partnershipActions.leave, { partnershipId, lastDay: now }))).toBe(
      'partnership.last_two',
    );
    // What it announced stands; another day is said after staying.
    expect(refusal(await as('Gemeente', partnershipActions.leave, { ...leaving, lastDay: now }))).toBe(
      'denied',
    );
    now = '2026-12-31';
    await aDayGoesBy('Gemeente');
    expect(statesOf(await show('Linde'))).toContainEqual(['Gemeente', true, false]);
    now = '2027-01-01';
    await aDayGoesBy('Gemeente');
    const after = await show('Linde');
    expect(after.parties.find(({ name }) => name === 'Gemeente')).toMatchObject({
      leftOn: '2026-12-31',
      leftBecause: 'Andere wet',
    });
    expect(after.decisions).toEqual([]);
    expect(await show('Gemeente')).toMatchObject({ phase: 'ended', endedOn: '2026-12-31' });
    expect(refusal(await invite('Linde', 'Gemeente'))).toBe('partnership.took_part_before');
  });

  test('whoever said to leave may stay after all', async () => {
    value(await as('Gemeente', partnershipActions.leave, { partnershipId, lastDay: '2026-12-31' }));
    const back = value(await as('Gemeente', partnershipActions.stay, { partnershipId }));
    expect(back.parties.map(({ leavesOn }) => leavesOn)).toEqual([null, null, null]);
    now = '2027-01-01';
    await aDayGoesBy('Gemeente');
    expect(statesOf(await show('Linde'))).toContainEqual(['Gemeente', true, false]);
  });

  test('after a merger the successor takes the place: with the yes of the others and its own', async () => {
    const into = { partnershipId, successorId: ids.Beuk as string, reason: 'Fusie per 1 januari' };
    value(await as('Linde', partnershipActions.succeed, into));
    value(await decide('Dorpszorg', true));
    const asked = value(await decide('Gemeente', true));
    expect(statesOf(asked)).toContainEqual(['Linde', true, false]);
    const joined = value(await answer('Beuk', true));
    expect(statesOf(joined)).toContainEqual(['Linde', true, true]);
    const linde = joined.parties.find(({ name }) => name === 'Linde');
    expect(linde).toMatchObject({ succeededBy: ids.Beuk, leftBecause: 'Fusie per 1 januari' });
    expect(await show('Linde')).toMatchObject({ phase: 'ended', endedOn: now });
  });

  test('a successor that said no and is asked later for itself takes nobody’s place', async () => {
    const into = { partnershipId, successorId: ids.Beuk as string };
    value(await as('Linde', partnershipActions.succeed, into));
    value(await decide('Dorpszorg', true));
    value(await decide('Gemeente', true));
    value(await answer('Beuk', false));
    await beukIsAsked();
    const joined = value(await answer('Beuk', true));
    expect(statesOf(joined)).toContainEqual(['Linde', true, false]);
    expect(statesOf(joined)).toContainEqual(['Beuk', true, false]);
  });

  test('two parties that merge: the one goes into the other once that and the rest said yes', async () => {
    const into = { partnershipId, successorId: ids.Gemeente as string };
    value(await as('Linde', partnershipActions.succeed, into));
    value(await decide('Dorpszorg', true));
    const merged = value(await decide('Gemeente', true));
    expect(statesOf(merged)).toContainEqual(['Linde', true, true]);
    expect(await world.facts()).toContain('partnership.succeeded');
  });

  test('the last two say yes at the same moment: it is carried out once', async () => {
    value(await move('Linde', 'active'));
    const both = await Promise.all([decide('Dorpszorg', true), decide('Gemeente', true)]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect(await show('Linde')).toMatchObject({ phase: 'active', decisions: [] });
    const { rows } = await world.owner.query(
      `select count(*)::int as many from fact where partnership_id = $1 and type = 'partnership.moved'`,
      [partnershipId],
    );
    expect(rows).toEqual([{ many: 1 }]);
  });
});

describe('with two', () => {
  beforeEach(async () => {
    value(await as('Gemeente', partnershipActions.leave, { partnershipId, lastDay: now }));
  });

  test('one proposes, the other says yes with one button', async () => {
    value(await move('Dorpszorg', 'active'));
    expect(value(await decide('Linde', true))).toMatchObject({ phase: 'active', decisions: [] });
  });

  test('who only explores stops at once', async () => {
    expect(value(await move('Linde', 'ended'))).toMatchObject({ phase: 'ended', endedOn: now });
  });
});

describe('refused', () => {
  test('a party twice, a stranger, oneself as successor, a day that has passed', async () => {
    expect(refusal(await invite('Dorpszorg', 'Linde'))).toBe('partnership.already_party');
    ids.nobody = newId();
    expect(refusal(await invite('Dorpszorg', 'nobody'))).toBe('partnership.unknown_organisation');
    const self = { partnershipId, successorId: ids.Linde as string };
    expect(refusal(await as('Linde', partnershipActions.succeed, self))).toBe('partnership.with_oneself');
    const past = { partnershipId, lastDay: '2026-11-20' };
    expect(refusal(await as('Linde', partnershipActions.leave, past))).toBe('partnership.day_has_passed');
    expect(refusal(await as('Linde', partnershipActions.stay, { partnershipId }))).toBe('denied');
  });

  test('an invitation that was taken back is answered no more; one that was answered is not taken back', async () => {
    await beukIsAsked();
    const beuk = { partnershipId, organisationId: ids.Beuk as string };
    const back = value(await as('Linde', partnershipActions.withdrawInvitation, beuk));
    expect(back.parties.find(({ name }) => name === 'Beuk')).toMatchObject({ leftOn: now });
    expect(refusal(await answer('Beuk', true))).toBe('partnership.already_answered');
    expect(refusal(await as('Beuk', partnershipActions.show, { partnershipId }))).toBe('not_found');
    expect(refusal(await as('Linde', partnershipActions.withdrawInvitation, beuk))).toBe(
      'partnership.already_answered',
    );
    // It may be asked again, with a new yes of all.
    await beukIsAsked();
    value(await answer('Beuk', true));
    expect(refusal(await as('Linde', partnershipActions.withdrawInvitation, beuk))).toBe(
      'partnership.already_answered',
    );
  });

  test('a proposal that was decided a moment ago; a colleague who does not lead', async () => {
    value(await move('Linde', 'active'));
    const [open] = (await show('Linde')).decisions;
    const input = { partnershipId, decisionId: open?.id ?? '', yes: true };
    value(await decide('Gemeente', false));
    expect(refusal(await as('Dorpszorg', partnershipActions.decide, input))).toBe(
      'partnership.already_decided',
    );
    const { actor } = await world.worker(ids.Linde as string, ['nurse']);
    for (const refused of [
      await world.as(actor, partnershipActions.decide, input),
      await world.as(actor, partnershipActions.invite, { partnershipId, organisationId: ids.Beuk as string }),
      await world.as(actor, partnershipActions.leave, { partnershipId, lastDay: now }),
      await world.as(actor, partnershipActions.succeed, { partnershipId, successorId: ids.Beuk as string }),
    ])
      expect(refusal(refused)).toBe('denied');
  });
});

describe('isolated', () => {
  const run = (name: string, statement: ReturnType<typeof sql>) =>
    as(
      name,
      (async (tx: { db: never }) => ok((await statement.execute(tx.db)).rows)) as never,
      {} as never,
    ) as never as Promise<{ ok: true; value: Record<string, unknown>[] }>;

  test('whoever was asked reads the invitation, and of everything else of the partnership nothing', async () => {
    const { parties } = await show('Linde');
    const version = parties.find(({ name }) => name === 'Linde')?.version ?? 0;
    const words = { motive: 'Vernieuwing', brings: 'Verpleging', gets: 'Vertrouwen' };
    value(await as('Linde', partnershipActions.speak, { partnershipId, version, ...words }));
    const named = { partnershipId, personId: people.Linde?.hat?.membershipId ?? '', substituteId: null };
    value(await as('Linde', partnershipActions.nameContact, { ...named, levels: ['board'] }));
    await world.insert('meeting', {
      id: newId(),
      partnership_id: partnershipId,
      level: 'board',
      planned_at: now,
    });
    value(await move('Linde', 'active'));
    await beukIsAsked();
    const seen = await show('Beuk');
    expect(seen).toMatchObject({
      goal: 'Thuis oud worden',
      urgency: 'De laatste thuiszorg stopt',
      decisions: [],
    });
    expect(seen.parties.map(({ name }) => name).sort()).toEqual(['Beuk', 'Dorpszorg', 'Gemeente', 'Linde']);
    expect(JSON.stringify(seen)).not.toMatch(/Vernieuwing|Verpleging|Vertrouwen/);
    expect(seen.parties.flatMap(({ contacts }) => contacts)).toEqual([]);
    expect(value(await as('Beuk', partnershipActions.history, { partnershipId })).rows).toEqual([]);
    expect(refusal(await as('Beuk', partnershipActions.colleagues, { partnershipId }))).toBe('denied');
    // Whatever the rooms ask: every table of a partnership, those of rooms to come as well.
    const { rows: tables } = await world.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id' and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('tango_app', c.oid, 'select') order by 1`,
    );
    const found: string[] = [];
    const there: string[] = [];
    for (const { name } of tables) {
      const count = sql`select count(*)::int as many from ${sql.table(name)} where partnership_id = ${partnershipId}`;
      if ((await run('Beuk', count)).value[0]?.many !== 0) found.push(name);
      if ((await run('Linde', count)).value[0]?.many !== 0) there.push(name);
    }
    // Its own line of the parties: that it was asked.
    expect(found).toEqual(['partnership_party']);
    expect((await run('Beuk', sql`select organisation_id as id from partnership_party`)).value).toEqual([
      { id: ids.Beuk },
    ]);
    expect(there).toEqual(
      expect.arrayContaining(['contact_person', 'fact', 'meeting', 'partnership_decision']),
    );
    value(await answer('Beuk', false));
    expect((await run('Beuk', sql`select id from partnership`)).value).toEqual([]);
  });

  test('nobody asks another past the yes of the rest, and nobody calls agreed what was not', async () => {
    const beuk = ids.Beuk as string;
    await expect(run('Linde', sql`select invite_party(${partnershipId}, ${beuk})`)).rejects.toThrow(
      /said yes/,
    );
    value(await invite('Linde', 'Beuk'));
    await expect(run('Linde', sql`select invite_party(${partnershipId}, ${beuk})`)).rejects.toThrow(
      /said yes/,
    );
    const agreed = sql`update partnership_decision set outcome = 'agreed', closed_on = current_day()`;
    await expect(run('Linde', agreed)).rejects.toThrow(/said yes/);
    const noticed = sql`update partnership_decision set outcome = 'noticed', closed_on = current_day()`;
    await expect(run('Linde', noticed)).rejects.toThrow(/said yes/);
    const other = sql`update partnership_decision set about_id = ${ids.Gemeente}`;
    await expect(run('Linde', other)).rejects.toThrow(/stays as it was made/);
    const forGemeente = sql`insert into partnership_consent (partnership_id, decision_id, organisation_id, face_id, yes, said_on)
      select partnership_id, id, ${ids.Gemeente}, ${people.Gemeente?.hat?.membershipId}, true, current_day() from partnership_decision`;
    await expect(run('Linde', forGemeente)).rejects.toThrow(/row-level security/);
    expect(
      (await run('Linde', sql`select take_place(${partnershipId}, ${ids.Gemeente}, current_day()) as done`))
        .value,
    ).toEqual([{ done: false }]);
    for (const door of [
      sql`select invite_party(${partnershipId}, ${beuk})`,
      sql`select withdraw_invitation(${partnershipId}, ${beuk}, current_day())`,
      sql`select take_place(${partnershipId}, ${ids.Linde}, current_day())`,
    ])
      await expect(run('Beuk', door)).rejects.toThrow(/not a party/);
  });

  test('of whoever was asked and has not said yes nothing is counted', async () => {
    await beukIsAsked();
    await world.insert('request', {
      ...{ id: newId(), organisation_id: ids.Beuk, kind: 'care', caller_name: 'x', received_at: now },
    });
    const counted = () =>
      run('Linde', sql`select * from responses_of(${ids.Beuk}, ${ids.Linde}, '2026-01-01', '2027-01-01')`);
    expect((await counted()).value).toEqual([]);
    value(await answer('Beuk', true));
    expect((await counted()).value).toHaveLength(1);
  });
});
