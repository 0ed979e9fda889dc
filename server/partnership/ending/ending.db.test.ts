import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, OrganisationKind } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { endingActions } from './ending.actions.ts';
import { lookingActions } from './looking.actions.ts';

// Two who part, and one outside. What the database counts follows its own clock, so today is today.

let world: World;
let partnershipId = '';
const today = dayOf(new Date());
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Beuk: 'care_organisation',
};
const idOf = (name: string) => ids[name] as string;
const clause = { kind: 'termination', parameters: { noticeMonths: 3, seriousWeeks: 4 } } as const;

beforeEach(async () => {
  for (const [name, kind] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    people[name] = (await world.worker(idOf(name), ['board'], { given: name })).actor;
  }
  partnershipId = await world.partnership(idOf('Dorpszorg'), idOf('Linde'));
});

const as = async <I, T>(name: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const fresh = await world.actor(people[name]?.personId as string, idOf(name));
  return world.as(fresh, action as never, input) as Promise<T>;
};
const show = async (name: string) => value(await as(name, endingActions.show, { partnershipId }));
type Notice = Parameters<typeof endingActions.notice>[1];
const notice = (name: string, over: Partial<Notice> = {}) =>
  as(name, endingActions.notice, {
    ...{ partnershipId, ground: 'notice' as const, goneId: null, reason: 'Wij gaan zelf verder' },
    ...{ evidence: '', endsOn: addDays(today, 30) },
    ...over,
  });
const decide = async (name: string, kind: string, yes = true) => {
  const { decisions } = value(await as(name, partnershipActions.show, { partnershipId }));
  const decisionId = decisions.find((one) => one.kind === kind)?.id ?? '';
  return as(name, partnershipActions.decide, { partnershipId, decisionId, yes });
};
const close = async (name: string) => {
  const { version } = value(await as(name, partnershipActions.show, { partnershipId }));
  return as(name, partnershipActions.move, { partnershipId, version, to: 'ended' as const, reason: '' });
};
/** Notice was given, the other said yes: it is on its way out. */
async function ending(over: Partial<Notice> = {}) {
  value(await notice('Dorpszorg', over));
  value(await decide('Linde', 'ending'));
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
const arrange = (name: string, thingId: string, over: object = {}) =>
  as(name, endingActions.arrange, {
    ...{ partnershipId, thingId, version: 0, destination: 'stops' as const, toWhom: '' },
    ...{ byOn: addDays(today, 7), ...over },
  });

describe('works', () => {
  test('notice by the term of the clause, with its reason; the other hears it and both part by a yes', async () => {
    await agreed(world, partnershipId, [clause]);
    const { terms, earliest } = await show('Linde');
    expect(terms).toEqual(clause.parameters);
    const given = value(await notice('Dorpszorg', { endsOn: earliest.notice }));
    expect(given).toMatchObject({
      phase: 'active',
      notice: {
        ground: 'notice',
        byName: 'Dorpszorg',
        endsOn: earliest.notice,
        reason: 'Wij gaan zelf verder',
      },
    });
    expect((await show('Linde')).notice?.can.takeBack.allowed).toBe(false);
    value(await decide('Linde', 'ending'));
    expect(await show('Linde')).toMatchObject({ phase: 'ending', waits: 'early', left: [] });
    value(await close('Dorpszorg'));
    expect(value(await decide('Linde', 'ended')).phase).toBe('ended');
    expect(await world.facts()).toContain('ending.notice_given');
  });

  test('a booking, an action, money and what was entered each get a destination and a day; then it can end', async () => {
    await agreed(world, partnershipId, [clause]);
    await ending({ ground: 'together', endsOn: today });
    const { booking, action } = await shares();
    const money = await owes();
    const added = value(
      await as('Linde', endingActions.add, { partnershipId, kind: 'other', what: 'De tilliften' }),
    );
    const left = [
      { kind: 'action', many: 1 },
      { kind: 'booking', many: 1 },
      { kind: 'money', many: 1 },
      { kind: 'other', many: 1 },
    ];
    expect(added).toMatchObject({ left, waits: 'open' });
    expect(added.things.map(({ what }) => what)).toEqual([
      'Zaal',
      'Folder maken',
      '€ 123,45, huur',
      'De tilliften',
    ]);
    const lifts = added.things.at(-1)?.thingId ?? '';
    value(await arrange('Dorpszorg', booking, { destination: 'goes_on' }));
    value(await arrange('Linde', action));
    value(await arrange('Dorpszorg', money, { destination: 'paid' }));
    const taken = { version: 1, destination: 'taken_over', toWhom: 'De gemeente' };
    const last = value(await arrange('Linde', lifts, taken));
    expect(last).toMatchObject({ left: [], waits: null });
    const done = value(
      await as('Linde', endingActions.settle, { partnershipId, thingId: lifts, version: 2 }),
    );
    expect(done.things.at(-1)).toMatchObject({
      destination: 'taken_over',
      toWhom: 'De gemeente',
      settledOn: today,
    });
    value(await close('Dorpszorg'));
    expect(value(await decide('Linde', 'ended')).phase).toBe('ended');
  });

  test('a party that exists no more: the other closes it with a record, after the days to say otherwise', async () => {
    const gone = { ground: 'dissolved', goneId: idOf('Linde'), evidence: 'Uittreksel KvK' } as const;
    const said = value(await notice('Dorpszorg', { ...gone, endsOn: addDays(today, 14) }));
    expect(said).toMatchObject({
      notice: { goneName: 'Linde', evidence: 'Uittreksel KvK' },
      can: { closeAlone: false },
    });
    expect(refusal(await as('Dorpszorg', endingActions.closeAlone, { partnershipId }))).toBe(
      'ending.not_alone',
    );
    await inPast();
    expect((await show('Dorpszorg')).can.closeAlone).toBe(true);
    expect(value(await as('Dorpszorg', endingActions.closeAlone, { partnershipId }))).toMatchObject({
      phase: 'ended',
      endedOn: today,
      notice: { reason: 'Wij gaan zelf verder' },
    });
    expect(await world.facts()).toContain('ending.closed_alone');
  });

  test('who is said to be gone says it is there: the notice is over and all goes on', async () => {
    const gone = { ground: 'dissolved', goneId: idOf('Linde'), evidence: 'Gehoord' } as const;
    value(await notice('Dorpszorg', { ...gone, endsOn: addDays(today, 14) }));
    expect(value(await as('Linde', endingActions.takeBack, { partnershipId }))).toMatchObject({
      phase: 'active',
      notice: null,
      can: { notice: { allowed: true } },
    });
    const { decisions } = value(await as('Linde', partnershipActions.show, { partnershipId }));
    expect(decisions).toEqual([]);
    await inPast();
    expect(refusal(await as('Dorpszorg', endingActions.closeAlone, { partnershipId }))).toBe(
      'ending.not_alone',
    );
  });

  test('an ending that was withdrawn leaves no notice; a new one can be given', async () => {
    value(await notice('Dorpszorg'));
    value(await decide('Dorpszorg', 'ending', false));
    expect((await show('Linde')).notice).toBeNull();
    expect(value(await notice('Linde')).notice?.byName).toBe('Linde');
  });

  test('what each learned is kept for both, and may be written after the end', async () => {
    const lesson = { partnershipId, version: 0, wentWell: 'Korte lijnen', otherwise: 'Eerder praten' };
    value(await as('Linde', endingActions.learn, lesson));
    await ending({ ground: 'together', endsOn: today });
    value(await close('Linde'));
    value(await decide('Dorpszorg', 'ended'));
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

  test('who is open to a new partner sees who is so too, until it says no longer', async () => {
    const say = (name: string, isOpen: boolean, version: number) =>
      as(name, lookingActions.say, { version, isOpen, words: isOpen ? `${name} zoekt` : '' });
    value(await say('Beuk', true, 0));
    const alone = value(await as('Dorpszorg', lookingActions.show, {}));
    expect(alone.others).toEqual([]);
    const both = value(await say('Dorpszorg', true, 0));
    expect(both.others).toMatchObject([{ name: 'Beuk', words: 'Beuk zoekt', since: today }]);
    value(await say('Beuk', false, 1));
    expect(value(await as('Dorpszorg', lookingActions.show, {})).others).toEqual([]);
    expect(value(await as('Beuk', lookingActions.show, {}))).toMatchObject({
      own: { isOpen: false },
      others: [],
    });
    expect(refusal(await say('Linde', true, 3))).toBe('stale');
    const empty = { version: 0, isOpen: true, words: '' };
    expect(refusal(await as('Linde', lookingActions.say, empty))).toBe('looking.words_missing');
  });
});

describe('refused', () => {
  test('a last day before the term, a second notice, nothing said of who is gone', async () => {
    await agreed(world, partnershipId, [clause]);
    expect(refusal(await notice('Dorpszorg'))).toBe('ending.too_early');
    expect(refusal(await notice('Dorpszorg', { ground: 'dissolved', goneId: idOf('Beuk') }))).toBe(
      'ending.who_is_gone',
    );
    value(await notice('Dorpszorg', { ground: 'together', endsOn: today }));
    expect(refusal(await notice('Linde', { ground: 'together', endsOn: today }))).toBe('ending.already');
  });

  test('it does not end while something is without a destination, in the database either', async () => {
    await ending({ ground: 'together', endsOn: today });
    const { action, booking } = await shares();
    const closing = await close('Linde');
    expect(closing).toMatchObject({ ok: false, error: { type: 'denied' } });
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

  test('before the last day only by the yes of all; after it by the notice alone', async () => {
    await ending({ endsOn: addDays(today, 60) });
    value(await close('Dorpszorg'));
    await world.owner.query(
      `alter table partnership_decision disable trigger user; update partnership_decision set proposed_on = proposed_on - 40, holds_on = holds_on - 40 where outcome is null; alter table partnership_decision enable trigger user`,
    );
    expect(await decide('Dorpszorg', 'ended')).toMatchObject({ ok: false, error: { type: 'denied' } });
    await inPast();
    expect(value(await decide('Dorpszorg', 'ended')).phase).toBe('ended');
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

  test('a carer reads it and changes nothing; a notice is taken back by its giver', async () => {
    const carer = (await world.worker(idOf('Linde'), ['carer'])).actor;
    value(await notice('Dorpszorg'));
    expect(value(await world.as(carer, endingActions.show, { partnershipId })).can.notice.allowed).toBe(
      false,
    );
    const add = { partnershipId, kind: 'other' as const, what: 'x' };
    expect(refusal(await world.as(carer, endingActions.add, add))).toBe('denied');
    expect(refusal(await as('Linde', endingActions.takeBack, { partnershipId }))).toBe('denied');
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
    expect(await show('Beuk')).toMatchObject({ things: [], left: [{ kind: 'money', many: 1 }] });
    expect(refusal(await arrange('Beuk', money, { destination: 'paid' }))).toBe('not_found');
    value(await arrange('Dorpszorg', money, { destination: 'paid' }));
    expect(await show('Beuk')).toMatchObject({ things: [], left: [] });
    expect((await show('Linde')).things).toMatchObject([{ destination: 'paid', partyName: 'Linde' }]);
    const { rows } = value(await as('Beuk', partnershipActions.history, { partnershipId }));
    expect(rows.map(({ type }) => type)).not.toContain('ending.arranged');
  });
});
