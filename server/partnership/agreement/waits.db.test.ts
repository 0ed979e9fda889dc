import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed, canConfirm, drafted, saveInput, signInput } from '../../../tests/agreed.ts';
import { answerOnPaper, jobOf, key, openRound, papers, today } from '../../../tests/vision.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { proveResolutions } from '../vision/proof.store.ts';
import { tendVisions } from '../vision/telling.actions.ts';
import { visionActions } from '../vision/vision.actions.ts';
import { agreementActions } from './agreement.actions.ts';

// A core difference, the words that resolve it, and what waits for that.

let world: World;
let village: string;
let provider: string;
let board: Actor;
let partner: Actor;
let nurse: Actor;
let partnershipId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  board = canConfirm((await world.worker(village, ['board'], { given: 'Riet' })).actor);
  partner = canConfirm((await world.worker(provider, ['board'], { given: 'Karel' })).actor);
  nurse = (await world.worker(provider, ['nurse'])).actor;
});

const list = async () => value(await world.as(board, visionActions.list, { partnershipId }));

/** A round in which the sides say the opposite about what the village calls core. */
async function differ(core = [key]): Promise<string> {
  const { id: roundId } = await openRound(world, board, partnershipId);
  value(await world.as(board, visionActions.markCore, { roundId, statements: core }));
  await answerOnPaper(world, board, roundId, 'operational', papers(5, 5, 5, 5, 5));
  await answerOnPaper(world, partner, roundId, 'operational', papers(1, 1, 1, 1, 1));
  value(await world.as(board, visionActions.close, { roundId }));
  return (await list()).differences[0]?.id ?? '';
}

const show = async (differenceId: string, who = board) =>
  value(await world.as(who, visionActions.difference, { differenceId }));
const writeIt = async (differenceId: string, words = 'Wij verschillen, en bellen eerst.', who = board) => {
  const { version } = await show(differenceId);
  const input = { differenceId, version, how: 'differ' as const, talkedOn: today(), words };
  return value(await world.as(who, visionActions.write, input));
};
const signIt = async (who: Actor, view: { id: string; version: number; wordsSha256: string | null }) =>
  world.as(who, visionActions.sign, {
    ...{ differenceId: view.id, version: view.version, wordsSha256: view.wordsSha256 ?? '0'.repeat(64) },
  });
const resolve = async (differenceId: string) => {
  value(await signIt(board, await writeIt(differenceId)));
  return value(await signIt(partner, await show(differenceId)));
};
const draft = async () => {
  const starts = addDays(today(), 7);
  const view = await drafted(world, board, partnershipId);
  return value(await world.as(board, agreementActions.save, saveInput(view, { starts })));
};
const offerIt = async (view: { id: string; version: number }) =>
  world.as(board, agreementActions.offer, { agreementId: view.id, version: view.version });
/** Straight past the rule: what the database itself says. */
const forced = (sql: string) =>
  world.owner
    .query('begin')
    .then(() => world.owner.query(`set local app.partnerships = '{${partnershipId}}'`))
    .then(() => world.owner.query(`set local app.organisation = '${village}'`))
    .then(() => world.owner.query(`set local app.office = '${village}'`))
    .then(() => world.owner.query('set local role tango_app'))
    .then(() => world.owner.query(sql))
    .then(
      ({ rowCount }) => (rowCount === 0 ? 'nothing' : 'done'),
      (error: Error) => error.message,
    )
    .finally(() => world.owner.query('rollback'));

describe('works', () => {
  test('a core difference is talked about, written down and signed by all; after that there is nothing to wait for', async () => {
    const id = await differ();
    expect(await show(id)).toMatchObject({
      ...{ statement: key, status: 'open', between: true, core: [village], written: false },
      ...{
        waitsFor: expect.arrayContaining(['Dorpszorg', 'De Linde']),
        can: { write: { allowed: true }, sign: { allowed: false } },
      },
    });
    expect((await list()).holdsUp).toBe(true);
    const written = await writeIt(id);
    expect(value(await signIt(board, written))).toMatchObject({ status: 'open', waitsFor: ['De Linde'] });
    const after = value(await signIt(partner, await show(id, partner)));
    expect(after).toMatchObject({ status: 'resolved', how: 'differ', closedOn: today(), waitsFor: [] });
    expect(after.signatures.map(({ signerName }) => signerName)).toEqual(['Riet Smit', 'Karel Smit']);
    expect((await list()).holdsUp).toBe(false);
    const { rows } = await world.owner.query(
      `select subject ->> 'sha256' as sha256, subject from fact where type = 'vision.resolved' and subject ->> 'differenceId' = $1`,
      [id],
    );
    expect(rows.map(({ sha256 }) => sha256)).toEqual([after.wordsSha256]);
    expect(JSON.stringify(rows)).not.toContain('bellen');
  });

  test('a difference about what nobody calls core keeps nothing waiting', async () => {
    expect(await differ([])).toBe('');
    expect((await list()).holdsUp).toBe(false);
    expect((await offerIt(await draft())).ok).toBe(true);
  });

  test('other words withdraw the signatures; who read the old ones is shown the new', async () => {
    const id = await differ();
    const first = await writeIt(id);
    value(await signIt(board, first));
    await writeIt(id, 'Iets anders.', partner);
    expect((await show(id)).signatures).toEqual([]);
    expect(refusal(await signIt(partner, first))).toBe('stale');
    const back = await writeIt(id);
    expect(back.signatures).toEqual([]);
    expect(back.wordsSha256).toBe(first.wordsSha256);
  });

  test('a new agreement waits from the offer on, and goes on once the words are signed', async () => {
    const offered = value(await offerIt(await draft()));
    const id = await differ();
    const seen = value(await world.as(partner, agreementActions.show, { agreementId: offered.id }));
    expect(seen.can.sign).toMatchObject({
      allowed: false,
      reason: { nl: expect.stringContaining('Praat er') },
    });
    expect(refusal(await world.as(partner, agreementActions.sign, signInput(offered)))).toBe('denied');
    await resolve(id);
    value(await world.as(board, agreementActions.sign, signInput(offered)));
    const last = value(await world.as(partner, agreementActions.show, { agreementId: offered.id }));
    expect(value(await world.as(partner, agreementActions.sign, signInput(last))).status).toBe('signed');
  });

  test('what is in force is amended, and everything may end, while a core difference is open', async () => {
    await agreed(world, partnershipId, []);
    await differ();
    expect((await list()).holdsUp).toBe(false);
    const offered = value(await offerIt(await draft()));
    value(await world.as(board, agreementActions.sign, signInput(offered)));
    const last = value(await world.as(partner, agreementActions.show, { agreementId: offered.id }));
    expect(value(await world.as(partner, agreementActions.sign, signInput(last))).status).toBe('signed');
    const ends = `update partnership set phase = 'ending' where id = '${partnershipId}'`;
    expect(await forced(ends)).toBe('done');
  });

  test('what only waited for a side that has left is settled in the night', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: '2026-01-01' },
    });
    const id = await differ();
    value(await signIt(board, await writeIt(id)));
    expect(value(await signIt(partner, await show(id))).waitsFor).toEqual(['Het Derde']);
    await world.owner.query(
      'update partnership_party set left_on = current_day() where organisation_id = $1',
      [third],
    );
    value(await world.as(jobOf(village, [partnershipId]), tendVisions, {}));
    expect((await show(id)).status).toBe('resolved');
  });

  test('a round again: what they deal with is not opened anew', async () => {
    await resolve(await differ());
    await differ();
    expect((await list()).differences.map(({ status }) => status)).toEqual(['resolved']);
  });
});

test('one altered byte of what was signed about a difference is found and named', async () => {
  const id = await differ();
  await resolve(id);
  const faults = async () =>
    (await proveResolutions(world.owner)).faults.filter((fault) => fault.includes(id));
  expect(await faults()).toEqual([]);
  const altered = async (sql: string) => {
    await world.owner.query('begin; set local session_replication_role = replica');
    await world.owner.query(sql);
    const found = await faults();
    await world.owner.query('rollback');
    return found;
  };
  const ofIt = `where id = '${id}'`;
  expect(await altered(`update vision_difference set words = words || '.' ${ofIt}`)).toEqual([
    `Core difference ${id}, words: altered.`,
  ]);
  for (const sql of [
    `delete from vision_signature where difference_id = '${id}' and organisation_id = '${provider}'`,
    `update vision_difference set words_version = 7 ${ofIt}`,
    `update vision_difference set words_sha256 = 'x' ${ofIt}`,
    `update vision_difference set status = 'open', closed_on = null ${ofIt}`,
  ])
    expect(await altered(sql), sql).not.toEqual([]);
});

describe('refused', () => {
  test('nothing new is offered, and the partnership does not become active, with where to go', async () => {
    const version = await draft();
    await differ();
    const denied = await offerIt(version);
    expect(denied).toMatchObject({
      error: { type: 'denied', reason: { nl: expect.stringContaining('Hoe kijken wij') } },
    });
    await world.owner.query(`update partnership set phase = 'explore' where id = $1`, [partnershipId]);
    const shown = value(await world.as(board, partnershipActions.show, { partnershipId }));
    const move = { partnershipId, version: shown.version, to: 'active' as const };
    expect(refusal(await world.as(board, partnershipActions.move, move))).toBe('denied');
    expect((await world.as(board, partnershipActions.move, { ...move, to: 'ended' })).ok).toBe(true);
  });

  test('a proposal to become active that was agreed meanwhile waits too', async () => {
    await world.owner.query(`update partnership set phase = 'explore' where id = $1`, [partnershipId]);
    const { version } = value(await world.as(board, partnershipActions.show, { partnershipId }));
    const proposed = value(
      await world.as(board, partnershipActions.move, { partnershipId, version, to: 'active' }),
    );
    await differ();
    const said = { partnershipId, decisionId: proposed.decisions[0]?.id ?? '', yes: true };
    expect(refusal(await world.as(partner, partnershipActions.decide, said))).toBe('denied');
  });

  test('the database itself makes nothing new active while a core difference is open', async () => {
    // Offered before Tango kept to whom, so that only the difference stands in its way.
    const id = newId();
    const offered = {
      id,
      partnership_id: partnershipId,
      number: 98,
      status: 'offered',
      title: 'x',
      basics: '{}',
    };
    await world.insert('agreement', { ...offered, starts: '2026-11-21' });
    await world.owner.query(`update partnership set phase = 'explore' where id = $1`, [partnershipId]);
    const differenceId = await differ();
    const sign = `update agreement set status = 'signed', signed_on = current_day() where id = '${id}'`;
    const begin = `update partnership set phase = 'active' where id = '${partnershipId}'`;
    const insert = `insert into agreement (id, partnership_id, number, status, title, basics, starts, signed_on)
      values (gen_random_uuid(), '${partnershipId}', 99, 'signed', 'x', '{}', current_day(), current_day())`;
    for (const sql of [sign, begin, insert]) expect(await forced(sql)).toBe('a core difference is open');
    expect(await forced(`update partnership set phase = 'ended' where id = '${partnershipId}'`)).toBe('done');
    await resolve(differenceId);
    for (const sql of [sign, begin, insert]) expect(await forced(sql)).toBe('done');
  });

  test('the database itself resolves nothing that not every side signed, and lapses nothing of who is there', async () => {
    const id = await differ();
    value(await signIt(board, await writeIt(id)));
    const close = (status: string) =>
      forced(
        `update vision_difference set status = '${status}', closed_on = current_day() where id = '${id}'`,
      );
    expect(await close('resolved')).toBe('not every side has signed these words');
    expect(await close('lapsed')).toBe('those who differ are still there');
    expect(await forced(`update vision_difference set words = 'anders' where id = '${id}'`)).toBe(
      'other words withdraw the signatures',
    );
    expect(await forced(`update vision_difference set between_sides = false where id = '${id}'`)).toBe(
      'a difference stays as it showed, and is resolved once',
    );
    value(await signIt(partner, await show(id)));
    expect(await close('open')).not.toBe('done');
  });

  test('words are of a conversation that was held, and signed once by who has power, as they stand', async () => {
    const id = await differ();
    const { version } = await show(id);
    const words = { differenceId: id, version, how: 'joint' as const, words: 'x' };
    const tomorrow = { ...words, talkedOn: addDays(today(), 1) };
    expect(refusal(await world.as(board, visionActions.write, tomorrow))).toBe('vision.not_talked_yet');
    expect(refusal(await signIt(board, await show(id)))).toBe('vision.no_words');
    const written = await writeIt(id);
    expect(refusal(await signIt(nurse, written))).toBe('denied');
    expect(refusal(await signIt(board, { ...written, wordsSha256: 'f'.repeat(64) }))).toBe(
      'vision.other_words',
    );
    value(await signIt(board, written));
    expect(refusal(await signIt(board, written))).toBe('vision.signed_already');
    value(await signIt(partner, written));
    expect(refusal(await signIt(partner, written))).toBe('vision.resolved');
    const late = { ...words, version: (await show(id)).version, talkedOn: today() };
    expect(refusal(await world.as(board, visionActions.write, late))).toBe('vision.resolved');
  });
});

describe('refused after the end', () => {
  test('what the parties differed about is written and signed no more', async () => {
    const id = await differ();
    const written = await writeIt(id);
    await world.owner.query(
      `update partnership set phase = 'ended', ended_on = current_day() where id = $1`,
      [partnershipId],
    );
    const { can } = await show(id);
    expect([can.write.allowed, can.sign.allowed]).toEqual([false, false]);
    expect(refusal(await signIt(board, written))).toBe('denied');
  });
});

describe('isolated', () => {
  test('one side does not sign for the other, and an organisation elsewhere finds nothing', async () => {
    const id = await differ();
    await writeIt(id);
    const forged = `insert into vision_signature (difference_id, partnership_id, organisation_id, face_id, signer_name, words_version, words_sha256, signed_on)
      select id, partnership_id, '${provider}', '${provider}', 'x', words_version, words_sha256, current_day() from vision_difference where id = '${id}'`;
    expect(await forced(forged)).toContain('row-level security');
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    expect(refusal(await world.as(stranger, visionActions.difference, { differenceId: id }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(stranger, visionActions.list, { partnershipId }))).toBe('not_found');
  });
});
