import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { actorOfJob, type JobPayload } from '../../house/jobs.ts';
import { agreementActions } from '../agreement/agreement.actions.ts';
import { afterExpertise, expertiseActions, measureExpertise, tellExpertise } from './expertise.actions.ts';

let world: World;
let village: string;
let provider: string;
let third: string;
let partnershipId: string;
let supporter: Actor;
let nurse: Actor;
let beuk: Actor;
let outsider: Actor;
let member: Actor;

// A Monday; the Friday before is five working days back.
let now = new Date('2026-11-16T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now, reactsTo: new Set(['expertise.asked', 'expertise.answered']) });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  const other = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  partnershipId = await world.partnership(village, provider);
  await world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: third,
    accepted_on: '2026-01-01',
  });
  const riet = { given: 'Riet', family: 'Smit', email: 'riet@example.org' };
  supporter = (await world.worker(village, ['village_supporter'], riet)).actor;
  member = (await world.worker(village, ['member'])).actor;
  nurse = (await world.worker(provider, ['nurse'], { given: 'Anja', family: 'Bos' })).actor;
  await world.worker(provider, ['contract_manager'], { given: 'Kees', email: 'kees@example.org' });
  beuk = (await world.worker(third, ['board'])).actor;
  outsider = (await world.worker(other, ['board'])).actor;
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

const list = async (who: Actor) => value(await world.as(who, expertiseActions.list, { partnershipId }));
const ask = (who: Actor, over: object = {}) =>
  world.as(who, expertiseActions.ask, {
    ...{ partnershipId, toOrganisationId: provider, topic: 'financial' as const },
    ...{ question: 'Hoe begroten wij een nachtdienst?', ...over },
  });
const answer = (who: Actor, of: { id: string; version: number }, text = 'Zo doet u dat') =>
  world.as(who, expertiseActions.answer, { expertiseId: of.id, version: of.version, answer: text });
const first = async (who: Actor) => (await list(who)).questions[0] ?? { id: newId(), version: 0 };

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
      const action = task === 'follow_fact' ? afterExpertise : tellExpertise;
      await world.database.withActor(actor, (tx) => action(tx, payload));
    }
  }
  return world.letters.splice(0).map(({ to, subject }) => `${to.email}: ${subject}`);
}

describe('works', () => {
  test('without an agreed time there is a question and an answer, and no clock', async () => {
    value(await ask(supporter));
    expect(await letters()).toEqual(['kees@example.org: Dorpszorg vraagt u om raad']);
    const asked = await list(nurse);
    expect(asked.promise).toBeNull();
    expect(asked.questions).toMatchObject([
      { isOwn: false, otherName: 'Dorpszorg', askedBy: 'Riet Smit', clock: null, answeredAt: null },
    ]);
    value(await answer(nurse, await first(nurse), 'Dat weten wij ook niet'));
    expect(await letters()).toEqual(['riet@example.org: De Linde heeft uw vraag beantwoord']);
    expect((await list(supporter)).questions).toMatchObject([
      { isOwn: true, otherName: 'De Linde', answer: 'Dat weten wij ook niet', answeredBy: 'Anja Bos' },
    ]);
  });

  test('the clause sets the clock in working days, and what waits stands first', async () => {
    const parameters = { topics: ['financial', 'legal'] as const, answerWithin: 2, outOfTen: 10 };
    await agreed(world, partnershipId, [{ kind: 'expertise-access', parameters }], '2026-11-01');
    value(await ask(supporter, { topic: 'legal', question: 'Mag een vrijwilliger dit?' }));
    const { promise, questions } = await list(supporter);
    expect(promise).toEqual({ workingDays: 2, topics: ['financial', 'legal'] });
    expect(questions.map(({ topic, clock }) => [topic, clock])).toEqual([
      ['legal', { dueOn: '2026-11-18', workingDaysLeft: 2 }],
      ['financial', null],
    ]);
    now = new Date('2026-11-20T10:00:00Z');
    expect((await list(nurse)).questions[0]?.clock).toEqual({ dueOn: '2026-11-18', workingDaysLeft: -2 });
  });

  test('answering in time becomes a figure of whoever was asked', async () => {
    const job = await actorOfJob(world.database, { organisationId: provider });
    value(await world.as(job, measureExpertise, {}));
    const running = value(await world.as(supporter, agreementActions.running, { partnershipId }));
    const [clause] = running.clauses.filter(({ kind }) => kind === 'expertise-access');
    // The first was answered the same day; the second is two days late and has no answer.
    expect(clause?.measured?.figures.map(({ sentence, verdict }) => [sentence.nl, verdict])).toEqual([
      ['1 van de 2 op tijd', 'not_kept'],
    ]);
  });

  test('a question that is no longer needed is taken back, and does not count', async () => {
    const { id, version } = await first(supporter);
    const input = { expertiseId: id, version };
    value(await world.as(supporter, expertiseActions.withdraw, input));
    const job = await actorOfJob(world.database, { organisationId: provider });
    value(await world.as(job, measureExpertise, {}));
    const running = value(await world.as(supporter, agreementActions.running, { partnershipId }));
    const [clause] = running.clauses.filter(({ kind }) => kind === 'expertise-access');
    expect(clause?.measured?.figures[0]?.sentence.nl).toBe('1 van de 1 op tijd');
  });

  test('in the month after it is measured anew, since an answer may come after its end', async () => {
    value(await ask(supporter, { question: 'Nog een vraag' }));
    now = new Date('2026-12-03T10:00:00Z');
    value(await answer(nurse, await first(nurse)));
    const job = await actorOfJob(world.database, { organisationId: provider });
    value(await world.as(job, measureExpertise, {}));
    const { rows } = await world.owner.query(
      `select period_starts, verdict, value from measure where clause_kind = 'expertise-access' order by 1`,
    );
    expect(rows.map(({ period_starts, verdict }) => [period_starts, verdict])).toEqual([
      ['2026-11-01', 'not_kept'],
      ['2026-12-01', 'too_little'],
    ]);
  });
});

describe('refused', () => {
  test('a topic that was not agreed, a stranger, oneself, a member', async () => {
    expect(refusal(await ask(supporter, { topic: 'village' }))).toBe('expertise.not_agreed');
    expect(refusal(await ask(supporter, { toOrganisationId: newId() }))).toBe('expertise.unknown_party');
    expect(refusal(await ask(supporter, { toOrganisationId: village }))).toBe('expertise.unknown_party');
    expect(refusal(await ask(member))).toBe('denied');
  });

  test('answering one’s own question, twice, an old version, one that was taken back', async () => {
    value(await ask(supporter));
    const asked = await first(supporter);
    expect(refusal(await answer(supporter, asked))).toBe('expertise.not_asked_of_you');
    expect(refusal(await answer(nurse, { ...asked, version: 9 }))).toBe('stale');
    const mine = { expertiseId: asked.id, version: asked.version };
    expect(refusal(await world.as(nurse, expertiseActions.withdraw, mine))).toBe(
      'expertise.not_your_question',
    );
    value(await answer(nurse, asked));
    const again = { id: asked.id, version: asked.version + 1 };
    expect(refusal(await answer(nurse, again))).toBe('expertise.closed');
    const late = { expertiseId: again.id, version: again.version };
    expect(refusal(await world.as(supporter, expertiseActions.withdraw, late))).toBe('expertise.closed');
  });

  test('a letter that has become untrue is not sent', async () => {
    value(await ask(supporter));
    const { id, version } = await first(supporter);
    value(await world.as(supporter, expertiseActions.withdraw, { expertiseId: id, version }));
    expect(await letters()).toEqual([]);
  });

  test('the database lets nobody answer for another', async () => {
    value(await ask(supporter));
    const { id } = await first(supporter);
    const forged = world.database.withActor(supporter, async (tx) => {
      await tx.db
        .updateTable('expertise_question')
        .set({ answer: 'x', answered_at: now, answered_by: nurse.hat?.membershipId ?? null })
        .where('id', '=', id)
        .execute();
      return { ok: true as const, value: null };
    });
    await expect(forged).rejects.toThrow('answered once by whom it was asked');
  });
});

describe('isolated', () => {
  test('a third party of the same partnership sees nothing of what two others ask each other', async () => {
    expect((await list(beuk)).questions).toEqual([]);
    const asked = await first(supporter);
    expect(refusal(await answer(beuk, asked))).toBe('not_found');
    const back = { expertiseId: asked.id, version: asked.version };
    expect(refusal(await world.as(beuk, expertiseActions.withdraw, back))).toBe('not_found');
    const { rows } = await world.owner.query(
      `select 1 from fact where type like 'expertise.%' and partnership_id is not null`,
    );
    expect(rows).toEqual([]);
  });

  test('whoever is no party finds nothing', async () => {
    const refused = [
      await world.as(outsider, expertiseActions.list, { partnershipId }),
      await ask(outsider),
      await answer(outsider, await first(supporter)),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
  });
});
