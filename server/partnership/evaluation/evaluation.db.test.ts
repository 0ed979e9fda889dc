import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { type Answer, answerOnPaper, holderOf, jobOf, openRound, today } from '../../../tests/vision.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, addMonths } from '../../house/clock.ts';
import { ok } from '../../house/result.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { measurePartnerships } from '../meeting/watch.actions.ts';
import { visionActions } from '../vision/vision.actions.ts';
import { evaluationActions } from './evaluation.actions.ts';
import { ofPart } from './evaluation.ts';
import { tellEvaluation, tendEvaluations } from './telling.actions.ts';

let world: World;
let village: string;
let provider: string;
let board: Actor;
let partner: Actor;
let nurse: Actor;
let partnershipId: string;
let roundId: string;

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
  board = (await world.worker(village, ['board'], { given: 'Riet', email: 'riet@dorp.nl' })).actor;
  partner = (await world.worker(provider, ['board'], { given: 'Karel', email: 'karel@linde.nl' })).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  roundId = await start();
});

const input = (over: object = {}) => ({
  ...{ partnershipId, parts: ['checkup' as const], closesOn: addDays(today(), 14) },
  ...over,
});
const start = async (over: object = {}) =>
  value(await world.as(board, evaluationActions.open, input(over))).roundId;
const close = async () => value(await world.as(board, visionActions.close, { roundId }));
const list = async (who = board) => value(await world.as(who, evaluationActions.list, { partnershipId }));
const result = async (who = board) => value(await world.as(who, evaluationActions.result, { roundId }));
const [first, second] = ofPart('checkup').map(({ key }) => key) as [string, string];
const said = (agreement: number, statement = first, remark = ''): Answer => ({
  ...{ statement, guesses: [], agreement, importance: null, remark },
});
const onTable = async () =>
  value(await world.as(board, agendaActions.show, { partnershipId })).items.filter(
    ({ source }) => source === 'evaluation',
  );
const propose = async (over: object = {}, who = board) =>
  world.as(who, evaluationActions.propose, {
    ...{ roundId, what: 'Eerder bellen als het anders loopt', doesId: provider, dueOn: addDays(today(), 30) },
    ...over,
  });
const proposed = async (over: object = {}) => {
  await close();
  const [one] = value(await propose(over)).improvements;
  if (!one) throw new Error('nothing was proposed');
  return { improvementId: one.id, version: one.version };
};

describe('works', () => {
  test('five questions are asked by default, and both sides see means with their band', async () => {
    await answerOnPaper(
      world,
      board,
      roundId,
      'operational',
      [5, 5, 4, 4, 5].map((one) => [said(one)]),
    );
    const low = [2, 2, 3, 2, 2, 2].map((one) => [said(one, first, `Zeg ik ${one}`), said(4, second)]);
    await answerOnPaper(world, partner, roundId, 'operational', low);
    expect((await list()).rounds).toMatchObject([{ id: roundId, parts: ['checkup'], closedOn: null }]);
    await close();
    const { parts, sides } = await result();
    expect(sides.map(({ name }) => name).sort()).toEqual(['De Linde', 'Dorpszorg']);
    expect(parts.map(({ part, statements }) => [part, statements.length])).toEqual([['checkup', 5]]);
    const [worst, next, ...rest] = parts[0]?.statements ?? [];
    const sideOf = (id: string) => worst?.sides.find(({ organisationId }) => organisationId === id);
    expect([worst?.statement, next?.statement]).toEqual([first, second]);
    expect(sideOf(village)?.whole).toMatchObject({ shows: 'figure', answers: 5, mean: 4.6, band: 'strong' });
    expect(sideOf(provider)?.whole).toMatchObject({
      shows: 'figure',
      answers: 6,
      mean: 2.2,
      band: 'concern',
    });
    expect(sideOf(provider)?.remarks).toHaveLength(6);
    expect(rest.every(({ lowest }) => lowest === null)).toBe(true);
    expect((await result(nurse)).parts).toEqual(parts);
  });

  test('the factors and competences are asked on demand, by a link without an account, and nobody guesses', async () => {
    await close();
    roundId = await start({ parts: ['factors', 'competences', 'factors'] });
    const { rows } = value(
      await world.as(board, visionActions.invite, {
        ...{ roundId, level: 'operational' as const, people: [], unnamed: 1 },
      }),
    );
    const guest = await holderOf(world, rows[0]?.id ?? '');
    const asked = value(await world.as(guest, visionActions.showGuest, { token: '' }));
    expect(asked).toMatchObject({ instrument: 'evaluation', others: [] });
    expect(asked.statements).toHaveLength(30);
    const [statement = ''] = asked.statements;
    const give = (answers: Answer[]) =>
      world.as(guest, visionActions.answerGuest, { token: '', answers, name: '' });
    const guessing = { ...said(4, statement), guesses: [{ organisationId: provider, agreement: 2 }] };
    expect(refusal(await give([guessing]))).toBe('vision.not_a_side');
    expect(value(await give([said(4, statement)])).answered).toBe(true);
  });

  test('a round about care runs beside it, and neither shows the other', async () => {
    const { id: other } = await openRound(world, board, partnershipId);
    const vision = value(await world.as(board, visionActions.list, { partnershipId }));
    expect(vision.rounds.map(({ id }) => id)).toEqual([other]);
    expect((await list()).rounds.map(({ id }) => id)).toEqual([roundId]);
    await answerOnPaper(
      world,
      board,
      roundId,
      'operational',
      [1, 1, 1, 1, 1].map((one) => [said(one)]),
    );
    await answerOnPaper(
      world,
      partner,
      roundId,
      'operational',
      [5, 5, 5, 5, 5].map((one) => [said(one)]),
    );
    await close();
    // However far apart: it is something to talk about, and keeps no agreement waiting.
    const after = value(await world.as(board, visionActions.list, { partnershipId }));
    expect([after.differences, after.holdsUp]).toEqual([[], false]);
    expect(refusal(await world.as(board, visionActions.result, { roundId }))).toBe('not_found');
  });

  test('an improvement is agreed with the last yes, goes on the agenda, and comes back once on its day', async () => {
    const one = await proposed();
    expect((await list()).improvements).toMatchObject([{ state: 'proposed', waitsFor: ['De Linde'] }]);
    expect(await onTable()).toEqual([]);
    value(await world.as(partner, evaluationActions.agree, one));
    expect((await list()).improvements).toMatchObject([{ state: 'agreed', agreedOn: today(), waitsFor: [] }]);
    const [item] = await onTable();
    expect(item?.text.nl).toContain('Eerder bellen als het anders loopt (De Linde, voor ');
    const off = { itemId: item?.id ?? '', version: item?.version ?? 0 };
    value(await world.as(board, agendaActions.takeOff, off));
    await world.owner.query('alter table evaluation_improvement disable trigger user');
    await world.owner.query('update evaluation_improvement set due_on = current_day() where id = $1', [
      one.improvementId,
    ]);
    await world.owner.query('alter table evaluation_improvement enable trigger user');
    value(await world.as(jobOf(provider, [partnershipId]), tendEvaluations, {}));
    const [back, ...more] = await onTable();
    expect([back?.text.nl, more]).toEqual([
      'De dag is er: Eerder bellen als het anders loopt (De Linde). Is het gelukt, en wat leerden wij?',
      [],
    ]);
    value(
      await world.as(board, agendaActions.takeOff, { itemId: back?.id ?? '', version: back?.version ?? 0 }),
    );
    value(await world.as(jobOf(village, [partnershipId]), tendEvaluations, {}));
    expect(await onTable()).toEqual([]);
    const { version } = (await list()).improvements[0] ?? { version: 0 };
    const done = { improvementId: one.improvementId, version, done: true };
    value(await world.as(board, evaluationActions.finish, done));
    expect((await list()).improvements).toMatchObject([{ state: 'done', doneOn: today() }]);
  });

  test('what only waited for a party that left is agreed', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: today() },
    });
    const one = await proposed();
    value(await world.as(partner, evaluationActions.agree, one));
    expect((await list()).improvements).toMatchObject([{ state: 'proposed', waitsFor: ['Het Derde'] }]);
    await world.owner.query(
      'update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2',
      [partnershipId, third],
    );
    value(await world.as(jobOf(village, [partnershipId]), tendEvaluations, {}));
    expect((await list()).improvements).toMatchObject([{ state: 'agreed' }]);
  });

  test('what a party would do that has left is let go, and never agreed', async () => {
    const third = await world.organisation({ kind: 'care_organisation', name: 'Het Derde' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: today() },
    });
    await close();
    value(await propose({ doesId: third }));
    await world.owner.query(
      'update partnership_party set left_on = current_day() where partnership_id = $1 and organisation_id = $2',
      [partnershipId, third],
    );
    value(await world.as(jobOf(provider, [partnershipId]), tendEvaluations, {}));
    expect((await list()).improvements).toEqual([]);
    expect(await onTable()).toEqual([]);
  });

  test('it closes by itself after its last day, and the other hears of what waits for its yes', async () => {
    await world.owner.query(
      `update vision_round set opened_on = current_day() - 30, closes_on = current_day() - 1 where id = $1`,
      [roundId],
    );
    value(await world.as(jobOf(provider, [partnershipId]), tendEvaluations, {}));
    expect((await list()).rounds[0]?.closedOn).toBe(today());
    const [one] = value(await propose()).improvements;
    const before = world.letters.length;
    const told = { type: 'evaluation.improvement_proposed', partnershipId, improvementId: one?.id ?? '' };
    value(await world.as(jobOf(provider, [partnershipId]), tellEvaluation, { ...told, by: village }));
    expect(world.letters.slice(before)).toMatchObject([
      { to: { email: 'karel@linde.nl' }, links: [{ path: `/samenwerking/${partnershipId}/terugkijken` }] },
    ]);
    value(await world.as(jobOf(village, [partnershipId]), tellEvaluation, { ...told, by: provider }));
    expect(world.letters.length).toBe(before + 1);
  });

  test('an agreed rhythm says when it is time, and the own contact person hears of it once', async () => {
    expect((await list()).rhythm).toBeNull();
    await agreed(world, partnershipId, [
      { kind: 'evaluation', parameters: { everyMonths: 6, asked: ['workers'] } },
    ]);
    await close();
    expect((await list()).rhythm?.dueOn).toBe(addMonths(today(), 6));
    const before = world.letters.length;
    value(await world.as(jobOf(provider, [partnershipId]), tendEvaluations, {}));
    expect(world.letters.length).toBe(before);
    await world.owner.query('update vision_round set closed_on = current_day() - 200 where id = $1', [
      roundId,
    ]);
    for (let times = 0; times < 2; times++)
      value(await world.as(jobOf(provider, [partnershipId]), tendEvaluations, {}));
    expect(world.letters.slice(before).map(({ to }) => to.email)).toEqual(['karel@linde.nl']);
  });

  test('the first time is told too, once each; it stands on the agenda until they looked back', async () => {
    const others = await world.organisation({ kind: 'citizens_cooperative', name: 'Buurtzaam' });
    const rhythm = {
      kind: 'evaluation' as const,
      parameters: { everyMonths: 6, asked: ['workers' as const] },
    };
    const [early, late] = [
      await world.partnership(others, provider),
      await world.partnership(others, village),
    ];
    await agreed(world, early, [rhythm], addMonths(today(), -5));
    await agreed(world, late, [rhythm], addMonths(today(), -7));
    const chair = (await world.worker(others, ['board'], { given: 'Ans', email: 'ans@zaam.nl' })).actor;
    const before = world.letters.length;
    const work = async () => {
      value(await world.as(jobOf(others, [early, late]), tendEvaluations, {}));
      value(await world.as(jobOf(others, [early, late]), measurePartnerships, {}));
    };
    for (let times = 0; times < 2; times++) await work();
    expect(world.letters.slice(before)).toMatchObject([
      { to: { email: 'ans@zaam.nl' }, links: [{ path: `/samenwerking/${late}/terugkijken` }] },
    ]);
    const verdicts = async () => {
      const { rows } = await world.owner.query(
        `select partnership_id, verdict, value from measure where clause_kind = 'evaluation' and partnership_id = any($1)`,
        [[early, late]],
      );
      return rows.map((row) => [
        row.partnership_id === late ? 'late' : 'early',
        row.verdict,
        row.value.whole,
      ]);
    };
    expect((await verdicts()).sort()).toEqual([
      ['early', 'too_little', 0],
      ['late', 'not_kept', 1],
    ]);
    const table = async (partnershipId: string) =>
      value(await world.as(chair, agendaActions.show, { partnershipId })).items.map(({ text }) => text.nl);
    expect(await table(early)).toEqual([]);
    expect(await table(late)).toEqual([expect.stringMatching(/^Samen terugkijken: Nog niet teruggekeken/)]);
    const { roundId: round } = value(
      await world.as(chair, evaluationActions.open, input({ partnershipId: late })),
    );
    value(await world.as(chair, visionActions.close, { roundId: round }));
    await work();
    expect(await verdicts()).toContainEqual(['late', 'kept', 1]);
    expect(await table(late)).toEqual([]);
  });
});

describe('refused', () => {
  test('a second beside an open one, one alone, one in the past, and a result while it runs', async () => {
    const open = async (over: object = {}) =>
      refusal(await world.as(board, evaluationActions.open, input(over)));
    expect(await open()).toBe('evaluation.already_open');
    expect(refusal(await world.as(board, evaluationActions.result, { roundId }))).toBe(
      'evaluation.still_open',
    );
    expect(refusal(await propose())).toBe('evaluation.still_open');
    await close();
    expect(await open({ closesOn: addDays(today(), -1) })).toBe('evaluation.closes_in_the_past');
    expect(await open({ closesOn: addDays(today(), 200) })).toBe('evaluation.closes_too_late');
    await world.owner.query(
      'update partnership_party set accepted_on = null where partnership_id = $1 and organisation_id = $2',
      [partnershipId, provider],
    );
    expect(await open()).toBe('evaluation.alone');
  });

  test('fewer than five answers give no figure, alone or by subtraction', async () => {
    await answerOnPaper(
      world,
      board,
      roundId,
      'operational',
      [1, 1, 1, 1].map((one) => [said(one)]),
    );
    await answerOnPaper(
      world,
      partner,
      roundId,
      'operational',
      [4, 4, 4, 4, 4].map((one) => [said(one)]),
    );
    await answerOnPaper(
      world,
      partner,
      roundId,
      'board',
      [1].map((one) => [said(one)]),
    );
    await close();
    const found = (await result()).parts[0]?.statements.find(({ statement }) => statement === first);
    const of = (id: string) => found?.sides.find(({ organisationId }) => organisationId === id);
    expect(of(village)?.whole.shows).toBe('nothing');
    // Of five and one only the whole is shown: with the five beside it the one would be known.
    expect(of(provider)?.levels.map(({ shows }) => shows)).toEqual(['nothing', 'nothing', 'nothing']);
    expect(of(provider)?.whole.mean).toBe(3.5);
  });

  test('no mean tells that all said the utmost, nor may it be reckoned from the levels beside it', async () => {
    await answerOnPaper(
      world,
      board,
      roundId,
      'operational',
      [5, 5, 5, 5, 5].map((one) => [said(one)]),
    );
    await answerOnPaper(
      world,
      board,
      roundId,
      'management',
      [1, 2, 3, 1, 2].map((one) => [said(one)]),
    );
    await answerOnPaper(
      world,
      partner,
      roundId,
      'operational',
      [1, 1, 1, 1, 1].map((one) => [said(one)]),
    );
    await close();
    const found = (await result()).parts[0]?.statements.find(({ statement }) => statement === first);
    const of = (id: string) => found?.sides.find(({ organisationId }) => organisationId === id);
    expect(of(village)?.levels.map(({ median, mean }) => [median, mean])).toEqual([
      [null, null],
      [2, null],
      [5, null],
    ]);
    expect(of(village)?.whole.mean).toBe(3.4);
    expect(of(provider)?.whole.mean).toBe(1.2);
    const { rows } = await world.owner.query(
      `select count(*)::int as n from vision_cell where round_id = $1 and level is not null and mean is not null`,
      [roundId],
    );
    expect(rows[0].n).toBe(0);
  });

  test('an improvement of elsewhere, in the past, twice, by whom it is not, or one that changed', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const one = await proposed();
    expect(refusal(await propose({ doesId: elsewhere }))).toBe('evaluation.not_a_party');
    expect(refusal(await propose({ dueOn: addDays(today(), -1) }))).toBe('evaluation.due_in_the_past');
    const { agree, withdraw, finish } = evaluationActions;
    expect(refusal(await world.as(board, agree, one))).toBe('denied');
    expect(refusal(await world.as(partner, withdraw, one))).toBe('denied');
    expect(refusal(await world.as(board, finish, { ...one, done: true }))).toBe('denied');
    expect(refusal(await world.as(nurse, agree, one))).toBe('denied');
    expect(refusal(await world.as(partner, agree, { ...one, version: 9 }))).toBe('stale');
    value(await world.as(board, withdraw, one));
    expect(refusal(await world.as(partner, agree, { ...one, version: 2 }))).toBe('denied');
    expect((await list()).improvements).toEqual([]);
  });
});

describe('isolated', () => {
  test('an organisation outside it finds nothing, and a volunteer reads no result', async () => {
    const one = await proposed();
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Elders' });
    const { actor: stranger } = await world.worker(elsewhere, ['board']);
    const found = [
      await world.as(stranger, evaluationActions.list, { partnershipId }),
      await world.as(stranger, evaluationActions.result, { roundId }),
      await world.as(stranger, evaluationActions.agree, one),
      await world.as(stranger, evaluationActions.open, input()),
    ];
    expect(found.map((answer) => refusal(answer))).toEqual(Array(4).fill('not_found'));
    const { actor: volunteer } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(volunteer, evaluationActions.result, { roundId }))).toBe('denied');
  });

  test('nobody says yes for another, agrees without all, or changes what was proposed', async () => {
    const { improvementId } = await proposed();
    const write = (who: Actor, sql: (tx: Parameters<Parameters<World['as']>[1]>[0]) => Promise<unknown>) =>
      world.as(who, async (tx) => ok(await sql(tx)), {});
    const consent = { improvement_id: improvementId, partnership_id: partnershipId, said_on: today() };
    await expect(
      write(board, (tx) =>
        tx.db
          .insertInto('improvement_consent')
          .values({ ...consent, organisation_id: provider, face_id: improvementId })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    const change = (values: object) =>
      write(board, (tx) =>
        tx.db.updateTable('evaluation_improvement').set(values).where('id', '=', improvementId).execute(),
      );
    await expect(change({ agreed_on: today() })).rejects.toThrow('not every party has said yes');
    await expect(change({ what: 'Iets anders' })).rejects.toThrow('stays as it was proposed');
  });
});
