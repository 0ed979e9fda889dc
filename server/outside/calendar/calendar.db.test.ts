import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { actorOfKey } from '../../house/keyed.ts';
import { calendarActions } from './calendar.actions.ts';

const now = new Date('2026-11-18T07:00:00Z');

let world: World;
let client: string;
let daughter: Actor;
let nurse: Actor;
let stranger: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  const provider = await world.organisation({ kind: 'care_organisation' });
  const anja = await world.worker(provider, ['nurse'], { given: 'Anja' });
  const team = await world.team(provider, 'Team Noord', [anja.membershipId]);
  nurse = await world.actor(anja.personId, provider);
  client = await world.client(await world.person(provider, { given: 'Toos', family: 'Bakker' }), provider);
  await world.grant(client, team, ['contact', 'planning'], 'treatment');
  for (const [n, status] of ['planned', 'cancelled'].entries())
    await world.insert('visit', {
      id: newId(),
      client_id: client,
      organisation_id: provider,
      team_id: team,
      face_id: anja.membershipId,
      layer: 'professional',
      what: 'Wassen',
      starts_at: `2026-11-19T0${8 + n}:00:00Z`,
      ends_at: `2026-11-19T0${8 + n}:30:00Z`,
      status,
    });
  const els = await world.person(provider, { given: 'Els', family: 'Bakker' });
  await world.grant(client, els, ['contact', 'planning']);
  daughter = await world.actor(els);
  stranger = await world.actor(await world.person(provider, { given: 'Kees' }));
});
afterAll(() => world.close());

/** As a calendar program fetches it: with the key alone. */
async function fetched(path: string) {
  const token = path.split('/').at(-1) ?? '';
  const actor = await actorOfKey(world.database, 'feed_of_token', token, null);
  if (!actor) return null;
  const file = value(await world.as(actor, calendarActions.read, { token }));
  return new ICAL.Component(ICAL.parse(Buffer.from(file.bytes).toString('utf8')));
}
const eventsIn = (calendar: ICAL.Component | null) =>
  (calendar?.getAllSubcomponents('vevent') ?? []).map((one) => new ICAL.Event(one).summary);

describe('works', () => {
  test('the daughter subscribes and reads who comes; only a hash of the address is kept', async () => {
    const feed = value(await world.as(daughter, calendarActions.open, { clientId: client }));
    const again = value(await world.as(daughter, calendarActions.open, { clientId: client }));
    expect(again.path).toBe(feed.path);
    const calendar = await fetched(feed.path);
    expect(eventsIn(calendar)).toEqual(['Anja komt: Wassen', 'Anja komt: Wassen']);
    expect(calendar?.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe(
      'Europe/Amsterdam',
    );
    const { rows } = await world.owner.query('select token_hash from calendar_feed');
    expect(feed.path).not.toContain(rows[0].token_hash);
    expect((await world.owner.query(`select 1 from access_log where verb = 'calendar.read'`)).rowCount).toBe(
      1,
    );
  });

  test('a nurse reads her own visits, with a first name and no more', async () => {
    const feed = value(await world.as(nurse, calendarActions.open, { clientId: null }));
    expect(eventsIn(await fetched(feed.path))).toEqual(['Toos: Wassen', 'Toos: Wassen']);
  });
});

describe('meetings', () => {
  test('a contact person and her substitute find the meetings of their level, with who takes part and no more', async () => {
    const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    const provider = nurse.hat?.organisationId ?? '';
    const partnershipId = await world.partnership(village, provider);
    const asked = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
    await world.insert('partnership_party', { partnership_id: partnershipId, organisation_id: asked });
    const substitute = await world.worker(provider, ['team_coach'], { given: 'Tom' });
    await world.insert('contact_person', {
      id: newId(),
      partnership_id: partnershipId,
      organisation_id: provider,
      level: 'operational',
      face_id: nurse.hat?.membershipId,
      substitute_id: substitute.membershipId,
    });
    for (const [level, day, cancelled] of [
      ['operational', '2026-12-03', null],
      ['operational', '2026-12-10', 'Griep'],
      ['board', '2026-12-04', null],
    ])
      await world.insert('meeting', {
        id: newId(),
        ...{ partnership_id: partnershipId, level, planned_at: `${day}T09:00:00Z`, minutes: 90 },
        ...{ place: 'De Schuur', cancelled_because: cancelled },
      });
    for (const person of [nurse, substitute.actor]) {
      const who = await world.actor(person.personId ?? '', provider);
      const feed = value(await world.as(who, calendarActions.open, { clientId: null }));
      const found = (await fetched(feed.path))?.getAllSubcomponents('vevent') ?? [];
      const meetings = found
        .map((one) => new ICAL.Event(one))
        .filter(({ location }) => location === 'De Schuur');
      expect(
        meetings.map(({ summary, component }) => [summary, component.getFirstPropertyValue('status')]),
      ).toEqual([
        ['Overleg met Dorpszorg', 'CONFIRMED'],
        ['Overleg met Dorpszorg', 'CANCELLED'],
      ]);
    }
  });

  test('a former contact person finds none any more', async () => {
    await world.owner.query('delete from contact_person');
    const feed = value(await world.as(nurse, calendarActions.open, { clientId: null }));
    const events = (await fetched(feed.path))?.getAllSubcomponents('vevent') ?? [];
    expect(events.filter((one) => new ICAL.Event(one).location === 'De Schuur')).toEqual([]);
  });
});

describe('refused', () => {
  test('a revoked address leads nowhere', async () => {
    const feed = value(await world.as(nurse, calendarActions.open, { clientId: client }));
    value(await world.as(nurse, calendarActions.revoke, { feedId: feed.id }));
    expect(await fetched(feed.path)).toBeNull();
    expect(refusal(await world.as(nurse, calendarActions.revoke, { feedId: feed.id }))).toBe('not_found');
  });
});

describe('isolated', () => {
  test('who may not see the planning cannot subscribe, nor stop the calendar of another', async () => {
    const feed = value(await world.as(daughter, calendarActions.open, { clientId: client }));
    expect(refusal(await world.as(stranger, calendarActions.open, { clientId: client }))).toBe('not_found');
    expect(refusal(await world.as(stranger, calendarActions.revoke, { feedId: feed.id }))).toBe('not_found');
  });

  test('from the moment that she withdraws, the same address shows nothing', async () => {
    const feed = value(await world.as(daughter, calendarActions.open, { clientId: client }));
    await world.owner.query('update client_grant set ends = now() where grantee_id = $1', [
      daughter.personId,
    ]);
    expect(eventsIn(await fetched(feed.path))).toEqual([]);
  });
});
