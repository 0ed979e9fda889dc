import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { actorOfJob } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { agendaActions, putOnAgenda } from './agenda.actions.ts';
import { meetingActions } from './meeting.actions.ts';
import { measurePartnerships } from './watch.actions.ts';

let world: World;
let [village, provider] = ['', ''];
let supporter: Actor;
let board: Actor;
let nurse: Actor;
let volunteer: Actor;
let outsider: Actor;
let partnershipId: string;
let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  supporter = (await world.worker(village, ['village_supporter'])).actor;
  volunteer = (await world.worker(village, ['volunteer'])).actor;
  board = (await world.worker(provider, ['board'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  outsider = (await world.worker(third, ['board'])).actor;
});

const agenda = async (who = board) => value(await world.as(who, agendaActions.show, { partnershipId }));
const put = (text: string, who = supporter) => world.as(who, agendaActions.put, { partnershipId, text });
const work = async (organisationId: string) => {
  const actor = await actorOfJob(world.database, { organisationId });
  return value(await world.database.withActor(actor, (tx) => measurePartnerships(tx, {})));
};
const texts = async () => (await agenda()).items.map(({ text }) => text.nl);

async function meeting(day: string) {
  const input = { partnershipId, level: 'operational' as const, day, at: '10:00', place: '' };
  const { meetings } = value(await world.as(supporter, meetingActions.plan, input));
  const planned = meetings.find((one) => one.heldOn === null && one.cancelledBecause === null);
  if (!planned) throw new Error('not planned');
  return planned;
}

/** A figure of a month, as the measuring rooms leave it. */
const figure = (verdict: string, starts: string, ends: string) =>
  world.insert('measure', {
    id: newId(),
    partnership_id: partnershipId,
    clause_kind: 'response-time',
    period_starts: starts,
    period_ends: ends,
    organisation_id: provider,
    value: JSON.stringify({ part: 3, whole: 9 }),
    verdict,
    made_of: '[]',
    measured_at: now,
  });
const responseTime = {
  kind: 'response-time' as const,
  parameters: { workingDays: 3, kinds: ['referral' as const], outOfTen: 9 },
};

describe('works', () => {
  test('a figure out of line comes on the table once, of however many parties the work sees it', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-06-01');
    await figure('not_kept', '2026-10-01', '2026-10-31');
    for (const organisationId of [village, provider, village]) await work(organisationId);
    expect(await agenda()).toMatchObject({
      items: [{ source: 'measure', text: { nl: expect.stringMatching(/^Antwoord op tijd \(De Linde\): /) } }],
    });
  });

  test('both jobs at the very same moment put one item', async () => {
    const at = (organisationId: string) =>
      actorOfJob(world.database, { organisationId }).then((actor) =>
        world.database.withActor(actor, async (tx) =>
          ok(
            await putOnAgenda(tx, { partnershipId, source: 'measure', subjectId: 'x', text: 'Praat erover' }),
          ),
        ),
      );
    const done = await Promise.all([at(village), at(provider), at(village), at(provider)]);
    expect(done.map(value).filter(Boolean)).toHaveLength(1);
    expect(await texts()).toEqual(['Praat erover']);
  });

  test('talked about, it comes back only over a period that began later; kept again, it goes by itself', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-06-01');
    await figure('not_kept', '2026-11-01', '2026-11-30');
    await work(village);
    const [item] = (await agenda()).items;
    const { id, version } = await meeting('2026-11-21');
    value(
      await world.as(board, meetingActions.hold, {
        ...{ meetingId: id, version, heldOn: '2026-11-21', notes: '' },
        items: [{ itemId: item?.id ?? '', outcome: 'talked', result: 'Er was een griepgolf.' }],
      }),
    );
    await work(provider);
    expect(await texts()).toEqual([]);
    now = new Date('2026-12-20T10:00:00Z');
    await figure('not_kept', '2026-12-01', '2026-12-31');
    await work(provider);
    expect(await texts()).toHaveLength(1);
    await world.owner.query(`update measure set verdict = 'kept' where period_starts = '2026-12-01'`);
    await work(village);
    expect(await texts()).toEqual([]);
  });

  test('an open core difference comes on the table, also beside what is in force, and goes once it is resolved', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-06-01');
    const [roundId, id] = [newId(), newId()];
    await world.insert('vision_round', {
      ...{ id: roundId, partnership_id: partnershipId, statements: ['decides_herself'] },
      ...{ opened_by: village, opened_on: '2026-10-01', closes_on: '2026-10-20', closed_on: '2026-10-20' },
    });
    await world.insert('vision_difference', {
      ...{ id, partnership_id: partnershipId, round_id: roundId, statement: 'decides_herself' },
      ...{ between_sides: true, within: [], sides: [village, provider], core: [village] },
    });
    for (const organisationId of [village, provider, village]) await work(organisationId);
    expect(await texts()).toEqual([expect.stringMatching(/^Over iets wat voor een van ons de kern is/)]);
    await world.owner.query('alter table vision_difference disable trigger user');
    await world.owner.query(
      `update vision_difference set status = 'resolved', closed_on = '2026-11-20', how = 'differ', words = 'x', words_sha256 = $2,
       talked_on = '2026-11-20'
       where id = $1`,
      [id, 'a'.repeat(64)],
    );
    await world.owner.query('alter table vision_difference enable trigger user');
    await work(provider);
    expect(await texts()).toEqual([]);
  });

  test('what ends soon and what waits for a yes or a signature comes on the table', async () => {
    const id = await agreed(world, partnershipId, [
      {
        kind: 'experiment',
        parameters: { what: 'Samen koken', hope: 'Meer tijd', lastsMonths: 11 },
      },
    ]);
    await world.owner.query('alter table agreement disable trigger stands');
    await world.owner.query(`update agreement set ends = '2026-12-31' where id = $1`, [id]);
    await world.owner.query('alter table agreement enable trigger stands');
    const third = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
    value(await world.as(board, partnershipActions.invite, { partnershipId, organisationId: third }));
    await work(village);
    expect((await texts()).sort()).toEqual([
      'De Linde stelt voor nog een organisatie te vragen. Wat vinden wij daarvan?',
      expect.stringMatching(/^De afspraken \(versie 1\) gelden tot en met donderdag 31 december/),
      expect.stringMatching(/^De proef loopt tot .*: Samen koken\./),
    ]);
    now = new Date('2026-10-01T10:00:00Z');
    await work(village);
    expect(await texts()).toHaveLength(1);
  });

  test('minutes: what was said and decided stands at the meeting, what was not treated stays on the table', async () => {
    value(await put('Wie haalt de medicijnen op?'));
    value(await put('Het zomerfeest'));
    value(await put('De sleutelkast', nurse));
    const { id, version } = await meeting('2026-11-21');
    const [first, second] = (await agenda()).items;
    const held = value(
      await world.as(board, meetingActions.hold, {
        ...{ meetingId: id, version, heldOn: '2026-11-21', notes: 'Fijn overleg.' },
        items: [
          { itemId: first?.id ?? '', outcome: 'decided', result: 'De vrijwilligers halen ze op.' },
          { itemId: second?.id ?? '', outcome: 'talked', result: '' },
        ],
        actions: [{ what: 'De apotheek bellen', organisationId: village, who: 'Riet', dueOn: '2026-11-25' }],
      }),
    );
    expect(held.meetings[0]).toMatchObject({
      notes: 'Fijn overleg.',
      items: [
        { outcome: 'decided', result: 'De vrijwilligers halen ze op.' },
        { outcome: 'talked', text: { nl: 'Het zomerfeest' } },
      ],
      actions: [{ what: 'De apotheek bellen', organisationName: 'Dorpszorg', late: false }],
    });
    expect(await texts()).toEqual(['De sleutelkast']);
  });

  test('an open action comes back until it is done, and says when it is late', async () => {
    const { id, version } = await meeting('2026-11-21');
    const actions = [{ what: 'Bellen', organisationId: provider, who: '', dueOn: '2026-11-22' }];
    value(
      await world.as(supporter, meetingActions.hold, {
        ...{ meetingId: id, version, heldOn: '2026-11-21', notes: '', actions },
      }),
    );
    now = new Date('2026-12-10T10:00:00Z');
    const [action] = (await agenda()).actions;
    expect(action).toMatchObject({ what: 'Bellen', late: true, doneOn: null });
    const done = { actionId: action?.id ?? '', version: 1, done: true };
    const after = value(await world.as(nurse, agendaActions.finish, done));
    expect(after.actions).toMatchObject([{ doneOn: '2026-12-10', late: false }]);
    now = new Date('2027-02-10T10:00:00Z');
    expect((await agenda()).actions).toEqual([]);
  });

  test('minutes can be added to later', async () => {
    value(await put('Vergeten punt'));
    const planned = await meeting('2026-11-21');
    const of = { meetingId: planned.id, heldOn: '2026-11-21', notes: 'Kort' };
    value(await world.as(board, meetingActions.hold, { ...of, version: planned.version }));
    const [item] = (await agenda()).items;
    const itemId = item?.id ?? '';
    const later = async (version: number, result: string) =>
      value(
        await world.as(supporter, meetingActions.hold, {
          ...{ ...of, version, notes: 'Kort, met een punt erbij' },
          items: [{ itemId, outcome: 'decided', result }],
        }),
      ).meetings[0];
    expect(await later(planned.version + 1, 'Besloten')).toMatchObject({ items: [{ result: 'Besloten' }] });
    expect(await later(planned.version + 2, 'Anders')).toMatchObject({ items: [{ result: 'Anders' }] });
  });
});

describe('refused', () => {
  test('a volunteer does not put it here; nobody does in a partnership that ended', async () => {
    expect(refusal(await put('Iets', volunteer))).toBe('denied');
    expect(refusal(await world.as(volunteer, agendaActions.show, { partnershipId }))).toBe('denied');
    await world.ended(partnershipId, '2026-11-20');
    expect(refusal(await put('Iets'))).toBe('denied');
    expect((await agenda()).can.put.allowed).toBe(false);
  });

  test('taken off once; what was taken off or treated elsewhere stands in no other minutes', async () => {
    const { items } = value(await put('Iets'));
    const of = { itemId: items[0]?.id ?? '', version: 1 };
    value(await world.as(nurse, agendaActions.takeOff, of));
    expect(refusal(await world.as(nurse, agendaActions.takeOff, of))).toBe('agenda.not_on_table');
    const { id, version } = await meeting('2026-11-21');
    const held = { meetingId: id, version, heldOn: '2026-11-21', notes: 'Alles wat ik typte' };
    const minutes = { ...held, items: [{ itemId: of.itemId, outcome: 'talked' as const, result: '' }] };
    expect(refusal(await world.as(board, meetingActions.hold, minutes))).toBe('agenda.not_on_table');
    const { meetings } = value(await world.as(board, meetingActions.list, { partnershipId }));
    expect(meetings[0]).toMatchObject({ heldOn: null, notes: '' });
  });

  test('an action of an organisation that is no party', async () => {
    const { id, version } = await meeting('2026-11-21');
    const elsewhere = outsider.hat?.organisationId ?? '';
    const minutes = {
      ...{ meetingId: id, version, heldOn: '2026-11-21', notes: '' },
      actions: [{ what: 'Iets', organisationId: elsewhere, who: '', dueOn: null }],
    };
    expect(refusal(await world.as(board, meetingActions.hold, minutes))).toBe('agenda.no_party');
  });

  test('an old version of an action or an item', async () => {
    const { items } = value(await put('Iets'));
    const old = { itemId: items[0]?.id ?? '', version: 2 };
    expect(refusal(await world.as(board, agendaActions.takeOff, old))).toBe('stale');
  });
});

describe('isolated', () => {
  test('a third organisation finds nothing of it by any verb, and puts nothing on this table', async () => {
    const { items } = value(await put('Iets'));
    const planned = await meeting('2026-11-21');
    const actions = [{ what: 'Bellen', organisationId: provider, who: '', dueOn: null }];
    value(
      await world.as(board, meetingActions.hold, {
        ...{ meetingId: planned.id, version: planned.version, heldOn: '2026-11-21', notes: '', actions },
      }),
    );
    const [action] = (await agenda()).actions;
    const refused = [
      await world.as(outsider, agendaActions.show, { partnershipId }),
      await put('Iets', outsider),
      await world.as(outsider, agendaActions.takeOff, { itemId: items[0]?.id ?? '', version: 1 }),
      await world.as(outsider, agendaActions.finish, { actionId: action?.id ?? '', version: 1, done: true }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
    const forced = world.database.withActor(outsider, async (tx: Tx) =>
      ok(await putOnAgenda(tx, { partnershipId, source: 'own', subjectId: newId(), text: 'x' })),
    );
    await expect(forced).rejects.toThrow(/row-level security/);
  });

  test('what one party wrote no other writes anew, not past the rules either', async () => {
    const { items } = value(await put('Wie haalt de medicijnen?'));
    const planned = await meeting('2026-11-21');
    const actions = [{ what: 'Bellen', organisationId: provider, who: '', dueOn: null }];
    value(
      await world.as(board, meetingActions.hold, {
        ...{ meetingId: planned.id, version: planned.version, heldOn: '2026-11-21', notes: '', actions },
      }),
    );
    const [action] = (await agenda()).actions;
    const item = world.database.withActor(board, async (tx: Tx) => {
      await tx.db
        .updateTable('agenda_item')
        .set({ nl: 'x' })
        .where('id', '=', items[0]?.id ?? '')
        .execute();
      return ok(null);
    });
    await expect(item).rejects.toThrow('nl of agenda_item stays what it is');
    const done = world.database.withActor(supporter, async (tx: Tx) => {
      const of = tx.db.updateTable('meeting_action').where('id', '=', action?.id ?? '');
      await of.set({ what: 'Niets' }).execute();
      return ok(null);
    });
    await expect(done).rejects.toThrow('what of meeting_action stays what it is');
  });

  test('an item of another partnership does not come into these minutes', async () => {
    const other = await world.partnership(village, outsider.hat?.organisationId ?? '');
    const mine = await world.actor(supporter.personId ?? '', village);
    const { items } = value(
      await world.as(mine, agendaActions.put, { partnershipId: other, text: 'Van een ander' }),
    );
    const { id, version } = await meeting('2026-11-21');
    const minutes = {
      ...{ meetingId: id, version, heldOn: '2026-11-21', notes: '' },
      items: [{ itemId: items[0]?.id ?? '', outcome: 'talked' as const, result: '' }],
    };
    expect(refusal(await world.as(mine, meetingActions.hold, minutes))).toBe('not_found');
  });

  test('whoever left reads the minutes of its time, and nothing that is on the table now', async () => {
    value(await put('Van toen'));
    const planned = await meeting('2026-11-21');
    const [item] = (await agenda()).items;
    value(
      await world.as(supporter, meetingActions.hold, {
        ...{ meetingId: planned.id, version: planned.version, heldOn: '2026-11-21', notes: '' },
        items: [{ itemId: item?.id ?? '', outcome: 'decided', result: 'Goed' }],
      }),
    );
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-30' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, provider],
    );
    now = new Date('2026-12-10T10:00:00Z');
    value(await put('Van nu'));
    const former = await world.actor(board.personId ?? '', provider);
    const { meetings } = value(await world.as(former, meetingActions.list, { partnershipId }));
    expect(meetings[0]).toMatchObject({ items: [{ result: 'Goed' }] });
    expect((await agenda(former)).items).toEqual([]);
  });
});
