import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offered } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { ok } from '../../house/result.ts';
import { checklistActions } from './checklist.actions.ts';
import type { Item } from './checklist.ts';

let world: World;
let board: Actor;
let intake: Actor;
let partner: Actor;
let outsider: Actor;
let partnershipId = '';
let second = '';

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const care = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, care);
  second = await world.partnership(village, third);
  board = (await world.worker(village, ['board'], { given: 'Tom' })).actor;
  intake = (await world.worker(village, ['intake'])).actor;
  partner = (await world.worker(care, ['board'])).actor;
  outsider = (await world.worker(third, ['board'])).actor;
});
afterAll(() => world.close());

const show = (who: Actor, id = partnershipId) => world.as(who, checklistActions.show, { partnershipId: id });
const settle = (who: Actor, item: Item, over: object = {}) =>
  world.as(who, checklistActions.settle, {
    partnershipId,
    item,
    state: 'done',
    because: '',
    on: '2026-11-20',
    ...over,
  });
const said = { carers: 0, ambulatoryOnly: null, subcontractor: null, worksCouncil: false, volunteers: true };
const answer = (who: Actor, version: number, over: object = {}, id = partnershipId) =>
  world.as(who, checklistActions.answer, { partnershipId: id, version, ...said, ...over });

describe('works', () => {
  test('what is asked follows what an organisation is, and what it says of itself once, for every partnership', async () => {
    const first = value(await show(board));
    expect(first.answers).toMatchObject({ carers: null, answeredOn: null, version: 0 });
    expect(first.open).toEqual(['members_decision', 'works_council', 'insurance']);
    const told = value(await answer(board, 0));
    expect(told.answers).toMatchObject({ ...said, answeredOn: '2026-11-21', version: 1 });
    expect(told.open).toEqual(['members_decision', 'insurance']);
    expect(value(await show(board, second)).open).toEqual(['members_decision', 'insurance']);
    // A chain partner is going to deliver care itself.
    await world.owner.query(`update partnership set form = 'chain_partner' where id = $1`, [second]);
    expect(value(await show(board, second)).open).toEqual(
      expect.arrayContaining(['wtza_report', 'complaints']),
    );
  });

  test('an item is done, with who and when, or argued away; and it may come back on the list', async () => {
    const because = 'Ledenvergadering van 3 november';
    const done = value(await settle(board, 'members_decision', { because }));
    expect(done.open).toEqual(['insurance']);
    const argued = value(
      await settle(board, 'insurance', { state: 'argued', because: 'Wij vragen geen vrijwilligers.' }),
    );
    expect(argued.open).toEqual([]);
    expect(argued.lines.find(({ item }) => item === 'members_decision')?.settled).toMatchObject({
      ...{ state: 'done', because, on: '2026-11-20', writtenBy: { name: 'Tom' } },
    });
    const again = value(await world.as(board, checklistActions.reopen, { partnershipId, item: 'insurance' }));
    expect(again.open).toEqual(['insurance']);
    expect(await world.facts()).toEqual(
      expect.arrayContaining(['checklist.answered', 'checklist.settled', 'checklist.reopened']),
    );
    // Of one partnership alone.
    expect(value(await show(board, second)).open).toContain('members_decision');
  });

  test('an open list holds nobody back: what is not settled can still be offered for signing', async () => {
    expect(value(await show(board)).open).not.toEqual([]);
    expect((await offered(world, board, partnershipId)).status).toBe('offered');
  });
});

describe('refused', () => {
  test('arguing away without a sentence, a day that lies ahead, whoever does not lead', async () => {
    expect(refusal(await settle(board, 'insurance', { state: 'argued' }))).toBe('checklist.reason_missing');
    expect(refusal(await settle(board, 'insurance', { on: '2026-11-22' }))).toBe('checklist.day_to_come');
    expect(refusal(await settle(intake, 'insurance'))).toBe('denied');
    expect(refusal(await answer(intake, 1))).toBe('denied');
    expect(value(await show(intake)).can.settle.allowed).toBe(false);
    const reopen = { partnershipId, item: 'insurance' as const };
    expect(refusal(await world.as(board, checklistActions.reopen, reopen))).toBe('not_found');
  });

  test('answers over those of someone who was first, and they stay', async () => {
    const { version } = value(await show(board)).answers;
    value(await answer(board, version, { carers: 3 }));
    expect(refusal(await answer(board, version, { carers: 99 }))).toBe('stale');
    expect(refusal(await answer(board, 0, { carers: 99 }))).toBe('stale');
    expect(value(await show(board)).answers.carers).toBe(3);
  });

  test('the database takes no argument without words', async () => {
    const written = world.insert('checklist_item', {
      ...{ organisation_id: board.hat?.organisationId, partnership_id: partnershipId, item: 'complaints' },
      ...{ state: 'argued', because: '', settled_on: '2026-11-01', face_id: board.hat?.membershipId },
    });
    await expect(written).rejects.toThrow(/check/);
  });
});

describe('isolated', () => {
  test('a partner has its own list, and reads neither ours nor what we said of ourselves', async () => {
    value(await settle(board, 'members_decision'));
    const theirs = value(await show(partner));
    expect(theirs.lines.every(({ settled }) => settled === null)).toBe(true);
    expect(theirs.answers.carers).toBeNull();
    for (const table of ['checklist_item', 'checklist_answer'] as const) {
      const seen = await world.database.withActor(partner, async (tx) =>
        ok(await tx.db.selectFrom(table).select('organisation_id').execute()),
      );
      expect(value(seen)).toEqual([]);
    }
  });

  test('of a partnership of others nobody finds a list by any verb', async () => {
    const refusals = [
      await show(outsider),
      await settle(outsider, 'insurance'),
      await answer(outsider, 0),
      await world.as(outsider, checklistActions.reopen, { partnershipId, item: 'insurance' }),
    ].map(refusal);
    expect(refusals).toEqual(refusals.map(() => 'not_found'));
  });
});
