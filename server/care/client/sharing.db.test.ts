import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { clientActions } from './client.actions.ts';
import { clientContract } from './client.contract.ts';
import { looksActions } from './looks.actions.ts';
import { looksContract } from './looks.contract.ts';
import { passOn, sharingActions } from './sharing.actions.ts';
import { sharingContract } from './sharing.contract.ts';

let world: World;
let village: string;
let provider: string;
let supporter: Actor;
let intake: Actor;
let nurse: Actor;
let colleague: Actor;
let team: string;
let riet: string;
let rietHerself: Actor;
let els: string;
let elsHerself: Actor;
let page: string;

/** Every table behind a subject of hers, with one row of it. */
const tables = {
  planning: ['visit', 'visit_change'],
  matters: ['matter', 'talk'],
  tasks: ['task', 'need', 'care_plan', 'teaching'],
  reports: ['report'],
  refusals: ['client_refusal'],
} as const;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  intake = (await world.worker(provider, ['intake'], { given: 'Bram' })).actor;
  const anja = await world.worker(provider, ['nurse'], { given: 'Anja' });
  const far = await world.worker(provider, ['nurse'], { given: 'Wim' });
  team = await world.team(provider, 'Team Noord', [anja.membershipId]);
  nurse = await world.actor(anja.personId, provider);
  colleague = far.actor;
  riet = await world.person(village, { given: 'Riet', family: 'Smit', email: 'riet@dorp.nl' });
  rietHerself = await world.actor(riet);
  els = await world.person(village, { given: 'Els', family: 'Smit' });
  elsHerself = await world.actor(els);
  page = await world.client(riet, village);
  await world.insert('circle_member', {
    id: newId(),
    client_id: page,
    face_id: els,
    kind: 'own_people',
    relation: 'dochter',
    since: '2026-01-01',
  });
  await fillEveryTable();
});
afterAll(() => world.close());

async function fillEveryTable() {
  const visit = newId();
  const client_id = page;
  const at = '2026-11-20T09:00:00Z';
  const team_id = null;
  await world.insert('visit', {
    id: visit,
    client_id,
    layer: 'own_people',
    what: 'Koffie',
    starts_at: at,
    ends_at: '2026-11-20T10:00:00Z',
  });
  await world.insert('visit_change', {
    id: newId(),
    visit_id: visit,
    client_id,
    at,
    what: '{"before":null,"after":{}}',
  });
  await world.insert('matter', { id: newId(), client_id, kind: 'goal', text: 'Fietsen' });
  await world.insert('talk', { id: newId(), client_id, held_by: 'self' });
  await world.insert('task', {
    id: newId(),
    client_id,
    what: 'Was',
    act: 'laundry',
    layer: 'own_people',
    starts: '2026-01-01',
  });
  await world.insert('need', { id: newId(), client_id, what: 'Hulp', kind: 'household' });
  await world.insert('teaching', {
    id: newId(),
    client_id,
    face_id: els,
    act: 'eye_drops',
    taught_by_name: 'Anja',
    taught_on: '2026-01-01',
    valid_until: '2027-01-01',
  });
  await world.insert('report', { id: newId(), client_id, face_id: riet, text: 'Goed', at });
  await world.insert('client_refusal', { id: newId(), client_id, who: 'Kees' });
  await world.insert('care_plan', {
    id: newId(),
    client_id,
    organisation_id: village,
    team_id,
    outline: 'Elke dag',
    made_by: els,
    starts: '2026-01-01',
  });
}

/** The tables of which this actor finds her rows, by raw queries behind the walls. */
async function found(actor: Actor): Promise<string[]> {
  const result = await world.database.withActor(actor, async (tx) => {
    const seen: string[] = [];
    for (const table of Object.values(tables).flat()) {
      const rows = await tx.db.selectFrom(table).select('client_id').where('client_id', '=', page).execute();
      if (rows.length > 0) seen.push(table);
    }
    return ok(seen);
  });
  return value(result);
}

const sharesWith = (
  faceId: string,
  scopes: (keyof typeof tables | 'contact' | 'medical')[],
  until: string | null = null,
) => world.as(rietHerself, sharingActions.give, { clientId: page, faceId, scopes, until });
const stops = (faceId: string) => world.as(rietHerself, sharingActions.stop, { clientId: page, faceId });

describe('works', () => {
  test.each(Object.entries(tables))(
    'who is given %s finds exactly the tables of that subject, and after withdrawal none',
    async (subject, names) => {
      const { actor } = await world.worker(village, ['volunteer']);
      const face = actor.hat?.membershipId as string;
      await world.insert('circle_member', {
        id: newId(),
        client_id: page,
        face_id: face,
        kind: 'volunteer',
        since: '2026-01-01',
      });
      expect(await found(actor)).toEqual([]);
      value(await sharesWith(face, [subject as 'planning']));
      expect((await found(actor)).sort()).toEqual([...names].sort());
      value(
        await world.as(rietHerself, sharingActions.withdraw, {
          clientId: page,
          faceId: face,
          scopes: [subject as 'planning'],
        }),
      );
      expect(await found(actor)).toEqual([]);
      expect(value(await world.as(actor, clientActions.show, { clientId: page })).name).toBe('Riet Smit');
      value(await stops(face));
      expect(refusal(await world.as(actor, clientActions.show, { clientId: page }))).toBe('not_found');
    },
  );

  test('stopping for an organisation cuts its team and everyone it passed her on to, at the next request', async () => {
    value(await sharesWith(provider, ['planning', 'tasks']));
    await world.database.withActor(intake, async (tx) => ok(await passOn(tx, page, team)));
    expect((await found(nurse)).sort()).toEqual([...tables.planning, ...tables.tasks].sort());
    expect(await found(colleague)).toEqual([]);
    const shown = value(await world.as(rietHerself, sharingActions.show, { clientId: page }));
    expect(shown.parties.find((one) => one.face.id === provider)?.passedOnTo).toEqual(['Team Noord']);
    value(await stops(provider));
    expect([await found(nurse), await found(intake)]).toEqual([[], []]);
  });

  test('what she adds later reaches the team that is there for her already', async () => {
    value(await sharesWith(provider, ['planning']));
    await world.database.withActor(intake, async (tx) => ok(await passOn(tx, page, team)));
    expect(await found(nurse)).not.toContain('report');
    value(await sharesWith(provider, ['reports']));
    expect(await found(nurse)).toContain('report');
    value(await stops(provider));
    expect(await found(nurse)).toEqual([]);
  });

  test('a grant until a day ends by itself', async () => {
    value(await sharesWith(els, ['planning'], '2099-01-01'));
    expect(await found(elsHerself)).toEqual([...tables.planning]);
    await world.owner.query(
      `update client_grant set ends = now() - interval '1 second' where client_id = $1 and grantee_id = $2`,
      [page, els],
    );
    expect(await found(elsHerself)).toEqual([]);
  });

  test('a provider keeps its own legal file and its own rows, and nothing of others', async () => {
    const mia = await world.person(provider, { given: 'Mia', family: 'Bos' });
    const own = await world.client(mia, provider);
    const visit = {
      client_id: own,
      layer: 'professional',
      what: 'Wassen',
      starts_at: '2026-11-20T09:00:00Z',
      ends_at: '2026-11-20T10:00:00Z',
    };
    await world.insert('visit', { id: newId(), ...visit, organisation_id: provider });
    await world.insert('visit', {
      id: newId(),
      ...visit,
      what: 'Wandelen',
      layer: 'volunteer',
      organisation_id: village,
    });
    await world.insert('matter', { id: newId(), client_id: own, kind: 'goal', text: 'Fietsen' });
    const miaHerself = await world.actor(mia);
    const stopped = value(
      await world.as(miaHerself, sharingActions.stop, { clientId: own, faceId: provider }),
    );
    expect(stopped.parties.find((one) => one.face.id === provider)?.remains?.nl).toContain('zorgdossier');
    const left = await world.database.withActor(intake, async (tx) =>
      ok({
        visits: await tx.db.selectFrom('visit').select('what').where('client_id', '=', own).execute(),
        matters: await tx.db.selectFrom('matter').select('id').where('client_id', '=', own).execute(),
        client: await tx.db.selectFrom('client').select('id').where('id', '=', own).execute(),
      }),
    );
    expect(value(left)).toEqual({ visits: [{ what: 'Wassen' }], matters: [], client: [{ id: own }] });
  });

  test('recorded by another it says who and why, and starts a message to her', async () => {
    const input = { clientId: page, faceId: els, scopes: ['planning' as const], until: null };
    expect(refusal(await world.as(supporter, sharingActions.give, input))).toBe('input.invalid');
    const said = { ...input, explanation: 'Zij vroeg het aan de keukentafel.' };
    const shown = value(await world.as(supporter, sharingActions.give, said));
    expect(shown.history[0]).toMatchObject({
      what: 'given',
      party: 'Els Smit',
      by: 'Joke',
      explanation: said.explanation,
    });
    expect(await world.facts()).toContain('sharing.recorded');
    value(await stops(els));
  });

  test('her representative decides for her and reads who looked', async () => {
    const input = {
      clientId: page,
      faceId: els,
      scopes: ['planning' as const],
      until: null,
      representative: true,
    };
    value(await world.as(rietHerself, sharingActions.give, input));
    expect(value(await world.as(elsHerself, sharingActions.show, { clientId: page })).as).toBe(
      'representative',
    );
    expect(value(await world.as(elsHerself, looksActions.list, { clientId: page })).clientId).toBe(page);
    value(await stops(els));
    expect(refusal(await world.as(elsHerself, sharingActions.show, { clientId: page }))).toBe('not_found');
  });
});

describe('who looked', () => {
  const opened = async (actor: Actor) => {
    const view = value(await world.as(actor, clientActions.show, { clientId: page }));
    await world.database.withActor(actor, async (tx) => {
      tx.looked({
        verb: 'client.show',
        subject: 'contact',
        action: 'read',
        clients: clientContract.verbs.show.shows?.clients(view as never) ?? [],
      });
      return ok(null);
    });
  };

  test('she sees the nurse’s reading of a moment ago, with the ground, and asks about it', async () => {
    value(await sharesWith(provider, ['planning']));
    await world.database.withActor(intake, async (tx) => ok(await passOn(tx, page, team)));
    await opened(nurse);
    const list = value(await world.as(rietHerself, looksActions.list, { clientId: page }));
    expect(list.rows[0]).toMatchObject({
      name: 'Anja Smit',
      organisationName: 'De Linde',
      ground: 'consent',
      you: false,
    });
    const ask = { clientId: page, lookId: list.rows[0]?.id ?? '', question: 'Waarom keek u?' };
    value(await world.as(rietHerself, looksActions.ask, ask));
    const [question] = value(await world.as(intake, looksActions.questions, { clientId: page })).rows;
    const answer = {
      clientId: page,
      questionId: question?.id ?? '',
      version: question?.version ?? 0,
      answer: 'Ik kwam bij u langs.',
    };
    value(await world.as(intake, looksActions.answer, answer));
    expect(refusal(await world.as(intake, looksActions.answer, answer))).toBe('stale');
    const after = value(await world.as(rietHerself, looksActions.list, { clientId: page }));
    expect(after.questions[0]?.answer).toBe('Ik kwam bij u langs.');
    value(await stops(provider));
  });

  test('the list goes on where it ended, without a line twice or skipped', async () => {
    for (let i = 0; i < 65; i++) await opened(rietHerself);
    const first = value(await world.as(rietHerself, looksActions.list, { clientId: page }));
    const second = value(
      await world.as(rietHerself, looksActions.list, { clientId: page, after: first.next ?? newId() }),
    );
    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    const { rows } = await world.owner.query(
      'select count(*)::int as n from access_log where client_id = $1',
      [page],
    );
    expect([new Set(ids).size, ids.length]).toEqual([rows[0].n, rows[0].n]);
  });

  test('every verb that tells about her makes a line', () => {
    for (const contract of [clientContract, sharingContract, looksContract])
      for (const [name, verb] of Object.entries(contract.verbs))
        expect([name, verb.shows !== undefined]).toEqual([name, true]);
  });
});

describe('refused', () => {
  test('by whom she would rather not be helped is never shown to a private person', async () => {
    expect(refusal(await sharesWith(els, ['refusals']))).toBe('sharing.not_for_persons');
  });

  test('an organisation does not become her representative', async () => {
    const input = {
      clientId: page,
      faceId: provider,
      scopes: ['planning' as const],
      until: null,
      representative: true,
    };
    expect(refusal(await world.as(rietHerself, sharingActions.give, input))).toBe('sharing.persons_only');
  });

  test('a day in the past is no end', async () => {
    expect(refusal(await sharesWith(els, ['planning'], '2020-01-01'))).toBe('input.invalid');
  });

  test('who sees her week may not decide who else does', async () => {
    value(await sharesWith(els, ['planning']));
    expect(refusal(await world.as(elsHerself, sharingActions.show, { clientId: page }))).toBe('denied');
    expect(
      refusal(await world.as(elsHerself, sharingActions.stop, { clientId: page, faceId: provider })),
    ).toBe('denied');
    expect(refusal(await world.as(elsHerself, looksActions.list, { clientId: page }))).toBe('denied');
    value(await stops(els));
  });

  test('not even past the door: the database itself refuses', async () => {
    const forced = world.database.withActor(elsHerself, async (tx) => {
      const { sql } = await import('kysely');
      await sql`select give_grant(${page}, ${els}, array['reports'], '', 'consent', null, null, '')`.execute(
        tx.db,
      );
      return ok(null);
    });
    await expect(forced).rejects.toThrow(/may not share/);
  });

  test('the right to decide goes to a representative alone', async () => {
    const forced = world.database.withActor(supporter, async (tx) => {
      const { sql } = await import('kysely');
      await sql`select give_grant(${page}, ${provider}, array['sharing'], '', 'consent', null, null, '')`.execute(
        tx.db,
      );
      return ok(null);
    });
    await expect(forced).rejects.toThrow(/may not share/);
  });
});

describe('isolated', () => {
  test('another organisation finds no page to share, stop or look into', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    const input = { clientId: page, faceId: provider };
    for (const result of [
      await world.as(actor, sharingActions.show, { clientId: page }),
      await world.as(actor, sharingActions.give, {
        ...input,
        scopes: ['planning' as const],
        until: null,
        explanation: 'x',
      }),
      await world.as(actor, sharingActions.withdraw, { ...input, scopes: ['planning' as const] }),
      await world.as(actor, sharingActions.stop, input),
      await world.as(actor, looksActions.list, { clientId: page }),
      await world.as(actor, looksActions.ask, { clientId: page, lookId: newId(), question: 'x' }),
      await world.as(actor, looksActions.questions, { clientId: page }),
      await world.as(actor, looksActions.answer, {
        clientId: page,
        questionId: newId(),
        version: 1,
        answer: 'x',
      }),
    ])
      expect(refusal(result)).toBe('not_found');
  });
});
