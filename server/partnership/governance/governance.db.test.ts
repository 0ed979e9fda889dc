import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, OrganisationKind } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { governanceActions } from './governance.actions.ts';

// Three who govern together, and one outside. Each acts as the next request would find her.

let world: World;
let partnershipId = '';
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
});
afterAll(() => world.close());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Gemeente: 'municipality',
  Beuk: 'care_organisation',
};
const joins = (name: string) =>
  world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: ids[name],
    accepted_on: '2026-01-01',
  });

beforeEach(async () => {
  for (const [name, kind] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    people[name] = (await world.worker(ids[name], ['board'], { given: name })).actor;
  }
  partnershipId = await world.partnership(ids.Dorpszorg as string, ids.Linde as string);
  await joins('Gemeente');
});

const as = async <I, T>(name: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const fresh = await world.actor(people[name]?.personId as string, ids[name] ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const show = async (name: string) => value(await as(name, governanceActions.show, { partnershipId }));
const whole = () => ({
  partnershipId,
  ...({ trust: 'centred', goals: 'partly', skills: 'some', form: 'lead_organisation' } as const),
  leaderId: ids.Dorpszorg as string,
  mandates: [
    {
      organisationId: ids.Linde as string,
      who: 'bestuurder',
      subject: 'Subsidie aanvragen',
      limit: '€ 5.000',
    },
  ],
  rules: [{ subject: 'Wat in de krant komt', how: 'leader' as const }],
  reason: 'Dorpszorg kent iedereen',
});
type Whole = Parameters<typeof governanceActions.propose>[1];
const propose = (name: string, over: Partial<Whole> = {}) =>
  as(name, governanceActions.propose, { ...whole(), ...over });
const decide = async (name: string, yes: boolean) => {
  const { decisions } = value(await as(name, partnershipActions.show, { partnershipId }));
  const decisionId = decisions.find(({ kind }) => kind === 'govern')?.id ?? '';
  return as(name, partnershipActions.decide, { partnershipId, decisionId, yes });
};
async function agreed(over: Partial<Whole> = {}) {
  value(await propose('Linde', over));
  for (const name of ['Dorpszorg', 'Gemeente']) value(await decide(name, true));
}

describe('works', () => {
  test('a form with mandates and rules holds once all have said yes, with who agreed and when', async () => {
    const made = value(await propose('Linde'));
    expect(made.chosen).toBeNull();
    expect(made.proposed).toMatchObject({ proposedBy: 'Linde', waitsFor: ['Dorpszorg', 'Gemeente'] });
    value(await decide('Dorpszorg', true));
    expect((await show('Gemeente')).chosen).toBeNull();
    value(await decide('Gemeente', true));
    const { chosen, proposed, misfit } = await show('Gemeente');
    expect([proposed, misfit]).toEqual([null, null]);
    expect(chosen).toMatchObject({
      form: 'lead_organisation',
      leaderName: 'Dorpszorg',
      network: { parties: 3, trust: 'centred', goals: 'partly', skills: 'some' },
      mandates: [{ organisationName: 'Linde', who: 'bestuurder', limit: '€ 5.000' }],
      rules: [{ subject: 'Wat in de krant komt', how: 'leader' }],
      reason: 'Dorpszorg kent iedereen',
    });
    expect(chosen?.agreedBy.map(({ organisationName }) => organisationName).sort()).toEqual([
      'Dorpszorg',
      'Gemeente',
      'Linde',
    ]);
    const { rows } = value(await as('Gemeente', partnershipActions.history, { partnershipId }));
    expect(rows[0]).toMatchObject({ type: 'partnership.decision_agreed', kind: 'govern' });
  });

  test('a change is a new proposal; what held stays readable, and holds until the yes of all', async () => {
    await agreed();
    value(await propose('Gemeente', { form: 'shared', leaderId: null, mandates: [], rules: [] }));
    expect((await show('Linde')).chosen?.form).toBe('lead_organisation');
    value(await decide('Linde', false));
    expect(await show('Linde')).toMatchObject({
      chosen: { form: 'lead_organisation' },
      proposed: null,
      earlier: [],
    });
    value(await propose('Gemeente', { form: 'shared', leaderId: null, mandates: [], rules: [] }));
    for (const name of ['Linde', 'Dorpszorg']) value(await decide(name, true));
    const now = await show('Linde');
    expect([now.chosen?.form, now.earlier.map(({ form }) => form)]).toEqual([
      'shared',
      ['lead_organisation'],
    ]);
  });

  test('when the one that leads has left, or two are left, the parties are told; nothing changes by itself', async () => {
    await joins('Beuk');
    value(await propose('Linde'));
    for (const name of ['Dorpszorg', 'Gemeente', 'Beuk']) value(await decide(name, true));
    const leaves = { partnershipId, lastDay: '2026-11-21' };
    value(await as('Dorpszorg', partnershipActions.leave, leaves));
    expect(await show('Linde')).toMatchObject({
      chosen: { form: 'lead_organisation', leaderName: 'Dorpszorg' },
      misfit: { kind: 'leader_left', advice: { form: 'lead_organisation' } },
    });
    value(await as('Beuk', partnershipActions.leave, leaves));
    const two = await show('Linde');
    expect(two.misfit).toMatchObject({ kind: 'two_left', advice: null });
    expect(two.can.propose.allowed).toBe(false);
  });

  test('what a party proposed lapses when it leaves', async () => {
    value(await propose('Linde'));
    value(await as('Linde', partnershipActions.leave, { partnershipId, lastDay: '2026-11-21' }));
    expect((await show('Gemeente')).proposed).toBeNull();
  });

  test('a partnership that starts to run leaves an open proposal about governance open', async () => {
    await world.owner.query(`update partnership set phase = 'prepare' where id = $1`, [partnershipId]);
    value(await propose('Linde'));
    const { version } = value(await as('Linde', partnershipActions.show, { partnershipId }));
    value(await as('Linde', partnershipActions.move, { partnershipId, version, to: 'explore' }));
    expect((await show('Linde')).proposed).not.toBeNull();
  });
});

describe('refused', () => {
  test('a second proposal while one is open, by the same party or another', async () => {
    value(await propose('Linde'));
    expect(refusal(await propose('Linde'))).toBe('governance.already_proposed');
    expect(refusal(await propose('Gemeente'))).toBe('governance.already_proposed');
    expect((await show('Gemeente')).can.propose.allowed).toBe(false);
    value(await decide('Linde', false));
    value(await propose('Gemeente'));
  });

  test('a leader or mandate of who takes no part, a leader in another form', async () => {
    const outside = ids.Beuk as string;
    expect(refusal(await propose('Linde', { leaderId: outside }))).toBe('governance.not_a_party');
    const mandates = [{ organisationId: outside, who: 'x', subject: 'x', limit: '' }];
    expect(refusal(await propose('Linde', { mandates }))).toBe('governance.not_a_party');
    expect(refusal(await propose('Linde', { form: 'shared' }))).toBe('governance.leader_missing');
    expect((await show('Linde')).proposed).toBeNull();
  });

  test('with two it is not needed, and who does not lead proposes nothing', async () => {
    const nurse = await world.worker(ids.Linde as string, ['nurse']);
    expect(refusal(await world.as(nurse.actor, governanceActions.propose, whole()))).toBe('denied');
    expect(
      value(await world.as(nurse.actor, governanceActions.show, { partnershipId })).parties,
    ).toHaveLength(3);
    value(await as('Gemeente', partnershipActions.leave, { partnershipId, lastDay: '2026-11-21' }));
    expect(refusal(await propose('Linde'))).toBe('denied');
    expect((await show('Linde')).can.propose).toMatchObject({ allowed: false });
  });

  test('the database takes no yes of all that was not said, and no change of what was proposed', async () => {
    const { proposed } = value(await propose('Linde'));
    const actor = await world.actor(people.Linde?.personId as string, ids.Linde as string);
    const agree = world.database.withActor(actor, async (tx) => {
      await tx.db
        .updateTable('partnership_decision')
        .set({ outcome: 'agreed', closed_on: '2026-11-21' })
        .where('id', '=', proposed?.decisionId ?? '')
        .execute();
      return ok(null);
    });
    await expect(agree).rejects.toThrow(/not every party/);
    const change = world.database.withActor(actor, async (tx) => {
      await tx.db.updateTable('governance_choice').set({ form: 'shared' }).execute();
      return ok(null);
    });
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('isolated', () => {
  test('an organisation outside finds nothing, nor does one that left', async () => {
    await agreed();
    expect(refusal(await as('Beuk', governanceActions.show, { partnershipId }))).toBe('not_found');
    expect(refusal(await propose('Beuk'))).toBe('not_found');
    value(await as('Gemeente', partnershipActions.leave, { partnershipId, lastDay: '2026-11-21' }));
    expect((await show('Gemeente')).chosen).toBeNull();
    expect(refusal(await propose('Gemeente'))).toBe('denied');
  });

  test('nobody writes a choice in the name of another party', async () => {
    const actor = await world.actor(people.Gemeente?.personId as string, ids.Gemeente as string);
    const { proposed } = value(await propose('Linde'));
    const written = world.database.withActor(actor, async (tx) => {
      await tx.db
        .insertInto('governance_choice')
        .values({
          ...{ partnership_id: partnershipId, decision_id: proposed?.decisionId ?? newId(), parties: 3 },
          ...{ organisation_id: ids.Linde as string, form: 'shared' },
          ...{ trust: 'wide', goals: 'agree', skills: 'little' },
        })
        .execute();
      return ok(null);
    });
    await expect(written).rejects.toThrow(/row-level security/);
  });
});
