import { describe, expect, test } from 'vitest';
import { answerOnPaper, key, openRound, otherKey, papers } from '../../../tests/vision.ts';
import {
  board,
  close,
  partner,
  partnershipId,
  provider,
  resultOf,
  roundId,
  village,
  withRound,
  world,
} from '../../../tests/vision-round.ts';
import { value } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { visionActions } from './vision.actions.ts';

// A partnership in which only the two boards answer, by name: too few for any figure.

withRound();

const byName = async (who: Actor, id: string, agreement: number) => {
  value(await world.as(who, visionActions.byName, { roundId: id, byName: true }));
  await answerOnPaper(world, who, id, 'board', papers(agreement));
};
const core = async (id: string, statement = key) =>
  value(await world.as(board, visionActions.markCore, { roundId: id, statements: [statement] }));
const list = async () => value(await world.as(board, visionActions.list, { partnershipId }));
const waits = async (): Promise<boolean> =>
  (await world.owner.query('select house.waits_for_difference($1) as waits', [partnershipId])).rows[0].waits;

describe('works', () => {
  test('what the boards said by name opens a core difference, which keeps a new agreement waiting', async () => {
    await core(roundId);
    await byName(board, roundId, 5);
    await byName(partner, roundId, 1);
    await close();
    const found = await resultOf(key, partner);
    expect(found).toMatchObject({ verdict: 'difference', gap: 4, differenceId: expect.any(String) });
    expect(found?.lines.map(({ level, verdict }) => [level, verdict])).toEqual([
      [null, null],
      ['board', 'difference'],
    ]);
    expect(found?.lines.at(-1)?.sides.toSorted()).toEqual([village, provider].toSorted());
    expect((await list()).differences).toMatchObject([{ statement: key, status: 'open' }]);
    expect([(await list()).holdsUp, await waits()]).toEqual([true, true]);
  });

  test('nothing waits where they agree by name, nor where nobody calls it core', async () => {
    await core(roundId);
    await byName(board, roundId, 4);
    await byName(partner, roundId, 5);
    await close();
    expect(await resultOf(key)).toMatchObject({ verdict: 'talk', differenceId: null });
    const { id } = await openRound(world, board, partnershipId);
    await core(id, otherKey);
    await byName(board, id, 1);
    await byName(partner, id, 5);
    await close(board, id);
    expect((await list()).differences).toEqual([]);
    expect(await waits()).toBe(false);
  });
});

describe('refused', () => {
  test('one board by name is held against nothing', async () => {
    await core(roundId);
    await byName(board, roundId, 5);
    await answerOnPaper(world, partner, roundId, 'board', papers(1));
    await close();
    expect(await resultOf(key)).toMatchObject({ verdict: null, differenceId: null });
    expect((await list()).differences).toEqual([]);
  });
});

describe('isolated', () => {
  test('what others of these sides answered changes nothing of what is shown', async () => {
    const shownWith = async (id: string, hidden: number) => {
      await byName(board, id, 5);
      await byName(partner, id, 1);
      for (const who of [board, partner])
        await answerOnPaper(world, who, id, 'operational', papers(hidden, hidden));
      await close(board, id);
      const { statements } = value(await world.as(partner, visionActions.result, { roundId: id }));
      const { rows } = await world.owner.query(
        'select organisation_id, statement, level, shows, answers, median from vision_cell where round_id = $1 order by 1',
        [id],
      );
      return { statements, rows };
    };
    const low = await shownWith(roundId, 1);
    const { id } = await openRound(world, board, partnershipId);
    const high = await shownWith(id, 5);
    expect(low.rows.map(({ shows, answers }) => [shows, answers])).toEqual([
      ['names', 1],
      ['names', 1],
    ]);
    expect(high).toEqual(low);
  });
});
