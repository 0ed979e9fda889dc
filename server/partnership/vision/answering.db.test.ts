import { describe, expect, test } from 'vitest';
import {
  answer,
  answerOnPaper,
  holderOf,
  jobOf,
  key,
  keys,
  otherKey,
  papers,
} from '../../../tests/vision.ts';
import {
  board,
  close,
  count,
  give,
  invite,
  nurse,
  partner,
  partnershipId,
  provider,
  resultOf,
  roundId,
  show,
  village,
  withRound,
  world,
} from '../../../tests/vision-round.ts';
import { refusal, value } from '../../../tests/world.ts';
import { mailInvitation } from './answering.actions.ts';
import { visionActions } from './vision.actions.ts';

withRound();

describe('works', () => {
  test('by a link without an account, once, also when it is sent ten times at once', async () => {
    const [invited] = await invite({ people: [{ name: 'Gré', email: null }], unnamed: 0 });
    const guest = await holderOf(world, invited?.id ?? '');
    const asked = value(await world.as(guest, visionActions.showGuest, { token: '' }));
    expect(asked).toMatchObject({
      ...{ organisationName: 'Dorpszorg', name: 'Gré', level: 'operational', closed: false },
      ...{ answered: false, byName: false, others: [{ organisationId: provider, name: 'De Linde' }] },
    });
    expect(asked.statements).toEqual(keys);
    const answers = await Promise.all(Array.from({ length: 10 }, () => give(guest)));
    expect(answers.map((one) => value(one).answered)).toEqual(Array(10).fill(true));
    expect(await count('vision_answer')).toBe(1);
    expect((await show()).counts.at(-1)).toEqual({ level: 'operational', asked: 1, answered: 1 });
    // Closed meanwhile, it is still answered.
    await close();
    expect(value(await give(guest))).toMatchObject({ answered: true, closed: true });
  });

  test('with an account, once as well', async () => {
    const own = { roundId, level: 'operational' as const, answers: [answer(3)], name: '' };
    const after = value(await world.as(nurse, visionActions.answer, own));
    expect(after).toMatchObject({ answered: true, can: { answer: { allowed: false } } });
    expect(refusal(await world.as(nurse, visionActions.answer, own))).toBe('vision.answered_already');
    expect(await count('vision_answer')).toBe(1);
    expect((await show(board)).answered).toBe(false);
  });

  test('links are mailed to who has an address, unless withdrawn or answered while the letter waited', async () => {
    const people = ['een@dorp.nl', 'twee@dorp.nl'].map((email) => ({ name: 'Gré', email }));
    const [one, two] = await invite({ people, unnamed: 0 });
    const job = jobOf(village, [partnershipId]);
    const mail = (invitationId = '') =>
      world.as(job, mailInvitation, { invitationId, organisationId: village, language: 'nl' });
    const before = world.letters.length;
    value(await mail(one?.id));
    expect(world.letters.slice(before)).toMatchObject([
      { to: { email: 'een@dorp.nl' }, links: [{ path: one?.path }] },
    ]);
    value(await world.as(board, visionActions.withdraw, { invitationId: two?.id ?? '' }));
    value(await mail(two?.id));
    expect(world.letters.length).toBe(before + 1);
  });

  test('a board that chose so answers by name, and is read by name', async () => {
    value(await world.as(board, visionActions.byName, { roundId, byName: true }));
    const asBoard = {
      roundId,
      level: 'board' as const,
      answers: [answer(4, { remark: 'Zo is het.' })],
      name: '',
    };
    value(await world.as(board, visionActions.answer, asBoard));
    const invited = (await invite({ level: 'board' })).at(-1);
    const guest = await holderOf(world, invited?.id ?? '');
    expect(value(await world.as(guest, visionActions.showGuest, { token: '' })).byName).toBe(true);
    expect(refusal(await give(guest))).toBe('vision.name_needed');
    value(await give(guest, [answer(2)], 'Gré'));
    await close();
    const ours = (await resultOf(key, partner))?.sides.find(
      ({ organisationId }) => organisationId === village,
    );
    expect(ours?.named).toEqual([
      { name: 'Gré', agreement: 2, importance: 2, remark: '', core: false },
      { name: 'Riet Smit', agreement: 4, importance: 4, remark: 'Zo is het.', core: false },
    ]);
    expect(ours?.whole.shows).toBe('nothing');
    expect(ours?.levels[0]).toMatchObject({ level: 'board', shows: 'names', answers: 2, median: 3 });
  });
});

describe('refused', () => {
  test('a withdrawn invitation is not answered, on paper neither; an answered one is not withdrawn', async () => {
    const [one, two] = await invite({ unnamed: 2 });
    const guest = await holderOf(world, one?.id ?? '');
    const after = value(await world.as(board, visionActions.withdraw, { invitationId: one?.id ?? '' }));
    expect(after.rows[0]).toMatchObject({ state: 'withdrawn', path: null });
    // The wall itself asks whether the link is open; the front door tells whom to ask.
    expect(refusal(await give(guest))).toBe('not_found');
    const paper = { invitationId: one?.id ?? '', answers: [answer(1)], name: '' };
    expect(refusal(await world.as(board, visionActions.enterPaper, paper))).toBe('vision.withdrawn');
    value(await give(await holderOf(world, two?.id ?? '')));
    const answered = { invitationId: two?.id ?? '' };
    expect(refusal(await world.as(board, visionActions.withdraw, answered))).toBe('vision.answered_already');
  });

  test('answers to something else, about nobody here, or none at all', async () => {
    const [invited] = await invite();
    const guest = await holderOf(world, invited?.id ?? '');
    const guesses = [{ organisationId: village, agreement: 3 }];
    expect(refusal(await give(guest, [answer(4, { statement: 'other' })]))).toBe('vision.unknown_statement');
    expect(refusal(await give(guest, [answer(4, { guesses })]))).toBe('vision.not_a_side');
    expect(refusal(await give(guest, [answer(null)]))).toBe('vision.nothing_answered');
    expect(refusal(await give(guest, [answer(null, { remark: 'Wel dit' })]))).toBe('input.invalid');
    // None of it took her answer.
    expect(value(await give(guest)).answered).toBe(true);
  });

  test('whether a board answers by name is not changed once one of it has answered', async () => {
    await answerOnPaper(world, board, roundId, 'board', papers(4));
    const byName = { roundId, byName: true };
    expect(refusal(await world.as(board, visionActions.byName, byName))).toBe('vision.board_has_answered');
    expect((await show()).can.byName.allowed).toBe(false);
    const { actor: supporter } = await world.worker(village, ['village_supporter']);
    expect(refusal(await world.as(supporter, visionActions.byName, byName))).toBe('denied');
    expect((await show(partner)).can.byName.allowed).toBe(true);
  });
});

describe('isolated', () => {
  test('who leads cannot try out what somebody answered, by her link or as if on paper', async () => {
    const [invited] = await invite({ people: [{ name: 'Gré', email: null }], unnamed: 0 });
    const link = await holderOf(world, invited?.id ?? '');
    value(await give(link, [answer(4)]));
    const tries = [[answer(4)], [answer(2)], [answer(4, { statement: otherKey })]];
    const byLink = [];
    const onPaper = [];
    for (const answers of tries) {
      byLink.push(await give(link, answers));
      const paper = { invitationId: invited?.id ?? '', answers, name: '' };
      onPaper.push(await world.as(board, visionActions.enterPaper, paper));
    }
    for (const one of byLink) expect(value(one)).toMatchObject({ answered: true, closed: false });
    for (const one of onPaper) expect(refusal(one)).toBe('vision.answered_already');
    const { rows } = await world.owner.query(
      'select agreement from vision_answer where round_id = $1 and about_id is null',
      [roundId],
    );
    expect(rows).toEqual([{ agreement: 4 }]);
  });

  test('nothing that stays of an answer says whose it is', async () => {
    const [invited] = await invite({ people: [{ name: 'Gré', email: null }], unnamed: 0 });
    value(await give(await holderOf(world, invited?.id ?? '')));
    const { rows: answers } = await world.owner.query('select * from vision_answer where round_id = $1', [
      roundId,
    ]);
    const { rows: invitations } = await world.owner.query(
      'select i.id, i.link_id, l.answer_hash from vision_invitation i join guest_link l on l.id = i.link_id where i.round_id = $1',
      [roundId],
    );
    const own = JSON.stringify(answers);
    for (const secret of Object.values(invitations[0])) expect(own).not.toContain(secret);
    const { rows: facts } = await world.owner.query(
      "select type, subject from fact where at > now() - interval '1 minute'",
    );
    expect(JSON.stringify(facts)).not.toMatch(/agreement|remark|vision\.answered/);
  });

  test('whom a side asked and how many answered it knows alone', async () => {
    const [invited] = await invite({ people: [{ name: 'Gré', email: null }], unnamed: 0 });
    expect(await invite({ unnamed: 0 }, partner)).toEqual([]);
    expect((await show(partner)).counts.map(({ asked }) => asked)).toEqual([0, 0, 0]);
    const theirs = { invitationId: invited?.id ?? '' };
    expect(refusal(await world.as(partner, visionActions.withdraw, theirs))).toBe('not_found');
    const paper = { ...theirs, answers: [answer(1)], name: '' };
    expect(refusal(await world.as(partner, visionActions.enterPaper, paper))).toBe('not_found');
  });
});
