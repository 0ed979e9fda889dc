import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor, type Role } from '../../house/actor.ts';
import { addDays, dayOf, instantOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import type { Clause } from '../../partnership/agreement/agreement.ts';
import { bedsideActions } from './bedside.actions.ts';
import { quarterBefore, type Read } from './bedside.ts';
import { measureReadings } from './readings-measure.actions.ts';
import { clausesToKnow } from './to-know.actions.ts';

const today = dayOf(new Date());
const quarter = quarterBefore(today);
const inQuarter = addDays(quarter.starts, 10);
const before = addDays(quarter.starts, 5);

type Person = { readonly id: string; readonly organisationId: string; readonly held: readonly Read[] };

let world: World;
let village: string;
let provider: string;
let partnership: string;
let client: string;
let board: Actor;
let stranger: Actor;
/** Nurses keep two clauses, volunteers one of those: on both sides there are some. */
let nurses: Person[];
let volunteers: Person[];
let villagers: Person[];

const faces: Clause = {
  kind: 'familiar-faces',
  parameters: { light: 5, daily: 8, intensive: 12, outOfTen: 9 },
};
const acts: Clause = {
  kind: 'task-agreement',
  parameters: { acts: [{ act: 'stockings', who: 'taught_volunteers' }], validMonths: 12 },
};
const answers: Clause = {
  kind: 'final-responsibility',
  parameters: { answers: [{ layer: 'own_people', partyId: null, function: '' }] },
};
const informed = (when: 'first_visit' | 'first_week'): Clause => ({
  kind: 'employee-information',
  parameters: { before: when, outOfTen: 8 },
});

const shares = async () =>
  value(await world.as(board, bedsideActions.shares, { partnershipId: partnership }));

async function come({ id, organisationId }: Person, day = inQuarter) {
  const starts = instantOf(day, '09:00');
  await world.insert('visit', {
    ...{ id: newId(), client_id: client, organisation_id: organisationId, face_id: id },
    ...{ layer: 'professional', what: 'Wassen', status: 'done', starts_at: starts },
    ends_at: new Date(starts.getTime() + 1_800_000),
  });
}

async function readOn({ id, organisationId, held }: Person, day = before, clauses = held) {
  for (const { partnershipId, kind, sha256 } of clauses)
    await world.insert('clause_read', {
      ...{ face_id: id, organisation_id: organisationId, partnership_id: partnershipId },
      ...{ kind, sha256, read_at: instantOf(day, '08:00') },
    });
}

async function clean() {
  await world.owner.query('delete from clause_read');
  await world.owner.query('delete from visit');
}

async function agree(clauses: readonly Clause[]) {
  await world.owner.query(
    'alter table agreement disable trigger user; alter table agreement_clause disable trigger user',
  );
  await world.owner.query('delete from agreement_clause; delete from agreement');
  await world.owner.query(
    'alter table agreement enable trigger user; alter table agreement_clause enable trigger user',
  );
  await agreed(world, partnership, clauses, '2026-01-01');
  [nurses, volunteers, villagers] = [
    await knowing(nurses),
    await knowing(volunteers),
    await knowing(villagers),
  ];
}

const actors = new Map<string, Actor>();

async function people(organisationId: string, role: Role, count: number): Promise<Person[]> {
  const made: Person[] = [];
  for (let i = 0; i < count; i++) {
    const { membershipId, actor } = await world.worker(organisationId, [role]);
    actors.set(membershipId, actor);
    made.push({ id: membershipId, organisationId, held: [] });
  }
  return made;
}

/** With what each must know as it is worded now. */
const knowing = (all: readonly Person[]): Promise<Person[]> =>
  Promise.all(
    all.map(async (one) => {
      const actor = actors.get(one.id) as Actor;
      const held = await world.as(
        actor,
        async (tx) => ok(await clausesToKnow(tx, actor.hat?.roles ?? [])),
        {},
      );
      expect(value(held).length).toBeGreaterThan(0);
      return { ...one, held: value(held) };
    }),
  );

beforeAll(async () => {
  world = await openWorld();
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  partnership = await world.partnership(village, provider);
  nurses = await people(provider, 'nurse', 6);
  volunteers = await people(provider, 'volunteer', 5);
  villagers = await people(village, 'volunteer', 6);
  board = (await world.worker(village, ['board'])).actor;
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  stranger = (await world.worker(elsewhere, ['board'])).actor;
  client = await world.client(await world.person(provider, { given: 'Toos' }), provider);
  for (const { id } of [...volunteers, ...villagers]) await world.grant(client, id, ['contact']);
  await world.insert('referral', {
    ...{ id: newId(), client_id: client, from_organisation_id: village, to_organisation_id: provider },
    ...{ status: 'accepted', summary: 'wassen', proposed_at: new Date() },
  });
});
beforeEach(async () => {
  await clean();
  await agree([faces, acts]);
});
afterAll(() => world.close());

describe('works', () => {
  test('the boards see how many had read all that concerned them before the first visit, from five people on', async () => {
    for (const [i, one] of nurses.entries()) {
      await come(one);
      await come(one, addDays(inQuarter, 10));
      // Three read all before it, one a part of it, one between the first visit and the second, one never.
      if (i < 3) await readOn(one);
      if (i === 3) await readOn(one, before, one.held.slice(0, 1));
      if (i === 4) await readOn(one, addDays(inQuarter, 5));
    }
    expect(await shares()).toEqual({
      ...{ from: quarter.starts, to: quarter.ends, week: false, settledOn: addDays(quarter.ends, 1) },
      rows: [{ organisationId: provider, organisationName: 'De Linde', people: 6, atLeast: 3, atMost: 3 }],
    });
    // Two were here before: four are left, of whom nothing is told.
    for (const one of nurses.slice(0, 2)) await come(one, addDays(quarter.starts, -3));
    expect((await shares()).rows).toEqual([]);
  });
});

describe('the clause about it is measured', () => {
  const job = () =>
    jobActor({
      organisationId: provider,
      organisationName: 'De Linde',
      organisationKind: 'care_organisation',
      capacities: [],
      partnerships: [partnership],
    });
  const figures = async () => {
    await world.owner.query('delete from measure');
    value(await world.as(job(), measureReadings, {}));
    const { rows } = await world.owner.query(
      `select organisation_id, value, verdict, made_of, period_starts::text as starts, period_ends::text as ends
       from measure where clause_kind = 'employee-information'`,
    );
    return rows;
  };

  test('it is the figure that the boards see, of the own people alone; never who', async () => {
    await agree([faces, acts, answers, informed('first_visit')]);
    for (const [i, one] of [...nurses, ...villagers].entries()) {
      await come(one);
      if (i % 2 === 0) await readOn(one);
    }
    const [row, ...more] = await figures();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ organisation_id: provider, verdict: 'not_kept', value: { part: 3, whole: 6 }, made_of: [] },
      ...quarter,
    });
    const told = (await shares()).rows.find(({ organisationId }) => organisationId === provider);
    expect(told).toMatchObject({ people: 6, atLeast: 3, atMost: 3 });
    expect(JSON.stringify(row)).not.toMatch(new RegExp(nurses.map(({ id }) => id).join('|')));
  });

  test('all and all but two are the same figure, and so are none and two', async () => {
    await agree([faces, acts, answers, informed('first_visit')]);
    for (const one of nurses) await come(one);
    const told: unknown[] = [await figures()];
    for (const one of nurses) {
      await readOn(one);
      told.push(await figures());
    }
    const [none, , two, three, four, , all] = told;
    expect(two).toEqual(none);
    expect(all).toEqual(four);
    expect(three).not.toEqual(two);
    expect(three).not.toEqual(four);
    expect(all).toMatchObject([{ verdict: 'kept', value: { part: 4, whole: 6 } }]);
  });

  test('where the first week was agreed there is no figure of the first visit beside it', async () => {
    await agree([faces, answers, informed('first_week')]);
    for (const [i, one] of nurses.entries()) {
      await come(one);
      await readOn(one, addDays(inQuarter, i < 3 ? 7 : 8));
    }
    const settled = today > addDays(quarter.ends, 7);
    const told = await shares();
    expect(told).toMatchObject({ week: true, settledOn: addDays(quarter.ends, 8) });
    expect(told.rows.map(({ atLeast, atMost }) => [atLeast, atMost])).toEqual(settled ? [[3, 3]] : []);
    expect((await figures()).map(({ value: figure }) => figure)).toEqual(
      settled ? [{ part: 3, whole: 6 }] : [],
    );
  });
});

describe('refused', () => {
  test('who does not lead sees no shares', async () => {
    const nurse = actors.get(nurses[0]?.id ?? '') as Actor;
    expect(refusal(await world.as(nurse, bedsideActions.shares, { partnershipId: partnership }))).toBe(
      'denied',
    );
  });
});

describe('isolated', () => {
  test('a board from elsewhere finds no shares', async () => {
    for (const one of nurses) await come(one);
    expect(refusal(await world.as(stranger, bedsideActions.shares, { partnershipId: partnership }))).toBe(
      'not_found',
    );
  });

  test('of no set of figures that are shown does a group under five follow, nor what all others did for one of them', async () => {
    const everyone = [...nurses, ...volunteers, ...villagers];
    const row = fc.record({
      came: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
      reads: fc.constantFrom('all', 'none', 'all', 'some'),
    });
    const table = fc.array(row, { minLength: everyone.length, maxLength: everyone.length });
    const seen = { shown: 0, hidden: 0, exact: 0 };
    await fc.assert(
      fc.asyncProperty(table, fc.nat(everyone.length - 1), async (rows, taken) => {
        await clean();
        for (const [i, one] of everyone.entries()) {
          const { came, reads } = rows[i] ?? { came: false, reads: 'none' };
          if (came) await come(one);
          if (reads !== 'none') await readOn(one, before, reads === 'all' ? one.held : one.held.slice(1));
        }
        const told = (await shares()).rows;
        for (const organisationId of [provider, village]) {
          const came = everyone.filter((one, i) => one.organisationId === organisationId && rows[i]?.came);
          const all = came.filter((one) => rows[everyone.indexOf(one)]?.reads === 'all').length;
          const [figure, ...more] = told.filter((one) => one.organisationId === organisationId);
          expect(more).toEqual([]);
          if (came.length < 5) {
            expect(figure).toBeUndefined();
            seen.hidden++;
            continue;
          }
          expect(figure?.people).toBe(came.length);
          const { atLeast = -1, atMost = -1 } = figure ?? {};
          expect(atLeast <= all && all <= atMost).toBe(true);
          // More than one person apart from none and from all, or three numbers that it can be.
          const exact = atLeast === atMost;
          expect(exact ? Math.min(all, came.length - all) >= 3 : atMost - atLeast >= 2).toBe(true);
          seen.shown++;
          if (exact) seen.exact++;
        }
        // Whoever is taken away changes one figure at most: no two are about the same person, so none can be taken from another.
        const one = everyone[taken] as Person;
        await world.owner.query('delete from visit where face_id = $1', [one.id]);
        const others = (list: typeof told) =>
          list.filter(({ organisationId }) => organisationId !== one.organisationId);
        expect(others((await shares()).rows)).toEqual(others(told));
      }),
      { numRuns: 80 },
    );
    expect(Math.min(seen.shown, seen.hidden, seen.exact)).toBeGreaterThan(5);
  }, 120_000);
});
