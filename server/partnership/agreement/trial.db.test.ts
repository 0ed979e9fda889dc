import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type AgreementView,
  agreed,
  canConfirm,
  drafted,
  saveInput,
  signInput,
} from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { ok } from '../../house/result.ts';
import { agreementActions, clauseInForce, trialOf } from './agreement.actions.ts';
import { type Clause, defaultClause } from './agreement.ts';
import { proveAgreements } from './proof.store.ts';

let world: World;
let [village, provider, partnershipId] = ['', '', ''];
let [chair, board, outsider] = [{} as Actor, {} as Actor, {} as Actor];
let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const other = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, provider);
  const worker = async (organisation: string, role: Role, given: string) =>
    canConfirm((await world.worker(organisation, [role], { given })).actor);
  chair = await worker(village, 'board', 'Kees');
  board = await worker(provider, 'board', 'Anja');
  outsider = await worker(other, 'board', 'Bo');
});

const trial: Clause = {
  kind: 'experiment',
  parameters: { what: 'Samen koken', hope: 'Meer tijd', lastsMonths: 2 },
};
// Looked back on before the trial is over.
const lookBack: Clause = { kind: 'evaluation', parameters: { everyMonths: 2, asked: ['leaders'] } };
const clauses: Clause[] = [trial, lookBack, defaultClause('termination', [])];

async function signed(view: AgreementView, over: object) {
  const saved = value(await world.as(chair, agreementActions.save, saveInput(view, over)));
  const { id: agreementId, version } = saved;
  const offered = value(await world.as(chair, agreementActions.offer, { agreementId, version }));
  value(await world.as(chair, agreementActions.sign, signInput(offered)));
  return value(await world.as(board, agreementActions.sign, signInput(offered)));
}

const begun = async () =>
  signed(await drafted(world, chair, partnershipId), { clauses, starts: '2026-12-01' });
const looking = async <T>(who: Actor, read: (tx: Tx) => Promise<T>) =>
  value(await world.database.withActor(who, async (tx) => ok(await read(tx))));
const held = (day: string, who = board) =>
  looking(who, (tx) => clauseInForce(tx, { partnershipId }, 'experiment', day));
const isOn = async (day: string) => {
  const { agreement } = value(await world.as(board, agreementActions.inForce, { partnershipId, day }));
  return agreement?.clauses.find(({ kind }) => kind === 'experiment')?.stopped;
};
const shown = async () =>
  value(await world.as(board, agreementActions.running, { partnershipId })).clauses.map(({ kind }) => kind);
const faults = async () => (await proveAgreements(world.owner)).faults;

describe('works', () => {
  test('it holds until its last month is over, for whoever obeys it, reads it or looks back', async () => {
    await begun();
    expect(await held('2027-01-31')).toMatchObject({ since: '2026-12-01' });
    expect(await held('2027-02-01')).toBeNull();
    expect([await isOn('2027-01-31'), await isOn('2027-02-01')]).toEqual([false, true]);
    now = new Date('2027-01-31T10:00:00Z');
    expect(await shown()).toContain('experiment');
    now = new Date('2027-02-01T10:00:00Z');
    expect(await shown()).toEqual(['evaluation', 'termination']);
  });

  test('an amendment leaves its end where it is, and is not copied after that', async () => {
    await begun();
    now = new Date('2027-01-10T10:00:00Z');
    const amended = await drafted(world, chair, partnershipId);
    expect(amended.clauses.map(({ kind }) => kind)).toContain('experiment');
    await signed(amended, { starts: '2027-01-15', title: 'Anders' });
    expect(await held('2027-01-31')).toMatchObject({ since: '2027-01-15' });
    expect(await held('2027-02-01')).toBeNull();
    now = new Date('2027-02-10T10:00:00Z');
    expect(await looking(board, (tx) => trialOf(tx, partnershipId))).toEqual({
      ...{ what: 'Samen koken', stopsOn: '2027-02-01' },
    });
    const next = await drafted(world, chair, partnershipId);
    expect(next.clauses.map(({ kind }) => kind)).toEqual(['evaluation', 'termination']);
    await signed(next, { clauses, starts: '2027-03-01' });
    expect(await held('2027-04-30')).not.toBeNull();
    expect(await held('2027-05-01')).toBeNull();
  });

  test('by its facts it ends on the same day, also when facts of before do not tell of it', async () => {
    const { id } = await begun();
    now = new Date('2027-01-10T10:00:00Z');
    await signed(await drafted(world, chair, partnershipId), { starts: '2027-01-15', title: 'Anders' });
    expect(await faults()).toEqual([]);
    await world.owner.query('begin');
    await world.owner.query('alter table fact disable trigger user');
    await world.owner.query(
      `update fact set subject = subject - 'trial' - 'trialMonths' where subject->>'agreementId' = $1`,
      [id],
    );
    const found = await faults();
    await world.owner.query('rollback');
    expect(found).toEqual([]);
  });
});

describe('refused', () => {
  test('a trial that somebody made last longer in the tables is named', async () => {
    const { id } = await begun();
    await world.owner.query('begin');
    await world.owner.query('alter table agreement_clause disable trigger user');
    await world.owner.query(
      `update agreement_clause set parameters = jsonb_set(parameters, '{lastsMonths}', '3') where kind = 'experiment' and agreement_id = $1`,
      [id],
    );
    const found = await faults();
    await world.owner.query('rollback');
    expect(found.join(' ')).toMatch(
      /clause experiment: altered.* on 2026-12-01 version 1 .* with other clauses/,
    );
  });
});

describe('isolated', () => {
  test('another organisation learns nothing of it', async () => {
    await agreed(world, partnershipId, [trial]);
    expect(await held('2026-02-01', outsider)).toBeNull();
    expect(await looking(outsider, (tx) => trialOf(tx, partnershipId))).toBeNull();
    expect(refusal(await world.as(outsider, agreementActions.running, { partnershipId }))).toBe('not_found');
  });
});
