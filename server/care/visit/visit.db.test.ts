import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, instantOf, mondayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { visitActions } from './visit.actions.ts';

// A Wednesday morning in winter time.
const now = new Date('2026-11-18T07:00:00Z');
const today = '2026-11-18';
const monday = mondayOf(today);

let world: World;
let provider: string;
let team: string;
let anja: { membershipId: string; actor: Actor };
let piet: { membershipId: string; actor: Actor };
let stranger: Actor;
let client: string;
let clientPerson: string;
let daughter: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const a = await world.worker(provider, ['nurse'], { given: 'Anja', level: 4 });
  const p = await world.worker(provider, ['carer'], { given: 'Piet', level: 3 });
  team = await world.team(provider, 'Team Noord', [a.membershipId, p.membershipId]);
  for (const { membershipId } of [a, p])
    await world.insert('employment', { membership_id: membershipId, organisation_id: provider });
  anja = { ...a, actor: await world.actor(a.personId, provider) };
  piet = { ...p, actor: await world.actor(p.personId, provider) };
  clientPerson = await world.person(provider, { given: 'Toos', family: 'Bakker' });
  client = await world.client(clientPerson, provider);
  await world.grant(
    client,
    team,
    ['contact', 'planning', 'matters', 'tasks', 'reports', 'refusals'],
    'treatment',
  );
  const daughterPerson = await world.person(provider, { given: 'Els', family: 'Bakker' });
  await world.grant(client, daughterPerson, ['contact', 'planning']);
  await world.insert('circle_member', {
    id: newId(),
    client_id: client,
    face_id: daughterPerson,
    kind: 'own_people',
    relation: 'dochter',
    since: '2020-01-01',
  });
  daughter = await world.actor(daughterPerson);
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  const other = await world.worker(elsewhere, ['nurse', 'planner']);
  await world.team(elsewhere, 'Team Zuid', [other.membershipId]);
  stranger = await world.actor(other.personId, elsewhere);
});
afterAll(() => world.close());

async function visitAt(
  day: string,
  time: string,
  faceId: string | null,
  extra: Record<string, unknown> = {},
) {
  const id = newId();
  const starts = instantOf(day, time);
  await world.insert('visit', {
    id,
    client_id: client,
    organisation_id: provider,
    team_id: team,
    face_id: faceId,
    layer: 'professional',
    what: 'Wassen en aankleden',
    starts_at: starts,
    ends_at: new Date(starts.getTime() + 30 * 60_000),
    status: faceId ? 'planned' : 'open',
    ...extra,
  });
  return id;
}

const because = { reasonKind: 'swap' as const, reason: '', why: '' };

describe('works', () => {
  test('the daughter sees who comes today, with the name of the nurse', async () => {
    const visitId = await visitAt(today, '09:00', anja.membershipId);
    const week = value(await world.as(daughter, visitActions.clientWeek, { clientId: client, days: 7 }));
    const visit = week.visits.find((one) => one.id === visitId);
    expect(visit?.face?.name).toBe('Anja');
    expect(week.familiar.faces).toBeGreaterThan(0);
  });

  test('a visit moves with a reason, the reason stands beside it, and it can be taken back', async () => {
    const visitId = await visitAt(addDays(today, 1), '09:00', anja.membershipId);
    const input = { visitId, version: 1, day: addDays(today, 1), from: '10:00', minutes: 30, ...because };
    const moved = value(
      await world.as(piet.actor, visitActions.move, { ...input, reasonKind: 'client_asked' }),
    );
    expect(moved.changed?.text.nl).toBe('Dit was 19-11 om 9.00 uur: zo is het gevraagd.');
    expect(moved.can.undo.allowed).toBe(true);
    const changeId = moved.changed?.id ?? '';
    const back = value(await world.as(anja.actor, visitActions.undo, { visitId, changeId }));
    expect(back.startsAt).toBe(instantOf(addDays(today, 1), '09:00').toISOString());
    expect(back.changes[1]?.undone).toBe(true);
    expect(await world.facts()).toContain('visit.change_undone');
  });

  test('a swap gives each the other visit', async () => {
    const one = await visitAt(addDays(today, 2), '09:00', anja.membershipId);
    const other = await visitAt(addDays(today, 2), '09:10', piet.membershipId);
    const input = {
      visitId: one,
      version: 1,
      withVisitId: other,
      withVersion: 1,
      ...because,
      why: 'samen afgesproken',
    };
    const swapped = value(await world.as(anja.actor, visitActions.swap, input));
    expect(swapped.face?.name).toBe('Piet');
    const second = value(await world.as(anja.actor, visitActions.show, { visitId: other }));
    expect(second.face?.name).toBe('Anja');
  });

  test('done with a note: the team reads it, the daughter does not, she did not get that subject', async () => {
    const visitId = await visitAt(today, '08:00', anja.membershipId);
    const done = value(
      await world.as(anja.actor, visitActions.done, { visitId, version: 1, note: 'Wond ziet er goed uit' }),
    );
    expect(done).toMatchObject({ status: 'done', reports: [{ text: 'Wond ziet er goed uit' }] });
    const shown = value(await world.as(daughter, visitActions.show, { visitId }));
    expect(shown.reports).toEqual([]);
  });

  test('a note is corrected by a new one', async () => {
    const first = value(
      await world.as(anja.actor, visitActions.note, {
        clientId: client,
        visitId: null,
        corrects: null,
        text: 'Linkerbeen',
      }),
    );
    await world.as(anja.actor, visitActions.note, {
      clientId: client,
      visitId: null,
      corrects: first.reportId,
      text: 'Rechterbeen',
    });
    const { rows } = value(await world.as(piet.actor, visitActions.reports, { clientId: client }));
    expect(rows.find((row) => row.id === first.reportId)?.correctedBy).not.toBeNull();
  });

  test('the daughter pins every Sunday what she does herself; the spring gap is skipped and said', async () => {
    const pinned = value(
      await world.as(daughter, visitActions.pin, {
        clientId: client,
        what: 'Samen koffie',
        faceId: null,
        day: '2027-03-21',
        from: '02:30',
        minutes: 30,
        everyWeek: true,
        until: '2027-04-04',
      }),
    );
    expect(pinned.visitIds).toHaveLength(2);
    expect(pinned.skipped).toEqual(['2027-03-28']);
  });

  test('the team sees its week by client and by member, with hours', async () => {
    const week = value(
      await world.as(anja.actor, visitActions.teamWeek, { teamId: team, from: monday, days: 7 }),
    );
    expect(week.clients.map((row) => row.name)).toEqual(['Toos Bakker']);
    expect(week.members.map((row) => row.face.name)).toEqual(['Anja', 'Piet']);
    expect(week.can.plan.allowed).toBe(true);
  });

  test('before a first visit there is an introduction; reading it is kept', async () => {
    await visitAt(addDays(today, 3), '07:30', piet.membershipId);
    const mine = () => world.as(piet.actor, visitActions.myWeek, { from: addDays(today, 3), days: 1 });
    expect(value(await mine()).visits[0]?.introduction).toBe(true);
    value(await world.as(piet.actor, visitActions.readIntroduction, { clientId: client }));
    expect(value(await mine()).visits[0]?.introduction).toBe(false);
  });

  test('in the night that the clock goes back a visit keeps its length', async () => {
    const planned = value(
      await world.as(anja.actor, visitActions.plan, {
        teamId: team,
        clientId: client,
        taskIds: [],
        what: 'Nachtzorg',
        day: '2027-10-31',
        from: '01:30',
        minutes: 120,
        faceId: null,
        student: false,
        why: '',
      }),
    );
    expect(new Date(planned.endsAt).getTime() - new Date(planned.startsAt).getTime()).toBe(120 * 60_000);
    expect(planned.night).toBe(true);
  });
});

describe('planned by hand', () => {
  const by = (over: object) => ({
    ...{ teamId: team, clientId: client, taskIds: [] as string[], what: 'Extra kijken', why: '' },
    ...{ day: addDays(today, 40), from: '09:00', minutes: 20, faceId: null as string | null, student: false },
    ...over,
  });
  const taskOf = async (what: string, act: string) => {
    const id = newId();
    await world.insert('task', {
      ...{ id, client_id: client, organisation_id: provider, team_id: team, layer: 'professional' },
      ...{ what, act, starts: '2026-01-01', ends: '2099-01-01' },
    });
    return id;
  };

  test('the form knows for whom, who and what; another team’s nurse hears why not', async () => {
    const ask = { teamId: team, clientId: client };
    const form = value(await world.as(anja.actor, visitActions.planForm, { teamId: team }));
    expect(form.clients).toEqual([{ id: client, name: 'Toos Bakker' }]);
    expect(form.members.map(({ name }) => name)).toEqual(['Anja', 'Piet']);
    const known = value(await world.as(anja.actor, visitActions.planForm, ask));
    expect(known).toMatchObject({ clients: [], clientId: client });
    const far = (await world.worker(provider, ['nurse'], { given: 'Wim' })).actor;
    const none = value(await world.as(far, visitActions.planForm, ask));
    expect(none).toMatchObject({ clients: [], members: [], can: { plan: { allowed: false } } });
  });

  test('tasks give the words; warnings come before and after, and it can be taken back', async () => {
    const tasks = [await taskOf('Wandelen', 'walk'), await taskOf('Insuline', 'injection_subcutaneous')];
    const input = by({ taskIds: tasks, what: '', faceId: piet.membershipId });
    const { student, what, why, faceId, ...asked } = input;
    const weighed = value(
      await world.as(anja.actor, visitActions.weighPlan, { ...asked, faceId: piet.membershipId }),
    );
    expect(weighed.warnings).toMatchObject([{ kind: 'competence', source: { nl: 'Wet BIG art. 36' } }]);
    expect(refusal(await world.as(anja.actor, visitActions.plan, input))).toBe('visit.needs_why');
    const planned = value(await world.as(anja.actor, visitActions.plan, { ...input, why: 'eenmalig samen' }));
    expect(planned).toMatchObject({ what: 'Insuline, Wandelen', taskId: tasks[1], source: 'own' });
    expect(planned.warnings).toEqual(weighed.warnings);
    expect(planned.can.undo.allowed).toBe(true);
    const changeId = planned.changes[0]?.id ?? '';
    const back = value(await world.as(piet.actor, visitActions.undo, { visitId: planned.id, changeId }));
    expect(back.status).toBe('cancelled');
    expect(back.changed?.text.nl).toContain('afgezegd: een wijziging is teruggedraaid');
  });

  test('her no is a refusal, also before it is saved', async () => {
    await world.insert('client_refusal', { id: newId(), client_id: client, face_id: piet.membershipId });
    const { student, what, why, faceId, ...asked } = by({});
    const weighed = value(
      await world.as(anja.actor, visitActions.weighPlan, { ...asked, faceId: piet.membershipId }),
    );
    expect(weighed.refused?.nl).toContain('iemand anders');
    const input = by({ faceId: piet.membershipId, why: 'toch' });
    expect(refusal(await world.as(anja.actor, visitActions.plan, input))).toBe('visit.client_says_no');
    await world.owner.query('delete from client_refusal');
  });

  test('not in the past, not without words, not with a task of someone else', async () => {
    expect(refusal(await world.as(anja.actor, visitActions.plan, by({ day: '2026-11-01' })))).toBe(
      'visit.in_the_past',
    );
    expect(refusal(await world.as(anja.actor, visitActions.plan, by({ what: '' })))).toBe(
      'visit.what_missing',
    );
    expect(refusal(await world.as(anja.actor, visitActions.plan, by({ taskIds: [newId()] })))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(daughter, visitActions.plan, by({})))).toBe('not_found');
    expect(refusal(await world.as(stranger, visitActions.planForm, { teamId: team }))).toBe('not_found');
  });
});

describe('who may do it', () => {
  const competent = (membershipId: string) =>
    world.insert('competence', {
      ...{ id: newId(), organisation_id: provider, membership_id: membershipId, act: 'medication' },
      ...{ assessed_by: 'opleider', assessed_on: '2026-01-01', valid_until: '2099-01-01' },
    });
  /** Whom a colleague sees a warning about for a visit in which medicines are given. */
  async function warnedFor(actor: Actor): Promise<string[]> {
    const taskId = newId();
    await world.insert('task', {
      ...{ id: taskId, client_id: client, organisation_id: provider, team_id: team, layer: 'professional' },
      ...{ what: 'Medicijnen', act: 'medication', starts: '2026-01-01' },
    });
    const visitId = await visitAt(addDays(today, 25), '09:00', null, { task_id: taskId });
    const { rows } = value(await world.as(actor, visitActions.candidates, { visitId }));
    return rows
      .filter((row) => row.consequence.warnings.some(({ kind }) => kind === 'competence'))
      .map((row) => row.face.name);
  }

  test('a colleague sees the level and competence of a colleague, so nobody is warned for nothing', async () => {
    const kim = await world.worker(provider, ['carer'], { given: 'Kim', level: 2 });
    await world.insert('employment', { membership_id: kim.membershipId, organisation_id: provider });
    await world.insert('team_member', {
      ...{ team_id: team, membership_id: kim.membershipId, organisation_id: provider, starts: '2020-01-01' },
    });
    for (const { membershipId } of [anja, piet, kim]) await competent(membershipId);
    expect(await warnedFor(piet.actor)).toEqual(['Kim']);
    expect(await warnedFor(anja.actor)).toEqual(['Kim']);
    // What was tailored with her counts here as it does where the task is arranged.
    await world.insert('tailored_agreement', {
      ...{ id: newId(), client_id: client, act: 'medication', face_id: kim.membershipId },
      ...{ departs_from: 'own_protocol', wish: 'x', risk: 'x', reasons: 'x', agreed_by_client: 'client' },
      ...{ decided_by_id: anja.membershipId, decided_by_name: 'Anja', answers_id: anja.membershipId },
      ...{ starts: '2026-01-01', ends: '2027-01-01' },
    });
    expect(await warnedFor(piet.actor)).toEqual([]);
    await world.owner.query('delete from team_member where membership_id = $1', [kim.membershipId]);
    await world.owner.query('delete from tailored_agreement');
  });
});

describe('the week on paper', () => {
  test('who may see who comes and not her page gets the week, without her name', async () => {
    const visitId = await visitAt(today, '15:00', anja.membershipId);
    const moved = { visitId, version: 1, day: today, from: '16:00', minutes: 30, ...because };
    value(await world.as(anja.actor, visitActions.move, moved));
    const cousin = await world.person(provider, { given: 'Wim' });
    await world.grant(client, cousin, ['planning']);
    const sheet = value(
      await world.as(await world.actor(cousin), visitActions.weeklySheet, { clientId: client, from: monday }),
    );
    expect(sheet).toMatchObject({ name: '', call: [] });
    const visits = sheet.days.flatMap((day) => day.visits);
    expect(visits.find(({ id }) => id === visitId)?.changed?.text.nl).toContain('Dit was 18-11 om 15.00 uur');
  });

  test('who may see nothing of her week finds nothing', async () => {
    const grant = { clientId: client, from: monday };
    expect(refusal(await world.as(stranger, visitActions.weeklySheet, grant))).toBe('not_found');
    const neighbour = await world.person(provider, { given: 'Ab' });
    await world.grant(client, neighbour, ['contact']);
    expect(refusal(await world.as(await world.actor(neighbour), visitActions.weeklySheet, grant))).toBe(
      'not_found',
    );
  });

  test('a change is never kept without its before and after', async () => {
    const visitId = await visitAt(today, '17:00', anja.membershipId);
    const row = { id: newId(), visit_id: visitId, client_id: client, at: now, what: '{}' };
    await expect(world.insert('visit_change', row)).rejects.toThrow(/visit_change_what_check/);
  });
});

describe('refused', () => {
  test('whom she said no to cannot be planned, also by someone who cannot read that no', async () => {
    const visitId = await visitAt(addDays(today, 5), '09:00', null);
    await world.insert('client_refusal', { id: newId(), client_id: client, face_id: piet.membershipId });
    await world.owner.query(
      `delete from client_grant where client_id = $1 and scope = 'refusals' and grantee_id = $2`,
      [client, team],
    );
    const input = { visitId, version: 1, faceId: piet.membershipId, ...because, why: 'toch' };
    expect(refusal(await world.as(anja.actor, visitActions.assign, input))).toBe('visit.client_says_no');
    const { rows } = value(await world.as(anja.actor, visitActions.candidates, { visitId }));
    expect(rows.map((row) => row.face.name)).toEqual(['Anja']);
    await world.owner.query('delete from client_refusal');
  });

  test('a breach asks for a word why', async () => {
    await visitAt(addDays(today, 6), '09:00', anja.membershipId);
    const visitId = await visitAt(addDays(today, 6), '09:15', null);
    const input = { visitId, version: 1, faceId: anja.membershipId, ...because };
    expect(refusal(await world.as(anja.actor, visitActions.assign, input))).toBe('visit.needs_why');
    expect(
      value(await world.as(anja.actor, visitActions.assign, { ...input, why: 'dubbele zorg' })).face?.name,
    ).toBe('Anja');
  });

  test('illness is never a reason', async () => {
    const visitId = await visitAt(addDays(today, 7), '09:00', anja.membershipId);
    const input = { visitId, version: 1, faceId: null, ...because, reason: 'Anja is ziek' };
    const result = await world.as(piet.actor, visitActions.assign, input);
    expect(result).toMatchObject({ error: { fields: [{ key: 'visit.reason_illness' }] } });
  });

  test('a time that the clock skips does not exist', async () => {
    const visitId = await visitAt('2027-03-27', '09:00', anja.membershipId);
    const input = { visitId, version: 1, day: '2027-03-28', from: '02:30', minutes: 30, ...because };
    expect(refusal(await world.as(anja.actor, visitActions.move, input))).toBe('visit.time_skipped');
  });

  test('who moves what was moved in the meantime sees the other version', async () => {
    const visitId = await visitAt(addDays(today, 8), '09:00', anja.membershipId);
    const input = { visitId, version: 1, day: addDays(today, 8), from: '11:00', minutes: 30, ...because };
    value(await world.as(anja.actor, visitActions.move, input));
    expect(refusal(await world.as(piet.actor, visitActions.move, input))).toBe('stale');
  });

  test('the daughter does not move a visit of the team', async () => {
    const visitId = await visitAt(addDays(today, 9), '09:00', anja.membershipId);
    const input = { visitId, version: 1, day: addDays(today, 9), from: '11:00', minutes: 30, ...because };
    expect(refusal(await world.as(daughter, visitActions.move, input))).toBe('denied');
  });

  test('what another organisation keeps, she herself sees and does not move', async () => {
    const visitId = await visitAt(addDays(today, 9), '13:00', anja.membershipId);
    await world.owner.query("update visit set layer = 'own_people' where id = $1", [visitId]);
    const input = { visitId, version: 1, day: addDays(today, 9), from: '15:00', minutes: 30, ...because };
    expect(refusal(await world.as(await world.actor(clientPerson), visitActions.move, input))).toBe('denied');
  });

  test('tomorrow cannot be done today, and what is done stays done', async () => {
    const tomorrow = await visitAt(addDays(today, 1), '12:00', anja.membershipId);
    const input = { visitId: tomorrow, version: 1, note: '' };
    expect(refusal(await world.as(anja.actor, visitActions.done, input))).toBe('visit.not_yet');
    const now = await visitAt(today, '07:45', anja.membershipId);
    value(await world.as(anja.actor, visitActions.done, { visitId: now, version: 1, note: '' }));
    const again = { visitId: now, version: 2, note: '' };
    expect(refusal(await world.as(anja.actor, visitActions.done, again))).toBe('visit.not_ahead');
  });
});

describe('isolated', () => {
  test('another organisation finds neither visit nor team nor client', async () => {
    const visitId = await visitAt(addDays(today, 10), '09:00', anja.membershipId);
    expect(refusal(await world.as(stranger, visitActions.show, { visitId }))).toBe('not_found');
    expect(refusal(await world.as(stranger, visitActions.clientWeek, { clientId: client, days: 7 }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(stranger, visitActions.teamWeek, { teamId: team, days: 7 }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(stranger, visitActions.introduction, { clientId: client }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(stranger, visitActions.reports, { clientId: client }))).toBe('not_found');
    const input = { visitId, version: 1, faceId: null, ...because };
    expect(refusal(await world.as(stranger, visitActions.assign, input))).toBe('not_found');
  });

  test('whom she refused elsewhere is not told: a face that is not to be seen is answered as one that is not there', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'Ver' });
    const hidden = (await world.worker(elsewhere, ['nurse'])).membershipId;
    await world.insert('client_refusal', { id: newId(), client_id: client, face_id: hidden });
    const visitId = await visitAt(addDays(today, 11), '09:00', anja.membershipId);
    const at = {
      teamId: team,
      clientId: client,
      taskIds: [],
      day: addDays(today, 11),
      from: '10:00',
      minutes: 30,
    };
    for (const faceId of [hidden, newId()]) {
      expect(refusal(await world.as(anja.actor, visitActions.weighPlan, { ...at, faceId }))).toBe(
        'not_found',
      );
      expect(refusal(await world.as(anja.actor, visitActions.consequence, { visitId, faceId }))).toBe(
        'not_found',
      );
      const put = { visitId, version: 1, faceId, ...because };
      expect(refusal(await world.as(anja.actor, visitActions.assign, put))).toBe('not_found');
    }
  });

  test('after withdrawal the daughter finds nothing, the team keeps its own file', async () => {
    await world.owner.query('update client_grant set ends = now() where client_id = $1 and grantee_id = $2', [
      client,
      daughter.personId,
    ]);
    expect(refusal(await world.as(daughter, visitActions.clientWeek, { clientId: client, days: 7 }))).toBe(
      'not_found',
    );
    const week = value(await world.as(anja.actor, visitActions.clientWeek, { clientId: client, days: 7 }));
    expect(week.visits.length).toBeGreaterThan(0);
  });
});
