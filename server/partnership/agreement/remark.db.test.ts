import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, drafted, saveInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { ok } from '../../house/result.ts';
import { agreementActions } from './agreement.actions.ts';
import { proveAgreements } from './proof.store.ts';
import { remarkActions } from './remark.actions.ts';
import { closeRemark } from './remark.store.ts';

let world: World;
let [village, provider, third, partnershipId] = ['', '', '', ''];
let supporter: Actor;
let board: Actor;
let nurse: Actor;
let outsider: Actor;

let now = new Date('2026-11-21T10:00:00Z');

const worker = async (organisation: string, roles: Role[], given: string) =>
  canConfirm((await world.worker(organisation, roles, { given })).actor);

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  supporter = await worker(village, ['village_supporter'], 'Riet');
  board = await worker(provider, ['board'], 'Anja');
  nurse = await worker(provider, ['nurse'], 'Els');
  outsider = await worker(third, ['board'], 'Tom');
});

/** A draft with every sentence written. */
async function draft() {
  const first = await drafted(world, supporter, partnershipId);
  return value(await world.as(supporter, agreementActions.save, saveInput(first)));
}

type View = Awaited<ReturnType<typeof draft>>;

const said = (agreementId: string, over: object = {}) => ({
  agreementId,
  line: 'basics.money',
  words: 'Wie betaalt de koffie?',
  basic: null,
  clause: null,
  ...over,
});

/** The board would rather have five working days. */
function fiveDays({ id, clauses }: View) {
  const clause = clauses.find(({ kind }) => kind === 'response-time');
  const parameters = { ...(clause?.parameters as object), workingDays: 5 };
  const words = 'Liever vijf werkdagen.';
  return said(id, {
    ...{ line: 'clause.response-time', words },
    clause: { kind: 'response-time', parameters },
  });
}

const say = async (who: Actor, input: ReturnType<typeof said>) =>
  value(await world.as(who, remarkActions.say, input));
const list = async (who: Actor, agreementId: string) =>
  value(await world.as(who, remarkActions.list, { agreementId }));
const show = async (agreementId: string) =>
  value(await world.as(supporter, agreementActions.show, { agreementId }));
const about = ({ rows }: Awaited<ReturnType<typeof list>>, agreementId: string) => ({
  agreementId,
  remarkId: rows.at(-1)?.id ?? '',
});

describe('works', () => {
  test('a wording that another party proposed is taken over in one act, and who said and changed what stays', async () => {
    const view = await draft();
    const open = await say(board, fiveDays(view));
    expect(open.rows).toMatchObject([
      {
        line: 'clause.response-time',
        words: 'Liever vijf werkdagen.',
        speakerName: 'Anja Smit',
        closed: null,
      },
    ]);
    expect(open.rows[0]?.proposed?.nl).toContain('5 werkdagen');
    expect(open.rows[0]?.present?.nl).not.toContain('5 werkdagen');
    expect(open.rows[0]?.can).toMatchObject({ takeOver: { allowed: false }, takeBack: { allowed: true } });

    now = new Date('2026-11-21T11:00:00Z');
    const taken = value(
      await world.as(supporter, remarkActions.takeOver, { ...about(open, view.id), version: view.version }),
    );
    expect(taken.rows[0]).toMatchObject({ closed: { outcome: 'taken_over', name: 'Riet Smit' } });
    expect(taken.rows[0]?.present?.nl).toContain('5 werkdagen');
    expect(await show(view.id)).toMatchObject({ version: view.version + 1, status: 'draft' });
    const { rows } = value(await world.as(board, agreementActions.changes, { agreementId: view.id }));
    expect(rows[0]).toMatchObject({ line: 'clause.response-time', changerName: 'Riet Smit' });
  });

  test('of a basic agreement too, also that it stays open on purpose', async () => {
    const view = await draft();
    const basic = { text: '', open: true };
    const open = await say(board, said(view.id, { line: 'basics.mission', words: '', basic }));
    value(
      await world.as(supporter, remarkActions.takeOver, { ...about(open, view.id), version: view.version }),
    );
    expect((await show(view.id)).basics.mission).toEqual(basic);
  });

  test('a remark is answered by the other, or taken back by its own', async () => {
    const view = await draft();
    const asked = await say(board, said(view.id));
    const answer = { ...about(asked, view.id), answer: 'Ieder de eigen koffie.' };
    const answered = value(await world.as(supporter, remarkActions.answer, answer));
    expect(answered.rows[0]).toMatchObject({
      closed: { outcome: 'answered', answer: 'Ieder de eigen koffie.', organisationName: 'Dorpszorg' },
    });
    now = new Date('2026-11-21T11:00:00Z');
    const again = await say(board, said(view.id, { words: 'Laat maar' }));
    const back = value(await world.as(board, remarkActions.takeBack, about(again, view.id)));
    expect(back.rows.map(({ closed }) => closed?.outcome)).toEqual(['answered', 'taken_back']);
  });

  test('an open remark stops no offer, and is no part of what is signed', async () => {
    const plain = await draft();
    await say(board, said(plain.id, { words: 'Dit moet niet in de PDF staan' }));
    const { id: agreementId, version } = plain;
    const offered = value(await world.as(supporter, agreementActions.offer, { agreementId, version }));
    expect(offered.status).toBe('offered');
    const pdf = value(await world.as(board, agreementActions.document, { agreementId: plain.id }));
    expect(Buffer.from(pdf.bytes).toString('latin1')).not.toContain('niet in de PDF');
    expect((await list(nurse, plain.id)).rows).toMatchObject([{ closed: null }]);
    expect((await list(nurse, plain.id)).can.say.allowed).toBe(false);
  });

  test('it can all be proven: each remark and what came of it stands as its facts say', async () => {
    const view = await draft();
    await world.as(supporter, remarkActions.answer, {
      ...about(await say(board, said(view.id)), view.id),
      answer: 'Ja',
    });
    const open = await say(board, fiveDays(view));
    await world.as(supporter, remarkActions.takeOver, { ...about(open, view.id), version: view.version });
    await world.as(board, remarkActions.takeBack, about(await say(board, said(view.id)), view.id));
    await say(supporter, said(view.id, { words: 'Nog iets' }));
    const faults = async () =>
      (await proveAgreements(world.owner)).faults.filter((one) => one.includes(view.id));
    expect(await faults()).toEqual([]);
    const slip = async (sql: string) => {
      await world.owner.query('begin; set local session_replication_role = replica');
      await world.owner.query(sql, [view.id]);
      const found = await faults();
      await world.owner.query('rollback');
      return found.join();
    };
    const of = 'where agreement_id = $1';
    expect(await slip(`update agreement_remark set words = 'x' ${of} and words = 'Nog iets'`)).toMatch(
      /remark .*: altered/,
    );
    expect(await slip(`update agreement_remark set answer = 'Nee' ${of} and answer = 'Ja'`)).toMatch(
      /outcome of remark .*: altered/,
    );
    expect(await slip(`delete from agreement_remark ${of} and words = 'Nog iets'`)).toMatch(
      /remark .*: gone/,
    );
  });
});

describe('refused', () => {
  test('another wording that is what it says now; the remark without it is heard', async () => {
    const view = await draft();
    const clause = view.clauses.find(({ kind }) => kind === 'response-time');
    const same = said(view.id, {
      ...{ line: 'clause.response-time', words: 'Zo is het goed.' },
      clause: { kind: 'response-time', parameters: clause?.parameters },
    });
    expect(refusal(await world.as(board, remarkActions.say, same))).toBe('remark.same');
    const { rows } = value(await world.as(board, remarkActions.say, { ...same, clause: null }));
    expect(rows.map(({ words, proposed }) => [words, proposed])).toEqual([['Zo is het goed.', null]]);
  });

  test('nobody answers or takes over her own, or takes back what another said', async () => {
    const view = await draft();
    const open = await say(board, fiveDays(view));
    const it = about(open, view.id);
    expect(await world.as(board, remarkActions.answer, { ...it, answer: 'Ja' }).then(refusal)).toBe('denied');
    expect(
      await world.as(board, remarkActions.takeOver, { ...it, version: view.version }).then(refusal),
    ).toBe('denied');
    expect(await world.as(supporter, remarkActions.takeBack, it).then(refusal)).toBe('denied');
  });

  test('what has an answer gets no second one, and what changed a second ago is read first', async () => {
    const view = await draft();
    const it = about(await say(board, fiveDays(view)), view.id);
    const saved = value(await world.as(board, agreementActions.save, saveInput(view, { title: 'Anders' })));
    expect(
      await world.as(supporter, remarkActions.takeOver, { ...it, version: view.version }).then(refusal),
    ).toBe('stale');
    value(await world.as(supporter, remarkActions.answer, { ...it, answer: 'Drie is genoeg' }));
    expect(
      await world.as(supporter, remarkActions.takeOver, { ...it, version: saved.version }).then(refusal),
    ).toBe('remark.closed');
  });

  test('nothing said, about nothing, with a wording of another line', async () => {
    const view = await draft();
    const refused = async (over: object) =>
      world.as(board, remarkActions.say, said(view.id, over)).then(refusal);
    expect(await refused({ words: '' })).toBe('remark.empty');
    expect(await refused({ line: 'clause.termination' })).toBe('remark.no_line');
    expect(await refused({ line: 'basics.money', clause: fiveDays(view).clause })).toBe('remark.no_line');
    expect(await refused({ line: 'clause.response-time', basic: { text: 'x', open: false } })).toBe(
      'remark.no_line',
    );
  });

  test('a remark without another wording has nothing to take over', async () => {
    const view = await draft();
    const plain = about(await say(board, said(view.id)), view.id);
    expect(
      await world.as(supporter, remarkActions.takeOver, { ...plain, version: view.version }).then(refusal),
    ).toBe('remark.nothing_proposed');
  });

  test('once it was offered nothing is said any more, in the database neither; and a nurse reads', async () => {
    const view = await draft();
    const open = await say(board, said(view.id));
    expect(await world.as(nurse, remarkActions.say, said(view.id)).then(refusal)).toBe('denied');
    value(await world.as(supporter, agreementActions.offer, { agreementId: view.id, version: view.version }));
    const late = [
      await world.as(board, remarkActions.say, said(view.id)).then(refusal),
      await world
        .as(supporter, remarkActions.answer, { ...about(open, view.id), answer: 'Ja' })
        .then(refusal),
      await world.as(board, remarkActions.takeBack, about(open, view.id)).then(refusal),
    ];
    expect(late).toEqual(Array(3).fill('agreement.not_draft'));
    const forced = world.database.withActor(board, async (tx) => {
      await tx.db
        .updateTable('agreement_remark')
        .set({ words: 'Heel iets anders' })
        .where('agreement_id', '=', view.id)
        .execute();
      return { ok: true as const, value: null };
    });
    await expect(forced).rejects.toThrow(/stays as it was said/);
  });

  test('nor does the database let anyone close her own for another, or close it twice', async () => {
    const view = await draft();
    const { remarkId } = about(await say(board, fiveDays(view)), view.id);
    const close = (who: Actor, outcome: 'taken_over' | 'taken_back') =>
      world.database.withActor(who, async (tx) => {
        const by = {
          ...{ outcome, at: tx.now, organisationId: who.hat?.organisationId ?? '' },
          ...{ faceId: who.hat?.membershipId ?? '', name: 'x', answer: '' },
        };
        await closeRemark(tx, remarkId, by);
        return ok(null);
      });
    await expect(close(board, 'taken_over')).rejects.toThrow(/stays as it was said/);
    await expect(close(supporter, 'taken_back')).rejects.toThrow(/stays as it was said/);
    value(await close(supporter, 'taken_over'));
    await expect(close(board, 'taken_back')).rejects.toThrow(/stays as it was said/);
  });
});

describe('isolated', () => {
  test('who is no party hears nothing of it', async () => {
    const view = await draft();
    await say(board, said(view.id));
    expect(await world.as(outsider, remarkActions.list, { agreementId: view.id }).then(refusal)).toBe(
      'not_found',
    );
    expect(await world.as(outsider, remarkActions.say, said(view.id)).then(refusal)).toBe('not_found');
  });

  test('who may not read agreements hears nothing of how far one is, by no verb of the room', async () => {
    const volunteer = await worker(village, ['volunteer'], 'Toos');
    const view = await draft();
    const remark = about(await say(board, said(view.id)), view.id);
    const { version } = await show(view.id);
    value(await world.as(supporter, agreementActions.offer, { agreementId: view.id, version }));
    for (const result of [
      await world.as(volunteer, remarkActions.list, { agreementId: view.id }),
      await world.as(volunteer, remarkActions.say, said(view.id)),
      await world.as(volunteer, remarkActions.answer, { ...remark, answer: 'x' }),
      await world.as(volunteer, remarkActions.takeOver, { ...remark, version: 1 }),
      await world.as(volunteer, remarkActions.takeBack, remark),
    ])
      expect(refusal(result)).toBe('denied');
  });
});
