import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from './partnership.actions.ts';

let world: World;
let board: Actor;
let partner: Actor;
let partnershipId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

beforeEach(async () => {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  board = (await world.worker(village, ['board'], { given: 'Riet' })).actor;
  partner = (await world.worker(provider, ['board'], { given: 'Karel' })).actor;
});

const told = async (type: string, times: number) =>
  value(
    await world.as(
      board,
      async (tx) => {
        for (let i = 0; i < times; i++) tx.record(type, { partnershipId }, { partnershipId });
        return ok(null);
      },
      {},
    ),
  );
const history = async (after?: string, who = board, id = partnershipId) =>
  value(await world.as(who, partnershipActions.history, { partnershipId: id, ...(after ? { after } : {}) }));

describe('works', () => {
  test('who proposed stays on it, however much was drafted since; what is older comes page by page', async () => {
    await told('partnership.proposed', 1);
    await told('agreement.changed', 600);
    await told('partnership.moved', 60);
    const first = await history();
    expect(first.rows).toHaveLength(50);
    const second = await history(first.next ?? '');
    expect(second.rows.map(({ type }) => type)).toEqual([
      ...Array(10).fill('partnership.moved'),
      'partnership.proposed',
    ]);
    expect(second.next).toBeNull();
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(61);
  });

  test('a page that is just full has nothing older', async () => {
    await told('partnership.moved', 50);
    expect(await history()).toMatchObject({ next: null, rows: { length: 50 } });
  });

  test('why something was proposed stands with it, and with what came of it', async () => {
    await world.owner.query(`update partnership set phase = 'explore' where id = $1`, [partnershipId]);
    const { version } = value(await world.as(board, partnershipActions.show, { partnershipId }));
    const reason = 'Wij zijn zover';
    const move = { partnershipId, version, to: 'active' as const, reason };
    const { decisions } = value(await world.as(board, partnershipActions.move, move));
    const yes = { partnershipId, decisionId: decisions[0]?.id ?? '', yes: true };
    value(await world.as(partner, partnershipActions.decide, yes));
    const { rows } = await history();
    expect(rows.map((row) => [row.type, row.organisationName, row.reason])).toEqual([
      ['partnership.moved', 'De Linde', reason],
      ['partnership.decision_consented', 'De Linde', ''],
      ['partnership.decision_proposed', 'Dorpszorg', reason],
    ]);
  });
});

describe('refused', () => {
  test('to who does not work for a party', async () => {
    const { actor: volunteer } = await world.worker(board.hat?.organisationId ?? '', ['volunteer']);
    expect(refusal(await world.as(volunteer, partnershipActions.history, { partnershipId }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('a fact of another partnership opens nothing, and an organisation elsewhere finds none', async () => {
    await told('partnership.moved', 1);
    const [seen] = (await history()).rows;
    const village = board.hat?.organisationId ?? '';
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    const otherId = await world.partnership(village, third);
    const again = await world.actor(board.personId ?? '', village);
    expect((await history(seen?.id, again, otherId)).rows).toEqual([]);
    const { actor: stranger } = await world.worker(third, ['board']);
    expect(refusal(await world.as(stranger, partnershipActions.history, { partnershipId }))).toBe(
      'not_found',
    );
  });
});
