import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { addDays, dayOf, instantOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import type { Clause } from '../../partnership/agreement/agreement.ts';
import { bedsideActions } from './bedside.actions.ts';
import { visitActions } from './visit.actions.ts';

const today = dayOf(new Date());

type Worker = { membershipId: string; actor: Actor };

let world: World;
let village: string;
let provider: string;
let partnership: string;
let team: string;
let client: string;
let nurses: Worker[];
let nurse: Worker;
let planner: Worker;
let volunteer: Worker;
let board: Worker;
let stranger: Worker;

const faces = (most: number): Clause => ({
  kind: 'familiar-faces',
  parameters: { light: most, daily: 8, intensive: 12, outOfTen: 9 },
});
const acts: Clause = {
  kind: 'task-agreement',
  parameters: { acts: [{ act: 'stockings', who: 'taught_volunteers' }], validMonths: 12 },
};
const cost: Clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } };

const read = (who: Worker, shown: readonly string[]) =>
  world.as(who.actor, bedsideActions.read, { partnershipId: partnership, shown: [...shown] });
const card = async (who: Worker, role?: Role) =>
  value(
    await world.as(
      who.actor,
      bedsideActions.card,
      role ? { partnershipId: partnership, role } : { partnershipId: partnership },
    ),
  );
const standings = async (who: Worker) =>
  (await card(who)).clauses.map(({ kind, standing }) => `${kind} ${standing}`);
const readAll = async (who: Worker) =>
  read(
    who,
    (await card(who)).clauses.map(({ sha256 }) => sha256),
  );

async function visitOf(faceId: string, day: string) {
  const starts = instantOf(day, '09:00');
  await world.insert('visit', {
    ...{ id: newId(), client_id: client, organisation_id: provider, team_id: team, face_id: faceId },
    ...{ layer: 'professional', what: 'Wassen', status: 'done', starts_at: starts },
    ends_at: new Date(starts.getTime() + 1_800_000),
  });
}

/** By the village to the provider: with that the village stands beside her. */
async function refer() {
  await world.insert('referral', {
    ...{ id: newId(), client_id: client, from_organisation_id: village, to_organisation_id: provider },
    ...{ status: 'accepted', summary: 'wassen', proposed_at: new Date() },
  });
}

beforeAll(async () => {
  world = await openWorld();
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  partnership = await world.partnership(village, provider);
  const people = [];
  for (const given of ['Anja', 'Piet', 'Noor', 'Wim', 'Ria', 'Bas'])
    people.push({ ...(await world.worker(provider, ['nurse'], { given })) });
  team = await world.team(
    provider,
    'Team Noord',
    people.map(({ membershipId }) => membershipId),
  );
  nurses = [];
  for (const one of people) {
    await world.insert('employment', { membership_id: one.membershipId, organisation_id: provider });
    nurses.push({ ...one, actor: await world.actor(one.personId, provider) });
  }
  nurse = nurses[0] as Worker;
  planner = await world.worker(provider, ['planner'], { given: 'Els' });
  volunteer = await world.worker(village, ['volunteer'], { given: 'Jan' });
  board = await world.worker(village, ['board'], { given: 'Kees' });
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  stranger = await world.worker(elsewhere, ['nurse', 'planner'], { given: 'Loes' });
  client = await world.client(await world.person(provider, { given: 'Toos' }), provider);
  await world.grant(client, team, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
  await world.grant(client, volunteer.membershipId, ['contact', 'planning'], 'consent');
  await refer();
});
beforeEach(async () => {
  await world.owner.query('delete from clause_read');
  await world.owner.query('delete from stand_in_read');
  await world.owner.query('delete from page_read');
  await world.owner.query('delete from visit_change');
  await world.owner.query('delete from visit');
  await world.owner.query(
    'alter table agreement disable trigger user; alter table agreement_clause disable trigger user',
  );
  await world.owner.query('delete from agreement_clause; delete from agreement');
  await world.owner.query(
    'alter table agreement enable trigger user; alter table agreement_clause enable trigger user',
  );
  await agreed(world, partnership, [faces(5), acts, cost], '2026-01-01');
  // Long enough ago to be no reason for a warning, lately enough to concern her.
  for (const one of [...nurses.slice(0, 1), volunteer]) await visitOf(one.membershipId, addDays(today, -20));
});
afterAll(() => world.close());

describe('works', () => {
  test('each reads what her role must know, and only that', async () => {
    expect(await standings(nurse)).toEqual(['familiar-faces new', 'task-agreement new']);
    expect(await standings(volunteer)).toEqual(['task-agreement new']);
    expect((await card(board)).clauses.map(({ kind }) => kind)).toEqual(['termination']);
    expect((await card(nurse)).others.map(({ name }) => name)).toEqual(['Dorpszorg']);
  });

  test('what was read asks no more, until its text is another; the rest stays read', async () => {
    const cards = async () => value(await world.as(nurse.actor, bedsideActions.cards, {})).rows;
    await visitOf(nurse.membershipId, today);
    expect(await cards()).toEqual([{ partnershipId: partnership, others: ['Dorpszorg'], toRead: 2 }]);
    value(await readAll(nurse));
    expect((await cards())[0]?.toRead).toBe(0);
    await agreed(world, partnership, [faces(4), acts, cost], addDays(today, -1));
    expect(await standings(nurse)).toEqual(['familiar-faces changed', 'task-agreement read']);
    expect((await cards())[0]?.toRead).toBe(1);
  });

  test('it asks about the people to whom she comes: not of a colleague who comes nowhere, nor of one who came long ago', async () => {
    const asks = async ({ actor }: Worker) =>
      value(await world.as(actor, bedsideActions.cards, {})).rows.map(({ toRead }) => toRead);
    const [, colleague] = nurses as [Worker, Worker];
    expect(await asks(colleague)).toEqual([]);
    await visitOf(colleague.membershipId, addDays(today, -40));
    expect(await asks(colleague)).toEqual([]);
    await visitOf(colleague.membershipId, addDays(today, 3));
    expect(await asks(colleague)).toEqual([2]);
    // Where nobody of the cooperative stands beside her, its agreements are not hers to read.
    await world.owner.query('delete from referral where client_id = $1', [client]);
    expect(await asks(colleague)).toEqual([]);
    await refer();
  });

  test('who arranges the work prints the introduction of a client for whoever stands in', async () => {
    const of = { clientId: client, role: 'volunteer' as const };
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const page = value(await world.as(coach.actor, visitActions.introduction, of));
    expect(page.agreements.map(({ kind }) => kind)).toEqual(['task-agreement']);
    expect(page.can.handOut.allowed).toBe(true);
    const own = value(await world.as(coach.actor, visitActions.introduction, { clientId: client }));
    expect(own.agreements.map(({ kind }) => kind)).toEqual(['familiar-faces', 'task-agreement']);
    expect(refusal(await world.as(nurse.actor, visitActions.introduction, of))).toBe('denied');
    expect(refusal(await world.as(planner.actor, visitActions.introduction, of))).toBe('not_found');
  });

  test('the introduction of a client asks the same clauses, and what is read there is read', async () => {
    const introduction = async () =>
      value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    const { agreements } = await introduction();
    expect(agreements.map(({ kind, standing }) => `${kind} ${standing}`)).toEqual([
      'familiar-faces new',
      'task-agreement new',
    ]);
    // It is the whole text that is marked as read, so the whole text stands there.
    expect(agreements.map(({ text }) => text)).toEqual((await card(nurse)).clauses.map(({ text }) => text));
    const shown = agreements.slice(0, 1).map(({ sha256 }) => sha256);
    value(await world.as(nurse.actor, visitActions.readIntroduction, { clientId: client, shown }));
    expect(await standings(nurse)).toEqual(['familiar-faces read', 'task-agreement new']);
    expect((await introduction()).agreements.map(({ standing }) => standing)).toEqual(['read', 'new']);
  });

  test('what was tailored for her asks to be read, also of whoever comes here for years', async () => {
    await visitOf(nurse.membershipId, addDays(today, -3));
    const starts = instantOf(addDays(today, 1), '09:00');
    await world.insert('visit', {
      ...{ id: newId(), client_id: client, organisation_id: provider, team_id: team },
      ...{ face_id: nurse.membershipId, layer: 'professional', what: 'Wassen', status: 'planned' },
      ...{ starts_at: starts, ends_at: new Date(starts.getTime() + 1_800_000) },
    });
    const asks = async () =>
      value(await world.as(nurse.actor, visitActions.myWeek, { from: addDays(today, 1), days: 1 })).visits[0]
        ?.introduction;
    expect(await asks()).toBe(false);
    await world.insert('tailored_agreement', {
      ...{ id: newId(), client_id: client, about: 'Vis van de markt', departs_from: 'own_protocol' },
      ...{ wish: 'x', risk: 'x', decided_by_name: '', reasons: '', agreed_by_client: 'client' },
      ...{ answers_id: nurse.membershipId, starts: '2026-01-01', ends: addDays(today, 90) },
    });
    expect(await asks()).toBe(true);
    const page = value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    const shown = page.agreements.map(({ sha256 }) => sha256);
    value(await world.as(nurse.actor, visitActions.readIntroduction, { clientId: client, shown }));
    expect(await asks()).toBe(false);
    await world.owner.query('delete from tailored_agreement');
  });

  test('who arranges the work prints the card of another role and enters that it was read on paper', async () => {
    expect((await card(planner, 'nurse')).clauses.map(({ kind }) => kind)).toEqual([
      'familiar-faces',
      'task-agreement',
    ]);
    const people = value(await world.as(planner.actor, bedsideActions.colleagues, {})).rows;
    expect(people.map(({ name }) => name)).toContain('Anja');
    const input = { partnershipId: partnership, membershipId: nurse.membershipId, day: today };
    expect(value(await world.as(planner.actor, bedsideActions.enterPaper, input))).toEqual({
      ...{ partnershipId: partnership, name: 'Anja', clauses: 2 },
    });
    expect(await standings(nurse)).toEqual(['familiar-faces read', 'task-agreement read']);
    // Twice is the same as once.
    value(await world.as(planner.actor, bedsideActions.enterPaper, input));
  });

  test('of whoever stands in and is not in Tango a name and a role, for who arranges the work', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const kim = { name: 'Kim van het uitzendbureau', role: 'nurse' as const };
    const enter = (over: object = {}) =>
      world.as(coach.actor, bedsideActions.enterPaper, {
        ...{ partnershipId: partnership, standIn: kim, day: today },
        ...over,
      });
    expect(value(await enter())).toEqual({ partnershipId: partnership, name: kim.name, clauses: 2 });
    value(await enter());
    value(await enter({ day: addDays(today, -120) }));
    expect((await card(coach)).standIns).toEqual([{ ...kim, readOn: today }]);
    // Nobody counts as a reader of hers.
    expect((await world.owner.query('select from clause_read')).rowCount).toBe(0);
    const ofClient = { clientId: client, standIn: kim, day: today };
    expect(value(await world.as(coach.actor, visitActions.enterIntroduction, ofClient)).name).toBe(kim.name);
    const page = async (who: Worker) =>
      value(await world.as(who.actor, visitActions.introduction, { clientId: client })).standIns;
    expect(await page(coach)).toEqual([{ ...kim, readOn: today }]);
    expect(await page(nurse)).toEqual([]);
    expect((await card(nurse)).standIns).toEqual([]);
  });

  test('who arranges the work enters that the introduction of a client was read on paper, with what stood on it', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const day = addDays(today, -2);
    const input = { clientId: client, membershipId: nurse.membershipId, day };
    const entered = await world.as(coach.actor, visitActions.enterIntroduction, input);
    expect(value(entered)).toEqual({ clientId: client, name: 'Anja' });
    // Twice is the same as once.
    value(await world.as(coach.actor, visitActions.enterIntroduction, input));
    const page = value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    expect(page.readAt).toBe(instantOf(day, '00:00').toISOString());
    expect(page.agreements.map(({ standing }) => standing)).toEqual(['read', 'read']);
    const { rows } = await world.owner.query('select what, entered_by from page_read');
    expect(rows).toEqual([{ what: 'introduction', entered_by: coach.membershipId }]);
    const own = value(await world.as(coach.actor, visitActions.introduction, { clientId: client }));
    expect(own.readAt).toBeNull();
  });
});

describe('refused', () => {
  test('a nurse enters nothing for another and sees no shares', async () => {
    const input = { partnershipId: partnership, membershipId: nurse.membershipId, day: today };
    for (const asked of [
      world.as(nurse.actor, bedsideActions.enterPaper, input),
      world.as(nurse.actor, bedsideActions.colleagues, {}),
      world.as(nurse.actor, bedsideActions.shares, { partnershipId: partnership }),
      world.as(nurse.actor, bedsideActions.card, { partnershipId: partnership, role: 'carer' }),
    ])
      expect(refusal(await asked)).toBe('denied');
  });

  test('on paper: not a day to come, not someone from elsewhere, not what nobody had to know', async () => {
    const enter = async (over: object) =>
      refusal(
        await world.as(planner.actor, bedsideActions.enterPaper, {
          ...{ partnershipId: partnership, membershipId: nurse.membershipId, day: today },
          ...over,
        }),
      );
    expect(await enter({ day: addDays(today, 1) })).toBe('bedside.in_the_future');
    expect(await enter({ membershipId: volunteer.membershipId })).toBe('bedside.not_a_colleague');
    expect(await enter({ day: '2025-12-31' })).toBe('bedside.nothing_to_know');
    expect(await enter({ membershipId: undefined })).toBe('bedside.not_a_colleague');
    const kim = { name: 'Kim', role: 'intake' };
    expect(await enter({ membershipId: undefined, standIn: kim })).toBe('bedside.nothing_to_know');
  });

  test('the introduction of a client on paper: not a day to come, not of a colleague elsewhere, not by who sees nothing of her', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    const enter = async (who: Worker, over: object = {}) =>
      refusal(
        await world.as(who.actor, visitActions.enterIntroduction, {
          ...{ clientId: client, membershipId: nurse.membershipId, day: today },
          ...over,
        }),
      );
    expect(await enter(coach)).toBe('not_found');
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    expect(await enter(coach, { day: addDays(today, 1) })).toBe('bedside.in_the_future');
    expect(await enter(coach, { membershipId: volunteer.membershipId })).toBe('bedside.not_a_colleague');
    expect(await enter(nurse)).toBe('denied');
    expect(await enter(stranger)).toBe('not_found');
    const forge = (faceId: string, by: string) =>
      world.as(
        coach.actor,
        async (tx) => {
          const told = { face_id: faceId, client_id: client, what: 'introduction', read_at: tx.now };
          await tx.db
            .insertInto('page_read')
            .values({ ...told, entered_by: by })
            .execute();
          return { ok: true as const, value: null };
        },
        {},
      );
    await expect(forge(volunteer.membershipId, coach.membershipId)).rejects.toThrow(/row-level security/);
    await expect(forge(nurse.membershipId, planner.membershipId)).rejects.toThrow(/row-level security/);
  });

  test('a text that was not shown is not read', async () => {
    value(await read(nurse, ['0'.repeat(64)]));
    expect(await standings(nurse)).toEqual(['familiar-faces new', 'task-agreement new']);
  });
});

describe('isolated', () => {
  const seen = async (who: Worker) => {
    const result = await world.as(
      who.actor,
      async (tx) => ({
        ok: true as const,
        value: await tx.db.selectFrom('clause_read').select('face_id').execute(),
      }),
      {},
    );
    return value(result).length;
  };

  test('who read what stands only with her: not with whoever entered it, a colleague or the other party', async () => {
    value(await readAll(nurse));
    value(
      await world.as(planner.actor, bedsideActions.enterPaper, {
        ...{ partnershipId: partnership, membershipId: nurses[1]?.membershipId as string, day: today },
      }),
    );
    expect(await seen(nurse)).toBe(2);
    for (const one of [planner, board, stranger, volunteer, nurses[2] as Worker])
      expect(await seen(one)).toBe(0);
  });

  test('who stood in is read by who arranges the work there: not by the other party, and of a client not without her', async () => {
    const own = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, own.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const standIn = { name: 'Kim', role: 'nurse' as const };
    value(
      await world.as(own.actor, bedsideActions.enterPaper, {
        ...{ partnershipId: partnership, standIn, day: today },
      }),
    );
    value(
      await world.as(own.actor, visitActions.enterIntroduction, { clientId: client, standIn, day: today }),
    );
    const rows = async (who: Worker) =>
      value(
        await world.as(
          who.actor,
          async (tx) => ({
            ok: true as const,
            value: await tx.db.selectFrom('stand_in_read').select('client_id').execute(),
          }),
          {},
        ),
      ).map(({ client_id }) => (client_id === null ? 'card' : 'client'));
    expect((await rows(own)).sort()).toEqual(['card', 'client']);
    expect(await rows(planner)).toEqual(['card']);
    const supporter = await world.worker(village, ['village_supporter'], { given: 'Joke' });
    for (const one of [nurse, board, stranger, volunteer, supporter]) expect(await rows(one)).toEqual([]);
    const { rows: facts } = await world.owner.query(`select subject::text as said from fact`);
    expect(facts.filter(({ said }) => said.includes('Kim'))).toEqual([]);
  });

  test('no fact of the partnership tells it either', async () => {
    value(await readAll(nurse));
    const { rows } = await world.owner.query(
      `select partnership_id, subject::text as said from fact where type like 'bedside.%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.partnership_id !== null)).toEqual([]);
    expect(rows.filter((row) => row.said.includes(nurse.membershipId))).toEqual([]);
  });

  test('by its address a card shows no more than her week: nothing to a volunteer who comes to nobody whom it is about', async () => {
    const asked = (who: Worker) => world.as(who.actor, bedsideActions.card, { partnershipId: partnership });
    const rows = async (who: Worker) =>
      value(
        await world.as(
          who.actor,
          async (tx) => ({
            ok: true as const,
            value: [
              ...(await tx.db.selectFrom('agreement').select('id').execute()),
              ...(await tx.db.selectFrom('agreement_clause').select('id').execute()),
            ],
          }),
          {},
        ),
      ).length;
    const elsewhere = await world.worker(village, ['volunteer'], { given: 'Mies' });
    expect(refusal(await asked(elsewhere))).toBe('not_found');
    expect(
      refusal(
        await world.as(elsewhere.actor, bedsideActions.read, { partnershipId: partnership, shown: [] }),
      ),
    ).toBe('not_found');
    expect(await rows(elsewhere)).toBe(0);
    expect(value(await asked(volunteer)).clauses.map(({ kind }) => kind)).toEqual(['task-agreement']);
    expect(await rows(volunteer)).toBeGreaterThan(0);
    // Who works there may read the partnership; of its clauses there are none for whoever comes nowhere.
    expect((await card(nurses[1] as Worker)).clauses).toEqual([]);
    // Then she comes there too, and the client lets her know who else does.
    await visitOf(elsewhere.membershipId, today);
    await world.grant(client, elsewhere.membershipId, ['contact', 'planning']);
    expect(value(await asked(elsewhere)).clauses.map(({ kind }) => kind)).toEqual(['task-agreement']);
    expect(await rows(elsewhere)).toBe(await rows(volunteer));
  });

  test('someone from elsewhere finds no card and no shares, by the door neither', async () => {
    const of = { partnershipId: partnership };
    expect(refusal(await world.as(stranger.actor, bedsideActions.card, of))).toBe('not_found');
    expect(value(await world.as(stranger.actor, bedsideActions.cards, {})).rows).toEqual([]);
  });
});

describe('not having read never stands in the way of care', () => {
  test('no rule of the database asks it: only its own walls and the door of the shares name the tables', async () => {
    const { rows } = await world.owner.query(`
      select p.proname as name from pg_proc p where p.pronamespace in ('public'::regnamespace, 'house'::regnamespace) and p.prosrc ~ '\\m(clause_read|page_read)\\M'
      union select tablename from pg_policies where concat(qual, with_check) ~ '\\m(clause_read|page_read)\\M' and tablename not in ('clause_read', 'page_read')
      union select conrelid::regclass::text from pg_constraint where confrelid in ('clause_read'::regclass, 'page_read'::regclass)`);
    expect(rows.map(({ name }) => name)).toEqual(['clause_read_shares']);
  });

  test('whatever was read or not, a visit is planned, given to another and done in the same way', async () => {
    const plan = async (faceId: string, day: string) =>
      value(
        await world.as(nurse.actor, visitActions.plan, {
          ...{ teamId: team, clientId: client, taskIds: [], what: 'Wassen', day, from: '00:05', minutes: 5 },
          ...{ faceId, student: false, why: 'zo afgesproken' },
        }),
      );
    const outcome = async (which: readonly boolean[]) => {
      await world.owner.query('delete from clause_read');
      await world.owner.query('delete from page_read');
      await world.owner.query('delete from visit_change');
      await world.owner.query('delete from visit');
      for (const one of nurses) await visitOf(one.membershipId, addDays(today, -20));
      for (const [i, one] of nurses.entries()) if (which[i]) value(await readAll(one));
      const { rows } = await world.owner.query(
        'select count(distinct face_id)::int as read from clause_read',
      );
      expect(rows[0].read).toBe(which.filter(Boolean).length);
      const [, second, third] = nurses as [Worker, Worker, Worker];
      const planned = await plan(second.membershipId, today);
      const assigned = value(
        await world.as(nurse.actor, visitActions.assign, {
          ...{ visitId: planned.id, version: planned.version, faceId: third.membershipId },
          ...{ reasonKind: 'swap', reason: '', why: 'zo afgesproken' },
        }),
      );
      const done = await world.as(third.actor, visitActions.done, {
        ...{ visitId: planned.id, version: assigned.version, note: '' },
      });
      return [planned.warnings, planned.can, assigned.can, done.ok ? done.value.status : done.error.type];
    };
    const first = await outcome([]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), async (which) => {
        expect(await outcome(which)).toEqual(first);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
