import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { actorOfJob, type JobAction, type JobPayload } from '../../house/jobs.ts';
import { agendaActions } from './agenda.actions.ts';
import { afterMeeting, inviteToMeeting } from './inviting.actions.ts';
import { meetingActions } from './meeting.actions.ts';
import { shortLineActions, tellNote } from './short-line.actions.ts';
import { tellLostRhythm } from './watch.actions.ts';

// What is heard by mail: invitations for calendars, short notes that wait, a rhythm that was lost.

let world: World;
let [village, provider, municipality] = ['', '', ''];
let riet: Awaited<ReturnType<World['worker']>>;
let anja: Awaited<ReturnType<World['worker']>>;
let tom: Awaited<ReturnType<World['worker']>>;
let official: Actor;
let partnershipId: string;
// A Friday afternoon.
const friday = new Date('2026-11-20T15:00:00Z');
let now = friday;

const followed = new Set(['meeting.planned', 'meeting.moved', 'meeting.cancelled']);
beforeAll(async () => {
  world = await openWorld({ now: () => now, reactsTo: followed });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = friday;
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  municipality = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
  partnershipId = await world.partnership(village, provider);
  await joins(municipality);
  riet = await world.worker(village, ['village_supporter'], { given: 'Riet', email: 'riet@example.org' });
  anja = await world.worker(provider, ['intake'], { given: 'Anja', email: 'anja@example.org' });
  tom = await world.worker(provider, ['contract_manager'], { given: 'Tom', email: 'tom@example.org' });
  official = (await world.worker(municipality, ['contract_manager'], { given: 'Els' })).actor;
  await contact(village, riet.membershipId, null);
  await contact(provider, anja.membershipId, tom.membershipId);
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

const joins = (organisation_id: string) =>
  world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id,
    accepted_on: '2026-01-01',
  });
const contact = (organisation_id: string, face_id: string, substitute_id: string | null) =>
  world.insert('contact_person', {
    id: face_id,
    ...{ partnership_id: partnershipId, organisation_id, level: 'operational', face_id, substitute_id },
  });

const actions: Readonly<Record<string, JobAction>> = {
  follow_fact: afterMeeting,
  invite_to_meeting: inviteToMeeting,
  tell_note: tellNote,
};

type Queued = { task: string; payload: JobPayload };

/** Takes what is queued; reminders only when their moment has come by the clock of this world. */
async function queued(): Promise<Queued[]> {
  const { rows } = await world.owner.query<Queued>(
    `with gone as (delete from graphile_worker._private_jobs where payload ->> 'type' is distinct from 'late' or run_at <= $1 returning task_id, payload)
     select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
    [now],
  );
  return rows;
}

/** Does what is queued, each job as its own organisation. */
async function doQueued(): Promise<void> {
  for (let jobs = await queued(); jobs.length > 0; jobs = await queued())
    for (const { task, payload } of jobs) {
      const actor = await actorOfJob(world.database, payload);
      const action = actions[task] as JobAction;
      await world.database.withActor(actor, (tx) => action(tx, payload));
    }
}

/** Who got which letter of what is queued. */
async function letters(): Promise<string[]> {
  await doQueued();
  return world.letters
    .splice(0)
    .map(({ to, subject }) => `${to.name.split(' ')[0]}: ${subject}`)
    .sort();
}

const as = async (who: { personId: string | null }, organisation: string) =>
  world.actor(who.personId ?? '', organisation);
const plan = async () =>
  value(
    await world.as(await as(riet, village), meetingActions.plan, {
      ...{ partnershipId, level: 'operational', day: '2026-12-03', at: '10:00', place: 'De Schuur' },
    }),
  ).meetings[0] ?? { id: '', version: 0 };
const write = async (to = provider) =>
  value(
    await world.as(await as(riet, village), shortLineActions.write, {
      ...{ partnershipId, toOrganisationId: to, level: 'operational', text: 'Kan maandag ook om drie uur?' },
    }),
  ).notes[0] ?? { id: '', version: 0, answerBy: null };
const line = async (who: { personId: string | null }, organisation: string) =>
  value(await world.as(await as(who, organisation), shortLineActions.list, { partnershipId }));

describe('works', () => {
  test('who is the contact person is invited, with an appointment; moved and called off it is the same one', async () => {
    const { id, version } = await plan();
    expect(await letters()).toEqual([
      'Anja: Overleg op donderdag 3 december',
      'Riet: Overleg op donderdag 3 december',
    ]);
    const who = await as(anja, provider);
    const manager = await as(tom, provider);
    const to = { meetingId: id, version, day: '2026-12-04', at: '11:00', place: 'Online', minutes: 30 };
    expect(refusal(await world.as(who, meetingActions.move, to))).toBe('denied');
    value(await world.as(manager, meetingActions.move, to));
    expect(await letters()).toEqual([
      'Anja: Het overleg is nu op vrijdag 4 december',
      'Riet: Het overleg is nu op vrijdag 4 december',
    ]);
    const off = { meetingId: id, version: version + 1, reason: 'Griep' };
    value(await world.as(manager, meetingActions.cancel, off));
    expect(await letters()).toEqual([
      'Anja: Het overleg van vrijdag 4 december gaat niet door',
      'Riet: Het overleg van vrijdag 4 december gaat niet door',
    ]);
  });

  test('the appointment says when and where, and nothing of what is on the table', async () => {
    value(
      await world.as(await as(riet, village), agendaActions.put, { partnershipId, text: 'Mevrouw Bakker' }),
    );
    const { id } = await plan();
    await doQueued();
    const seen = world.letters.splice(0);
    expect(seen[0]?.event).toEqual({
      id,
      version: 1,
      startsAt: '2026-12-03T09:00:00.000Z',
      endsAt: '2026-12-03T10:00:00.000Z',
      summary: 'Overleg De Linde, Dorpszorg, Gemeente (dagelijks werk)',
      location: 'De Schuur',
      cancelled: false,
    });
    expect(JSON.stringify(seen)).not.toContain('Bakker');
  });

  test('a note is heard, answered and heard back; what was answered in time reminds nobody', async () => {
    await agreed(world, partnershipId, [
      {
        kind: 'reachability',
        parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
      },
    ]);
    const note = await write();
    expect(note.answerBy).toBe('2026-11-23T11:00:00.000Z');
    expect(await letters()).toEqual(['Anja: Dorpszorg schreef u een kort bericht']);
    const answer = { noteId: note.id, version: note.version, answer: 'Ja hoor' };
    const after = value(await world.as(await as(anja, provider), shortLineActions.answer, answer));
    expect(after.notes[0]).toMatchObject({ answer: 'Ja hoor', answererName: 'Anja Smit', late: false });
    expect(await letters()).toEqual(['Riet: De Linde heeft geantwoord']);
    now = new Date('2026-11-23T11:00:01Z');
    expect(await letters()).toEqual([]);
  });

  test('not answered in the agreed time: shown to both, and each hears it once', async () => {
    await agreed(world, partnershipId, [
      {
        kind: 'reachability',
        parameters: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 },
      },
    ]);
    await write();
    await letters();
    now = new Date('2026-11-23T11:00:01Z');
    expect((await line(riet, village)).notes[0]?.late).toBe(true);
    expect((await line(anja, provider)).notes[0]?.late).toBe(true);
    expect(await letters()).toEqual([
      'Anja: Dorpszorg wacht op uw antwoord',
      'Riet: De Linde heeft nog niet geantwoord',
      'Tom: Dorpszorg wacht op uw antwoord',
    ]);
    expect(await letters()).toEqual([]);
  });

  test('without an agreement there is no clock; either may put it on the table, once', async () => {
    const note = await write();
    expect(note.answerBy).toBeNull();
    for (const who of [await as(anja, provider), await as(riet, village)])
      value(await world.as(who, shortLineActions.putOnTable, { noteId: note.id, text: 'De maandag' }));
    const { items } = value(await world.as(official, agendaActions.show, { partnershipId }));
    expect(items.map(({ source, text }) => [source, text.nl])).toEqual([['note', 'De maandag']]);
    expect((await line(riet, village)).notes[0]?.onTable).toBe(true);
  });

  test('a rhythm that was lost is told once to each party, and again only about the next one', async () => {
    await agreed(
      world,
      partnershipId,
      [{ kind: 'consultation-rhythm', parameters: { meetings: [{ level: 'operational', everyWeeks: 6 }] } }],
      '2026-08-03',
    );
    const tell = async () => {
      for (const organisationId of [village, provider, municipality]) {
        const actor = await actorOfJob(world.database, { organisationId });
        value(await world.database.withActor(actor, (tx) => tellLostRhythm(tx)));
      }
      return letters();
    };
    expect(await tell()).toEqual([
      'Anja: Een afgesproken overleg is er nog niet',
      'Riet: Een afgesproken overleg is er nog niet',
    ]);
    expect(await tell()).toEqual([]);
    const { id, version } = await plan();
    await letters();
    expect(await tell()).toEqual([]);
    now = new Date('2026-12-03T10:00:00Z');
    const held = { meetingId: id, version, heldOn: '2026-12-03', notes: '' };
    value(await world.as(await as(riet, village), meetingActions.hold, held));
    now = new Date('2027-01-15T10:00:00Z');
    expect(await tell()).toHaveLength(2);
  });
});

describe('refused', () => {
  test('to oneself, to no party, to one that left; the writer does not answer, and nobody twice', async () => {
    const send = async (toOrganisationId: string) =>
      refusal(
        await world.as(await as(riet, village), shortLineActions.write, {
          ...{ partnershipId, toOrganisationId, level: 'board', text: 'x' },
        }),
      );
    const elsewhere = await world.organisation({ kind: 'care_organisation' });
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-01' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, municipality],
    );
    expect([await send(village), await send(elsewhere), await send(municipality)]).toEqual(
      Array(3).fill('not_found'),
    );
    const note = await write();
    const answer = { noteId: note.id, version: 1, answer: 'Ja' };
    expect(refusal(await world.as(await as(riet, village), shortLineActions.answer, answer))).toBe('denied');
    const who = await as(anja, provider);
    value(await world.as(who, shortLineActions.answer, answer));
    expect(refusal(await world.as(who, shortLineActions.answer, answer))).toBe('shortLine.already_answered');
  });
});

describe('isolated', () => {
  test('a third party reads no note between two others, by no verb and no mail', async () => {
    const note = await write();
    const { notes } = value(await world.as(official, shortLineActions.list, { partnershipId }));
    expect(notes).toEqual([]);
    const answer = { noteId: note.id, version: 1, answer: 'x' };
    expect(refusal(await world.as(official, shortLineActions.answer, answer))).toBe('not_found');
    const put = { noteId: note.id, text: 'x' };
    expect(refusal(await world.as(official, shortLineActions.putOnTable, put))).toBe('not_found');
    const job = await actorOfJob(world.database, { organisationId: municipality });
    const told = await world.database.withActor(job, (tx) => tellNote(tx, { type: 'sent', noteId: note.id }));
    expect(refusal(told)).toBe('not_found');
    const { rows } = await world.owner.query(
      `select 1 from fact where type = 'meeting.note_sent' and partnership_id is not null`,
    );
    expect(rows).toEqual([]);
  });

  test('nobody answers in the name of another party, or sends on what was answered', async () => {
    const note = await write();
    const changed = async (who: Actor, column: string, to: string) =>
      world.database
        .withActor(who, async (tx) => {
          const done = await tx.db
            .updateTable('short_note')
            .set({ [column]: to })
            .where('id', '=', note.id)
            .executeTakeFirst();
          return { ok: true as const, value: Number(done.numUpdatedRows) };
        })
        .then((result) => (result.ok ? result.value : -1));
    expect(await changed(await as(riet, village), 'answer', 'Namens u')).toBe(0);
    await expect(changed(await as(anja, provider), 'to_organisation_id', municipality)).rejects.toThrow(
      /stays what it is/,
    );
    await expect(changed(await as(anja, provider), 'text', 'Iets anders')).rejects.toThrow(
      /stays what it is/,
    );
    const answer = { noteId: note.id, version: 1, answer: 'Ja.' };
    value(await world.as(await as(anja, provider), shortLineActions.answer, answer));
    await expect(changed(await as(anja, provider), 'answer', 'Nee.')).rejects.toThrow(/stays what it is/);
  });
});
