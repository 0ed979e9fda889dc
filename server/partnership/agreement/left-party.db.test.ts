import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AgreementView, canConfirm, drafted, saveInput, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { ok } from '../../house/result.ts';
import { agreementActions, ownClausesInForce } from './agreement.actions.ts';
import { remarkActions } from './remark.actions.ts';

// A party left, and others joined: what was signed goes on reading as it was signed.

let world: World;
let [village, linde, beuk, partnershipId] = ['', '', '', ''];
let [chair, board, bea, outsider] = [{} as Actor, {} as Actor, {} as Actor, {} as Actor];
const now = new Date('2026-12-10T10:00:00Z');
let today = now;

beforeAll(async () => {
  world = await openWorld({ now: () => today });
});
afterAll(() => world.close());

beforeEach(async () => {
  today = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  linde = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  beuk = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const eik = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, linde);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: beuk, accepted_on: '2026-01-01' },
  });
  const worker = async (organisation: string, role: Role, given: string) =>
    canConfirm((await world.worker(organisation, [role], { given })).actor);
  chair = await worker(village, 'board', 'Kees');
  board = await worker(linde, 'board', 'Anja');
  bea = await worker(beuk, 'board', 'Bea');
  outsider = await worker(eik, 'board', 'Bo');
});

async function signed(view: AgreementView, ...signers: Actor[]) {
  const saved = value(await world.as(chair, agreementActions.save, saveInput(view)));
  const { id: agreementId, version } = saved;
  const offered = value(await world.as(chair, agreementActions.offer, { agreementId, version }));
  for (const who of signers) value(await world.as(who, agreementActions.sign, signInput(offered)));
  today = now;
  return agreementId;
}
const leaves = () =>
  world.owner.query(
    `update partnership_party set left_on = '2026-12-05' where partnership_id = $1 and organisation_id = $2`,
    [partnershipId, beuk],
  );
const running = async (who = board) =>
  value(await world.as(who, agreementActions.running, { partnershipId })).clauses.map(({ kind, text }) => ({
    kind,
    text,
  }));
const obeyed = async () =>
  value(
    await world.database.withActor(board, async (tx) =>
      ok(await ownClausesInForce(tx, ['final-responsibility', 'task-agreement'])),
    ),
  );

describe('works', () => {
  test('running clauses and what others obey read as before, so nobody has to read them again', async () => {
    await signed(await drafted(world, chair, partnershipId), chair, board, bea);
    const [read, held] = [await running(), await obeyed()];
    const ofTasks = held.find(({ kind }) => kind === 'task-agreement');
    expect(JSON.stringify(read)).toContain('De Beuk');
    expect(ofTasks?.text.nl).toContain('allemaal');
    await leaves();
    expect(await running()).toEqual(read);
    expect((await obeyed()).map(({ text }) => text)).toEqual(held.map(({ text }) => text));
    // What is obeyed is between those who take part still.
    expect(ofTasks?.parties).toHaveLength(3);
    expect((await obeyed())[0]?.parties.map(({ name }) => name)).toEqual(['De Linde', 'Dorpszorg']);
  });

  test('who is only asked to join changes nothing of it either', async () => {
    const partners = partnershipId;
    await world.owner.query('delete from partnership_party where organisation_id = $1', [beuk]);
    await signed(await drafted(world, chair, partners), chair, board);
    const read = await running();
    await world.insert('partnership_party', { partnership_id: partners, organisation_id: beuk });
    expect(await running()).toEqual(read);
    expect(JSON.stringify(read)).toContain('allebei');
  });

  test('versions side by side and remarks name whoever left', async () => {
    const first = await signed(await drafted(world, chair, partnershipId), chair, board, bea);
    await leaves();
    const next = await drafted(world, chair, partnershipId);
    const compared = { agreementId: next.id, otherId: first };
    const { rows } = value(await world.as(board, agreementActions.difference, compared));
    const text = JSON.stringify(rows);
    expect(text).toContain('De Beuk');
    expect(text).not.toContain('…');
    const line = 'clause.final-responsibility';
    const said = { agreementId: next.id, line, words: 'Klopt dit nog?', basic: null, clause: null };
    expect(JSON.stringify(value(await world.as(board, remarkActions.say, said)))).not.toContain('…');
  });
});

describe('refused', () => {
  test('whoever left cannot be named in what is written now', async () => {
    await signed(await drafted(world, chair, partnershipId), chair, board, bea);
    await leaves();
    const next = await drafted(world, chair, partnershipId);
    const { clauses } = saveInput(next);
    const answers = [{ layer: 'volunteer', partyId: beuk, function: 'de coördinator' }];
    const named = clauses.map((clause) =>
      clause.kind === 'final-responsibility' ? { ...clause, parameters: { answers } } : clause,
    );
    const saved = await world.as(chair, agreementActions.save, saveInput(next, { clauses: named }));
    expect(refusal(saved)).toBe('input.invalid');
  });
});

describe('isolated', () => {
  test('another organisation reads none of it, before or after', async () => {
    await signed(await drafted(world, chair, partnershipId), chair, board, bea);
    await leaves();
    expect(refusal(await world.as(outsider, agreementActions.running, { partnershipId }))).toBe('not_found');
  });
});
