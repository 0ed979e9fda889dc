import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { agreementActions, ownClausesInForce } from '../agreement/agreement.actions.ts';
import { defaultClause } from '../agreement/agreement.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { meetingActions } from './meeting.actions.ts';

let world: World;
let former: Actor;
let board: Actor;
let declined: Actor;
let partnershipId: string;
let [first, second] = ['', ''];

const party = { motive: 'Samen sterker', accepted_on: '2026-01-01' };

/** De Beuk took part until 30 June and signed the first version; the second came after. De Es said no. */
beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const left = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const never = await world.organisation({ kind: 'care_organisation', name: 'De Es' });
  const late = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
  partnershipId = await world.partnership(village, provider);
  const joins = (organisation_id: string, over: object) =>
    world.insert('partnership_party', { partnership_id: partnershipId, organisation_id, ...party, ...over });
  await world.owner.query(
    `update partnership_party set accepted_on = '2026-01-01' where partnership_id = $1`,
    [partnershipId],
  );
  await joins(left, { left_on: '2026-06-30' });
  await joins(never, { accepted_on: null, left_on: '2026-01-03' });
  await joins(late, { accepted_on: '2026-08-01' });
  const clauses = [defaultClause('response-time', [])];
  [first, second] = [
    await agreed(world, partnershipId, clauses, '2026-02-01'),
    await agreed(world, partnershipId, clauses, '2026-09-01'),
  ];
  for (const planned of ['2026-05-05T10:00:00Z', '2026-06-30T20:00:00Z', '2026-07-01T10:00:00Z'])
    await world.insert('meeting', {
      id: newId(),
      partnership_id: partnershipId,
      level: 'board',
      planned_at: planned,
    });
  former = (await world.worker(left, ['board'])).actor;
  board = (await world.worker(provider, ['board'])).actor;
  declined = (await world.worker(never, ['board'])).actor;
  await world.insert('agreement_signature', {
    id: newId(),
    partnership_id: partnershipId,
    agreement_id: first,
    organisation_id: left,
    face_id: former.hat?.membershipId,
    signer_name: 'Tom',
    method: 'password',
    document_sha256: 'a'.repeat(64),
    entered_by: former.personId,
    signed_on: '2026-02-01',
  });
});
afterAll(() => world.close());

const show = (actor: Actor, agreementId: string) => world.as(actor, agreementActions.show, { agreementId });

test('whoever left keeps what it signed and its meetings, and finds nothing that came after', async () => {
  const shown = value(await world.as(former, partnershipActions.show, { partnershipId }));
  expect(shown).toMatchObject({ phase: 'ended', endedOn: '2026-06-30' });
  expect(shown.parties.map(({ name }) => name)).toEqual(['De Beuk', 'De Linde', 'Dorpszorg']);
  expect(shown.can.lead.allowed).toBe(false);
  const { rows } = value(await world.as(former, agreementActions.list, { partnershipId }));
  expect(rows.map(({ id, inForce }) => [id, inForce])).toEqual([[first, false]]);
  const kept = value(await show(former, first));
  expect(kept.signatures.map(({ organisationName }) => organisationName)).toEqual(['De Beuk']);
  expect(kept.clauses).toHaveLength(1);
  expect(refusal(await show(former, second))).toBe('not_found');
  const meetings = value(await world.as(former, meetingActions.list, { partnershipId }));
  expect(meetings.meetings.map(({ plannedAt }) => plannedAt.slice(0, 10))).toEqual([
    '2026-06-30',
    '2026-05-05',
  ]);
  expect(meetings.can.plan.allowed).toBe(false);
});

test('what held is known up to the day it left; nothing holds for it since, and nothing is measured', async () => {
  const on = async (day: string) =>
    value(await world.as(former, agreementActions.inForce, { partnershipId, day })).agreement?.id ?? null;
  expect([await on('2026-06-30'), await on('2026-07-01'), await on('2026-11-21')]).toEqual([
    first,
    null,
    null,
  ]);
  const running = value(await world.as(former, agreementActions.running, { partnershipId }));
  expect(running).toMatchObject({ agreement: null, clauses: [] });
  const asked = await world.database.withActor(former, async (tx) =>
    ok(await ownClausesInForce(tx, 'response-time')),
  );
  expect(value(asked)).toEqual([]);
});

test('it writes nothing any more, not even past the door', async () => {
  const written = world.database.withActor(former, async (tx) => {
    await tx.db
      .insertInto('meeting')
      .values({ id: newId(), partnership_id: partnershipId, level: 'board', planned_at: new Date() })
      .execute();
    return ok(null);
  });
  await expect(written).rejects.toThrow(/row-level security/);
  const changed = await world.database.withActor(former, async (tx) =>
    ok(
      await tx.db
        .updateTable('partnership')
        .set({ goal: 'x' })
        .where('id', '=', partnershipId)
        .executeTakeFirst(),
    ),
  );
  expect(value(changed).numUpdatedRows).toBe(0n);
});

test('whoever said no has nothing of it any more', async () => {
  expect(value(await world.as(declined, partnershipActions.list, {})).rows).toEqual([]);
  expect(refusal(await world.as(declined, partnershipActions.show, { partnershipId }))).toBe('not_found');
  expect(refusal(await world.as(declined, agreementActions.list, { partnershipId }))).toBe('not_found');
  expect(refusal(await show(declined, first))).toBe('not_found');
  expect(refusal(await world.as(declined, meetingActions.list, { partnershipId }))).toBe('not_found');
});

test('to those who stayed nothing changed', async () => {
  expect(value(await world.as(board, agreementActions.list, { partnershipId })).rows).toHaveLength(2);
  expect(value(await world.as(board, meetingActions.list, { partnershipId })).meetings).toHaveLength(3);
  expect(value(await world.as(board, partnershipActions.show, { partnershipId })).phase).not.toBe('ended');
});
