import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { decideTasksAgain } from './decide.actions.ts';
import { tailoredActions } from './tailored.actions.ts';
import { tailoredContract } from './tailored.contract.ts';
import { afterProposed, remindTailored, tellTailored } from './tailored-mail.actions.ts';
import { taskActions } from './task.actions.ts';

let now = new Date('2026-11-21T09:00:00Z');
let world: World;
let village: string;
let provider: string;
let partnershipId: string;
let clientId: string;
let herself: Actor;
let supporter: Actor;
let nurse: { actor: Actor; membershipId: string };
let coach: { actor: Actor; membershipId: string };
let helper: { actor: Actor; membershipId: string };

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  const truus = await world.person(village, { given: 'Truus', family: 'Blad' });
  clientId = await world.client(truus, village);
  herself = await world.actor(truus);
  supporter = (
    await world.worker(village, ['village_supporter'], { given: 'Joke', email: 'joke@voorbeeld.nl' })
  ).actor;
  const made = [];
  for (const [role, level, email] of [
    ['nurse', 5, 'anja@voorbeeld.nl'],
    ['team_coach', 4, 'wim@voorbeeld.nl'],
    ['carer', 2, null],
  ] as const)
    made.push(await world.worker(provider, [role], { level, given: role, ...(email ? { email } : {}) }));
  const team = await world.team(
    provider,
    'Noord',
    made.map(({ membershipId }) => membershipId),
  );
  await world.grant(clientId, team, ['contact', 'tasks']);
  const [one, two, three] = await Promise.all(
    made.map(async (each) => ({ ...each, actor: await world.actor(each.personId, provider) })),
  );
  if (!one || !two || !three) throw new Error('three workers');
  [nurse, coach, helper] = [one, two, three];
  await world.insert('competence', {
    ...{ id: newId(), organisation_id: provider, membership_id: helper.membershipId, act: 'medication' },
    ...{ assessed_by: 'praktijkopleider', assessed_on: '2026-01-01', valid_until: '2099-01-01' },
  });
});
afterAll(() => world.close());

const fish = (over: object = {}) => ({
  ...{ clientId, departsFrom: 'own_protocol' as const, ruleKey: 'fish_at_market', act: null, faceId: null },
  ...{ about: 'Vis kopen op de markt', wish: 'Zelf kiezen', risk: 'De vis wordt warm: koeltas mee' },
  ...{ reasons: '', decidesId: provider, agreedByClient: 'client' as const, clientSaid: null },
  ...{ answersId: nurse.membershipId, starts: '2026-11-21', ends: '2027-05-21', reviewOn: '2027-02-21' },
  ...over,
});
const pills = (over: object = {}) =>
  fish({ ruleKey: null, act: 'medication', faceId: helper.membershipId, about: '', ...over });

const propose = (who: Actor, input: object) =>
  world.as(who, tailoredActions.propose, input as Parameters<typeof tailoredActions.propose>[1]);
async function proposed(who: Actor, input: object) {
  const before = new Set((await listed(who)).rows.map(({ id }) => id));
  const made = value(await propose(who, input)).rows.find(({ id }) => !before.has(id));
  if (!made) throw new Error('nothing was proposed');
  return made;
}
const listed = async (who: Actor) => value(await world.as(who, tailoredActions.list, { clientId }));
const seen = async (who: Actor, id: string) => {
  const found = (await listed(who)).rows.find((row) => row.id === id);
  if (!found) throw new Error('not listed');
  return found;
};
type Answer = Parameters<typeof tailoredActions.answer>[1];
const answer = (who: Actor, tailoredId: string, over: Partial<Answer> = {}) =>
  world.as(who, tailoredActions.answer, {
    ...{ clientId, tailoredId, of: 'organisation', yes: true, how: 'here', by: '', reasons: '', ...over },
  });
const end = (who: Actor, tailoredId: string, by: 'client' | 'organisation' = 'client') =>
  world.as(who, tailoredActions.end, { clientId, tailoredId, by });
const file = (who: Actor, tailoredId: string, on = '2026-11-21') =>
  world.as(who, tailoredActions.file, { clientId, tailoredId, on });
/** All three: she herself, the manager with reasons, and the village supporter. */
async function agreedByAll(tailoredId: string) {
  value(await answer(herself, tailoredId, { of: 'client' }));
  value(await answer(coach.actor, tailoredId, { reasons: 'Koeltas en een half uur' }));
  value(await answer(supporter, tailoredId));
}
const verdictFor = async (who: Actor) =>
  value(await world.as(who, taskActions.whoMay, { clientId, faceId: helper.membershipId, act: 'medication' }))
    .answers[0]?.answer.verdict;
const job = (organisationId: string, name: string) =>
  jobActor({
    ...{ organisationId, organisationName: name, organisationKind: 'citizens_cooperative' },
    ...{ capacities: [], partnerships: [] },
  });

describe('works', () => {
  test('fish at the market: it holds once she, the manager and the village said yes', async () => {
    const { id, state, parties } = await proposed(nurse.actor, fish());
    expect(state).toBe('waiting');
    expect(parties.map(({ name }) => name)).toEqual(['Truus Blad', 'De Linde', 'Dorpszorg']);
    expect((await seen(nurse.actor, id)).can).toMatchObject({ decides: true, sayForUs: { allowed: false } });
    value(await answer(herself, id, { of: 'client' }));
    value(await answer(coach.actor, id, { reasons: 'Koeltas en een half uur' }));
    expect((await seen(nurse.actor, id)).state).toBe('waiting');
    value(await answer(supporter, id));
    const now = await seen(supporter, id);
    expect(now).toMatchObject({ state: 'holds', lacks: [], decidedByName: 'team_coach Smit' });
    expect(now.parties.map(({ said, saidByName }) => [said, saidByName])).toEqual([
      ['yes', 'Truus Blad'],
      ['yes', 'team_coach Smit'],
      ['yes', 'Joke Smit'],
    ]);
  });

  test('what can be done with it now says the server: first answer, then look again and file, in the end only file', async () => {
    const buttons = async (id: string) => {
      const { can } = await seen(coach.actor, id);
      return (['review', 'file', 'end', 'withdraw'] as const).filter((one) => can[one].allowed);
    };
    const { id } = await proposed(nurse.actor, fish({ about: 'Op zondag vis' }));
    expect(await buttons(id)).toEqual(['end', 'withdraw']);
    await agreedByAll(id);
    expect(await buttons(id)).toEqual(['review', 'file', 'end', 'withdraw']);
    value(await end(coach.actor, id, 'organisation'));
    expect(await buttons(id)).toEqual(['file']);
  });

  test('a standard: the nurse decides as she writes it down, and enters the yes that was spoken', async () => {
    const input = pills({
      ...{ departsFrom: 'professional_standard', reasons: 'Zij kent de rol' },
      clientSaid: { how: 'spoken', by: 'Truus Blad' },
    });
    const { parties, decidedByName } = await proposed(nurse.actor, input);
    expect(decidedByName).toBe('nurse Smit');
    expect(parties.map(({ said, how }) => [said, how])).toEqual([
      ['yes', 'spoken'],
      ['yes', 'here'],
      [null, null],
    ]);
  });

  test('about an act it is a ground only once all said yes, and no more from the moment she withdraws', async () => {
    const { id } = await proposed(nurse.actor, pills());
    value(await answer(herself, id, { of: 'client' }));
    value(await answer(coach.actor, id, { reasons: 'Zij is ervaren' }));
    expect(await verdictFor(nurse.actor)).toBe('nursing_does');
    value(await answer(supporter, id));
    expect(await verdictFor(nurse.actor)).toBe('may');
    const added = value(
      await world.as(nurse.actor, taskActions.add, {
        ...{
          clientId,
          what: 'Medicijnen',
          act: 'medication',
          layer: 'professional',
          minutes: 15,
          teamId: null,
        },
        ...{
          rhythm: { days: [1], carers: 1 },
          doesId: helper.membershipId,
          taughtById: null,
          stepsInId: null,
        },
        ...{ responsibleId: null, orderedBy: '', orderedOn: null, starts: '2026-11-21', ends: null },
      }),
    );
    expect(added.tasks[0]?.decision?.verdict).toBe('may');
    expect(value(await end(herself, id)).rows.find((row) => row.id === id)).toMatchObject({
      ...{ state: 'ended', endedOn: '2026-11-21', endedBy: 'client' },
    });
    expect(await verdictFor(nurse.actor)).toBe('nursing_does');
    // The task is the provider's own: its answer is decided again in the name of the provider.
    await world.grant(clientId, provider, ['contact', 'tasks']);
    value(
      await world.as(job(provider, 'De Linde'), decideTasksAgain, { organisationId: provider, clientId }),
    );
    const after = value(await world.as(nurse.actor, taskActions.list, { clientId }));
    expect(after.tasks[0]?.decision?.verdict).toBe('nursing_does');
  });

  test('the file of a day: complete, as an export that is logged', async () => {
    const { id } = await proposed(nurse.actor, fish({ about: 'Vis halen' }));
    await agreedByAll(id);
    for (const who of [herself, nurse.actor, supporter]) {
      const made = value(await file(who, id));
      expect(made.mediaType).toBe('application/pdf');
      expect(Buffer.from(made.bytes).subarray(0, 5).toString()).toBe('%PDF-');
      expect(tailoredContract.verbs.file.shows?.clients(made as never)).toEqual([clientId]);
    }
    expect(tailoredContract.verbs.file.shows).toMatchObject({ subject: 'tasks', action: 'export' });
  });

  test('it is looked at again, and whoever answers for it is reminded until it is', async () => {
    const { id } = await proposed(nurse.actor, fish({ about: 'Boodschappen', reviewOn: '2026-12-21' }));
    await agreedByAll(id);
    const remind = async (day: string) => {
      now = new Date(`${day}T06:00:00Z`);
      world.letters.splice(0);
      value(await world.as(job(provider, 'De Linde'), remindTailored, {}));
      return world.letters.map(({ to, subject }) => [to.email, subject]);
    };
    const asked = [['anja@voorbeeld.nl', 'Kijk weer naar een maatwerkafspraak']];
    expect(await remind('2026-12-20')).toEqual([]);
    expect(await remind('2026-12-21')).toEqual(asked);
    expect(await remind('2026-12-22')).toEqual([]);
    expect(await remind('2026-12-28')).toEqual(asked);
    expect(refusal(await file(nurse.actor, id, '2026-12-28'))).toBe('tailored.not_complete');
    const review = { clientId, tailoredId: id, words: 'Het gaat goed', nextOn: '2027-05-01' };
    const reviewed = value(await world.as(nurse.actor, tailoredActions.review, review));
    expect(reviewed.rows.find((row) => row.id === id)?.reviews).toMatchObject([
      { on: '2026-12-28', by: 'nurse Smit', words: 'Het gaat goed' },
    ]);
    value(await file(nurse.actor, id, '2026-12-28'));
    expect(await remind('2027-01-04')).toEqual([]);
    now = new Date('2026-11-21T09:00:00Z');
  });

  test('the other organisation hears that it is asked, without a word about her', async () => {
    const { id } = await proposed(nurse.actor, fish({ about: 'Fietsen' }));
    world.letters.splice(0);
    value(await world.as(job(provider, 'De Linde'), afterProposed, { clientId, tailoredId: id }));
    value(await world.as(job(village, 'Dorpszorg'), tellTailored, { clientId, tailoredId: id }));
    expect(world.letters.map(({ to }) => to.email)).toEqual(['joke@voorbeeld.nl']);
    expect(JSON.stringify(world.letters)).not.toMatch(/Truus|Blad|Fietsen/);
    value(await answer(supporter, id));
    expect(
      refusal(await world.as(job(village, 'Dorpszorg'), tellTailored, { clientId, tailoredId: id })),
    ).toBe('not_found');
  });

  test('what partners agreed about such agreements says by when there is an answer, and when to look again', async () => {
    expect(await listed(nurse.actor)).toMatchObject({ agreed: null, reviewBy: '2027-05-21' });
    await agreed(world, partnershipId, [
      { kind: 'tailored-agreement', parameters: { decideWithin: 5, reviewMonths: 3 } },
    ]);
    const { id } = await proposed(nurse.actor, fish({ about: 'Wandelen' }));
    expect(await listed(nurse.actor)).toMatchObject({ agreed: { answerDays: 5 }, reviewBy: '2027-02-21' });
    expect((await seen(nurse.actor, id)).answerBy).toBe('2026-11-27');
    await agreedByAll(id);
    expect((await seen(nurse.actor, id)).answerBy).toBeNull();
  });

  test('one of before all parties were asked still holds, and whoever could decide ends it', async () => {
    const id = newId();
    await world.insert('tailored_agreement', {
      ...{ id, client_id: clientId, act: 'medication', face_id: helper.membershipId, wish: 'x', risk: 'x' },
      ...{ departs_from: 'own_protocol', reasons: 'x', agreed_by_client: 'client', starts: '2026-01-01' },
      ...{ decided_by_id: nurse.membershipId, decided_by_name: 'Anja', answers_id: nurse.membershipId },
      ends: '2027-01-01',
    });
    expect(await verdictFor(nurse.actor)).toBe('may');
    expect((await seen(nurse.actor, id)).lacks[0]?.nl).toContain('cliënt of haar vertegenwoordiger');
    expect(refusal(await end(nurse.actor, id, 'organisation'))).toBe('denied');
    value(await end(coach.actor, id, 'organisation'));
    expect(await verdictFor(nurse.actor)).toBe('nursing_does');
  });
});

describe('refused', () => {
  test('a law, with what is possible instead: as such, by the rule, and by the act', async () => {
    const door = await propose(nurse.actor, fish({ ruleKey: 'involuntary_care_at_home' }));
    expect(refusal(door)).toBe('tailored.law');
    expect(JSON.stringify(door)).toContain('iemand die meeloopt');
    expect(refusal(await propose(nurse.actor, fish({ departsFrom: 'law', ruleKey: null })))).toBe(
      'tailored.law',
    );
    const injection = await propose(nurse.actor, pills({ act: 'injection_subcutaneous' }));
    expect(refusal(injection)).toBe('tailored.law_cannot_be_set_aside');
    expect(JSON.stringify(injection)).toContain('Wet BIG art. 3');
  });

  test('the nurse does not decide about an own protocol, nor the manager about a standard', async () => {
    const protocol = await proposed(nurse.actor, fish({ reasons: 'Ik vind van wel' }));
    expect(protocol).toMatchObject({ decidedByName: '', reasons: '' });
    expect(refusal(await answer(nurse.actor, protocol.id, { reasons: 'Toch' }))).toBe('denied');
    const standard = await proposed(
      coach.actor,
      fish({ departsFrom: 'professional_standard', ruleKey: null, reasons: 'Het kan' }),
    );
    expect(refusal(await answer(coach.actor, standard.id, { reasons: 'Het kan' }))).toBe('denied');
    value(await answer(nurse.actor, standard.id, { reasons: 'Zij kan het' }));
  });

  test('without reasons, without a subject, on days that do not fit', async () => {
    expect(refusal(await propose(coach.actor, fish()))).toBe('tailored.reasons_missing');
    expect(refusal(await propose(nurse.actor, fish({ about: '' })))).toBe('tailored.nothing_named');
    expect(refusal(await propose(nurse.actor, pills({ faceId: null })))).toBe('tailored.nothing_named');
    expect(refusal(await propose(nurse.actor, fish({ ends: '2026-11-21' })))).toBe('tailored.dates');
    expect(refusal(await propose(nurse.actor, fish({ starts: '2026-11-20' })))).toBe(
      'tailored.starts_in_the_past',
    );
    expect(refusal(await propose(nurse.actor, fish({ reviewOn: '2027-06-01' })))).toBe(
      'tailored.review_dates',
    );
    expect(refusal(await propose(herself, fish()))).toBe('denied');
  });

  test('an answer given twice, in the name of another, or after the end', async () => {
    const { id } = await proposed(nurse.actor, fish());
    expect(refusal(await answer(nurse.actor, id, { of: 'client' }))).toBe('tailored.who_said_it');
    value(await answer(nurse.actor, id, { of: 'client', how: 'paper', by: 'Truus Blad' }));
    expect(refusal(await answer(herself, id, { of: 'client' }))).toBe('tailored.already_answered');
    expect(refusal(await answer(coach.actor, id))).toBe('tailored.reasons_missing');
    value(await end(nurse.actor, id));
    expect(refusal(await answer(supporter, id))).toBe('tailored.over');
    const review = { clientId, tailoredId: id, words: 'x', nextOn: '2027-01-01' };
    expect(refusal(await world.as(nurse.actor, tailoredActions.review, review))).toBe('tailored.over');
  });

  test('what was refused, or is over, stays so: there is nothing left to end', async () => {
    const refused = await proposed(nurse.actor, fish());
    value(await answer(coach.actor, refused.id, { yes: false, reasons: 'Te warm' }));
    const short = await proposed(nurse.actor, fish({ ends: '2026-12-01', reviewOn: '2026-12-01' }));
    await agreedByAll(short.id);
    now = new Date('2026-12-02T09:00:00Z');
    for (const { id } of [refused, short]) value(await end(herself, id));
    expect(await seen(nurse.actor, refused.id)).toMatchObject({ state: 'refused', endedOn: null });
    expect(await seen(nurse.actor, short.id)).toMatchObject({ state: 'over', endedOn: null });
    now = new Date('2026-11-21T09:00:00Z');
  });

  test('a file that is not complete names what lacks, and a day on which it did not hold is no day', async () => {
    const { id } = await proposed(nurse.actor, fish());
    const result = await file(nurse.actor, id);
    expect(refusal(result)).toBe('tailored.not_complete');
    for (const name of ['Truus Blad', 'De Linde', 'Dorpszorg', 'redenen'])
      expect(JSON.stringify(result)).toContain(name);
    await agreedByAll(id);
    expect(refusal(await file(nurse.actor, id, '2026-11-20'))).toBe('tailored.not_in_force');
    expect(refusal(await file(nurse.actor, id, '2026-11-22'))).toBe('tailored.not_in_force');
    expect(refusal(await file(helper.actor, id))).toBe('denied');
    value(await end(herself, id));
    expect(refusal(await file(nurse.actor, id))).toBe('tailored.not_in_force');
  });
});

describe('isolated', () => {
  test('whoever she shares nothing with finds nothing, by any verb', async () => {
    const { id } = await proposed(nurse.actor, fish());
    const other = await world.organisation({ kind: 'care_organisation' });
    for (const stranger of [
      (await world.worker(other, ['intake', 'nurse'], { level: 5 })).actor,
      (await world.worker(village, ['volunteer'])).actor,
      await world.actor(await world.person(village)),
    ]) {
      const review = { clientId, tailoredId: id, words: 'x', nextOn: '2027-01-01' };
      const refused = [
        await world.as(stranger, tailoredActions.list, { clientId }),
        await answer(stranger, id),
        await answer(stranger, id, { of: 'client' }),
        await end(stranger, id),
        await file(stranger, id),
        await world.as(stranger, tailoredActions.review, review),
      ];
      expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
    }
  });

  test('withdrawn between the question and the letter: no letter, and the partner finds nothing any more', async () => {
    const { id } = await proposed(nurse.actor, fish());
    const tell = () => world.as(job(village, 'Dorpszorg'), tellTailored, { clientId, tailoredId: id });
    const stop = (when: string) =>
      world.owner.query(
        `update client_grant set ends = ${when} where client_id = $1 and grantee_id = $2 and scope = 'tasks'`,
        [clientId, village],
      );
    world.letters.splice(0);
    await stop('now()');
    expect(refusal(await tell())).toBe('not_found');
    expect(refusal(await answer(supporter, id))).toBe('not_found');
    await stop('null');
    value(await end(herself, id));
    expect(refusal(await tell())).toBe('not_found');
    expect(world.letters).toEqual([]);
  });

  test('a partner with whom she does not share her tasks is not asked, and knows of nothing', async () => {
    await world.owner.query(
      `update client_grant set ends = now() where client_id = $1 and grantee_id = $2 and scope = 'tasks'`,
      [clientId, village],
    );
    const { id, parties } = await proposed(nurse.actor, fish());
    expect(parties.map(({ name }) => name)).toEqual(['Truus Blad', 'De Linde']);
    expect((await listed(nurse.actor)).organisations.map(({ name }) => name)).toEqual(['De Linde']);
    const there = await world.as(supporter, tailoredActions.list, { clientId });
    expect(there.ok && there.value.rows.some((row) => row.id === id)).toBe(false);
    await world.owner.query(
      `update client_grant set ends = null where client_id = $1 and grantee_id = $2 and scope = 'tasks'`,
      [clientId, village],
    );
  });

  test('the database takes no yes of another, no second answer and no change of what was said yes to', async () => {
    const { id, parties } = await proposed(nurse.actor, fish());
    const [hers, , theirs] = parties;
    const attempt = async (who: Actor, statement: ReturnType<typeof sql>) => {
      try {
        const done = await world.database.withActor(who, async (tx) =>
          ok(Number((await statement.execute(tx.db)).numAffectedRows ?? 0n)),
        );
        return done.ok ? done.value : 'refused';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    const yes = (party: string | undefined, by: string, how: string) =>
      sql`update tailored_party set said = 'yes', said_on = current_day(), said_by_id = ${by}, how = ${how} where id = ${party}`;
    // Of another organisation, in her own name, in the name of a colleague.
    expect(await attempt(nurse.actor, yes(theirs?.id, nurse.membershipId, 'here'))).toBe(0);
    expect(await attempt(nurse.actor, yes(hers?.id, nurse.membershipId, 'here'))).toBe('42501');
    expect(await attempt(nurse.actor, yes(hers?.id, coach.membershipId, 'spoken'))).toBe('42501');
    expect(await attempt(nurse.actor, yes(hers?.id, nurse.membershipId, 'spoken'))).toBe(1);
    expect(
      await attempt(nurse.actor, sql`update tailored_party set said = 'no' where id = ${hers?.id}`),
    ).toBe('42501');
    // One who was not asked is not put in after the first answer, nor with an answer.
    const late = sql`insert into tailored_party (id, client_id, tailored_id, organisation_id) values (${newId()}, ${clientId}, ${id}, ${newId()})`;
    expect(await attempt(nurse.actor, late)).toBe('42501');
    const wish = sql`update tailored_agreement set wish = 'Iets anders' where id = ${id}`;
    expect(await attempt(nurse.actor, wish)).toBe('42501');
    value(await end(herself, id));
    const again = sql`update tailored_agreement set ended_on = null, ended_by = null where id = ${id}`;
    expect(await attempt(nurse.actor, again)).toBe('42501');
  });
});
