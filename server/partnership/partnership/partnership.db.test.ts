import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { partnershipActions } from './partnership.actions.ts';

let world: World;
let village: string;
let provider: string;
let supporter: Actor;
let board: Actor;
let outsider: Actor;
let supporterFace: string;
let boardFace: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const one = await world.worker(village, ['village_supporter'], { given: 'Riet', phone: '0612345678' });
  const other = await world.worker(provider, ['board'], { given: 'Anja' });
  supporter = one.actor;
  supporterFace = one.membershipId;
  board = other.actor;
  boardFace = other.membershipId;
  outsider = (await world.worker(third, ['board'])).actor;
});

/** A person's key ring as the next request finds it: what she said yes to is in it. */
const again = (actor: Actor): Promise<Actor> =>
  world.actor(actor.personId as string, actor.hat?.organisationId ?? null);

async function start(over: object = {}) {
  const begun = value(
    await world.as(supporter, partnershipActions.start, {
      form: 'broker',
      with: [provider],
      goal: 'Thuis oud worden',
      ...over,
    }),
  );
  supporter = await again(supporter);
  board = await again(board);
  return begun;
}

const accepted = async () => {
  const { id } = await start();
  const view = value(await world.as(board, partnershipActions.answer, { partnershipId: id, yes: true }));
  board = await again(board);
  return view;
};

describe('works', () => {
  test('a cooperative proposes, the other says yes, and who did so and when stays visible', async () => {
    const begun = await start();
    expect(begun).toMatchObject({ phase: 'explore', form: 'broker', own: village, proposedBy: village });
    expect(begun.parties.map(({ name, acceptedOn }) => [name, acceptedOn !== null])).toEqual([
      ['De Linde', false],
      ['Dorpszorg', true],
    ]);
    const { id: partnershipId } = begun;
    expect(value(await world.as(board, partnershipActions.list, {})).rows).toHaveLength(1);
    const after = value(await world.as(board, partnershipActions.answer, { partnershipId, yes: true }));
    expect(after.parties.every(({ acceptedOn }) => acceptedOn !== null)).toBe(true);
    board = await again(board);
    value(
      await world.as(board, partnershipActions.move, {
        partnershipId,
        version: after.version,
        to: 'prepare',
      }),
    );
    const { rows } = value(await world.as(supporter, partnershipActions.history, { partnershipId }));
    expect(rows.map(({ type, organisationName, phase }) => [type, organisationName, phase])).toEqual([
      ['partnership.moved', 'De Linde', 'prepare'],
      ['partnership.accepted', 'De Linde', null],
      ['partnership.proposed', 'Dorpszorg', null],
    ]);
    expect(rows.at(-1)?.personName).toBe('Riet');
  });

  test('the initiative may have been with the other', async () => {
    expect(await start({ proposedBy: provider })).toMatchObject({ proposedBy: provider });
  });

  test('each side says in its own words why it joins, and the other reads it', async () => {
    const { id: partnershipId, parties } = await accepted();
    const own = parties.find(({ organisationId }) => organisationId === provider);
    const words = { motive: 'Vernieuwing', brings: 'Verpleging', gets: 'Vertrouwen' };
    value(
      await world.as(board, partnershipActions.speak, {
        partnershipId,
        version: own?.version ?? 0,
        ...words,
      }),
    );
    const seen = value(await world.as(supporter, partnershipActions.show, { partnershipId }));
    expect(seen.parties.find(({ organisationId }) => organisationId === provider)).toMatchObject(words);
  });

  test('one person fills all levels, and the other side sees name and number', async () => {
    const { id: partnershipId } = await accepted();
    const input = {
      partnershipId,
      levels: ['board' as const, 'management' as const, 'operational' as const],
      personId: supporterFace,
      substituteId: null,
    };
    value(await world.as(supporter, partnershipActions.nameContact, input));
    const seen = value(await world.as(board, partnershipActions.show, { partnershipId }));
    const { contacts } = seen.parties.find(({ organisationId }) => organisationId === village) ?? {
      contacts: [],
    };
    expect(contacts.map(({ level, person }) => [level, person.name])).toHaveLength(3);
    expect(new Set(contacts.map(({ person }) => person.name))).toEqual(new Set(['Riet']));
    value(await world.as(supporter, partnershipActions.vacate, { partnershipId, level: 'management' }));
    const after = value(await world.as(board, partnershipActions.show, { partnershipId }));
    expect(after.parties.flatMap((party) => party.contacts)).toHaveLength(2);
  });

  test('a nurse reads and does not lead', async () => {
    const { id: partnershipId } = await accepted();
    const { actor } = await world.worker(provider, ['nurse']);
    const seen = value(await world.as(actor, partnershipActions.show, { partnershipId }));
    expect(seen.can.lead.allowed).toBe(false);
  });

  test('an only village supporter chooses that she signs; the choice is a fact', async () => {
    const { id: partnershipId, parties } = await accepted();
    const version = parties.find(({ organisationId }) => organisationId === village)?.version ?? 0;
    const chosen = value(
      await world.as(supporter, partnershipActions.chooseSigners, {
        partnershipId,
        version,
        roles: ['village_supporter'],
        signatures: 1,
      }),
    );
    expect(chosen.parties.find(({ organisationId }) => organisationId === village)?.signingRoles).toEqual([
      'village_supporter',
    ]);
    expect(await world.facts()).toContain('partnership.signers_chosen');
  });
});

describe('with several', () => {
  test('it runs once every one of them has said yes; who says no lets the others go on', async () => {
    const town = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
    const second = await world.organisation({ kind: 'care_organisation', name: 'De Es' });
    const [clerk, manager] = [
      (await world.worker(town, ['contract_manager'])).actor,
      (await world.worker(second, ['board'])).actor,
    ];
    const { id: partnershipId } = await start({ with: [provider, second, town], proposedBy: town });
    const answer = async (actor: Actor, yes: boolean) =>
      value(await world.as(await again(actor), partnershipActions.answer, { partnershipId, yes }));
    const activate = async (actor = supporter) => {
      const { version } = value(await world.as(supporter, partnershipActions.show, { partnershipId }));
      return world.as(await again(actor), partnershipActions.move, { partnershipId, version, to: 'active' });
    };
    await answer(board, true);
    await answer(clerk, true);
    expect(refusal(await activate())).toBe('partnership.not_accepted_by_all');
    await answer(manager, false);
    const proposed = value(await activate());
    expect(proposed).toMatchObject({ phase: 'explore', decisions: [{ kind: 'active' }] });
    expect(proposed.decisions[0]?.waitsFor).toEqual(['De Linde', 'Gemeente']);
    // Who presses the same button says yes to it.
    expect(value(await activate(board)).phase).toBe('explore');
    const running = value(await activate(clerk));
    expect(running).toMatchObject({ phase: 'active', proposedBy: town, decisions: [] });
    expect(running.parties.filter(({ acceptedOn }) => acceptedOn !== null)).toHaveLength(3);
    const again2 = await world.as(supporter, partnershipActions.start, {
      form: 'broker',
      with: [town, provider],
    });
    expect(refusal(again2)).toBe('partnership.exists');
    value(
      await world.as(supporter, partnershipActions.start, { form: 'broker', with: [town, provider, second] }),
    );
  });
});

describe('refused', () => {
  test('a village supporter beside a board does not choose who signs', async () => {
    const { id: partnershipId, parties } = await accepted();
    await world.worker(village, ['board']);
    const version = parties.find(({ organisationId }) => organisationId === village)?.version ?? 0;
    const input = { partnershipId, version, roles: ['village_supporter' as const], signatures: 1 };
    expect(refusal(await world.as(supporter, partnershipActions.chooseSigners, input))).toBe('denied');
  });

  test('the same partnership twice, with oneself, or with nobody known', async () => {
    await start();
    const input = { form: 'broker' as const, with: [provider] };
    expect(refusal(await world.as(supporter, partnershipActions.start, input))).toBe('partnership.exists');
    const self = { form: 'broker' as const, with: [village] };
    expect(refusal(await world.as(supporter, partnershipActions.start, self))).toBe(
      'partnership.with_oneself',
    );
    const nobody = { form: 'broker' as const, with: ['00000000-0000-4000-8000-000000000000'] };
    expect(refusal(await world.as(supporter, partnershipActions.start, nobody))).toBe(
      'partnership.unknown_organisation',
    );
  });

  test('a volunteer neither reads nor starts; the supporter of a care organisation does not lead', async () => {
    const { actor } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(actor, partnershipActions.list, {}))).toBe('denied');
    const { actor: odd } = await world.worker(provider, ['village_supporter']);
    expect(refusal(await world.as(odd, partnershipActions.start, { form: 'broker', with: [village] }))).toBe(
      'denied',
    );
  });

  test('an invited party does nothing before it said yes, and answers once', async () => {
    const { id: partnershipId, version } = await start();
    const input = { partnershipId, version, goal: 'Anders', form: 'broker' as const };
    expect(refusal(await world.as(board, partnershipActions.setGoal, input))).toBe('denied');
    const said = value(await world.as(board, partnershipActions.answer, { partnershipId, yes: false }));
    expect(said.phase).toBe('ended');
    expect(refusal(await world.as(board, partnershipActions.answer, { partnershipId, yes: true }))).toBe(
      'partnership.already_answered',
    );
    expect(refusal(await world.as(board, partnershipActions.show, { partnershipId }))).toBe('not_found');
    expect(refusal(await world.as(supporter, partnershipActions.answer, { partnershipId, yes: true }))).toBe(
      'partnership.already_answered',
    );
  });

  test('active before all said yes; a jump; an old version', async () => {
    const { id: partnershipId, version } = await start();
    const to = (phase: 'active' | 'ending', read = version) =>
      world.as(supporter, partnershipActions.move, { partnershipId, version: read, to: phase });
    expect(refusal(await to('active'))).toBe('partnership.not_accepted_by_all');
    expect(refusal(await to('ending'))).toBe('partnership.not_from_here');
    value(
      await world.as(supporter, partnershipActions.setGoal, {
        partnershipId,
        version,
        goal: 'x',
        form: 'broker',
      }),
    );
    expect(refusal(await to('active'))).toBe('stale');
    const old = { partnershipId, version, goal: 'y', form: 'broker' as const };
    expect(refusal(await world.as(supporter, partnershipActions.setGoal, old))).toBe('stale');
  });

  test('a contact of the other organisation, or her own substitute', async () => {
    const { id: partnershipId } = await accepted();
    const name = (personId: string, substituteId: string | null) =>
      world.as(supporter, partnershipActions.nameContact, {
        partnershipId,
        levels: ['board'],
        personId,
        substituteId,
      });
    expect(refusal(await name(boardFace, null))).toBe('partnership.not_a_colleague');
    expect(refusal(await name(supporterFace, supporterFace))).toBe('partnership.same_substitute');
    expect(
      refusal(await world.as(supporter, partnershipActions.vacate, { partnershipId, level: 'board' })),
    ).toBe('not_found');
  });
});

describe('isolated', () => {
  test('a third organisation finds nothing by any verb', async () => {
    const { id: partnershipId, version } = await accepted();
    outsider = await again(outsider);
    const of = { partnershipId };
    expect(value(await world.as(outsider, partnershipActions.list, {})).rows).toEqual([]);
    const refused = [
      await world.as(outsider, partnershipActions.show, of),
      await world.as(outsider, partnershipActions.history, of),
      await world.as(outsider, partnershipActions.colleagues, of),
      await world.as(outsider, partnershipActions.answer, { ...of, yes: true }),
      await world.as(outsider, partnershipActions.setGoal, { ...of, version, goal: 'x', form: 'broker' }),
      await world.as(outsider, partnershipActions.move, { ...of, version, to: 'ended' }),
      await world.as(outsider, partnershipActions.speak, {
        ...of,
        version,
        motive: '',
        brings: '',
        gets: '',
      }),
      await world.as(outsider, partnershipActions.nameContact, {
        ...of,
        levels: ['board'],
        personId: boardFace,
        substituteId: null,
      }),
      await world.as(outsider, partnershipActions.vacate, { ...of, level: 'board' }),
      await world.as(outsider, partnershipActions.chooseSigners, {
        ...of,
        version,
        roles: [],
        signatures: 1,
      }),
      await world.as(outsider, partnershipActions.decide, { ...of, decisionId: partnershipId, yes: true }),
      await world.as(outsider, partnershipActions.invite, { ...of, organisationId: provider }),
      await world.as(outsider, partnershipActions.withdrawInvitation, { ...of, organisationId: provider }),
      await world.as(outsider, partnershipActions.leave, { ...of, lastDay: '2199-01-01' }),
      await world.as(outsider, partnershipActions.stay, of),
      await world.as(outsider, partnershipActions.succeed, { ...of, successorId: provider }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
  });

  test('a party changes nothing of what the other says of itself, not even past the door', async () => {
    const { id } = await accepted();
    value(
      await world.as(board, partnershipActions.nameContact, {
        partnershipId: id,
        levels: ['board'],
        personId: boardFace,
        substituteId: null,
      }),
    );
    const changed = await world.database.withActor(supporter, async (tx) => {
      const words = await tx.db
        .updateTable('partnership_party')
        .set({ motive: 'x', signing_roles: ['administrator'] })
        .where('organisation_id', '=', provider)
        .executeTakeFirst();
      const contacts = await tx.db
        .deleteFrom('contact_person')
        .where('organisation_id', '=', provider)
        .executeTakeFirst();
      return { ok: true as const, value: [words.numUpdatedRows, contacts.numDeletedRows] };
    });
    expect(value(changed)).toEqual([0n, 0n]);
  });

  test('nobody makes another organisation a party of what it has no part in', async () => {
    const { id } = await accepted();
    outsider = await again(outsider);
    const own = outsider.hat?.organisationId as string;
    const joined = world.database.withActor(outsider, async (tx) => {
      await tx.db
        .insertInto('partnership_party')
        .values({ partnership_id: id, organisation_id: own })
        .execute();
      return { ok: true as const, value: null };
    });
    await expect(joined).rejects.toThrow(/row-level security/);
  });
});
