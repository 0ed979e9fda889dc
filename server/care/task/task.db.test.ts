import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { taskActions } from './task.actions.ts';

let world: World;
let village: string;
let provider: string;
let truus: string;
let clientId: string;
let teamId: string;
let supporter: Actor;
let nurse: { actor: Actor; membershipId: string };
let carer: { actor: Actor; membershipId: string };
let helper: { actor: Actor; membershipId: string };
let daughter: { personId: string; actor: Actor };
let neighbour: { personId: string; membershipId: string };

const able = async (membershipId: string, act: string, until = '2099-01-01') =>
  world.insert('competence', {
    id: newId(),
    organisation_id: provider,
    membership_id: membershipId,
    act,
    assessed_by: 'praktijkopleider',
    assessed_on: '2026-01-01',
    valid_until: until,
  });

const around = (faceId: string, kind: string, relation: string) =>
  world.insert('circle_member', {
    id: newId(),
    client_id: clientId,
    face_id: faceId,
    kind,
    relation,
    since: '2026-01-01',
  });

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative' });
  provider = await world.organisation({ kind: 'care_organisation' });
  truus = await world.person(village, { given: 'Truus' });
  clientId = await world.client(truus, village);
  supporter = (await world.worker(village, ['village_supporter'])).actor;
  const inTeam = [];
  for (const [level, role] of [
    [4, 'nurse'],
    [3, 'carer'],
    [2, 'carer'],
  ] as const) {
    inTeam.push(await world.worker(provider, [role], { level, given: `${role} ${level}` }));
  }
  teamId = await world.team(
    provider,
    'Noord',
    inTeam.map((one) => one.membershipId),
  );
  const [first, second, third] = await Promise.all(
    inTeam.map(async (one) => ({ ...one, actor: await world.actor(one.personId, provider) })),
  );
  if (!first || !second || !third) throw new Error('three workers');
  [nurse, carer, helper] = [first, second, third];
  await world.grant(clientId, teamId, ['contact', 'planning', 'tasks', 'refusals']);
  for (const act of ['injection_subcutaneous', 'medication'])
    for (const one of [nurse, carer]) await able(one.membershipId, act);
  const daughterId = await world.person(village, { given: 'Els' });
  await world.grant(clientId, daughterId, ['contact', 'tasks']);
  await around(daughterId, 'own_people', 'dochter');
  daughter = { personId: daughterId, actor: await world.actor(daughterId) };
  neighbour = await world.worker(village, ['volunteer'], { given: 'Joke' });
  await around(neighbour.personId, 'own_people', 'buurvrouw');
  await around(neighbour.membershipId, 'volunteer', 'vrijwilliger');
});
afterAll(() => world.close());

const insulin = (over: object = {}) => ({
  clientId,
  what: 'Insuline spuiten',
  act: 'injection_subcutaneous' as const,
  layer: 'professional' as const,
  rhythm: { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', carers: 1 as const },
  minutes: 15,
  teamId,
  doesId: nurse.membershipId,
  taughtById: null,
  stepsInId: carer.membershipId,
  responsibleId: nurse.membershipId,
  orderedBy: 'de huisarts',
  orderedOn: '2026-11-01',
  starts: '2026-11-21',
  ends: null,
  ...over,
});

/** For whom the people of the team are not to be seen. */
const nobodyElse = { stepsInId: null, responsibleId: null, teamId: null };

describe('works', () => {
  test('a nurse arranges the insulin: four names and the answer with the article', async () => {
    const view = value(await world.as(nurse.actor, taskActions.add, insulin()));
    const [task] = view.tasks;
    expect(task).toMatchObject({
      does: { id: nurse.membershipId },
      responsible: { id: nurse.membershipId },
      missing: [],
    });
    expect(task?.decision).toMatchObject({ verdict: 'may', words: { nl: 'Kan' }, until: '2099-01-01' });
  });

  test('after the nurse taught her, the daughter does it: the law does not forbid it', async () => {
    const before = value(
      await world.as(nurse.actor, taskActions.whoMay, {
        clientId,
        faceId: daughter.personId,
        act: 'injection_subcutaneous',
      }),
    );
    expect(before.answers.map((one) => one.answer.verdict)).toEqual(['after_teaching']);
    value(
      await world.as(nurse.actor, taskActions.teach, {
        clientId,
        faceId: daughter.personId,
        act: 'injection_subcutaneous',
        taughtOn: '2026-11-20',
        validUntil: '2027-11-20',
        protocol: '',
      }),
    );
    const view = value(
      await world.as(
        daughter.actor,
        taskActions.add,
        insulin({
          layer: 'own_people',
          doesId: daughter.personId,
          what: 'Insuline in het weekend',
          ...nobodyElse,
        }),
      ),
    );
    const task = view.tasks.find((one) => one.what === 'Insuline in het weekend');
    expect(task?.decision).toMatchObject({ verdict: 'may', until: '2027-11-20' });
  });

  test('who may is the same answer for every colleague of the team', async () => {
    const asked = { clientId, act: 'injection_subcutaneous' as const, orderedBy: 'de huisarts' };
    for (const [about, verdict] of [
      [nurse, 'may'],
      [carer, 'may'],
      [helper, 'no_ground'],
    ] as const) {
      const heard = [];
      for (const { actor } of [nurse, carer, helper]) {
        const { answers } = value(
          await world.as(actor, taskActions.whoMay, { ...asked, faceId: about.membershipId }),
        );
        heard.push(answers);
      }
      expect(heard[0]?.map(({ answer }) => answer.verdict)).toEqual([verdict]);
      expect(heard[1]).toEqual(heard[0]);
      expect(heard[2]).toEqual(heard[0]);
    }
  });

  test('a neighbour who volunteers gets two answers', async () => {
    const asked = value(
      await world.as(supporter, taskActions.whoMay, {
        clientId,
        faceId: neighbour.personId,
        act: 'medication',
      }),
    );
    expect(asked.answers.map((one) => [one.capacity, one.answer.verdict])).toEqual([
      ['own_people', 'after_teaching'],
      ['volunteer', 'nursing_does'],
    ]);
  });

  test('for the whole circle at once', async () => {
    const { rows } = value(await world.as(supporter, taskActions.everyone, { clientId, act: 'company' }));
    expect(new Set(rows.map((row) => row.answer.verdict))).toEqual(new Set(['may']));
  });

  test('what was taught later changes the answer of a task that stands', async () => {
    const before = value(
      await world.as(
        daughter.actor,
        taskActions.add,
        insulin({
          layer: 'own_people',
          act: 'medication',
          doesId: daughter.personId,
          what: 'Pillen',
          ...nobodyElse,
        }),
      ),
    );
    expect(before.tasks.find((one) => one.what === 'Pillen')?.decision?.verdict).toBe('after_teaching');
    const after = value(
      await world.as(nurse.actor, taskActions.teach, {
        clientId,
        faceId: daughter.personId,
        act: 'medication',
        taughtOn: '2026-11-21',
        validUntil: '2027-05-01',
        protocol: '',
      }),
    );
    expect(after.tasks.find((one) => one.what === 'Pillen')?.decision?.verdict).toBe('may');
  });

  test('a task is changed and ended', async () => {
    const added = value(
      await world.as(
        nurse.actor,
        taskActions.add,
        insulin({ what: 'Druppels', act: 'eye_drops', doesId: null }),
      ),
    );
    const task = added.tasks.find((one) => one.what === 'Druppels');
    if (!task) throw new Error('no task');
    const changed = value(
      await world.as(nurse.actor, taskActions.edit, {
        ...insulin({ what: 'Oogdruppels', act: 'eye_drops', doesId: null }),
        taskId: task.id,
        version: task.version,
      }),
    );
    expect(changed.tasks.map((one) => one.what)).toContain('Oogdruppels');
    const ended = value(
      await world.as(nurse.actor, taskActions.end, {
        clientId,
        taskId: task.id,
        version: task.version + 1,
        on: '2026-11-20',
      }),
    );
    expect(ended.tasks.find((one) => one.id === task.id)?.ends).toBe('2026-11-21');
  });
});

describe('refused', () => {
  test('an employee without a ground, with the article', async () => {
    const result = await world.as(nurse.actor, taskActions.add, insulin({ doesId: helper.membershipId }));
    expect(refusal(result)).toBe('task.no_ground');
    expect(JSON.stringify(result)).toContain('Wet BIG art. 36');
  });

  test('a volunteer without an agreement of both organisations', async () => {
    const result = await world.as(
      supporter,
      taskActions.add,
      insulin({ layer: 'volunteer', doesId: neighbour.membershipId, act: 'medication', ...nobodyElse }),
    );
    expect(refusal(result)).toBe('task.nursing_does');
  });

  test('whom she refused', async () => {
    await world.insert('client_refusal', { id: newId(), client_id: clientId, face_id: carer.membershipId });
    expect(
      refusal(await world.as(nurse.actor, taskActions.add, insulin({ doesId: carer.membershipId }))),
    ).toBe('task.refused_by_client');
  });

  test('a carer of level 3 does not teach', async () => {
    const input = {
      clientId,
      faceId: daughter.personId,
      act: 'wound' as const,
      taughtOn: '2026-11-20',
      validUntil: '2027-11-20',
      protocol: '',
    };
    expect(refusal(await world.as(carer.actor, taskActions.teach, input))).toBe('denied');
  });

  test('an end before the start', async () => {
    expect(refusal(await world.as(nurse.actor, taskActions.add, insulin({ ends: '2026-11-01' })))).toBe(
      'task.ends_before_start',
    );
  });

  test('who edits what another changed sees how it stands', async () => {
    const view = value(await world.as(nurse.actor, taskActions.list, { clientId }));
    const task = view.tasks[0];
    if (!task) throw new Error('no task');
    expect(
      refusal(
        await world.as(nurse.actor, taskActions.edit, {
          ...insulin(),
          taskId: task.id,
          version: task.version + 7,
        }),
      ),
    ).toBe('stale');
  });
});

describe('isolated', () => {
  test('another provider, a volunteer without a grant and another relative find nothing', async () => {
    const other = await world.organisation({ kind: 'care_organisation' });
    const strangers = [
      (await world.worker(other, ['intake', 'nurse'], { level: 5 })).actor,
      (await world.worker(village, ['volunteer'])).actor,
      await world.actor(await world.person(village)),
    ];
    for (const stranger of strangers) {
      expect(refusal(await world.as(stranger, taskActions.list, { clientId }))).toBe('not_found');
      expect(
        refusal(
          await world.as(stranger, taskActions.whoMay, {
            clientId,
            faceId: daughter.personId,
            act: 'medication',
          }),
        ),
      ).toBe('not_found');
    }
  });

  test('a face or team that is not to be seen is answered as one that is not there, and who stood in it may stay', async () => {
    const elsewhere = await world.organisation({ kind: 'care_organisation' });
    const stranger = (await world.worker(elsewhere, ['nurse'])).membershipId;
    const strange = await world.team(elsewhere, 'Ver', [stranger]);
    for (const place of ['doesId', 'taughtById', 'stepsInId', 'responsibleId', 'teamId'])
      for (const id of [place === 'teamId' ? strange : stranger, newId()]) {
        const added = await world.as(nurse.actor, taskActions.add, insulin({ [place]: id }));
        expect(refusal(added), place).toBe('not_found');
      }
    for (const faceId of [stranger, newId()]) {
      const taught = {
        faceId,
        act: 'medication' as const,
        taughtOn: '2026-11-21',
        validUntil: '2027-11-21',
        protocol: '',
      };
      expect(refusal(await world.as(nurse.actor, taskActions.teach, { clientId, ...taught }))).toBe(
        'not_found',
      );
    }
    const [task] = value(
      await world.as(nurse.actor, taskActions.add, insulin({ what: 'Pleister' })),
    ).tasks.filter(({ what }) => what === 'Pleister');
    await world.owner.query('update task set taught_by_id = $1 where id = $2', [stranger, task?.id]);
    const change = {
      ...insulin({ what: 'Pleisters', taughtById: stranger }),
      taskId: task?.id as string,
      version: 1,
    };
    expect((await world.as(nurse.actor, taskActions.edit, change)).ok).toBe(true);
    const colleague = (await world.worker(elsewhere, ['nurse'])).membershipId;
    const other = { ...change, stepsInId: colleague, version: 2 };
    expect(refusal(await world.as(nurse.actor, taskActions.edit, other))).toBe('not_found');
  });

  test('after she withdrew, the daughter finds nothing at the next request', async () => {
    await world.owner.query('update client_grant set ends = now() where client_id = $1 and grantee_id = $2', [
      clientId,
      daughter.personId,
    ]);
    expect(refusal(await world.as(daughter.actor, taskActions.list, { clientId }))).toBe('not_found');
  });
});
