import { beforeEach, describe, expect, test } from 'vitest';
import { answerOnPaper, jobOf, key, openRound, otherKey, papers, today } from '../../../tests/vision.ts';
import {
  board,
  close,
  nurse,
  partner,
  partnershipId,
  provider,
  result,
  resultOf,
  roundId,
  village,
  withRound,
  world,
} from '../../../tests/vision-round.ts';
import { refusal, value } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { tellVision } from './telling.actions.ts';
import { visionActions } from './vision.actions.ts';

// What a conversation brought, where too few answered for a figure.

withRound();

beforeEach(async () => {
  value(await world.as(board, visionActions.markCore, { roundId, statements: [key] }));
  await answerOnPaper(world, board, roundId, 'operational', papers(1, 5, 5));
  await answerOnPaper(world, partner, roundId, 'operational', papers(5, 5, 1));
  await close();
});

const sentence = 'Wij willen dat mensen zelf beslissen.';
const differ = (who = board, over: object = {}) =>
  world.as(who, visionActions.differ, { roundId, statement: key, sentence, ...over });
const differed = async () => value(await differ()).id;
const show = async (differenceId: string, who = board) =>
  value(await world.as(who, visionActions.difference, { differenceId }));
const say = (differenceId: string, who = partner) =>
  world.as(who, visionActions.say, { differenceId, sentence: 'Wij kijken eerst of het kan.' });
const takeBack = (differenceId: string, who = board) =>
  world.as(who, visionActions.takeBack, { differenceId });
const write = async (differenceId: string, who = board) => {
  const { version } = await show(differenceId);
  const words = { how: 'differ' as const, talkedOn: today(), words: 'Wij verschillen, en bellen eerst.' };
  return value(await world.as(who, visionActions.write, { differenceId, version, ...words }));
};
const sign = async (differenceId: string, who: Actor) => {
  const { version, wordsSha256 } = await show(differenceId);
  const signed = { differenceId, version, wordsSha256: wordsSha256 ?? '' };
  return value(await world.as(who, visionActions.sign, signed));
};
const waits = async (): Promise<boolean> =>
  (await world.owner.query('select house.waits_for_difference($1) as waits', [partnershipId])).rows[0].waits;

/** Straight past the rule, as a side: what the database itself says. */
const forced = (sql: string, organisationId = village) =>
  world.owner
    .query('begin')
    .then(() => world.owner.query(`set local app.partnerships = '{${partnershipId}}'`))
    .then(() => world.owner.query(`set local app.organisation = '${organisationId}'`))
    .then(() => world.owner.query('set local role tango_app'))
    .then(() => world.owner.query(sql))
    .then(
      () => 'done',
      (error: Error) => error.message,
    )
    .finally(() => world.owner.query('rollback'));

describe('works', () => {
  test('a side says that they differ, the other how it looks at it, and all sign how they deal with it', async () => {
    expect(await resultOf(key)).toMatchObject({ verdict: null, mayDiffer: true, differenceId: null });
    const id = await differed();
    expect(await show(id, partner)).toMatchObject({
      ...{ status: 'open', openedBy: village, between: true, core: [village], statement: key },
      sentences: [{ name: 'Dorpszorg', writerName: 'Riet Smit', sentence, saidOn: today() }],
      can: { say: { allowed: true }, takeBack: { allowed: false } },
    });
    expect(await resultOf(key)).toMatchObject({ mayDiffer: false, differenceId: id });
    expect(await waits()).toBe(true);
    value(await say(id));
    await write(id);
    await sign(id, board);
    const done = await sign(id, partner);
    expect(done).toMatchObject({ status: 'resolved', how: 'differ' });
    expect(done.sentences.map(({ organisationId }) => organisationId)).toEqual([village, provider]);
    expect(await waits()).toBe(false);
  });

  test('whoever said it takes it back, and may say it again', async () => {
    const id = await differed();
    expect((await show(id)).can.takeBack.allowed).toBe(true);
    expect(value(await takeBack(id))).toMatchObject({ status: 'withdrawn', closedOn: today() });
    expect(await waits()).toBe(false);
    expect(await resultOf(key)).toMatchObject({ mayDiffer: true, differenceId: null });
    expect(await differed()).not.toBe(id);
    const list = value(await world.as(partner, visionActions.list, { partnershipId }));
    expect(list.differences.map(({ status }) => status)).toEqual(['open', 'withdrawn']);
  });

  test('the other hears of it, and not any more once it was taken back', async () => {
    const id = await differed();
    const about = { type: 'vision.differed', partnershipId, differenceId: id, by: village };
    const tell = async () => value(await world.as(jobOf(provider, [partnershipId]), tellVision, about));
    const before = world.letters.length;
    await tell();
    expect(world.letters.slice(before)).toMatchObject([
      { to: { email: 'karel@linde.nl' }, links: [{ path: `/visie/verschil/${id}` }] },
    ]);
    expect(JSON.stringify(world.letters.slice(before))).not.toContain(sentence);
    value(await takeBack(id));
    await tell();
    expect(world.letters.length).toBe(before + 1);
  });

  test('a later round that agrees leaves it open until it is signed', async () => {
    const id = await differed();
    const next = await openRound(world, board, partnershipId);
    for (const who of [board, partner])
      await answerOnPaper(world, who, next.id, 'operational', papers(5, 5, 5, 5, 5));
    await close(board, next.id);
    expect((await show(id)).status).toBe('open');
    expect(await waits()).toBe(true);
  });
});

describe('refused', () => {
  test('of what nobody calls core, what was not asked, what has a figure, and at an earlier or open round', async () => {
    expect(refusal(await differ(board, { statement: otherKey }))).toBe('vision.not_core');
    expect(refusal(await differ(board, { statement: 'other' }))).toBe('vision.unknown_statement');
    const next = await openRound(world, board, partnershipId);
    expect(refusal(await differ(board, { roundId: next.id }))).toBe('vision.still_open');
    value(await world.as(board, visionActions.markCore, { roundId: next.id, statements: [key] }));
    for (const who of [board, partner])
      await answerOnPaper(world, who, next.id, 'operational', papers(4, 4, 4, 4, 4));
    await close(board, next.id);
    expect(refusal(await differ())).toBe('vision.later_round');
    expect(refusal(await differ(board, { roundId: next.id }))).toBe('vision.has_figure');
  });

  test('by who does not lead, by who came later, twice, and anew after it was signed', async () => {
    expect(refusal(await differ(nurse))).toBe('denied');
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: today() },
    });
    const { actor: newcomer } = await world.worker(third, ['board']);
    expect(refusal(await differ(newcomer))).toBe('denied');
    const id = await differed();
    expect(refusal(await differ(partner))).toBe('vision.differs_already');
    expect(refusal(await say(id, newcomer))).toBe('denied');
    await write(id);
    await sign(id, board);
    await sign(id, partner);
    expect(refusal(await differ(partner))).toBe('vision.differs_already');
  });

  test('to take back what another said, what was answered, and what was recorded', async () => {
    const id = await differed();
    expect(refusal(await takeBack(id, partner))).toBe('denied');
    expect(refusal(await say(id, board))).toBe('vision.said_already');
    expect(refusal(await say(id, nurse))).toBe('denied');
    value(await say(id));
    expect(refusal(await say(id))).toBe('vision.said_already');
    expect(refusal(await takeBack(id))).toBe('vision.gone_into');
    expect((await show(id)).can.takeBack.allowed).toBe(false);
  });

  test('the database itself opens none of what has a figure or is not core, and takes none back that was answered', async () => {
    const insert = (over: Record<string, string> = {}) => {
      const row = {
        ...{ id: 'gen_random_uuid()', partnership_id: `'${partnershipId}'`, round_id: `'${roundId}'` },
        ...{ statement: `'${key}'`, between_sides: 'true', sides: `'{${village},${provider}}'` },
        ...{ core: `'{${village}}'`, opened_by: `'${village}'` },
        ...over,
      };
      return `insert into vision_difference (${Object.keys(row)}) values (${Object.values(row)})`;
    };
    const wrong = 'a side says so of what is core and has no figure, once a round';
    expect(await forced(insert())).toBe('done');
    for (const over of [
      { statement: `'${otherKey}'` },
      { statement: `'other'` },
      { core: `'{}'` },
      { core: `'{${provider}}'` },
      { sides: `'{${village}}'` },
      { between_sides: 'false' },
      { within: `'{${village}}'` },
      { opened_by: `'${provider}'` },
    ] as Record<string, string>[])
      expect(await forced(insert(over)), JSON.stringify(over)).toBe(wrong);
    const figure = { shows: 'figure', answers: 6, median: 4, divided: false };
    for (const organisation_id of [village, provider])
      await world.insert('vision_cell', {
        ...{ partnership_id: partnershipId, round_id: roundId, organisation_id, statement: key },
        ...figure,
      });
    expect(await forced(insert())).toBe(wrong);
    await world.owner.query('delete from vision_cell where round_id = $1', [roundId]);
    const id = await differed();
    const withdraw = `update vision_difference set status = 'withdrawn', closed_on = current_day() where id = '${id}'`;
    const refused = 'whoever said so takes it back, until somebody went into it';
    expect(await forced(withdraw)).toBe('done');
    expect(await forced(withdraw, provider)).toBe(refused);
    expect(await forced(`update vision_difference set opened_by = null where id = '${id}'`)).toBe(
      'a difference stays as it showed, and is resolved once',
    );
    value(await say(id));
    expect(await forced(withdraw)).toBe(refused);
    expect(await forced(insert())).toBe(wrong);
  });
});

describe('isolated', () => {
  test('one side writes no sentence for another, and none of what the answers showed or is done', async () => {
    const id = await differed();
    const sentenceOf = (organisationId: string, differenceId = id) =>
      `insert into vision_sentence (difference_id, partnership_id, organisation_id, face_id, writer_name, sentence, said_on)
       select '${differenceId}', '${partnershipId}', '${organisationId}', f.id, 'x', 'x', current_day() from face f where f.organisation_id = '${organisationId}' limit 1`;
    expect(await forced(sentenceOf(provider), provider)).toBe('done');
    expect(await forced(sentenceOf(provider), village)).toContain('row-level security');
    expect(await forced(`update vision_sentence set sentence = 'y'`)).toContain('permission denied');
    value(await takeBack(id));
    expect(await forced(sentenceOf(provider), provider)).toBe(
      'a sentence is about an open difference that a side said there is',
    );
  });

  test('an organisation elsewhere finds none of it', async () => {
    const id = await differed();
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    expect(refusal(await differ(stranger))).toBe('not_found');
    expect(refusal(await say(id, stranger))).toBe('not_found');
    expect(refusal(await takeBack(id, stranger))).toBe('not_found');
  });

  test('whether one may say it tells nothing of what was answered', async () => {
    const { statements } = await result(nurse);
    expect(statements.map(({ statement, mayDiffer }) => [statement, mayDiffer])).toContainEqual([key, true]);
    expect(statements.filter(({ mayDiffer }) => mayDiffer)).toHaveLength(1);
  });
});
