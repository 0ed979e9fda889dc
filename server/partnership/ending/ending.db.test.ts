import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, OrganisationKind } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { actorOfJob, type JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { endingActions } from './ending.actions.ts';
import { afterNotice, tellNotice } from './telling.actions.ts';

// Two who part, and one outside. What the database counts follows its own clock, so today is today.

let world: World;
let partnershipId = '';
const today = dayOf(new Date());
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld({ reactsTo: new Set(['ending.notice_given', 'ending.taken_back']) });
});
afterAll(() => world.close());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Beuk: 'care_organisation',
};
const idOf = (name: string) => ids[name] as string;
const clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } } as const;
const answers = {
  kind: 'final-responsibility',
  parameters: { answers: [{ layer: 'own_people', partyId: null, function: '' }] },
} as const;

beforeEach(async () => {
  for (const [name, kind] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    const who = { given: name, email: `${name.toLowerCase()}@example.org` };
    people[name] = (await world.worker(idOf(name), ['board'], who)).actor;
  }
  partnershipId = await world.partnership(idOf('Dorpszorg'), idOf('Linde'));
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

const as = async <I, T>(name: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const fresh = await world.actor(people[name]?.personId as string, idOf(name));
  return world.as(fresh, action as never, input) as Promise<T>;
};
const show = async (name: string) => value(await as(name, endingActions.show, { partnershipId }));
type Notice = Parameters<typeof endingActions.notice>[1];
const notice = (name: string, over: Partial<Notice> = {}) =>
  as(name, endingActions.notice, {
    ...{ partnershipId, ground: 'notice' as const, reason: 'Wij gaan zelf verder' },
    ...{ evidence: '', endsOn: addDays(today, 30) },
    ...over,
  });
const decide = async (name: string, kind: string, yes = true) => {
  const { decisions } = value(await as(name, partnershipActions.show, { partnershipId }));
  const decisionId = decisions.find((one) => one.kind === kind)?.id ?? '';
  return as(name, partnershipActions.decide, { partnershipId, decisionId, yes });
};
/** Notice was given: it is on its way out. */
const ending = async () => void value(await notice('Dorpszorg'));
const close = (name: string) => as(name, endingActions.close, { partnershipId });
/** Everything that usually goes without saying, and to whom the responsibility goes. */
async function settleAll(name: string) {
  const thingIds = (await show(name)).things.map(({ thingId }) => thingId);
  if (thingIds.length > 0) value(await as(name, endingActions.asUsual, { partnershipId, thingIds }));
}
/** Does what is queued, each job as its own organisation; gives who got which letter. */
async function letters(): Promise<string[]> {
  for (;;) {
    const { rows } = await world.owner.query<{ task: string; payload: JobPayload }>(
      `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
       select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
    );
    if (rows.length === 0) break;
    for (const { task, payload } of rows) {
      const actor = await actorOfJob(world.database, payload);
      const action = task === 'follow_fact' ? afterNotice : tellNotice;
      await world.database.withActor(actor, (tx) => action(tx, payload));
    }
  }
  return world.letters.splice(0).map(({ to, subject }) => `${to.name.split(' ')[0]} ${subject}`);
}
const inPast = () =>
  world.owner.query(
    `alter table partnership_ending disable trigger user; update partnership_ending set notice_on = notice_on - 90, last_day = current_date - 1; alter table partnership_ending enable trigger user`,
  );
async function shares() {
  const [room, booking, meeting, action] = [newId(), newId(), newId(), newId()];
  const of = { partnership_id: partnershipId };
  const face = people.Linde?.hat?.membershipId;
  await world.insert('lent_room', {
    ...{ id: room, ...of, organisation_id: ids.Dorpszorg, space_id: room, name: 'Zaal', days: [1] },
    ...{ opens: '09:00', closes: '17:00' },
  });
  await world.insert('room_booking', {
    ...{
      id: booking,
      ...of,
      room_id: room,
      space_id: room,
      owner_id: ids.Dorpszorg,
      organisation_id: ids.Linde,
    },
    ...{
      face_id: face,
      booked_by_name: 'Linde',
      starts_at: '2090-01-02T09:00Z',
      ends_at: '2090-01-02T10:00Z',
    },
  });
  await world.insert('meeting', { id: meeting, ...of, level: 'board', planned_at: '2026-01-05T10:00Z' });
  await world.insert('meeting_action', {
    ...{ id: action, ...of, organisation_id: ids.Linde, meeting_id: meeting, what: 'Folder maken' },
    agreed_on: '2026-01-05',
  });
  return { booking, action };
}
const owes = () => {
  const id = newId();
  return world
    .insert('exchange', {
      ...{
        id,
        partnership_id: partnershipId,
        organisation_id: ids.Linde,
        face_id: people.Linde?.hat?.membershipId,
      },
      ...{
        from_id: ids.Linde,
        to_id: ids.Dorpszorg,
        kind: 'money',
        amount: 12_345,
        day: '2026-01-05',
        note: 'huur',
      },
      status: 'open',
    })
    .then(() => id);
};
/** A question of Linde that Dorpszorg has not answered. */
const asks = () =>
  world.insert('expertise_question', {
    ...{ id: newId(), partnership_id: partnershipId, organisation_id: ids.Linde, to_id: ids.Dorpszorg },
    ...{ face_id: people.Linde?.hat?.membershipId, asked_by_name: 'Linde', topic: 'care' },
    ...{ question: 'Mag dit?', asked_at: '2026-01-05T10:00Z' },
  });
/** What Linde and Dorpszorg pay each other. */
const charges = async () => {
  // As it stands there, without how it came to be.
  await world.owner.query('alter table tariff_annex disable trigger user');
  await world.insert('tariff_annex', {
    ...{ id: newId(), partnership_id: partnershipId, organisation_id: ids.Linde, other_id: ids.Dorpszorg },
    ...{ number: 1, mark: 'twintig letters lang.', lines: '[]', settles: 'month', pay_days: 30 },
    ...{ starts: '2026-01-01', bytes: Buffer.from('x'), status: 'signed', offered_to: '{}' },
    sha256: createHash('sha256').update('x').digest('hex'),
    ...{ offered_by: people.Linde?.hat?.membershipId, offerer_name: 'x' },
    ...{ offered_on: '2026-01-01', signed_on: '2026-01-01' },
  });
  await world.owner.query('alter table tariff_annex enable trigger user');
};
const arrange = (name: string, thingId: string, over: object = {}) =>
  as(name, endingActions.arrange, {
    ...{ partnershipId, thingId, version: 0, destination: 'stops' as const, toWhom: '' },
    ...{ byOn: addDays(today, 7), ...over },
  });

describe('works', () => {
  test('notice by the term of the clause asks nobody a yes; the other hears it, and sooner is for both', async () => {
    await agreed(world, partnershipId, [clause]);
    const { terms, earliest } = await show('Linde');
    expect(terms).toEqual(clause.parameters);
    const given = value(await notice('Dorpszorg', { endsOn: earliest.notice }));
    expect(given).toMatchObject({
      phase: 'ending',
      closing: 'with_all',
      notice: {
        ground: 'notice',
        byName: 'Dorpszorg',
        endsOn: earliest.notice,
        reason: 'Wij gaan zelf verder',
      },
    });
    await settleAll('Linde');
    expect(await show('Linde')).toMatchObject({ phase: 'ending', left: [] });
    expect(value(await close('Dorpszorg')).phase).toBe('ending');
    expect(value(await decide('Linde', 'ended')).phase).toBe('ended');
    expect(await world.facts()).toContain('ending.notice_given');
  });

  test('from the last day any party closes it, and nobody says yes', async () => {
    value(await notice('Dorpszorg'));
    await inPast();
    expect(await show('Linde')).toMatchObject({ closing: 'alone', can: { close: { allowed: true } } });
    expect(value(await close('Linde'))).toMatchObject({ phase: 'ended', endedOn: today });
    expect(await world.facts()).toContain('ending.closed');
  });

  test('all of it stands there by itself, with what usually becomes of it; then it can end', async () => {
    await agreed(world, partnershipId, [clause, answers]);
    value(await notice('Dorpszorg', { endsOn: addDays(today, 100) }));
    const { booking } = await shares();
    const money = await owes();
    await asks();
    await charges();
    const lifts = value(
      await as('Linde', endingActions.add, { partnershipId, kind: 'other', what: 'De tilliften' }),
    );
    expect(lifts.left).toEqual(
      ['action', 'agreement', 'booking', 'money', 'other', 'question', 'responsibility', 'tariff'].map(
        (kind) => ({ kind, many: 1 }),
      ),
    );
    const last = addDays(today, 100);
    expect(lifts.things.map(({ kind, what, usual }) => [kind, what, usual])).toEqual([
      ['agreement', 'Samenwerking', { destination: 'stops', byOn: last }],
      ['responsibility', 'Samenwerking', null],
      ['booking', 'Zaal', { destination: 'stops', byOn: last }],
      ['action', 'Folder maken', { destination: 'goes_on', byOn: last }],
      ['question', 'Mag dit?', { destination: 'goes_on', byOn: last }],
      ['money', '€ 123,45, huur', { destination: 'paid', byOn: last }],
      ['tariff', 'Linde, Dorpszorg', { destination: 'stops', byOn: last }],
      ['other', 'De tilliften', null],
    ]);
    // One had said otherwise: that stays.
    value(await arrange('Dorpszorg', booking, { destination: 'goes_on' }));
    await settleAll('Linde');
    const half = await show('Dorpszorg');
    expect(half.left).toEqual([
      { kind: 'other', many: 1 },
      { kind: 'responsibility', many: 1 },
    ]);
    expect(half.things.find(({ thingId }) => thingId === booking)?.destination).toBe('goes_on');
    const to = { destination: 'taken_over', toWhom: 'De gemeente' };
    for (const { thingId, destination, version } of half.things)
      if (destination === null) value(await arrange('Linde', thingId, { ...to, version }));
    const done = value(
      await as('Linde', endingActions.settle, { partnershipId, thingId: money, version: 1 }),
    );
    expect(done.things.find(({ thingId }) => thingId === money)?.settledOn).toBe(today);
    await inPast();
    expect(value(await close('Dorpszorg')).phase).toBe('ended');
  });

  test('what has gone where it would go stays on the page', async () => {
    await ending();
    const money = await owes();
    const { action } = await shares();
    value(await arrange('Dorpszorg', money, { destination: 'paid' }));
    value(await arrange('Dorpszorg', action));
    await world.owner.query(`update meeting_action set done_on = current_date where id = $1`, [action]);
    await world.owner.query(`alter table exchange disable trigger user`);
    await world.owner.query(`update exchange set status = 'taken_back' where id = $1`, [money]);
    await world.owner.query(`alter table exchange enable trigger user`);
    const gone = (await show('Linde')).things.filter(({ destination }) => destination !== null);
    expect(new Map(gone.map(({ thingId, what }) => [thingId, what]))).toEqual(
      new Map([
        [money, ''],
        [action, 'Folder maken'],
      ]),
    );
  });

  test('they go on after all when both say yes, and the notice is over', async () => {
    await ending();
    expect(value(await as('Linde', endingActions.takeBack, { partnershipId })).phase).toBe('ending');
    expect(value(await decide('Dorpszorg', 'active')).phase).toBe('active');
    expect(await show('Linde')).toMatchObject({ notice: null, can: { notice: { allowed: true } } });
    expect(value(await notice('Linde')).notice?.byName).toBe('Linde');
  });

  test('the others hear it by mail and find it on the agenda', async () => {
    value(await notice('Dorpszorg'));
    expect(await letters()).toEqual(['Linde Dorpszorg zegt de samenwerking op']);
    const { items } = value(await as('Linde', agendaActions.show, { partnershipId }));
    expect(items.map(({ source }) => source)).toEqual(['ending']);
  });

  test('a party that exists no more: the other closes it with a record, after the days to say otherwise', async () => {
    const gone = { ground: 'dissolved', evidence: 'Uittreksel KvK' } as const;
    const said = value(await notice('Dorpszorg', { ...gone, endsOn: addDays(today, 14) }));
    expect(said).toMatchObject({
      phase: 'active',
      closing: 'not_yet',
      notice: { goneName: 'Linde', evidence: 'Uittreksel KvK' },
      can: { close: { allowed: false } },
    });
    expect(await letters()).toEqual(['Linde Dorpszorg zegt dat uw organisatie niet meer bestaat']);
    expect(refusal(await close('Dorpszorg'))).toBe('denied');
    await inPast();
    expect(refusal(await close('Linde'))).toBe('denied');
    expect(value(await close('Dorpszorg'))).toMatchObject({
      phase: 'ended',
      endedOn: today,
      notice: { reason: 'Wij gaan zelf verder', evidence: 'Uittreksel KvK' },
    });
    expect(await world.facts()).toContain('ending.closed');
  });

  test('who is said to be gone says it is there: the notice is over and all goes on', async () => {
    const gone = { ground: 'dissolved', evidence: 'Gehoord' } as const;
    value(await notice('Dorpszorg', { ...gone, endsOn: addDays(today, 14) }));
    expect(value(await as('Linde', endingActions.takeBack, { partnershipId }))).toMatchObject({
      phase: 'active',
      notice: null,
      can: { notice: { allowed: true } },
    });
    expect(await letters()).toContain('Dorpszorg De samenwerking gaat door');
    await inPast();
    expect(refusal(await close('Dorpszorg'))).toBe('denied');
  });

  test('what each learned is kept for both, and may be written after the end', async () => {
    const lesson = { partnershipId, version: 0, wentWell: 'Korte lijnen', otherwise: 'Eerder praten' };
    value(await as('Linde', endingActions.learn, lesson));
    await ending();
    await inPast();
    value(await close('Linde'));
    const after = { ...lesson, wentWell: 'De warmte' };
    const view = value(await as('Dorpszorg', endingActions.learn, after));
    expect(view.lessons.map(({ name, wentWell }) => [name, wentWell])).toEqual(
      expect.arrayContaining([
        ['Linde', 'Korte lijnen'],
        ['Dorpszorg', 'De warmte'],
      ]),
    );
    expect(refusal(await as('Dorpszorg', endingActions.learn, after))).toBe('stale');
  });

  test('who is left alone in it asks nobody: given notice, it ends when it likes', async () => {
    await world.owner.query(
      `update partnership_party set left_on = current_date where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, ids.Linde],
    );
    await ending();
    expect(value(await close('Dorpszorg')).phase).toBe('ended');
  });
});

describe('refused', () => {
  test('a last day before the term, a second notice, nothing said of who is gone', async () => {
    await agreed(world, partnershipId, [clause]);
    expect(refusal(await notice('Dorpszorg'))).toBe('ending.too_early');
    expect(refusal(await notice('Dorpszorg', { ground: 'together' }))).toBe('ending.too_early');
    const gone = { ground: 'dissolved', endsOn: addDays(today, 90) } as const;
    expect(refusal(await notice('Dorpszorg', gone))).toBe('ending.how_known');
    value(await notice('Dorpszorg', { endsOn: addDays(today, 100) }));
    expect(refusal(await notice('Linde', { endsOn: addDays(today, 100) }))).toBe('ending.already');
  });

  test('with a third nobody closes it for one that is gone', async () => {
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: ids.Beuk, accepted_on: '2026-01-01' },
    });
    const gone = { ground: 'dissolved', evidence: 'KvK', endsOn: addDays(today, 90) } as const;
    expect(refusal(await notice('Dorpszorg', gone))).toBe('ending.others_stay');
  });

  test('closing before notice; going on alone; sooner after a no', async () => {
    expect(refusal(await close('Linde'))).toBe('denied');
    await ending();
    value(await as('Dorpszorg', endingActions.takeBack, { partnershipId }));
    expect(refusal(await as('Dorpszorg', endingActions.takeBack, { partnershipId }))).toBe(
      'partnership.already_proposed',
    );
    value(await close('Dorpszorg'));
    value(await decide('Linde', 'ended', false));
    const { decisions, phase } = value(await as('Linde', partnershipActions.show, { partnershipId }));
    expect([phase, decisions.map(({ kind }) => kind)]).toEqual(['ending', ['active']]);
  });

  test('it does not end while something is without a destination, in the database either', async () => {
    await ending();
    await inPast();
    const { action, booking } = await shares();
    expect(refusal(await close('Linde'))).toBe('denied');
    const raw = world.as(
      await world.actor(people.Linde?.personId as string, idOf('Linde')),
      async (tx) => {
        await sql`update partnership set phase = 'ended', ended_on = current_day() where id = ${partnershipId}`.execute(
          tx.db,
        );
        return ok(null);
      },
      null,
    );
    await expect(raw).rejects.toThrow(/destination/);
    for (const id of [action, booking]) value(await arrange('Linde', id));
    expect((await close('Linde')).ok).toBe(true);
  });

  test('before the last day the database ends it by the yes of all alone', async () => {
    await ending();
    const raw = world.as(
      await world.actor(people.Linde?.personId as string, idOf('Linde')),
      async (tx) => {
        await sql`update partnership set phase = 'ended', ended_on = current_day() where id = ${partnershipId}`.execute(
          tx.db,
        );
        return ok(null);
      },
      null,
    );
    await expect(raw).rejects.toThrow(/last day/);
  });

  test('a destination that does not fit, nobody named, a day that has passed, an older version', async () => {
    const { booking } = await shares();
    expect(refusal(await arrange('Linde', booking, { destination: 'paid' }))).toBe('ending.does_not_fit');
    expect(refusal(await arrange('Linde', booking, { destination: 'taken_over' }))).toBe('ending.to_whom');
    expect(refusal(await arrange('Linde', booking, { byOn: addDays(today, -1) }))).toBe(
      'ending.day_has_passed',
    );
    value(await arrange('Linde', booking));
    expect(refusal(await arrange('Dorpszorg', booking))).toBe('stale');
    expect(refusal(await arrange('Linde', newId()))).toBe('not_found');
    const added = value(await as('Linde', endingActions.add, { partnershipId, kind: 'money', what: 'Borg' }));
    const thingId = added.things.at(-1)?.thingId ?? '';
    const settle = { partnershipId, thingId, version: 1 };
    expect(refusal(await as('Linde', endingActions.settle, settle))).toBe('ending.no_destination');
  });

  test('a carer reads it and changes nothing', async () => {
    const carer = (await world.worker(idOf('Linde'), ['carer'])).actor;
    value(await notice('Dorpszorg'));
    expect(value(await world.as(carer, endingActions.show, { partnershipId })).can.notice.allowed).toBe(
      false,
    );
    const add = { partnershipId, kind: 'other' as const, what: 'x' };
    expect(refusal(await world.as(carer, endingActions.add, add))).toBe('denied');
    expect(refusal(await world.as(carer, endingActions.close, { partnershipId }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('an outsider finds nothing, and counts nothing', async () => {
    await shares();
    expect(refusal(await as('Beuk', endingActions.show, { partnershipId }))).toBe('not_found');
    expect(refusal(await notice('Beuk'))).toBe('not_found');
    const counted = await as(
      'Beuk',
      async (tx: never, _: null) => {
        const { rows } = await sql`select * from ending_left(${partnershipId})`.execute(
          (tx as { db: never }).db,
        );
        return ok(rows);
      },
      null,
    );
    expect(value(counted as never)).toEqual([]);
  });

  test('money between two: a third party reads neither what nor where, and hears only that something is left', async () => {
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: ids.Beuk, accepted_on: '2026-01-01' },
    });
    const money = await owes();
    await asks();
    await charges();
    const left = ['money', 'question', 'tariff'].map((kind) => ({ kind, many: 1 }));
    expect(await show('Beuk')).toMatchObject({ things: [], left });
    value(await notice('Beuk'));
    await settleAll('Beuk');
    expect((await show('Beuk')).left).toEqual(left);
    expect(refusal(await arrange('Beuk', money, { destination: 'paid' }))).toBe('not_found');
    value(await arrange('Dorpszorg', money, { destination: 'paid' }));
    await settleAll('Linde');
    expect(await show('Beuk')).toMatchObject({ things: [], left: [] });
    expect((await show('Linde')).things.map(({ kind, destination }) => [kind, destination])).toEqual([
      ['question', 'goes_on'],
      ['money', 'paid'],
      ['tariff', 'stops'],
    ]);
    const { rows } = value(await as('Beuk', partnershipActions.history, { partnershipId }));
    expect(rows.map(({ type }) => type)).not.toContain('ending.arranged');
  });
});
