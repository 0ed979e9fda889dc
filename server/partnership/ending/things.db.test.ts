import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openParting, type Parting, today } from '../../../tests/parting.ts';
import { refusal, value } from '../../../tests/world.ts';
import { addDays } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { endingActions } from './ending.actions.ts';

// Where everything goes that organisations still share when they part.

let p: Parting;

beforeAll(async () => {
  p = await openParting();
});
afterAll(() => p.world.close());
beforeEach(() => p.begin());

const clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } } as const;
/** Her own people, the volunteers of one and the professionals of each. */
const answers = () =>
  ({
    kind: 'final-responsibility',
    parameters: {
      answers: [
        { layer: 'own_people', partyId: null, function: '' },
        { layer: 'volunteer', partyId: p.idOf('Dorpszorg'), function: 'de dorpsondersteuner' },
        { layer: 'professional', partyId: p.idOf('Dorpszorg'), function: '' },
        { layer: 'professional', partyId: p.idOf('Linde'), function: 'de wijkverpleegkundige' },
      ],
    },
  }) as const;
type Things = Awaited<ReturnType<Parting['show']>>['things'];
const answered = (things: Things) =>
  things.filter(({ kind }) => kind === 'responsibility').map(({ layer, what }) => [layer, what]);

describe('works', () => {
  test('all of it stands there by itself, with what usually becomes of it; then it can end', async () => {
    await agreed(p.world, p.of().partnershipId, [clause, answers()]);
    value(await p.notice('Dorpszorg', { endsOn: addDays(today, 100) }));
    const { booking } = await p.shares();
    const money = await p.owes();
    await p.asks();
    await p.charges();
    const lifts = value(
      await p.as('Linde', endingActions.add, { ...p.of(), kind: 'other', what: 'De tilliften' }),
    );
    expect(lifts.left).toEqual(
      ['action', 'agreement', 'booking', 'money', 'other', 'question', 'responsibility', 'tariff'].map(
        (kind) => ({ kind, many: kind === 'responsibility' ? 4 : 1 }),
      ),
    );
    const last = addDays(today, 100);
    expect(lifts.things.map(({ kind, what, usual }) => [kind, what, usual])).toEqual([
      ['agreement', 'Samenwerking', { destination: 'stops', byOn: last }],
      ['responsibility', '', { destination: 'goes_on', byOn: last }],
      ['responsibility', 'Dorpszorg, de dorpsondersteuner', null],
      ['responsibility', 'Dorpszorg', null],
      ['responsibility', 'Linde, de wijkverpleegkundige', null],
      ['booking', 'Zaal', { destination: 'stops', byOn: last }],
      ['action', 'Folder maken', { destination: 'goes_on', byOn: last }],
      ['question', 'Mag dit?', { destination: 'goes_on', byOn: last }],
      ['money', '€ 123,45, huur', { destination: 'paid', byOn: last }],
      ['tariff', 'Linde, Dorpszorg', { destination: 'stops', byOn: last }],
      ['other', 'De tilliften', null],
    ]);
    // One had said otherwise: that stays.
    value(await p.arrange('Dorpszorg', booking, { destination: 'goes_on' }));
    await p.settleAll('Linde');
    const half = await p.show('Dorpszorg');
    expect(half.left).toEqual([
      { kind: 'other', many: 1 },
      { kind: 'responsibility', many: 3 },
    ]);
    expect(half.things.find(({ thingId }) => thingId === booking)?.destination).toBe('goes_on');
    const to = { destination: 'taken_over', toWhom: 'De gemeente' };
    for (const { thingId, destination, version } of half.things)
      if (destination === null) value(await p.arrange('Linde', thingId, { ...to, version }));
    const done = value(await p.as('Linde', endingActions.settle, { ...p.of(), thingId: money, version: 1 }));
    expect(done.things.find(({ thingId }) => thingId === money)?.settledOn).toBe(today);
    await p.inPast();
    expect(value(await p.close('Dorpszorg')).phase).toBe('ended');
  });

  test('each answer has a destination of its own, that is found again, also when another agreement came', async () => {
    await agreed(p.world, p.of().partnershipId, [answers()]);
    value(await p.notice('Dorpszorg'));
    const named = [
      ['own_people', ''],
      ['volunteer', 'Dorpszorg, de dorpsondersteuner'],
      ['professional', 'Dorpszorg'],
      ['professional', 'Linde, de wijkverpleegkundige'],
    ];
    const [, volunteers, , nurses] = (await p.show('Linde')).things
      .filter(({ kind }) => kind === 'responsibility')
      .map(({ thingId }) => thingId) as [string, string, string, string];
    value(await p.arrange('Linde', nurses, { destination: 'goes_on', toWhom: 'voor wie bij ons blijft' }));
    value(await p.arrange('Dorpszorg', volunteers, { destination: 'taken_over', toWhom: 'De gemeente' }));
    const half = await p.show('Dorpszorg');
    expect(answered(half.things)).toEqual(named);
    expect(half.left.find(({ kind }) => kind === 'responsibility')?.many).toBe(2);
    expect(half.things.find(({ thingId }) => thingId === nurses)).toMatchObject({
      ...{ destination: 'goes_on', toWhom: 'voor wie bij ons blijft', version: 1, layer: 'professional' },
    });
    await agreed(p.world, p.of().partnershipId, [clause]);
    const after = (await p.show('Dorpszorg')).things.filter(({ kind }) => kind === 'responsibility');
    expect(after.map(({ layer, what, destination }) => [layer, what, destination]).sort()).toEqual([
      ['professional', 'Linde, de wijkverpleegkundige', 'goes_on'],
      ['volunteer', 'Dorpszorg, de dorpsondersteuner', 'taken_over'],
    ]);
  });

  test('what was said of all answers together, before each was a thing, holds for each of them', async () => {
    const agreementId = await agreed(p.world, p.of().partnershipId, [answers()]);
    value(await p.notice('Dorpszorg'));
    const { rows } = await p.world.owner.query<{ id: string }>(
      'select id from agreement_clause where agreement_id = $1',
      [agreementId],
    );
    await p.world.insert('ending_item', {
      ...{ id: newId(), partnership_id: p.of().partnershipId, organisation_id: p.idOf('Linde') },
      ...{ kind: 'responsibility', subject_id: rows[0]?.id, what: 'Samenwerking', version: 3 },
      ...{ destination: 'taken_over', to_whom: 'De gemeente', by_on: addDays(today, 9) },
    });
    const migration = await readFile('database/migrations/region/071.do.each-answer.sql', 'utf8');
    const [, once] = /^(create policy once[\s\S]*^drop policy once .*$)/m.exec(migration) ?? [];
    await p.world.owner.query(once ?? 'nothing');
    const { things, left } = await p.show('Dorpszorg');
    const each = things.filter(({ kind }) => kind === 'responsibility');
    expect(each).toHaveLength(4);
    for (const one of each)
      expect(one).toMatchObject({ destination: 'taken_over', toWhom: 'De gemeente', version: 3 });
    expect(answered(things)).toContainEqual(['professional', 'Linde, de wijkverpleegkundige']);
    expect(left).toEqual([{ kind: 'agreement', many: 1 }]);
  });

  test('a clause that says it otherwise than is known here stays one thing, called by its agreement', async () => {
    const agreementId = await agreed(p.world, p.of().partnershipId, [answers()]);
    await p.world.owner.query(
      `alter table agreement_clause disable trigger user; update agreement_clause set parameters = '{"later": true}' where agreement_id = '${agreementId}'; alter table agreement_clause enable trigger user`,
    );
    value(await p.notice('Linde'));
    expect(answered((await p.show('Linde')).things)).toEqual([[null, 'Samenwerking']]);
    await p.inPast();
    await p.settleAll('Linde');
    expect(refusal(await p.close('Linde'))).toBe('denied');
    const one = (await p.show('Linde')).things.find(({ kind }) => kind === 'responsibility');
    value(await p.arrange('Linde', one?.thingId ?? ''));
    expect((await p.close('Linde')).ok).toBe(true);
  });

  test('what has gone where it would go stays on the page', async () => {
    value(await p.notice('Dorpszorg'));
    const money = await p.owes();
    const { action } = await p.shares();
    value(await p.arrange('Dorpszorg', money, { destination: 'paid' }));
    value(await p.arrange('Dorpszorg', action));
    await p.world.owner.query(`update meeting_action set done_on = current_day() where id = $1`, [action]);
    await p.world.owner.query(`alter table exchange disable trigger user`);
    await p.world.owner.query(`update exchange set status = 'taken_back' where id = $1`, [money]);
    await p.world.owner.query(`alter table exchange enable trigger user`);
    const gone = (await p.show('Linde')).things.filter(({ destination }) => destination !== null);
    expect(new Map(gone.map(({ thingId, what }) => [thingId, what]))).toEqual(
      new Map([
        [money, ''],
        [action, 'Folder maken'],
      ]),
    );
  });
});

describe('refused', () => {
  test('it does not end while something is without a destination, in the database either', async () => {
    value(await p.notice('Dorpszorg'));
    await p.inPast();
    const { action, booking } = await p.shares();
    expect(refusal(await p.close('Linde'))).toBe('denied');
    const raw = p.world.as(
      await p.world.actor(p.people.Linde?.personId as string, p.idOf('Linde')),
      async (tx) => {
        await sql`update partnership set phase = 'ended', ended_on = current_day() where id = ${p.of().partnershipId}`.execute(
          tx.db,
        );
        return ok(null);
      },
      null,
    );
    await expect(raw).rejects.toThrow(/destination/);
    for (const id of [action, booking]) value(await p.arrange('Linde', id));
    expect((await p.close('Linde')).ok).toBe(true);
  });

  test('it does not end while one answer of several is without a destination', async () => {
    await agreed(p.world, p.of().partnershipId, [answers()]);
    value(await p.notice('Dorpszorg'));
    await p.settleAll('Linde');
    await p.inPast();
    const open = async () =>
      (await p.show('Linde')).things
        .filter(({ destination }) => destination === null)
        .map((one) => one.thingId);
    for (let ids = await open(); ids.length > 0; ids = await open()) {
      expect(refusal(await p.close('Linde'))).toBe('denied');
      value(await p.arrange('Dorpszorg', ids[0] ?? ''));
    }
    expect((await p.close('Linde')).ok).toBe(true);
  });

  test('who exists no more does not go on answering', async () => {
    await agreed(p.world, p.of().partnershipId, [answers()]);
    value(await p.notice('Dorpszorg', p.gone));
    const [, village, , gone] = (await p.show('Dorpszorg')).things.filter(
      ({ kind }) => kind === 'responsibility',
    );
    expect([village?.ways, gone?.ways]).toEqual([
      ['goes_on', 'taken_over', 'stops'],
      ['taken_over', 'stops'],
    ]);
    const goesOn = { destination: 'goes_on' };
    expect(refusal(await p.arrange('Dorpszorg', gone?.thingId ?? '', goesOn))).toBe('ending.does_not_fit');
    value(await p.arrange('Dorpszorg', village?.thingId ?? '', goesOn));
  });

  test('a destination that does not fit, nobody named, a day that has passed, an older version', async () => {
    const { booking } = await p.shares();
    expect(refusal(await p.arrange('Linde', booking, { destination: 'paid' }))).toBe('ending.does_not_fit');
    expect(refusal(await p.arrange('Linde', booking, { destination: 'taken_over' }))).toBe('ending.to_whom');
    expect(refusal(await p.arrange('Linde', booking, { byOn: addDays(today, -1) }))).toBe(
      'ending.day_has_passed',
    );
    value(await p.arrange('Linde', booking));
    expect(refusal(await p.arrange('Dorpszorg', booking))).toBe('stale');
    expect(refusal(await p.arrange('Linde', newId()))).toBe('not_found');
    const added = value(await p.as('Linde', endingActions.add, { ...p.of(), kind: 'money', what: 'Borg' }));
    const thingId = added.things.at(-1)?.thingId ?? '';
    const settle = { ...p.of(), thingId, version: 1 };
    expect(refusal(await p.as('Linde', endingActions.settle, settle))).toBe('ending.no_destination');
  });
});

describe('isolated', () => {
  test('money between two: a third party reads neither what nor where, and hears only that something is left', async () => {
    await p.joins('Beuk');
    const money = await p.owes();
    await p.asks();
    await p.charges();
    const left = ['money', 'question', 'tariff'].map((kind) => ({ kind, many: 1 }));
    expect(await p.show('Beuk')).toMatchObject({ things: [], left });
    value(await p.notice('Beuk'));
    await p.settleAll('Beuk');
    expect((await p.show('Beuk')).left).toEqual(left);
    expect(refusal(await p.arrange('Beuk', money, { destination: 'paid' }))).toBe('not_found');
    value(await p.arrange('Dorpszorg', money, { destination: 'paid' }));
    await p.settleAll('Linde');
    expect(await p.show('Beuk')).toMatchObject({ things: [], left: [] });
    expect((await p.show('Linde')).things.map(({ kind, destination }) => [kind, destination])).toEqual([
      ['question', 'goes_on'],
      ['money', 'paid'],
      ['tariff', 'stops'],
    ]);
    const { rows } = value(await p.as('Beuk', partnershipActions.history, p.of()));
    expect(rows.map(({ type }) => type)).not.toContain('ending.arranged');
  });
});
