import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, offered, signInput } from '../../../tests/agreed.ts';
import { type House, openHouse } from '../../../tests/front.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, guestActor, home, jobActor, visitor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { answerOnce } from '../../house/guest.ts';
import { openFrontDoor } from '../../house/http.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { serve } from '../../house/serve.ts';
import { agreementActions } from '../../partnership/agreement/agreement.actions.ts';
import { partnershipActions } from '../../partnership/partnership/partnership.actions.ts';
import { handoutActions, mailHandout } from './handout.actions.ts';
import { handoutContract } from './handout.contract.ts';

let world: World;
let house: House;
let server: ReturnType<typeof openFrontDoor>;
let village: string;
let [board, partner, nurse]: Actor[] = [];
let partnershipId: string;
let agreementId: string;
// Agreements are written on a fixed day; the walls of links ask the clock of the database.
let now = () => new Date();
const writingDay = () => new Date('2026-11-21T10:00:00Z');
const nextWeek = () => addDays(dayOf(new Date()), 7);

beforeAll(async () => {
  world = await openWorld({ now: () => now() });
  house = openHouse(world, false);
  server = openFrontDoor({
    database: world.database,
    rooms: [serve(handoutContract, handoutActions)],
    log: pino({ level: 'silent' }) as never,
    trustProxy: [],
    identify: async () => visitor,
    guesses: house.signIn.guesses,
  });
});
afterAll(async () => {
  await server.close();
  await house.signIn.close();
  await world.close();
});

beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  board = canConfirm((await world.worker(village, ['board'], { given: 'Riet' })).actor);
  partner = canConfirm((await world.worker(provider, ['board'])).actor);
  nurse = (await world.worker(provider, ['nurse'])).actor;
  now = writingDay;
  agreementId = await signed();
  now = () => new Date();
});

async function signed(): Promise<string> {
  const view = await offered(world, as(board), partnershipId);
  value(await world.as(as(board), agreementActions.sign, signInput(view)));
  const last = value(await world.as(as(partner), agreementActions.show, { agreementId: view.id }));
  value(await world.as(as(partner), agreementActions.sign, signInput(last)));
  return view.id;
}

const as = (actor: Actor | undefined): Actor => actor as Actor;
const giveInput = (over: object = {}) => ({
  ...{ agreementId, forWhom: 'Fonds Oost', email: null, endsOn: nextWeek() },
  ...over,
});
const give = async (over: object = {}, who = as(board)) =>
  value(await world.as(who, handoutActions.make, giveInput(over)));
const rows = async (who = as(board)) => value(await world.as(who, handoutActions.list, { agreementId })).rows;
const keyIn = ({ path }: { path: string | null }) => path?.split('/').at(-1) ?? '';
const get = (key: string, part = '', remoteAddress = '10.1.1.1') =>
  server.inject({ method: 'GET', url: `/api/handed-out/${key}${part}`, remoteAddress });
const receive = (key: string, by: string) =>
  server.inject({ method: 'POST', url: `/api/handed-out/${key}/received`, payload: { by } });
const factsOf = async (handoutId: string, type: string) =>
  (
    await world.owner.query(
      `select organisation_id, person_id, partnership_id from fact where type = $2 and subject ->> 'handoutId' = $1`,
      [handoutId, type],
    )
  ).rows;
/** Whoever holds the link, as the front door would make her once it had found the link open. */
async function holder({ id }: { id: string }): Promise<Actor> {
  const { rows } = await world.owner.query('select link_id from handout where id = $1', [id]);
  const of = { organisationId: village, organisationName: 'Dorpszorg', endsAt: new Date() };
  return guestActor({ linkId: rows[0].link_id, ...of }, null, home);
}

describe('works', () => {
  test('a board gives the signed agreement, and whoever holds the link fetches exactly those bytes', async () => {
    const given = await give();
    const shown = await get(keyIn(given));
    expect(shown.json()).toMatchObject({
      organisationName: 'Dorpszorg',
      forWhom: 'Fonds Oost',
      received: null,
    });
    const file = await get(keyIn(given), '/document');
    const document = value(await world.as(as(board), agreementActions.document, { agreementId }));
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(sha256(file.rawPayload)).toBe(sha256(document.bytes));
    expect(shown.json().files[0]).toMatchObject({ part: 'document', sha256: sha256(document.bytes) });
    expect((await get(keyIn(given), '/signatures')).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await rows()).toMatchObject([{ state: 'open', timesFetched: 2, madeBy: 'Riet' }]);
  });

  test('what was fetched stands in the chain of who gave it, as done by nobody known', async () => {
    const given = await give();
    await get(keyIn(given), '/document');
    const one = { organisation_id: village, person_id: null, partnership_id: partnershipId };
    expect(await factsOf(given.id, 'handout.fetched')).toEqual([one]);
    const history = value(await world.as(as(partner), partnershipActions.history, { partnershipId }));
    expect(history.rows.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['handout.made', 'handout.fetched']),
    );
  });

  test('the link is mailed to who it is for, and not once it was withdrawn', async () => {
    const given = await give({ email: 'fonds@example.org' });
    const job = jobActor({
      ...{ organisationId: village, organisationName: 'Dorpszorg', organisationKind: 'citizens_cooperative' },
      ...{ capacities: [], partnerships: [partnershipId] },
    });
    const payload = { handoutId: given.id, organisationId: village, language: 'nl' };
    const before = world.letters.length;
    value(await world.as(job, mailHandout, payload));
    expect(world.letters.at(-1)).toMatchObject({
      ...{ to: { email: 'fonds@example.org' }, links: [{ path: given.path }] },
    });
    value(await world.as(as(board), handoutActions.withdraw, { handoutId: given.id }));
    value(await world.as(job, mailHandout, payload));
    expect(world.letters.length).toBe(before + 1);
  });

  test('the key stands nowhere in the database, only its hash', async () => {
    const given = await give();
    const { rows: tables } = await world.owner.query(
      `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    for (const { name } of tables) {
      const found = await world.owner.query(`select from ${name} t where t::text like '%' || $1 || '%'`, [
        keyIn(given),
      ]);
      expect(found.rows, name).toEqual([]);
    }
    const hashed = await world.owner.query('select from guest_link where token_hash = $1', [
      sha256(keyIn(given)),
    ]);
    expect(hashed.rows).toHaveLength(1);
  });

  test('that it arrived is said once: the same answer again is the same, ten at the same time as well', async () => {
    const given = await give();
    const answers = await Promise.all(Array.from({ length: 10 }, () => receive(keyIn(given), 'A. de Wit')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
    expect(answers[0]?.json().received.by).toBe('A. de Wit');
    expect(await factsOf(given.id, 'handout.received')).toHaveLength(1);
    const other = await receive(keyIn(given), 'B. Zwart');
    expect([other.statusCode, other.json().type]).toEqual([409, 'handout.received_already']);
    expect((await rows())[0]?.received?.by).toBe('A. de Wit');
  });

  test('what was said on paper is entered by the giver, and then it has been said', async () => {
    const given = await give();
    const entered = { handoutId: given.id, by: 'A. de Wit' };
    expect(value(await world.as(as(board), handoutActions.enterReceived, entered)).received?.by).toBe(
      'A. de Wit',
    );
    expect((await receive(keyIn(given), 'A. de Wit')).statusCode).toBe(200);
    expect((await receive(keyIn(given), 'B. Zwart')).json().type).toBe('handout.received_already');
    expect(await factsOf(given.id, 'handout.received')).toHaveLength(1);
  });
});

describe('refused', () => {
  test('a link that was withdrawn opens nothing and says whom to ask', async () => {
    const given = await give();
    const after = value(await world.as(as(board), handoutActions.withdraw, { handoutId: given.id }));
    expect(after).toMatchObject({ state: 'withdrawn', path: null });
    for (const answer of [
      await get(keyIn(given)),
      await get(keyIn(given), '/document'),
      await receive(keyIn(given), 'A. de Wit'),
    ]) {
      expect([answer.statusCode, answer.json().type]).toEqual([410, 'link_ended']);
      expect(answer.json().reason.nl).toContain('Dorpszorg heeft deze link ingetrokken');
    }
    // Withdrawing again is the same withdrawal.
    value(await world.as(as(board), handoutActions.withdraw, { handoutId: given.id }));
    expect(await factsOf(given.id, 'handout.withdrawn')).toHaveLength(1);
    expect(await factsOf(given.id, 'handout.fetched')).toEqual([]);
  });

  test('a link ends by itself after its last day; what was said later is not taken', async () => {
    const given = await give();
    await world.owner.query(
      `update guest_link set ends_at = now() - interval '1 second' where id = (select link_id from handout where id = $1)`,
      [given.id],
    );
    const answer = await receive(keyIn(given), 'A. de Wit');
    expect([answer.statusCode, answer.json().type]).toEqual([410, 'link_ended']);
    expect(answer.json().reason.nl).toContain('Vraag Dorpszorg om een nieuwe');
    const entered = { handoutId: given.id, by: 'A. de Wit' };
    expect(refusal(await world.as(as(board), handoutActions.enterReceived, entered))).toBe('handout.ended');
    expect(await rows()).toMatchObject([{ state: 'ended', path: null, received: null }]);
  });

  test('the wall itself asks whether the link is open: a holder who got past the front door sees nothing', async () => {
    const given = await give();
    const guest = await holder(given);
    expect((await world.as(guest, handoutActions.show, { token: '' })).ok).toBe(true);
    value(await world.as(as(board), handoutActions.withdraw, { handoutId: given.id }));
    expect(refusal(await world.as(guest, handoutActions.show, { token: '' }))).toBe('not_found');
    const fetched = await world.as(guest, handoutActions.fetch, { token: '', part: 'document' });
    expect(refusal(fetched)).toBe('not_found');
    expect(refusal(await world.as(guest, handoutActions.receive, { token: '', by: 'x' }))).toBe('not_found');
  });

  test('a key that nobody has is not found, and who goes on trying waits, whatever she tries', async () => {
    const given = await give();
    const guess = () => get(sha256(newId()).slice(0, 43), '', '10.9.9.9');
    for (let i = 0; i < 20; i++) expect((await guess()).statusCode).toBe(404);
    const held = await get(keyIn(given), '', '10.9.9.9');
    expect([held.statusCode, held.json().type]).toEqual([429, 'too_many']);
    expect((await get(keyIn(given), '', '10.9.9.10')).statusCode).toBe(200);
  });

  test('only who speaks for the organisation gives and sees the links, and only of a signed version', async () => {
    expect(refusal(await world.as(as(nurse), handoutActions.make, giveInput()))).toBe('denied');
    const given = await give({}, as(partner));
    expect(await rows(as(nurse))).toEqual([]);
    const withdrawn = await world.as(as(nurse), handoutActions.withdraw, { handoutId: given.id });
    expect(refusal(withdrawn)).toBe('denied');
    now = writingDay;
    const draft = value(await world.as(as(board), agreementActions.make, { partnershipId }));
    now = () => new Date();
    expect(
      refusal(await world.as(as(board), handoutActions.make, giveInput({ agreementId: draft.id }))),
    ).toBe('denied');
  });

  test('whoever was chosen to sign for a party gives for it too, and a party that left gives no more', async () => {
    const { actor: supporter } = await world.worker(village, ['village_supporter']);
    expect(refusal(await world.as(supporter, handoutActions.make, giveInput()))).toBe('denied');
    await world.owner.query(
      `update partnership_party set signing_roles = '{village_supporter}' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, village],
    );
    const given = await give({}, supporter);
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-22' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, village],
    );
    const gone = await world.actor(as(board).personId ?? '', village);
    expect(refusal(await world.as(gone, handoutActions.make, giveInput()))).toBe('denied');
    // What it gave it may still withdraw.
    value(await world.as(gone, handoutActions.withdraw, { handoutId: given.id }));
  });

  test('a last day that has passed, or lies more than a year ahead', async () => {
    const today = dayOf(new Date());
    const make = async (endsOn: string) =>
      refusal(await world.as(as(board), handoutActions.make, giveInput({ endsOn })));
    expect(await make(addDays(today, -1))).toBe('handout.ends_in_the_past');
    expect(await make(addDays(today, 367))).toBe('handout.ends_too_late');
    expect((await give({ endsOn: today })).state).toBe('open');
    expect((await give({ endsOn: addDays(today, 366) })).state).toBe('open');
  });

  test('bytes that are no longer those that were given are not handed over', async () => {
    const given = await give();
    await world.owner.query(
      `update handout_file set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) where handout_id = $1`,
      [given.id],
    );
    const answer = await get(keyIn(given), '/document');
    expect([answer.statusCode, answer.json().type]).toEqual([409, 'handout.damaged']);
  });
});

describe('isolated', () => {
  test('the other party knows that it was given, not to whom nor by which link', async () => {
    const given = await give();
    expect(await rows(as(partner))).toEqual([]);
    for (const action of [handoutActions.withdraw, handoutActions.enterReceived])
      expect(refusal(await world.as(as(partner), action, { handoutId: given.id, by: 'x' }))).toBe(
        'not_found',
      );
  });

  test('a guest sees what her link opens, and of everything else as much as a passer-by', async () => {
    const mine = await give();
    await give({ forWhom: 'Gemeente' });
    const { rows: tables } = await world.owner.query(
      `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and has_table_privilege('tango_app', c.oid, 'select') order by 1`,
    );
    const seenBy = async (actor: Actor) =>
      value(
        await world.database.withActor(actor, async (tx) => {
          const seen: Record<string, number> = {};
          for (const { name } of tables)
            seen[name] = (await sql`select from ${sql.table(name)}`.execute(tx.db)).rows.length;
          return ok(seen);
        }),
      );
    const [guest, passer] = [await seenBy(await holder(mine)), await seenBy(visitor)];
    expect(guest).toEqual({ ...passer, handout: 1, handout_file: 2 });
    expect([passer.handout, passer.handout_file, passer.guest_link]).toEqual([0, 0, 0]);
  });

  test('an answer is taken for the own link or the own organisation alone', async () => {
    const [mine, other] = [await give(), await give({ forWhom: 'Gemeente' })];
    const taken = async (actor: Actor) =>
      value(
        await world.database.withActor(actor, async (tx) => {
          const { rows } = await world.owner.query('select link_id from handout where id = $1', [other.id]);
          return ok(await answerOnce(tx, rows[0].link_id, { by: 'x' }));
        }),
      );
    expect(await taken(await holder(mine))).toBe('ended');
    expect(await taken(as(partner))).toBe('ended');
    expect(await taken(visitor)).toBe('ended');
    expect(await taken(as(board))).toBe('first');
  });
});
