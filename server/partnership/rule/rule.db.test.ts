import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ruleActions } from './rule.actions.ts';

let world: World;
let village: string;
let provider: string;
let partnershipId: string;
let supporter: Actor;
let manager: Actor;
let nurse: Actor;
let volunteer: Actor;
let member: Actor;
let herself: Actor;
let outsider: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  supporter = (await world.worker(village, ['village_supporter'])).actor;
  volunteer = (await world.worker(village, ['volunteer'])).actor;
  member = (await world.worker(village, ['member'])).actor;
  manager = (await world.worker(provider, ['contract_manager'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  outsider = (await world.worker(third, ['board'])).actor;
  herself = await world.actor(await world.person(village));
});
afterAll(() => world.close());

type Ask = Parameters<typeof ruleActions.ask>[1];
const ask = (who: Actor, over: Partial<Ask> = {}) =>
  world.as(who, ruleActions.ask, {
    ...{ partnershipId, libraryKey: null, question: 'Mogen wij op zondag koken?', type: 'protocol' },
    ...{ topic: 'daily_life', source: '', purpose: '', ...over },
  });
const list = async (who: Actor) => value(await world.as(who, ruleActions.list, {}));
const read = (who: Actor, ruleId: string, words: string) =>
  world.as(who, ruleActions.read, { ruleId, words });
const settle = (who: Actor, ruleId: string, version: number, agreed: string) =>
  world.as(who, ruleActions.settle, { ruleId, version, agreed, outcome: '' });
const newest = async (who: Actor) => {
  const [row] = (await list(who)).rows.filter(({ libraryKey }) => libraryKey === null);
  if (!row) throw new Error('no question');
  return row;
};

describe('works', () => {
  test('a nurse asks with the partner; each says how it reads the rule, and they agree', async () => {
    value(await ask(nurse));
    const { id, partners, version } = await newest(supporter);
    expect(partners).toEqual(['De Linde']);
    value(await read(manager, id, 'Alleen met een kok erbij'));
    value(await read(supporter, id, 'Dit is gewoon thuis koken'));
    value(await read(supporter, id, 'Thuis koken mag altijd'));
    value(await settle(supporter, id, version, 'Op zondag koken wij samen'));
    expect(await newest(nurse)).toMatchObject({
      ...{ partners: ['Dorpszorg'], agreed: 'Op zondag koken wij samen', agreedOn: '2026-11-21' },
      ownWords: 'Alleen met een kok erbij',
    });
    const { readings } = await newest(volunteer);
    expect(readings.map(({ organisationName, words }) => [organisationName, words])).toEqual([
      ['De Linde', 'Alleen met een kok erbij'],
      ['Dorpszorg', 'Thuis koken mag altijd'],
    ]);
    expect(await world.facts()).toEqual(expect.arrayContaining(['rule.asked', 'rule.read', 'rule.settled']));
  });

  test('about a question of the library there is one talk in a partnership, and its words stand in the library', async () => {
    const about = { libraryKey: 'fish_at_market', question: 'iets anders', topic: 'money' } as const;
    const { rows } = value(await ask(supporter, about));
    expect(rows.find(({ libraryKey }) => libraryKey === 'fish_at_market')).toMatchObject({
      ...{ question: '', topic: 'daily_life', type: 'protocol' },
    });
    expect(refusal(await ask(manager, about))).toBe('rule.there_already');
    value(await ask(manager, { ...about, partnershipId: null }));
    expect(refusal(await ask(manager, { ...about, partnershipId: null }))).toBe('rule.there_already');
  });

  test('everybody who is signed in opens the page; her own questions only who works or helps there', async () => {
    expect(await list(herself)).toMatchObject({
      rows: [],
      partnerships: [],
      can: { ask: { allowed: false } },
    });
    expect((await list(volunteer)).can.ask.allowed).toBe(true);
    value(await ask(volunteer, { partnershipId: null, question: 'Mag ik meerijden?' }));
    const shown = (await list(member)).rows;
    expect(shown.map(({ question }) => question)).toEqual(['Mag ik meerijden?']);
    expect((await list(member)).partnerships).toEqual([]);
  });
});

describe('many', () => {
  test('beyond what a page shows, that there are older questions is said', async () => {
    const busy = await world.organisation({ kind: 'care_organisation', name: 'De Drukte' });
    const { actor, membershipId } = await world.worker(busy, ['board']);
    const ask = (count: number) =>
      world.owner.query(
        `insert into rule_question (id, organisation_id, face_id, question, type, topic, asked_on)
         select gen_random_uuid(), $1, $2, 'x', 'law', 'acts', current_day() from generate_series(1, $3)`,
        [busy, membershipId, count],
      );
    await ask(500);
    expect(await list(actor)).toMatchObject({ hasOlder: false });
    await ask(1);
    const { rows, hasOlder } = await list(actor);
    expect([rows.length, hasOlder]).toEqual([500, true]);
  });
});

describe('refused', () => {
  test('no question, an old version, and who may not speak for the organisation', async () => {
    expect(refusal(await ask(nurse, { question: '' }))).toBe('rule.question_missing');
    expect(refusal(await ask(member))).toBe('denied');
    expect(refusal(await ask(herself, { partnershipId: null }))).toBe('denied');
    const { id, version } = await newest(manager);
    expect(refusal(await read(nurse, id, 'x'))).toBe('denied');
    expect(refusal(await settle(nurse, id, version, 'x'))).toBe('denied');
    expect(refusal(await settle(manager, id, version + 1, 'x'))).toBe('stale');
  });
});

describe('refused after the end', () => {
  test('nothing new is shared in a partnership that has ended; what was asked is still read', async () => {
    const [old, other] = [
      await world.organisation({ kind: 'citizens_cooperative', name: 'De Molen' }),
      await world.organisation({ kind: 'care_organisation', name: 'De Eik' }),
    ];
    const ended = await world.partnership(old, other);
    const board = (await world.worker(old, ['board'])).actor;
    value(await ask(board, { partnershipId: ended }));
    await world.ended(ended, '2026-11-20');
    expect(refusal(await ask(board, { partnershipId: ended, question: 'Nog een?' }))).toBe('denied');
    expect(await list(board)).toMatchObject({ partnerships: [], rows: [{ partnershipId: ended }] });
    value(await ask(board, { partnershipId: null, question: 'Nog een?' }));
  });
});

describe('after going', () => {
  test('a party that left reads what was said as it stood that day, and writes no more; the others write on', async () => {
    const [mill, oak, beech] = [
      await world.organisation({ kind: 'citizens_cooperative', name: 'De Molen' }),
      await world.organisation({ kind: 'care_organisation', name: 'De Eik' }),
      await world.organisation({ kind: 'care_organisation', name: 'De Berk' }),
    ];
    const three = await world.partnership(mill, oak);
    await world.insert('partnership_party', {
      ...{ partnership_id: three, organisation_id: beech, accepted_on: '2026-01-01' },
    });
    const board = (await world.worker(mill, ['board'])).actor;
    const { personId, actor: leaver } = await world.worker(oak, ['board']);
    value(await ask(board, { partnershipId: three }));
    const { id, version } = await newest(board);
    value(await read(leaver, id, 'Alleen met een kok erbij'));
    value(await settle(board, id, version, 'Op zondag koken wij samen'));
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-21' where partnership_id = $1 and organisation_id = $2`,
      [three, oak],
    );
    value(await read(board, id, 'Thuis koken mag altijd'));
    value(await settle(board, id, version + 1, 'Alle dagen'));
    value(await ask(board, { partnershipId: three, question: 'Na het vertrek?' }));
    const gone = await world.actor(personId, oak);
    const { rows, partnerships } = await list(gone);
    expect(rows).toMatchObject([
      {
        ...{ id, keptOn: '2026-11-21', agreed: 'Op zondag koken wij samen', agreedOn: '2026-11-21' },
        ...{
          partners: ['De Berk', 'De Molen'],
          ownWords: 'Alleen met een kok erbij',
          organisationName: 'De Molen',
        },
        ...{ can: { speak: { allowed: false } } },
      },
    ]);
    expect(rows[0]?.readings.map(({ words }) => words)).toEqual(['Alleen met een kok erbij']);
    expect(partnerships).toEqual([]);
    expect(refusal(await read(gone, id, 'x'))).toBe('not_found');
    expect(refusal(await settle(gone, id, version + 2, 'x'))).toBe('not_found');
    expect((await list(board)).rows).toHaveLength(2);
    expect((await list((await world.worker(oak, ['member'])).actor)).rows).toEqual([]);
  });
});

describe('isolated', () => {
  test('another organisation finds nothing, and what one keeps to itself no partner finds', async () => {
    value(await ask(supporter, { partnershipId: null, question: 'Alleen van ons?' }));
    const own = (await list(supporter)).rows.find(({ question }) => question === 'Alleen van ons?');
    const shared = (await list(supporter)).rows.find(({ partners }) => partners.length > 0);
    if (!own || !shared) throw new Error('no questions');
    expect((await list(outsider)).rows).toEqual([]);
    expect((await list(manager)).rows.map(({ question }) => question)).not.toContain('Alleen van ons?');
    for (const [who, id] of [
      [outsider, shared.id],
      [outsider, own.id],
      [manager, own.id],
      [supporter, newId()],
    ] as const) {
      expect(refusal(await read(who, id, 'x'))).toBe('not_found');
      expect(refusal(await settle(who, id, 1, 'x'))).toBe('not_found');
    }
    expect(refusal(await ask(outsider))).toBe('not_found');
  });

  test('nobody writes how another organisation reads a rule', async () => {
    const { id } = (await list(supporter)).rows.find(({ partners }) => partners.length > 0) ?? { id: '' };
    const forge = world.database.withActor(supporter, async (tx) => {
      const result = await tx.db
        .updateTable('rule_reading')
        .set({ words: 'x' })
        .where('rule_id', '=', id)
        .where('organisation_id', '=', provider)
        .executeTakeFirst();
      return { ok: true as const, value: result.numUpdatedRows };
    });
    expect((await forge).ok && (await forge)).toMatchObject({ value: 0n });
  });
});
