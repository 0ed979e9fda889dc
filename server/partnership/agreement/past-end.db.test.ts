import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AgreementView, canConfirm, drafted, saveInput, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { agreementActions } from './agreement.actions.ts';

// What was agreed has ended: by its own last day, or with the partnership. Nothing of it is lost, and what follows is defined.

let world: World;
let [village, provider, partnershipId] = ['', '', ''];
let chair: Actor;
let board: Actor;
let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  const worker = async (organisation: string, role: Role, given: string) =>
    canConfirm((await world.worker(organisation, [role], { given })).actor);
  chair = await worker(village, 'board', 'Kees');
  board = await worker(provider, 'board', 'Anja');
});

async function signed(view: AgreementView, over: object = {}) {
  const saved = value(await world.as(chair, agreementActions.save, saveInput(view, over)));
  const { id: agreementId, version } = saved;
  const offered = value(await world.as(chair, agreementActions.offer, { agreementId, version }));
  value(await world.as(chair, agreementActions.sign, signInput(offered)));
  return value(await world.as(board, agreementActions.sign, signInput(offered)));
}

const first = async () => signed(await drafted(world, chair, partnershipId), { ends: '2027-01-31' });
const on = async (day: string) =>
  value(await world.as(board, agreementActions.inForce, { partnershipId, day })).agreement?.number ?? null;
const make = () => world.as(board, agreementActions.make, { partnershipId });

describe('works', () => {
  test('a version past its end is gone on with from its text; the days between stay without', async () => {
    const old = await first();
    now = new Date('2027-02-10T10:00:00Z');
    const next = value(await make());
    expect(next).toMatchObject({ number: 2, replaces: old.id, starts: '2027-03-01', ends: null });
    expect(next.basics).toEqual(old.basics);
    expect(next.clauses.map(({ kind }) => kind)).toEqual(old.clauses.map(({ kind }) => kind));
    await signed(next, { starts: '2027-03-01' });
    expect([await on('2027-01-31'), await on('2027-02-01'), await on('2027-03-01')]).toEqual([1, null, 2]);
  });

  test('what begins in full has every clause that fits the kind of partnership', async () => {
    const view = value(await world.as(chair, agreementActions.make, { partnershipId, template: 'full' }));
    expect(view.clauses.length).toBeGreaterThan(15);
    const saved = value(await world.as(chair, agreementActions.save, saveInput(view)));
    expect(saved.missing).toBeNull();
  });
});

describe('refused', () => {
  test('the ended version itself does not change, and cannot be withdrawn', async () => {
    const old = await first();
    now = new Date('2027-02-10T10:00:00Z');
    const save = await world.as(chair, agreementActions.save, saveInput(old, { starts: '2027-03-01' }));
    expect(refusal(save)).toBe('agreement.not_draft');
    const withdraw = { agreementId: old.id, version: old.version };
    expect(refusal(await world.as(chair, agreementActions.withdraw, withdraw))).toBe('denied');
    expect(await on('2027-01-31')).toBe(1);
  });

  test('in a partnership that ended nothing is drafted, saved or offered; what held stays readable', async () => {
    await first();
    now = new Date('2027-02-10T10:00:00Z');
    const open = value(await make());
    await world.ended(partnershipId, '2027-02-09');
    const { id: agreementId, version } = open;
    expect([
      refusal(await make()),
      refusal(await world.as(chair, agreementActions.save, saveInput(open, { starts: '2027-03-01' }))),
      refusal(await world.as(chair, agreementActions.offer, { agreementId, version })),
    ]).toEqual(['denied', 'denied', 'denied']);
    expect(value(await world.as(chair, agreementActions.show, { agreementId })).can.edit.allowed).toBe(false);
    expect([await on('2027-01-31'), await on('2027-02-10')]).toEqual([1, null]);
  });
});
