import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { houseKept } from '../../house/kept.ts';
import { ok } from '../../house/result.ts';
import { verifyChain } from '../../house/verify-chain.ts';
import { accountKept } from '../../people/account/account.kept.ts';
import { personKept } from '../../people/person/person.kept.ts';
import { deedsFor } from './deeds.store.ts';
import { privacyActionsFor, tellAnswered, tellAsked, tellEases } from './privacy.actions.ts';
import { privacyKept } from './privacy.kept.ts';

const declared = [...houseKept, ...personKept, ...accountKept, ...privacyKept];
const actions = privacyActionsFor(() => declared);
const deeds = deedsFor(declared);

let world: World;
let village: string;
let administrator: { personId: string; actor: Actor };
let board: { actor: Actor };
let member: { personId: string; actor: Actor };
beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  administrator = await world.worker(village, ['administrator'], {
    given: 'Joke',
    email: 'joke@dorp.example',
  });
  board = await world.worker(village, ['board'], { given: 'Bas' });
  const personId = await world.person(village, {
    given: 'Riet',
    family: 'Kwikstaart',
    email: 'riet@dorp.example',
  });
  member = { personId, actor: await world.actor(personId) };
  await world.insert('account', { user_id: 'user-riet', person_id: personId });
});
afterAll(() => world.close());

const ask = (kind: 'erasure' | 'correction', actor = member.actor) =>
  world.as(actor, actions.ask, {
    organisationId: village,
    kind,
    about: 'other',
    text: 'Mijn naam klopt niet',
  });
const job = async (at = village) => (await world.worker(at, ['administrator'], { given: 'Job' })).actor;

test('a correction is asked, mailed without saying what, answered within a month by another', async () => {
  const asked = value(await ask('correction'));
  const [request] = asked.requests;
  expect(request).toMatchObject({ status: 'asked', organisationName: 'Dorpszorg', name: 'Riet Kwikstaart' });
  value(await world.as(administrator.actor, tellAsked, { organisationId: village }));
  expect(world.letters.at(-1)?.to.email).toBe('joke@dorp.example');
  expect(JSON.stringify(world.letters)).not.toContain('Kwikstaart');
  const desk = value(await world.as(board.actor, actions.desk, {}));
  expect(desk.requests[0]).toMatchObject({ name: 'Riet Kwikstaart', can: { decide: { allowed: true } } });
  const decided = {
    privacyId: request?.id ?? '',
    version: 1,
    decision: 'granted' as const,
    answer: 'Verbeterd',
  };
  value(await world.as(board.actor, actions.decide, decided));
  expect(refusal(await world.as(board.actor, actions.decide, decided))).toBe('denied');
  expect(value(await world.as(member.actor, actions.mine, {})).requests[0]).toMatchObject({
    answer: 'Verbeterd',
  });
  value(await world.as(await job(), tellAnswered, { organisationId: village, privacyId: request?.id ?? '' }));
  expect(world.letters.at(-1)?.to.email).toBe('riet@dorp.example');
});

test('nobody decides about her own, nobody else sees it, and other roles do not even look', async () => {
  const own = value(await ask('correction', administrator.actor)).requests[0];
  const decided = { privacyId: own?.id ?? '', version: 1, decision: 'granted' as const, answer: 'Ja' };
  expect(refusal(await world.as(administrator.actor, actions.decide, decided))).toBe('denied');
  for (const role of ['intake', 'village_supporter', 'volunteer', 'planner'] as const) {
    const { actor } = await world.worker(village, [role]);
    expect(refusal(await world.as(actor, actions.desk, {}))).toBe('denied');
    expect(refusal(await world.as(actor, actions.decide, decided))).toBe('not_found');
    expect(refusal(await world.as(actor, actions.register, {}))).toBe('denied');
  }
  const other = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const { actor } = await world.worker(other, ['administrator']);
  expect(refusal(await world.as(actor, actions.decide, decided))).toBe('not_found');
  expect(value(await world.as(actor, actions.desk, {})).requests).toEqual([]);
  const elsewhere = { organisationId: other, kind: 'erasure' as const, about: 'other' as const, text: '' };
  expect(refusal(await world.as(member.actor, actions.ask, elsewhere))).toBe('not_found');
});

test('an erasure waits for its plan, is decided, and is carried out; a forged job does nothing', async () => {
  const request = value(await ask('erasure')).requests[0];
  const requestId = request?.id ?? '';
  const decided = {
    privacyId: requestId,
    version: 1,
    decision: 'granted' as const,
    answer: 'Wij wissen het',
  };
  expect(refusal(await world.as(administrator.actor, actions.decide, decided))).toBe('denied');
  await deeds.carry_out_erasure(world.owner, { requestId });
  await deeds.plan_erasure(world.owner, { requestId });
  const desk = value(await world.as(administrator.actor, actions.desk, {}));
  expect(desk.requests.find(({ id }) => id === requestId)?.plan).toMatchObject({ identity: null });
  expect(
    (await world.owner.query('select given_name from person where id = $1', [member.personId])).rows,
  ).toEqual([{ given_name: 'Riet' }]);
  value(await world.as(administrator.actor, actions.decide, decided));
  await deeds.carry_out_erasure(world.owner, { requestId });
  await deeds.carry_out_erasure(world.owner, { requestId });
  const { rows } = await world.owner.query(
    `select p.given_name, p.email, r.status, (select count(*)::int from account where person_id = p.id) as accounts,
       (select count(*)::int from erasure where person_id = p.id) as erasures
     from person p join privacy_request r on r.id = $2 where p.id = $1`,
    [member.personId, requestId],
  );
  expect(rows).toEqual([{ given_name: 'Gewist', email: null, status: 'done', accounts: 0, erasures: 1 }]);
  expect(await world.facts()).toContain('privacy.erased');
  expect((await verifyChain(world.owner)).faults).toEqual([]);
});

test('terms are chosen within bounds, a hold is placed and lifted, the register is printed', async () => {
  const { terms } = value(
    await world.as(administrator.actor, actions.choose, { version: 0, support: 12, member: 6 }),
  );
  expect(terms).toMatchObject({ support: 12, member: 6, version: 1 });
  expect(
    refusal(await world.as(administrator.actor, actions.choose, { version: 0, support: 12, member: 6 })),
  ).toBe('stale');
  expect(refusal(await world.as(board.actor, actions.choose, { version: 1, support: 12, member: 6 }))).toBe(
    'denied',
  );
  const held = value(
    await world.as(administrator.actor, actions.hold, {
      personId: administrator.personId,
      because: 'klacht',
    }),
  );
  expect(held.holds).toMatchObject([{ because: 'klacht', name: 'Joke Smit' }]);
  const nurse = (await world.worker(village, ['nurse'])).actor;
  for (const holdId of [held.holds[0]?.id ?? '', newId()])
    expect(refusal(await world.as(nurse, actions.lift, { holdId, version: 2 }))).toBe('denied');
  expect(refusal(await world.as(nurse, actions.stop, { sweepId: newId(), version: 2 }))).toBe('denied');
  const lifted = value(
    await world.as(board.actor, actions.lift, { holdId: held.holds[0]?.id ?? '', version: 1 }),
  );
  expect(lifted.holds).toEqual([]);
  const register = value(await world.as(board.actor, actions.register, {}));
  expect(register.organisation).toBe('Dorpszorg');
  expect(JSON.stringify(register.activities)).toContain('6 maanden na');
  const pdf = value(await world.as(board.actor, actions.registerPdf, {}));
  expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a granted restriction closes her page and file to the office, not to who comes to her, until a week after it is ended', async () => {
  const nursing = await world.organisation({ kind: 'care_organisation', name: 'De Bocht' });
  const office = await world.worker(nursing, ['administrator'], { given: 'Ina' });
  const nurse = await world.worker(nursing, ['nurse'], { given: 'Anja' });
  const other = await world.worker(village, ['village_supporter'], { given: 'Gerda' });
  const personId = await world.person(nursing, {
    given: 'Griet',
    family: 'Vos',
    email: 'griet@dorp.example',
  });
  const clientId = await world.client(personId, nursing);
  const all = ['contact', 'planning', 'tasks', 'reports'] as const;
  await world.grant(clientId, nursing, [...all], 'consent');
  await world.grant(clientId, nurse.membershipId, [...all], 'consent');
  await world.grant(clientId, village, [...all], 'consent');
  const own = { client_id: clientId, organisation_id: nursing };
  const times = { starts_at: '2026-11-20T08:00:00Z', ends_at: '2026-11-20T08:30:00Z' };
  const visit = { ...own, face_id: nurse.membershipId, layer: 'professional', what: 'wassen' };
  await world.insert('visit', { id: newId(), ...visit, ...times });
  await world.insert('request', {
    ...{
      id: newId(),
      ...own,
      person_id: personId,
      kind: 'care',
      caller_name: 'Griet',
      summary: 'vraag',
      received_at: times.starts_at,
    },
  });
  const sees = async (actor: Actor) =>
    value(
      await world.as(
        actor,
        async (tx: Tx) => {
          const { rows } = await sql<{ pages: number; visits: number; questions: number }>`
          select (select count(*)::int from client where id = ${clientId}) as pages, (select count(*)::int from visit where client_id = ${clientId}) as visits,
            (select count(*)::int from request where person_id = ${personId}) as questions`.execute(tx.db);
          return ok(rows[0]);
        },
        {},
      ),
    );
  const everything = { pages: 1, visits: 1, questions: 1 };
  expect(await sees(office.actor)).toEqual(everything);

  const herself = await world.actor(personId);
  const { requests } = value(
    await world.as(herself, actions.ask, {
      ...{ organisationId: nursing, kind: 'restriction', about: 'other', text: 'Dit klopt niet' },
    }),
  );
  const privacyId = requests[0]?.id ?? '';
  const bart = await world.worker(nursing, ['board'], { given: 'Bart' });
  const answer = { privacyId, decision: 'granted' as const, answer: 'Wij zoeken het uit' };
  expect(refusal(await world.as(office.actor, actions.ease, { privacyId, version: 1 }))).toBe('denied');
  value(await world.as(bart.actor, actions.decide, { ...answer, version: 1 }));
  const nothing = { pages: 0, visits: 0, questions: 0 };
  expect(await sees(office.actor)).toEqual(nothing);
  expect(await sees(await job(nursing))).toEqual(nothing);
  expect(await sees(nurse.actor)).toMatchObject({ pages: 1, visits: 1 });
  expect(await sees(other.actor)).toMatchObject({ pages: 1, visits: 1 });
  expect(await sees(herself)).toEqual(everything);
  expect(value(await world.as(herself, actions.mine, {})).requests[0]?.shield).toEqual({ until: null });
  // Nobody passes on what the office no longer has.
  const passes = world.as(
    office.actor,
    async (tx: Tx) =>
      ok(
        (await sql<{ n: number }>`select pass_grant(${clientId}, ${office.membershipId}) as n`.execute(tx.db))
          .rows,
      ),
    {},
  );
  expect(value(await passes)).toEqual([{ n: 0 }]);

  const eased = value(await world.as(office.actor, actions.ease, { privacyId, version: 2 }));
  const until = eased.requests[0]?.shield?.until ?? '';
  expect(until > new Date(Date.now() + 5 * 86_400_000).toISOString()).toBe(true);
  expect(refusal(await world.as(office.actor, actions.ease, { privacyId, version: 3 }))).toBe('denied');
  value(await world.as(await job(nursing), tellEases, { organisationId: nursing, privacyId }));
  expect(world.letters.at(-1)?.to.email).toBe('griet@dorp.example');
  await deeds.keep_terms(world.owner, { organisationId: nursing });
  expect(await sees(office.actor)).toEqual(nothing);
  await world.owner.query('update privacy_request set ends_on = current_day() where id = $1', [privacyId]);
  await deeds.keep_terms(world.owner, { organisationId: nursing });
  // Its own file is open again; what she had allowed comes back only from her.
  expect(await sees(office.actor)).toEqual(everything);
  const { rows } = await world.owner.query(
    'select distinct ground from client_grant where client_id = $1 and grantee_id = $2 and ends is null',
    [clientId, nursing],
  );
  expect(rows).toEqual([{ ground: 'treatment' }]);
});
