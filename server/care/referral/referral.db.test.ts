import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { clientActions } from '../client/client.actions.ts';
import { matchingActions } from '../matching/matching.actions.ts';
import { matchingContract } from '../matching/matching.contract.ts';
import { offerActions } from '../offer/offer.actions.ts';
import { staysBeside } from './beside.actions.ts';
import { measureResponses } from './measure.actions.ts';
import { referralActions } from './referral.actions.ts';
import { referralContract } from './referral.contract.ts';

let world: World;
let village: string;
let provider: string;
let other: string;
let supporter: Actor;
let intake: Actor;
let nurse: Actor;
let team: string;
let offerId: string;

const care = {
  name: 'Zorg thuis',
  about: '',
  kinds: ['personal_care' as const],
  grounds: ['zvw' as const],
  places: ['Dorp'],
  days: [1, 2, 3, 4, 5],
  partsOfDay: ['morning' as const],
  freeFrom: null,
  waitingDays: 2,
  priceCents: null,
  familiarFaces: 6,
  languages: ['nl'],
  open: true,
};

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  other = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const partnership = await world.partnership(village, provider);
  await signResponseTime(partnership);
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  intake = (await world.worker(provider, ['intake'], { given: 'Bram' })).actor;
  const anja = await world.worker(provider, ['nurse'], { given: 'Anja' });
  team = await world.team(provider, 'Team Noord', [anja.membershipId]);
  nurse = await world.actor(anja.personId, provider);
  offerId = value(await world.as(intake, offerActions.add, care)).id;
  const { actor } = await world.worker(other, ['administrator']);
  value(await world.as(actor, offerActions.add, { ...care, waitingDays: 60, familiarFaces: null }));
});
afterAll(() => world.close());

async function signResponseTime(partnershipId: string) {
  const id = newId();
  const basics = JSON.stringify({});
  await world.insert('agreement', {
    id,
    partnership_id: partnershipId,
    number: 1,
    title: 'Afspraken',
    basics,
    starts: '2026-01-01',
  });
  const parameters = JSON.stringify({ workingDays: 3, kinds: ['referral'], outOfTen: 9 });
  await world.insert('agreement_clause', {
    id: newId(),
    partnership_id: partnershipId,
    agreement_id: id,
    position: 1,
    kind: 'response-time',
    parameters,
  });
  await world.owner.query(`update agreement set status = 'signed', signed_on = '2026-01-01' where id = $1`, [
    id,
  ]);
  for (const organisation of [village, provider]) {
    const signer = await world.worker(organisation, ['board']);
    await world.insert('agreement_signature', {
      id: newId(),
      partnership_id: partnershipId,
      agreement_id: id,
      organisation_id: organisation,
      face_id: signer.membershipId,
      signer_name: 'x',
      method: 'password',
      document_sha256: 'x',
      entered_by: signer.personId,
      signed_on: '2026-01-01',
    });
  }
}

/** Someone with a page, a question and a need at the cooperative. */
async function someone(given = 'Riet') {
  const person = await world.person(village, { given, place: 'Dorp' });
  const clientId = await world.client(person, village);
  const requestId = newId();
  await world.insert('request', {
    id: requestId,
    organisation_id: village,
    client_id: clientId,
    person_id: person,
    kind: 'care',
    caller_name: given,
    status: 'talking',
    received_at: new Date(),
  });
  const needId = newId();
  await world.insert('need', {
    id: needId,
    client_id: clientId,
    request_id: requestId,
    what: 'Hulp bij het wassen',
    kind: 'personal_care',
    ground: 'zvw',
  });
  return { person, clientId, requestId, needId, herself: await world.actor(person) };
}
type Someone = Awaited<ReturnType<typeof someone>>;

const propose = (
  { clientId, requestId, needId }: Someone,
  scopes: ('planning' | 'tasks' | 'matters')[] = ['tasks', 'planning'],
) =>
  world.as(supporter, referralActions.propose, {
    clientId,
    requestId,
    needId,
    offerId,
    toOrganisationId: provider,
    summary: 'Elke ochtend wassen',
    scopes,
    until: null,
    explanation: 'Aan de keukentafel',
  });

describe('works', () => {
  test('what fits is shown with reasons, and she chooses; the reasons are kept as shown', async () => {
    const riet = await someone();
    const [need] = value(
      await world.as(riet.herself, matchingActions.ofRequest, { requestId: riet.requestId }),
    ).needs;
    expect(need?.professional.map((one) => one.organisationName)).toEqual(['De Linde', 'De Beuk']);
    const choice = {
      needId: riet.needId,
      layer: 'professional' as const,
      faceId: null,
      offerId,
      because: '',
      seen: null,
    };
    const [chosen] = value(await world.as(riet.herself, matchingActions.choose, choice)).needs;
    expect(chosen?.choice).toMatchObject({ chosenBy: 'self', offerId, for: need?.professional[0]?.for });
    expect(refusal(await world.as(supporter, matchingActions.choose, choice))).toBe('stale');
    const with_ = { ...choice, layer: 'none' as const, offerId: null, seen: chosen?.choice?.id ?? null };
    const [again] = value(await world.as(supporter, matchingActions.choose, with_)).needs;
    expect(again?.choice).toMatchObject({ layer: 'none', chosenBy: 'together' });
  });

  test('from proposal to care plan: the clock runs, the team sees her, the cooperative stays at her side', async () => {
    const riet = await someone();
    const proposed = value(await propose(riet));
    expect(proposed.clock).toMatchObject({ workingDaysLeft: 3, verdict: 'in_time' });
    const [waiting] = value(
      await world.as(intake, referralActions.list, { side: 'in', clientId: riet.clientId }),
    ).rows;
    expect(waiting).toMatchObject({
      clientName: 'Riet Smit',
      what: 'Hulp bij het wassen',
      status: 'proposed',
    });
    expect(waiting?.scopes).not.toContain('matters');
    const accepted = value(
      await world.as(intake, referralActions.accept, { referralId: proposed.id, version: 1, teamId: team }),
    );
    expect(accepted).toMatchObject({ status: 'accepted', team: 'Team Noord', clock: null });
    const page = value(await world.as(nurse, clientActions.show, { clientId: riet.clientId }));
    expect([page.name, page.matters]).toEqual(['Riet Smit', null]);

    const plan = {
      clientId: riet.clientId,
      teamId: team,
      outline: 'Elke ochtend wassen',
      detail: 'Let op de huid',
      starts: '2026-11-01',
      ends: null,
    };
    value(await world.as(nurse, referralActions.makePlan, plan));
    const hers = value(await world.as(riet.herself, referralActions.plans, { clientId: riet.clientId }));
    expect(hers.rows[0]).toMatchObject({ outline: 'Elke ochtend wassen', detail: null });
    expect(
      value(await world.as(nurse, referralActions.plans, { clientId: riet.clientId })).rows[0]?.detail,
    ).toBe('Let op de huid');

    await world.as(supporter, staysBeside, { referralId: proposed.id });
    const { rows } = await world.owner.query(
      `select kind, due_on, note from follow_up where client_id = $1`,
      [riet.clientId],
    );
    expect(rows).toEqual([
      {
        kind: 'stay_beside',
        due_on: addDays(dayOf(new Date()), 14),
        note: 'Hoe gaat het sinds De Linde komt?',
      },
    ]);
  });

  test('a refused proposal ends the provider’s sight at once; the cooperative reads why', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    value(
      await world.as(intake, referralActions.decline, { referralId: id, version: 1, reason: 'Geen ruimte' }),
    );
    expect(refusal(await world.as(intake, clientActions.show, { clientId: riet.clientId }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(intake, referralActions.show, { referralId: id }))).toBe('not_found');
    expect(value(await world.as(supporter, referralActions.show, { referralId: id }))).toMatchObject({
      status: 'refused',
      reason: 'Geen ruimte',
    });
  });

  test('a proposal taken back ends the provider’s sight, unless it cares for her already', async () => {
    const riet = await someone();
    const first = value(await propose(riet));
    value(
      await world.as(supporter, referralActions.withdraw, { referralId: first.id, version: 1, reason: '' }),
    );
    expect(refusal(await world.as(intake, clientActions.show, { clientId: riet.clientId }))).toBe(
      'not_found',
    );
    const second = value(await propose(riet));
    value(
      await world.as(intake, referralActions.accept, { referralId: second.id, version: 1, teamId: null }),
    );
    const third = value(await propose(riet));
    value(
      await world.as(supporter, referralActions.withdraw, { referralId: third.id, version: 1, reason: '' }),
    );
    expect(value(await world.as(intake, clientActions.show, { clientId: riet.clientId })).name).toBe(
      'Riet Smit',
    );
  });

  test('both parties measure the same response time', async () => {
    const measured = async (actor: Actor) => {
      await world.as(actor, measureResponses, {});
      const { rows } = await world.owner.query(
        `select value, verdict, made_of from measure where clause_kind = 'response-time' and organisation_id = $1`,
        [provider],
      );
      return rows;
    };
    const hers = await measured(supporter);
    expect(hers).toHaveLength(1);
    expect(await measured(intake)).toEqual(hers);
  });
});

describe('refused', () => {
  test('two accept at once: one team takes her, the other hears that it was answered', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    const accept = () =>
      world.as(intake, referralActions.accept, { referralId: id, version: 1, teamId: team });
    const both = await Promise.all([accept(), accept()]);
    expect(both.map((one) => (one.ok ? 'ok' : one.error.type)).sort()).toEqual(['ok', 'referral.not_open']);
  });

  test('the same need is not proposed twice to one provider', async () => {
    const riet = await someone();
    value(await propose(riet));
    expect(refusal(await propose(riet))).toBe('referral.already_proposed');
  });

  test('who withdrew her consent is not accepted any more', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    await world.owner.query('update client_grant set ends = now() where client_id = $1 and grantee_id = $2', [
      riet.clientId,
      provider,
    ]);
    expect(
      refusal(await world.as(intake, referralActions.accept, { referralId: id, version: 1, teamId: team })),
    ).toBe('not_found');
  });

  test('a nurse does not answer for the intake, and the cooperative makes no care plan', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    expect(
      refusal(
        await world.as(supporter, referralActions.accept, { referralId: id, version: 1, teamId: null }),
      ),
    ).toBe('denied');
    const plan = {
      clientId: riet.clientId,
      teamId: team,
      outline: 'x',
      detail: '',
      starts: '2026-11-01',
      ends: null,
    };
    expect(refusal(await world.as(supporter, referralActions.makePlan, plan))).toBe('denied');
  });

  test('what does not fit is not chosen', async () => {
    const riet = await someone();
    await world.insert('client_refusal', { id: newId(), client_id: riet.clientId, face_id: provider });
    const choice = {
      needId: riet.needId,
      layer: 'professional' as const,
      faceId: null,
      offerId,
      because: '',
      seen: null,
    };
    expect(refusal(await world.as(riet.herself, matchingActions.choose, choice))).toBe(
      'matching.does_not_fit',
    );
    const [need] = value(
      await world.as(riet.herself, matchingActions.ofRequest, { requestId: riet.requestId }),
    ).needs;
    expect(need?.out[0]?.because.nl).toBe('Hier wil zij liever niet geholpen worden.');
  });
});

describe('isolated', () => {
  test('a provider that nothing was proposed to finds nothing, whatever it asks', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    const { actor } = await world.worker(other, ['intake', 'nurse']);
    const at = { referralId: id, version: 1 };
    const plan = { clientId: riet.clientId, outline: 'x', detail: '', starts: '2026-11-01', ends: null };
    expect(value(await world.as(actor, referralActions.list, {})).rows).toEqual([]);
    for (const result of [
      await world.as(actor, referralActions.show, { referralId: id }),
      await world.as(actor, referralActions.accept, { ...at, teamId: null }),
      await world.as(actor, referralActions.decline, { ...at, reason: 'x' }),
      await world.as(actor, referralActions.withdraw, { ...at, reason: '' }),
      await world.as(actor, referralActions.plans, { clientId: riet.clientId }),
      await world.as(actor, referralActions.makePlan, { ...plan, teamId: team }),
      await world.as(actor, referralActions.editPlan, { ...plan, planId: newId(), version: 1 }),
      await world.as(actor, matchingActions.ofRequest, { requestId: riet.requestId }),
      await world.as(actor, matchingActions.ofClient, { clientId: riet.clientId }),
      await world.as(actor, matchingActions.choose, {
        needId: riet.needId,
        layer: 'none',
        faceId: null,
        offerId: null,
        because: '',
        seen: null,
      }),
      await world.as(actor, referralActions.propose, {
        clientId: riet.clientId,
        requestId: null,
        needId: null,
        offerId: null,
        toOrganisationId: other,
        summary: 'x',
        scopes: ['tasks'],
        until: null,
        explanation: 'x',
      }),
    ])
      expect(refusal(result)).toBe('not_found');
  });

  test('a question, need or offer that is not hers or not to be seen is answered as one that is not there', async () => {
    const riet = await someone();
    const toos = await someone('Toos');
    const { actor } = await world.worker(other, ['administrator']);
    const closed = value(await world.as(actor, offerActions.add, { ...care, open: false })).id;
    const hers = { clientId: riet.clientId, requestId: riet.requestId, needId: riet.needId, offerId };
    for (const [place, others] of [
      ['requestId', toos.requestId],
      ['needId', toos.needId],
      ['offerId', closed],
    ] as const)
      for (const id of [others, newId()]) {
        const proposed = await world.as(supporter, referralActions.propose, {
          ...{ ...hers, [place]: id },
          ...{ toOrganisationId: provider, summary: 'x', scopes: ['tasks'], until: null, explanation: 'x' },
        });
        expect(refusal(proposed), place).toBe('not_found');
      }
  });

  test('the detail of a care plan is the provider’s own, also by a raw query', async () => {
    const riet = await someone();
    const { id } = value(await propose(riet));
    value(await world.as(intake, referralActions.accept, { referralId: id, version: 1, teamId: team }));
    value(
      await world.as(nurse, referralActions.makePlan, {
        clientId: riet.clientId,
        teamId: team,
        outline: 'x',
        detail: 'geheim',
        starts: '2026-11-01',
        ends: null,
      }),
    );
    for (const actor of [supporter, riet.herself]) {
      const found = await world.database.withActor(actor, async (tx) =>
        ok(await tx.db.selectFrom('care_plan_detail').selectAll().execute()),
      );
      expect(value(found)).toEqual([]);
    }
  });

  test('nobody edits what another organisation offers', async () => {
    const { actor } = await world.worker(other, ['administrator']);
    expect(refusal(await world.as(actor, offerActions.edit, { offerId, version: 1, ...care }))).toBe(
      'denied',
    );
    const forced = await world.database.withActor(actor, async (tx) =>
      ok(
        (await tx.db.updateTable('offer').set({ name: 'x' }).where('id', '=', offerId).executeTakeFirst())
          .numUpdatedRows,
      ),
    );
    expect(value(forced)).toBe(0n);
  });

  test('every verb that tells about her makes a line in the list of who looked', () => {
    for (const contract of [referralContract, matchingContract])
      for (const [name, verb] of Object.entries(contract.verbs))
        expect([name, verb.shows !== undefined]).toEqual([name, true]);
  });
});
