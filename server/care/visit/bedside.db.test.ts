import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import {
  acts,
  board,
  card,
  client,
  cost,
  faces,
  nurse,
  nurses,
  partnership,
  planner,
  provider,
  read,
  readAll,
  refer,
  standings,
  stranger,
  team,
  today,
  village,
  visitOf,
  volunteer,
  type Worker,
  withBedside,
  world,
} from '../../../tests/bedside.ts';
import { refusal, value } from '../../../tests/world.ts';
import { addDays } from '../../house/clock.ts';
import { bedsideActions } from './bedside.actions.ts';
import { visitActions } from './visit.actions.ts';

withBedside();

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
