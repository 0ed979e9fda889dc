import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  answer,
  answerOnPaper,
  holderOf,
  jobOf,
  key,
  keys,
  openInput,
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
import { addDays } from '../../house/clock.ts';
import { ok } from '../../house/result.ts';
import { tellVision, tendVisions } from './telling.actions.ts';
import { visionActions } from './vision.actions.ts';

withRound();

describe('works', () => {
  test('both sides guess and answer, and a closed round shows both, with levels and guesses', async () => {
    const guessed = (agreement: number, organisationId: string, guess: number) => [
      answer(agreement, { guesses: [{ organisationId, agreement: guess }], remark: `Zeg ik ${agreement}` }),
    ];
    const villagers = [4, 4, 5, 5, 5].map((agreement) => guessed(agreement, provider, 1));
    await answerOnPaper(world, board, roundId, 'operational', villagers);
    await answerOnPaper(world, partner, roundId, 'board', papers(2, 2, 2, 2, 2));
    await answerOnPaper(world, partner, roundId, 'operational', papers(4, 4, 4, 5, 5, 5));
    await close();
    const found = await resultOf(key);
    expect(found).toMatchObject({ verdict: 'talk', gap: 1, differenceId: null });
    const [ours, theirs] = [village, provider].map((id) =>
      found?.sides.find(({ organisationId }) => organisationId === id),
    );
    expect(ours).toMatchObject({
      whole: { shows: 'figure', answers: 5, median: 5, importance: 5 },
      inside: 'agree',
      guesses: [{ aboutId: provider, whole: { median: 1 }, verdict: 'difference' }],
    });
    expect([...(ours?.remarks ?? [])].sort()).toEqual([4, 4, 5, 5, 5].map((one) => `Zeg ik ${one}`));
    expect(theirs).toMatchObject({ whole: { answers: 11, median: 4 }, inside: 'difference' });
    expect(theirs?.levels.map(({ median }) => median)).toEqual([2, null, 4.5]);
    expect((await result(partner)).statements).toEqual((await result()).statements);
  });

  test('a small group gets a sheet to talk from instead of figures, on paper too', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(1, 2, 5));
    await answerOnPaper(world, partner, roundId, 'operational', papers(1, 1, 1, 1, 1, 1));
    await close();
    const found = await result();
    expect(found.sheet).toBe(true);
    expect(
      found.statements.every(({ verdict, differenceId }) => verdict === null && differenceId === null),
    ).toBe(true);
    const sheet = value(await world.as(nurse, visionActions.sheet, { roundId }));
    expect(sheet.statements.map(({ statement }) => statement).sort()).toEqual([...keys].sort());
    expect(sheet.statements[0]?.questions).toHaveLength(2);
    const file = value(await world.as(nurse, visionActions.sheetFile, { roundId, language: 'nl' }));
    expect(Buffer.from(file.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  test('a round closes by itself after its last day, and who agreed to ask again hears of it once', async () => {
    await world.owner.query(
      `update vision_round set opened_on = current_day() - 30, closes_on = current_day() - 1 where id = $1`,
      [roundId],
    );
    const job = jobOf(provider, [partnershipId]);
    value(await world.as(job, tendVisions, {}));
    expect((await show()).closedOn).toBe(today());
    value(await world.as(job, tendVisions, {}));
    const before = world.letters.length;
    await world.owner.query(`update vision_round set closed_on = current_day() - 400 where id = $1`, [
      roundId,
    ]);
    expect(value(await world.as(board, visionActions.list, { partnershipId })).repeatOn).not.toBeNull();
    value(await world.as(job, tendVisions, {}));
    value(await world.as(job, tendVisions, {}));
    expect(world.letters.slice(before).map(({ to }) => to.email)).toEqual(['karel@linde.nl']);
  });

  test('the other side hears that a round was opened', async () => {
    const before = world.letters.length;
    const told = { type: 'vision.opened', partnershipId, roundId, by: village };
    value(await world.as(jobOf(provider, [partnershipId]), tellVision, told));
    expect(world.letters.slice(before)).toMatchObject([
      { to: { email: 'karel@linde.nl' }, links: [{ path: `/visie/${roundId}` }] },
    ]);
  });

  test('the trend is of what closed rounds showed', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(2, 2, 2, 2, 2));
    await close();
    const { id: nextId } = await openRound(world, partner, partnershipId);
    await answerOnPaper(world, board, nextId, 'operational', papers(4, 4, 4, 4, 4));
    await close(partner, nextId);
    const trend = value(await world.as(nurse, visionActions.trend, { partnershipId }));
    expect(trend.rounds).toHaveLength(2);
    expect(trend.statements.find(({ statement }) => statement === key)?.lines).toEqual([
      { organisationId: village, medians: [2, 4] },
    ]);
    expect(trend.statements).toHaveLength(keys.length);
  });

  test('who leaves while it is open is left out: its answers and what was guessed of it', async () => {
    const guesses = [{ organisationId: provider, agreement: 2 }];
    await answerOnPaper(world, board, roundId, 'operational', Array(5).fill([answer(4, { guesses })]));
    await answerOnPaper(world, partner, roundId, 'operational', papers(1, 1, 1, 1, 1));
    const invited = (await invite({}, partner)).at(-1);
    await world.owner.query(
      'update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2',
      [partnershipId, provider],
    );
    const guest = await holderOf(world, invited?.id ?? '');
    expect(value(await world.as(guest, visionActions.showGuest, { token: '' })).closed).toBe(true);
    expect(refusal(await give(guest))).toBe('vision.closed');
    await close();
    const { rows } = await world.owner.query(
      'select organisation_id, about_id from vision_cell where round_id = $1 and level is null',
      [roundId],
    );
    expect(rows).toEqual([{ organisation_id: village, about_id: null }]);
  });
});

describe('sides that come and go', () => {
  test('who joins while it is open answers, is guessed about, and stands in the result', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    const joins = { partnership_id: partnershipId, organisation_id: third, accepted_on: today() };
    await world.insert('partnership_party', joins);
    const { actor: newcomer } = await world.worker(third, ['board']);
    await answerOnPaper(world, newcomer, roundId, 'operational', papers(5, 5, 5, 5, 5));
    const guesses = [{ organisationId: third, agreement: 2 }];
    await answerOnPaper(world, board, roundId, 'operational', Array(5).fill([answer(5, { guesses })]));
    await close();
    const found = await resultOf(key, newcomer);
    expect(found?.sides).toHaveLength(3);
    expect(found).toMatchObject({ verdict: 'agree' });
    const ours = found?.sides.find(({ organisationId }) => organisationId === village);
    expect(ours?.guesses.find(({ aboutId }) => aboutId === third)?.verdict).toBe('difference');
  });

  test('who comes or leaves on the day on which it closed, after that, changes nothing of who took part', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(5, 5, 5, 5, 5));
    await close();
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: today() },
    });
    await world.owner.query(
      'update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2',
      [partnershipId, provider],
    );
    expect((await result()).sides.map(({ organisationId }) => organisationId).sort()).toEqual(
      [village, provider].sort(),
    );
  });

  test('who leaves keeps the rounds that closed while it took part, and gets none after', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(5, 5, 5, 5, 5));
    await close();
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    const joins = { partnership_id: partnershipId, organisation_id: third, accepted_on: today() };
    await world.insert('partnership_party', joins);
    const next = await openRound(world, board, partnershipId);
    await world.owner.query(
      `update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, provider],
    );
    const gone = await world.actor(partner.personId ?? '', provider);
    const seen = value(await world.as(gone, visionActions.list, { partnershipId }));
    expect(seen.rounds.map(({ id }) => id)).toEqual([roundId]);
    expect(seen.can.open.allowed).toBe(false);
    expect((await result(gone)).statements).toHaveLength(keys.length);
    expect(refusal(await world.as(gone, visionActions.show, { roundId: next.id }))).toBe('not_found');
  });
});

describe('refused', () => {
  test('an open round has no result, sheet or cells, and a closed one takes no answers', async () => {
    await answerOnPaper(world, board, roundId, 'operational', papers(4, 4, 4, 4, 4, 4));
    const invited = (await invite()).at(-1);
    expect(refusal(await world.as(board, visionActions.result, { roundId }))).toBe('vision.still_open');
    expect(refusal(await world.as(board, visionActions.sheet, { roundId }))).toBe('vision.still_open');
    expect([await count('vision_cell'), await count('vision_said')]).toEqual([0, 0]);
    await close();
    const guest = await holderOf(world, invited?.id ?? '');
    expect(refusal(await give(guest))).toBe('vision.closed');
    const paper = { invitationId: invited?.id ?? '', answers: [answer(1)], name: '' };
    expect(refusal(await world.as(board, visionActions.enterPaper, paper))).toBe('vision.closed');
    const own = { roundId, level: 'board' as const, answers: [answer(1)], name: '' };
    expect(refusal(await world.as(board, visionActions.answer, own))).toBe('vision.closed');
    const more = { roundId, level: 'board' as const, people: [], unnamed: 1 };
    expect(refusal(await world.as(board, visionActions.invite, more))).toBe('vision.closed');
    const core = { roundId, statements: [key] };
    expect(refusal(await world.as(board, visionActions.markCore, core))).toBe('vision.closed');
    expect(refusal(await world.as(board, visionActions.close, { roundId }))).toBe('vision.closed');
  });

  test('a second round beside an open one, a round alone, one in the past or with statements of elsewhere', async () => {
    const open = async (over: object = {}) =>
      refusal(await world.as(board, visionActions.open, openInput(partnershipId, over)));
    expect(await open()).toBe('vision.already_open');
    await close();
    expect(await open({ closesOn: addDays(today(), -1) })).toBe('vision.closes_in_the_past');
    expect(await open({ closesOn: addDays(today(), 200) })).toBe('vision.closes_too_late');
    expect(await open({ statements: ['other'] })).toBe('vision.unknown_statement');
    await world.owner.query(
      'update partnership_party set accepted_on = null where partnership_id = $1 and organisation_id = $2',
      [partnershipId, provider],
    );
    expect(await open()).toBe('vision.alone');
  });

  test('only who leads opens, invites, marks and closes, and closing early is for who opened it', async () => {
    const more = { roundId, level: 'board' as const, people: [], unnamed: 1 };
    expect(refusal(await world.as(nurse, visionActions.invite, more))).toBe('denied');
    expect(refusal(await world.as(nurse, visionActions.invitations, { roundId }))).toBe('denied');
    expect(refusal(await world.as(nurse, visionActions.markCore, { roundId, statements: [] }))).toBe(
      'denied',
    );
    expect(refusal(await world.as(partner, visionActions.close, { roundId }))).toBe('denied');
    const { actor: volunteer } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(volunteer, visionActions.show, { roundId }))).toBe('denied');
  });
});

describe('isolated', () => {
  const asRole = async (role: string, statement: string): Promise<string> => {
    await world.owner.query('begin');
    try {
      await world.owner.query(`set local role ${role}`);
      await world.owner.query(statement);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await world.owner.query('rollback');
    }
  };

  test('no role but the doors reads or changes an answer', async () => {
    // The directory does not even see that the table is there.
    for (const role of ['tango_app', 'tango_privacy', 'tango_directory'])
      for (const statement of [
        'select from vision_answer',
        'update vision_answer set agreement = 1',
        'delete from vision_answer',
      ])
        expect(['42501', '42P01'], `${role}: ${statement}`).toContain(await asRole(role, statement));
    expect(await asRole('tango_app', 'insert into vision_answer default values')).toBe('42501');
    expect(await asRole('tango_app', 'insert into vision_cell default values')).toBe('42501');
    expect(await asRole('tango_app', 'update vision_round set closed_on = null')).toBe('42501');
    for (const statement of ['update vision_answer set agreement = 1', 'delete from vision_answer'])
      expect(await asRole('tango_door', statement)).toBe('42501');
  });

  test('an organisation outside it finds nothing, and a guest only what she is asked', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    const found = async (ask: 'show' | 'close') =>
      refusal(await world.as(stranger, visionActions[ask], { roundId }));
    expect([await found('show'), await found('close')]).toEqual(['not_found', 'not_found']);
    for (const other of [
      await world.as(stranger, visionActions.result, { roundId }),
      await world.as(stranger, visionActions.invitations, { roundId }),
    ])
      expect(refusal(other)).toBe('not_found');
    const closed = await world.as(
      stranger,
      async (tx) => {
        const { rows } = await sql<{ closed: boolean }>`
        select close_vision_round(${roundId}, current_day()) as closed`.execute(tx.db);
        return ok(rows[0]?.closed);
      },
      {},
    );
    expect(value(closed)).toBe(false);
    const [mine, other] = await invite({ unnamed: 2 });
    const guest = await holderOf(world, mine?.id ?? '');
    const taken = await world.as(
      guest,
      async (tx) => {
        const { rows } = await sql<{ taken: boolean }>`
        select give_vision_answers(${other?.id ?? ''}, '[]', '') as taken`.execute(tx.db);
        return ok(rows[0]?.taken);
      },
      {},
    );
    expect(value(taken)).toBe(false);
  });

  test('marks are of the own side alone, and said while it is open', async () => {
    value(await world.as(board, visionActions.markCore, { roundId, statements: [otherKey] }));
    expect((await show(partner)).sides.map(({ core }) => core).sort()).toEqual([[], [otherKey]]);
    const theirs = await world.as(
      partner,
      async (tx) => {
        const done = await tx.db
          .updateTable('vision_side')
          .set({ core: [] })
          .where('organisation_id', '=', village)
          .executeTakeFirst();
        return ok(done.numUpdatedRows);
      },
      {},
    );
    expect(value(theirs)).toBe(0n);
    await close();
    await expect(
      world.as(
        board,
        async (tx) => {
          await tx.db.updateTable('vision_side').set({ core: [] }).where('round_id', '=', roundId).execute();
          return ok(null);
        },
        {},
      ),
    ).rejects.toThrow('what is core is said while a round is open');
  });
});
