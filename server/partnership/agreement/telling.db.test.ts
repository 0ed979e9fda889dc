import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AgreementView, canConfirm, offered, signInput } from '../../../tests/agreed.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { actorOfJob, type JobAction, type JobPayload } from '../../house/jobs.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { afterDecision, tellDecision } from '../partnership/telling.actions.ts';
import { agreementActions } from './agreement.actions.ts';
import { tariffActions } from './tariff.actions.ts';
import { tellTariff } from './tariff-telling.actions.ts';
import { afterAgreement, tellAgreement } from './telling.actions.ts';

const tasks: Record<string, JobAction> = {
  tell_decision: tellDecision,
  tell_agreement: tellAgreement,
  tell_tariff: tellTariff,
};
const reactions: Record<string, JobAction> = {
  'partnership.proposed': afterDecision,
  'partnership.accepted': afterDecision,
  'agreement.offered': afterAgreement,
  'agreement.signed_by_party': afterAgreement,
  'agreement.withdrawn': afterAgreement,
};

let world: World;
let [village, provider, town] = ['', '', ''];
let supporter: Actor;
let board: Actor;
let clerk: Actor;
let [boardFace, coachFace] = ['', ''];

beforeAll(async () => {
  world = await openWorld({
    now: () => new Date('2026-11-21T10:00:00Z'),
    reactsTo: new Set(Object.keys(reactions)),
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  town = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
  const email = (who: string) => ({ given: who, email: `${who.toLowerCase()}@example.org` });
  ({ actor: supporter } = await world.worker(village, ['village_supporter'], email('Riet')));
  ({ actor: board, membershipId: boardFace } = await world.worker(provider, ['board'], email('Anja')));
  ({ membershipId: coachFace } = await world.worker(provider, ['team_coach'], email('Bas')));
  ({ actor: clerk } = await world.worker(town, ['contract_manager'], email('Tom')));
});

const again = async (actor: Actor): Promise<Actor> => {
  const fresh = await world.actor(actor.personId as string, actor.hat?.organisationId ?? null);
  return canConfirm(fresh);
};

/** Does what is queued, each job as its own organisation, until nothing is left; gives who got which letter. */
async function deliver() {
  for (;;) {
    const { rows } = await world.owner.query<{ task: string; payload: JobPayload }>(
      `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
       select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
    );
    if (rows.length === 0) break;
    for (const { task, payload } of rows) {
      const action = task === 'follow_fact' ? reactions[payload.type ?? ''] : tasks[task];
      const actor = await actorOfJob(world.database, payload);
      if (action) await world.database.withActor(actor, (tx) => action(tx, payload));
    }
  }
  return world.letters.splice(0);
}

const told = async () => (await deliver()).map(({ to, subject }) => `${to.name}: ${subject}`).sort();

async function proposed(): Promise<string> {
  const { id } = value(
    await world.as(supporter, partnershipActions.start, { form: 'broker', with: [provider, town] }),
  );
  [supporter, board, clerk] = [await again(supporter), await again(board), await again(clerk)];
  return id;
}

async function together(): Promise<string> {
  const partnershipId = await proposed();
  for (const actor of [board, clerk])
    value(await world.as(actor, partnershipActions.answer, { partnershipId, yes: true }));
  [board, clerk] = [await again(board), await again(clerk)];
  await world.owner.query(
    `update partnership_party set signing_roles = '{village_supporter}' where organisation_id = $1`,
    [village],
  );
  await deliver();
  return partnershipId;
}

const offer = (partnershipId: string) => offered(world, supporter, partnershipId);

const sign = async (actor: Actor, view: AgreementView) =>
  value(await world.as(actor, agreementActions.sign, signInput(view)));

describe('works', () => {
  test('a proposal goes to who leads the organisations that were asked; the answer to those who are in', async () => {
    const partnershipId = await proposed();
    const letters = await deliver();
    expect(letters.map(({ to }) => to.email).sort()).toEqual(['anja@example.org', 'tom@example.org']);
    expect(letters[0]?.subject).toBe('Dorpszorg stelt een samenwerking voor');
    expect(letters[0]?.links).toEqual([
      { label: 'Bekijk het voorstel', path: `/samenwerking/${partnershipId}` },
    ]);
    value(await world.as(board, partnershipActions.answer, { partnershipId, yes: true }));
    expect(await told()).toEqual([
      'Riet Smit: De Linde zegt ja tegen de samenwerking',
      'Tom Smit: De Linde zegt ja tegen de samenwerking',
    ]);
    value(await world.as(clerk, partnershipActions.answer, { partnershipId, yes: false }));
    expect(await told()).toEqual([
      'Anja Smit: Gemeente doet niet mee aan de samenwerking',
      'Riet Smit: Gemeente doet niet mee aan de samenwerking',
    ]);
  });

  test('what is to be signed goes to the contact person of the level, and so does who signed', async () => {
    const partnershipId = await together();
    const name = (levels: ('board' | 'operational')[], personId: string) =>
      world.as(board, partnershipActions.nameContact, {
        partnershipId,
        levels,
        personId,
        substituteId: null,
      });
    value(await name(['operational'], coachFace));
    const view = await offer(partnershipId);
    expect(await told()).toEqual([
      'Bas Smit: Er ligt een afspraak klaar om te tekenen',
      'Tom Smit: Er ligt een afspraak klaar om te tekenen',
    ]);
    value(await name(['board'], boardFace));
    await sign(clerk, view);
    const letters = await deliver();
    expect(letters.map(({ to, subject }) => `${to.name}: ${subject}`).sort()).toEqual([
      'Anja Smit: Gemeente heeft getekend',
      'Riet Smit: Gemeente heeft getekend',
    ]);
    expect(letters[0]?.lines.join(' ')).toContain('Wij wachten nog op: De Linde en Dorpszorg.');
    await sign(board, view);
    await sign(supporter, view);
    const last = await deliver();
    expect(last.map(({ to, subject }) => `${to.name}: ${subject}`).sort()).toEqual([
      'Anja Smit: Iedereen heeft getekend',
      'Tom Smit: Iedereen heeft getekend',
    ]);
    expect(last[0]?.lines.join(' ')).toContain('Dorpszorg tekende als laatste');
    expect(last[0]?.lines.join(' ')).toContain('1 december 2026');
  });

  test('in the language of whoever reads it', async () => {
    await world.owner.query(`update person set language = 'en' where id = $1`, [clerk.personId]);
    await proposed();
    expect(await told()).toEqual([
      'Anja Smit: Dorpszorg stelt een samenwerking voor',
      'Tom Smit: Dorpszorg proposes a partnership',
    ]);
  });

  test('of tariffs the other of the two hears, without a price; the third hears nothing', async () => {
    const partnershipId = await together();
    const lines = [{ what: 'Nachtzorg', unit: 'per uur', cents: 4321 }];
    const content = { lines, settles: 'month' as const, payDays: 30, starts: '2026-12-01', ends: null };
    const propose = async () => {
      const asked = { partnershipId, otherId: provider, ...content };
      const [annex] = value(await world.as(supporter, tariffActions.propose, asked)).own;
      return { annexId: annex?.id ?? '', version: 1, documentSha256: annex?.sha256 ?? '' };
    };
    const first = await propose();
    const letters = await deliver();
    expect(letters.map(({ to, subject }) => `${to.name}: ${subject}`)).toEqual([
      'Anja Smit: Dorpszorg stelt tarieven voor',
    ]);
    expect(JSON.stringify(letters)).not.toMatch(/4321|43,21|Nachtzorg/);
    const { documentSha256: _, ...of } = first;
    value(await world.as(board, tariffActions.withdraw, of));
    expect(await told()).toEqual(['Riet Smit: De tarieven zijn teruggetrokken']);
    const second = { ...(await propose()), password: 'vier paarden eten hooi' };
    await deliver();
    value(await world.as(board, tariffActions.sign, second));
    expect(await told()).toEqual(['Riet Smit: De Linde tekende de tarieven']);
    value(await world.as(supporter, tariffActions.sign, second));
    expect(await told()).toEqual(['Anja Smit: De tarieven zijn getekend']);
  });
});

describe('refused', () => {
  test('nothing is said that is no longer so: withdrawn before the mail went out, or signed already', async () => {
    const partnershipId = await together();
    const view = await offer(partnershipId);
    value(
      await world.as(supporter, agreementActions.withdraw, { agreementId: view.id, version: view.version }),
    );
    expect(await told()).toEqual([
      'Anja Smit: De afspraak om te tekenen is teruggetrokken',
      'Tom Smit: De afspraak om te tekenen is teruggetrokken',
    ]);
    const next = await offer(partnershipId);
    await sign(board, next);
    expect((await told()).filter((one) => one.startsWith('Anja'))).toEqual([]);
  });

  test('a draft that is thrown away is nobody else’s news', async () => {
    const partnershipId = await together();
    const { id, version } = value(await world.as(supporter, agreementActions.make, { partnershipId }));
    value(await world.as(supporter, agreementActions.withdraw, { agreementId: id, version }));
    expect(await told()).toEqual([]);
  });
});

describe('isolated', () => {
  test('a job asked for in the name of a party that is none writes to nobody', async () => {
    const partnershipId = await together();
    const stranger = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
    await world.worker(stranger, ['board'], { given: 'Ria', email: 'ria@example.org' });
    const payload = { type: 'partnership.accepted', partnershipId, by: provider, organisationId: stranger };
    const actor = await actorOfJob(world.database, payload);
    await world.database.withActor(actor, (tx) => tellDecision(tx, payload));
    expect(world.letters).toEqual([]);
  });
});
