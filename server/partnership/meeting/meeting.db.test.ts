import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { agreementActions } from '../agreement/agreement.actions.ts';
import { meetingActions } from './meeting.actions.ts';
import { measurePartnerships } from './watch.actions.ts';

let world: World;
let supporter: Actor;
let board: Actor;
let nurse: Actor;
let outsider: Actor;
let partnershipId: string;
let supporterFace: string;

let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  const riet = await world.worker(village, ['village_supporter'], { given: 'Riet' });
  supporter = riet.actor;
  supporterFace = riet.membershipId;
  board = (await world.worker(provider, ['board'])).actor;
  nurse = (await world.worker(provider, ['nurse'])).actor;
  outsider = (await world.worker(third, ['board'])).actor;
  await agreed(
    world,
    partnershipId,
    [
      { kind: 'consultation-rhythm', parameters: { meetings: [{ level: 'operational', everyWeeks: 6 }] } },
      { kind: 'reachability', parameters: { days: [1], from: '09:00', to: '17:00', answerWithinHours: 4 } },
    ],
    '2026-08-03',
  );
});
afterAll(() => world.close());

const plan = (day: string, who = supporter) =>
  world.as(who, meetingActions.plan, {
    partnershipId,
    level: 'operational',
    day,
    at: '10:00',
    place: 'Dorpshuis',
  });
const list = async () => value(await world.as(board, meetingActions.list, { partnershipId }));
const newest = async () => (await list()).meetings[0] ?? { id: '', version: 0 };

describe('works', () => {
  test('the rhythm says when the next is due; planned and held, it counts', async () => {
    expect((await list()).dues).toMatchObject([{ dueOn: '2026-09-14', overdue: true, planned: false }]);
    value(await plan('2026-11-21'));
    expect((await list()).dues).toMatchObject([{ overdue: false, planned: true }]);
    const { id, version } = await newest();
    const held = { meetingId: id, version, heldOn: '2026-11-21', notes: 'Wij bellen eerder.' };
    const after = value(await world.as(board, meetingActions.hold, held));
    expect(after.dues).toMatchObject([{ lastHeld: '2026-11-21', dueOn: '2027-01-02' }]);
    expect(await world.facts()).toEqual(expect.arrayContaining(['meeting.planned', 'meeting.held']));
  });

  test('meetings held and contacts one can call become figures of the partnership', async () => {
    await world.owner.query('update face set phone = $1 where id = $2', ['0612345678', supporterFace]);
    await world.insert('contact_person', {
      id: supporterFace,
      partnership_id: partnershipId,
      organisation_id: supporter.hat?.organisationId,
      level: 'operational',
      face_id: supporterFace,
    });
    value(await world.as(board, measurePartnerships, {}));
    const { clauses } = value(await world.as(board, agreementActions.running, { partnershipId }));
    expect(clauses.map(({ kind, measured }) => [kind, measured?.figures[0]?.sentence.nl])).toEqual([
      ['consultation-rhythm', '1 van de 2 overleggen gehouden'],
      ['reachability', '1 van de 6 contactpersonen te bellen'],
    ]);
  });

  test('a meeting that is called off keeps its reason', async () => {
    value(await plan('2026-12-10'));
    const { id, version } = await newest();
    const after = value(
      await world.as(supporter, meetingActions.cancel, { meetingId: id, version, reason: 'Anja is ziek' }),
    );
    expect(after.meetings[0]).toMatchObject({ cancelledBecause: 'Anja is ziek', heldOn: null });
  });
});

describe('refused', () => {
  test('yesterday, an hour the clock skips, a nurse who plans', async () => {
    expect(refusal(await plan('2026-11-20'))).toBe('meeting.in_the_past');
    const gap = { partnershipId, level: 'board' as const, day: '2027-03-28', at: '02:30', place: '' };
    expect(refusal(await world.as(supporter, meetingActions.plan, gap))).toBe('meeting.no_such_time');
    expect(refusal(await plan('2026-12-01', nurse))).toBe('denied');
    expect(value(await world.as(nurse, meetingActions.list, { partnershipId })).can.plan.allowed).toBe(false);
  });

  test('held tomorrow, called off twice, an old version', async () => {
    value(await plan('2026-12-24'));
    const { id, version } = await newest();
    const of = { meetingId: id, version };
    const hold = { ...of, heldOn: '2026-11-22', notes: '' };
    expect(refusal(await world.as(board, meetingActions.hold, hold))).toBe('meeting.not_yet');
    value(await world.as(board, meetingActions.cancel, { ...of, reason: 'x' }));
    expect(refusal(await world.as(board, meetingActions.cancel, { ...of, reason: 'x' }))).toBe('stale');
    const again = { meetingId: id, version: version + 1, reason: 'x' };
    expect(refusal(await world.as(board, meetingActions.cancel, again))).toBe('meeting.not_planned');
    now = new Date('2026-12-25T10:00:00Z');
    const late = { meetingId: id, version: version + 1, heldOn: '2026-12-24', notes: '' };
    expect(refusal(await world.as(board, meetingActions.hold, late))).toBe('meeting.not_planned');
  });
});

describe('isolated', () => {
  test('a third organisation finds no meeting by any verb', async () => {
    const { id, version } = await newest();
    const refused = [
      await world.as(outsider, meetingActions.list, { partnershipId }),
      await plan('2027-01-10', outsider),
      await world.as(outsider, meetingActions.hold, {
        meetingId: id,
        version,
        heldOn: '2026-11-21',
        notes: '',
      }),
      await world.as(outsider, meetingActions.cancel, { meetingId: id, version, reason: 'x' }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
  });
});
