import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { diceOf } from '../../../tests/isolation/dice.ts';
import {
  answer,
  answerOnPaper,
  holderOf,
  key,
  keys,
  openRound,
  otherKey,
  papers,
  today,
} from '../../../tests/vision.ts';
import {
  board,
  close,
  count,
  give,
  invite,
  nurse,
  partner,
  partnershipId,
  provider,
  result,
  resultOf,
  roundId,
  show,
  village,
  withRound,
  world,
} from '../../../tests/vision-round.ts';
import { refusal, value } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { coreShown, mostCore } from './core-count.ts';
import { visionActions } from './vision.actions.ts';

withRound();

/** One form: she answered two statements, and named these as core. */
const form = (...core: readonly string[]) =>
  [key, otherKey].map((statement) => answer(4, { statement, core: core.includes(statement) }));
const forms = (many: number, ...core: readonly string[]) => Array.from({ length: many }, () => form(...core));
const countCore = (who = board) => world.as(who, visionActions.countCore, { roundId });
const countsOf = async (organisationId: string, statement = key, who = board) =>
  (await resultOf(statement, who))?.sides.find((side) => side.organisationId === organisationId)?.coreCount;
/** What this actor reads of counts, straight from the table. */
const readsCounts = async (who: Actor) =>
  value(
    await world.as(
      who,
      async (tx) => {
        const rows = await tx.db.selectFrom('vision_core_count').select('organisation_id').execute();
        return ok(rows.map((row) => row.organisation_id));
      },
      {},
    ),
  );

describe('works', () => {
  test('the result tells how many of each side named a statement, from five people on', async () => {
    await answerOnPaper(world, board, roundId, 'operational', [...forms(4, key), ...forms(3, otherKey)]);
    await answerOnPaper(world, partner, roundId, 'operational', forms(4, key));
    await close();
    expect(await countsOf(village)).toEqual({ answers: 7, named: 4 });
    expect(await countsOf(village, otherKey, partner)).toEqual({ answers: 7, named: 3 });
    // Nobody answered this one, and the people are the same.
    expect(await countsOf(village, keys[2])).toEqual({ answers: 7, named: 1 });
    expect(await countsOf(provider)).toBeNull();
  });

  test('by account and by link too, and none is a good answer', async () => {
    const own = { roundId, level: 'operational' as const, answers: form(key), name: '' };
    value(await world.as(nurse, visionActions.answer, own));
    const invited = await invite({ unnamed: 1 }, partner);
    value(await give(await holderOf(world, invited.at(-1)?.id ?? ''), form(key, otherKey)));
    await answerOnPaper(world, partner, roundId, 'operational', forms(4));
    await close();
    expect(await countsOf(provider)).toEqual({ answers: 6, named: 2 });
  });

  test('counted by the own side before it chooses: what was named most stands ready, and the decision stays its own', async () => {
    await answerOnPaper(world, board, roundId, 'operational', [...forms(4, key), ...forms(2, otherKey)]);
    expect((await show()).coreCount).toBeNull();
    const counted = value(await countCore());
    expect(counted).toMatchObject({ counted: true, coreCount: { answers: 6, proposed: [key, otherKey] } });
    expect(counted.coreCount?.named.slice(0, 2)).toEqual([
      { statement: key, named: 4 },
      { statement: otherKey, named: 2 },
    ]);
    expect(counted.can.count.allowed).toBe(false);
    expect(counted.sides.map(({ core }) => core)).toEqual([[], []]);
    const chosen = value(await world.as(board, visionActions.markCore, { roundId, statements: [key] }));
    expect(chosen.sides.find(({ organisationId }) => organisationId === village)?.core).toEqual([key]);
    const { rows } = await world.owner.query(
      `select person_id is not null as who, subject -> 'statements' as statements from fact
       where type = 'vision.core_marked' and subject ->> 'roundId' = $1`,
      [roundId],
    );
    expect(rows).toEqual([{ who: true, statements: [key] }]);
    await close();
    expect(await countsOf(village, key, partner)).toEqual({ answers: 6, named: 4 });
  });

  test('a board that answers by name is read by name, and not counted', async () => {
    value(await world.as(board, visionActions.byName, { roundId, byName: true }));
    await answerOnPaper(world, board, roundId, 'board', forms(2, key));
    await answerOnPaper(world, board, roundId, 'operational', [...forms(3, otherKey), ...forms(2)]);
    await close();
    expect(await countsOf(village)).toEqual({ answers: 5, named: 1 });
    expect(await countsOf(village, otherKey)).toEqual({ answers: 5, named: 3 });
    const named = async (statement: string) =>
      (await resultOf(statement, partner))?.sides
        .find(({ organisationId }) => organisationId === village)
        ?.named.map(({ core }) => core);
    expect([await named(key), await named(otherKey)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  test('a round of before this was asked tells nothing of it, and answers without it are taken', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(4, 4, 4, 4, 4));
    const invited = (await invite()).at(-1);
    const rows = [{ statement: key, about_id: null, agreement: 4, importance: null, remark: '' }];
    const before = await world.as(
      await holderOf(world, invited?.id ?? ''),
      async (tx) => {
        const { rows: taken } = await sql<{ taken: boolean }>`
        select give_vision_answers(${invited?.id ?? ''}, ${JSON.stringify(rows)}::jsonb, '') as taken`.execute(
          tx.db,
        );
        return ok(taken[0]?.taken);
      },
      {},
    );
    expect(value(before)).toBe(true);
    await close();
    await world.owner.query('delete from vision_core_count where round_id = $1', [roundId]);
    expect(await countsOf(village)).toBeNull();
    expect((await result()).statements).toHaveLength(keys.length);
  });

  test('the database shows exactly what the rule says', async () => {
    const dice = diceOf(20261123);
    for (const people of [3, 4, 5, 5, 6, 8]) {
      const { id } = people === 3 ? { id: roundId } : await openRound(world, board, partnershipId);
      const often = dice.pick([[key], [key, otherKey], keys.slice(0, 4)]);
      const core = Array.from({ length: people }, () =>
        often.filter(() => dice.chance(0.8)).slice(0, mostCore),
      );
      const filled = core.map((chosen) =>
        keys.map((statement) => answer(3, { statement, core: chosen.includes(statement) })),
      );
      await answerOnPaper(world, board, id, 'operational', filled);
      await close(board, id);
      const { rows } = await world.owner.query(
        'select answers, named from vision_core_count where round_id = $1 and organisation_id = $2',
        [id, village],
      );
      const expected = coreShown(
        people,
        keys.map((statement) => ({
          statement,
          named: core.filter((chosen) => chosen.includes(statement)).length,
        })),
      );
      expect(rows).toEqual([
        {
          answers: expected.answers,
          named: expected.answers === null ? null : expected.named.map(({ named }) => named),
        },
      ]);
    }
  });
});

describe('refused', () => {
  test('more than three, one without saying how far one agrees, or any when it is about working together', async () => {
    const guest = await holderOf(world, (await invite()).at(-1)?.id ?? '');
    const many = keys.slice(0, 4).map((statement) => answer(4, { statement, core: true }));
    expect(refusal(await give(guest, many))).toBe('vision.too_many_core');
    expect(refusal(await give(guest, [answer(4), answer(null, { statement: otherKey, core: true })]))).toBe(
      'input.invalid',
    );
    expect(value(await give(guest, many.slice(0, 3))).answered).toBe(true);
    const about = newId();
    await world.insert('vision_round', {
      ...{ id: about, partnership_id: partnershipId, instrument: 'evaluation', statements: [key] },
      ...{ opened_by: village, opened_on: today(), closes_on: addDays(today(), 14) },
    });
    const answers = [answer(4, { core: true })];
    const own = { roundId: about, level: 'operational' as const, name: '' };
    expect(refusal(await world.as(nurse, visionActions.answer, { ...own, answers }))).toBe(
      'vision.too_many_core',
    );
    expect(refusal(await world.as(board, visionActions.countCore, { roundId: about }))).toBe('not_found');
  });

  test('once a side is counted nobody of it answers or is asked, and the other side goes on', async () => {
    await answerOnPaper(world, board, roundId, 'operational', forms(5, key));
    const [open] = (await invite({ unnamed: 1 })).filter(({ state }) => state === 'open');
    const guest = await holderOf(world, open?.id ?? '');
    value(await countCore());
    expect(refusal(await countCore())).toBe('vision.counted');
    expect(value(await world.as(guest, visionActions.showGuest, { token: '' })).closed).toBe(true);
    expect(refusal(await give(guest))).toBe('vision.closed');
    const paper = { invitationId: open?.id ?? '', answers: form(key), name: '' };
    expect(refusal(await world.as(board, visionActions.enterPaper, paper))).toBe('vision.counted');
    const own = { roundId, level: 'board' as const, answers: form(key), name: '' };
    expect(refusal(await world.as(board, visionActions.answer, own))).toBe('vision.counted');
    expect((await show()).can.answer.allowed).toBe(false);
    const more = { roundId, level: 'board' as const, people: [], unnamed: 1 };
    expect(refusal(await world.as(board, visionActions.invite, more))).toBe('vision.counted');
    await answerOnPaper(world, partner, roundId, 'operational', forms(5, otherKey));
    await close();
    expect([await countsOf(village), await countsOf(provider, otherKey)]).toEqual([
      { answers: 5, named: 4 },
      { answers: 5, named: 4 },
    ]);
    expect(refusal(await countCore())).toBe('vision.closed');
  });

  test('only who leads counts', async () => {
    expect(refusal(await countCore(nurse))).toBe('denied');
    expect((await show(nurse)).can.count.allowed).toBe(false);
  });
});

describe('isolated', () => {
  test('until the round has closed a side alone reads its own count, and only who leads sees it', async () => {
    await answerOnPaper(world, board, roundId, 'operational', forms(6, key));
    value(await countCore());
    expect([await readsCounts(board), await readsCounts(partner)]).toEqual([[village], []]);
    expect(await show(partner)).toMatchObject({ counted: false, coreCount: null });
    const { actor: member } = await world.worker(village, ['nurse']);
    expect(await show(member)).toMatchObject({ counted: true, coreCount: null });
    await close();
    expect((await readsCounts(partner)).toSorted()).toEqual([village, provider].toSorted());
  });

  test('nobody else counts for a side: no stranger, no guest, and no role writes it', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    expect(refusal(await countCore(stranger))).toBe('not_found');
    const guest = await holderOf(world, (await invite()).at(-1)?.id ?? '');
    for (const who of [stranger, guest]) {
      const done = await world.as(
        who,
        async (tx) => {
          const { rows } = await sql<{
            counted: boolean;
          }>`select count_vision_core(${roundId}) as counted`.execute(tx.db);
          return ok(rows[0]?.counted);
        },
        {},
      );
      expect(value(done)).toBe(false);
    }
    expect(await count('vision_core_count')).toBe(0);
    const { rows } = await world.owner.query(
      `select role from unnest(array['tango_app', 'tango_privacy', 'tango_directory']) role
       where has_table_privilege(role, 'vision_core_count', 'insert') or has_column_privilege(role, 'vision_answer', 'core', 'select')`,
    );
    expect(rows).toEqual([]);
  });

  test('whoever answers while it is counted is either in it or too late', async () => {
    await answerOnPaper(world, board, roundId, 'operational', forms(5, key));
    const open = (await invite({ unnamed: 6 })).filter(({ state }) => state === 'open');
    const guests = [];
    for (const { id } of open) guests.push(await holderOf(world, id));
    await Promise.all([...guests.map((guest) => give(guest, form(key))), countCore()]);
    const { rows } = await world.owner.query(
      `select c.answers, (select count(*)::int from vision_invitation i where i.round_id = c.round_id and i.answered_on is not null) as answered
       from vision_core_count c where c.round_id = $1`,
      [roundId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].answers).toBe(rows[0].answered);
  });
});
