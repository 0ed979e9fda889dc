import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kept as declared } from '../../server/app.ts';
import { newId } from '../../server/house/ids.ts';
import { isKept } from '../../server/house/kept.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';
import { erasedAgain } from '../../server/outside/privacy/again.store.ts';
import { deedsFor } from '../../server/outside/privacy/deeds.store.ts';
import { erase, planErasure } from '../../server/outside/privacy/erase.store.ts';
import { asPrivacy } from '../../server/outside/privacy/gather.store.ts';
import { openWorld, type World } from '../world.ts';

// After an erasure none of what was planted is found in any column of any table, but for what is declared kept.

const kept = declared.filter(isKept);
let world: World;
let village: string;
let nursing: string;
beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  nursing = await world.organisation({ kind: 'care_organisation', name: 'De Bocht' });
});
afterAll(() => world.close());

let planted: string[] = [];
let count = 0;
/** Words that stand nowhere else. */
const word = (what: string): string => {
  count += 1;
  const one = `${what}${count}kwikstaart`;
  planted.push(one);
  return one;
};

const ago = (years: number) => new Date(Date.now() - years * 366 * 86_400_000);

/** Someone with a page, of whom one organisation keeps a bit of everything. */
async function someone(organisation: string, at: Date) {
  planted = [];
  const personId = await world.person(organisation, {
    given: word('Geertje'),
    family: word('Vink'),
    email: `${word('mail')}@voorbeeld.nl`,
    phone: `06-${word('1')}`,
    birth: '1940-02-03',
    place: word('Heide'),
  });
  const photo = newId();
  const file = { media_type: 'image/png', sha256: 'x', created_by: personId };
  await world.insert('stored_file', {
    id: photo,
    ...file,
    name: word('foto'),
    bytes: Buffer.from(word('beeld')),
  });
  await world.owner.query('update person set street = $2, house_number = $3, photo_id = $4 where id = $1', [
    personId,
    word('Laan'),
    word('nr'),
    photo,
  ]);
  await world.owner.query('update face set phone = $2, photo_id = $3 where id = $1', [
    personId,
    word('tel'),
    photo,
  ]);
  const clientId = await world.client(personId, organisation);
  await world.owner.query(`update client_grant set explanation = $2, starts = $3 where client_id = $1`, [
    clientId,
    word('uitleg'),
    at,
  ]);
  await world.owner.query('update client set created_at = $2 where id = $1', [clientId, at]);
  await world.owner.query('update person set created_at = $2 where id = $1', [personId, at]);
  const { membershipId } = await world.worker(organisation, ['nurse'], { given: 'Anja' });
  const requestId = newId();
  await world.insert('request', {
    ...{
      id: requestId,
      organisation_id: organisation,
      client_id: clientId,
      person_id: personId,
      kind: 'care',
    },
    ...{
      caller_name: word('beller'),
      caller_phone: word('bel'),
      summary: word('vraag'),
      street: word('straat'),
    },
    ...{
      place: word('dorp'),
      destination: word('naar'),
      received_at: at,
      closed_as: 'done',
      status: 'closed',
    },
    ...{ closed_because: word('omdat'), closed_at: at },
  });
  const page = { client_id: clientId };
  await world.insert('matter', { id: newId(), ...page, kind: 'matters', text: word('telt'), created_at: at });
  await world.insert('talk', {
    id: newId(),
    ...page,
    answers: JSON.stringify({ a: word('antwoord') }),
    held_by: 'self',
    created_at: at,
  });
  const needId = newId();
  await world.insert('need', {
    id: needId,
    ...page,
    what: word('nodig'),
    kind: word('hulp'),
    created_at: at,
  });
  await world.insert('choice', {
    ...{ id: newId(), ...page, need_id: needId, layer: 'volunteer', chosen_by: 'self', created_at: at },
    ...{ reasons: JSON.stringify([word('reden')]), because: word('want') },
  });
  await world.insert('client_refusal', { id: newId(), ...page, who: word('liever-niet'), created_at: at });
  await world.insert('circle_member', {
    ...{
      id: newId(),
      ...page,
      face_id: membershipId,
      kind: 'professional',
      relation: word('relatie'),
      does: word('doet'),
    },
    ...{ since: at },
  });
  const own = { ...page, organisation_id: organisation };
  await world.insert('follow_up', {
    id: newId(),
    ...own,
    kind: 'call_back',
    due_on: at,
    note: word('noot'),
    outcome: word('kwam'),
    created_at: at,
  });
  const visitId = newId();
  await world.insert('visit', {
    ...{ id: visitId, ...own, face_id: membershipId, layer: 'professional', what: word('wassen') },
    ...{ starts_at: at, ends_at: new Date(at.getTime() + 3_600_000), source_key: word('sleutel') },
    ...{ source_says: JSON.stringify({ who: word('pakket') }) },
  });
  await world.insert('visit_change', {
    ...{
      id: newId(),
      ...own,
      visit_id: visitId,
      at,
      what: JSON.stringify({ before: null, after: {} }),
      reason: word('reden'),
    },
  });
  await world.insert('report', {
    id: newId(),
    ...own,
    visit_id: visitId,
    face_id: membershipId,
    text: word('verslag'),
    at,
  });
  await world.insert('task', {
    ...{
      id: newId(),
      ...own,
      what: word('taak'),
      act: 'wash',
      layer: 'professional',
      ordered_by: word('arts'),
    },
    ...{ decision: JSON.stringify({ why: word('mag') }), starts: at, ends: at },
  });
  await world.insert('worry', {
    ...{
      id: newId(),
      ...own,
      raised_by_id: membershipId,
      raised_by_person: personId,
      to_id: organisation,
      about: word('over'),
    },
    ...{ text: word('zorg'), outcome: word('uitkomst'), internal_note: word('intern'), raised_at: at },
  });
  const planId = newId();
  await world.insert('care_plan', {
    id: planId,
    ...own,
    outline: word('plan'),
    made_by: membershipId,
    starts: at,
  });
  await world.insert('care_plan_detail', {
    care_plan_id: planId,
    organisation_id: organisation,
    detail: word('detail'),
  });
  await world.insert('stored_file', {
    ...{
      id: newId(),
      ...own,
      media_type: 'application/pdf',
      name: word('scan'),
      bytes: Buffer.from(word('inhoud')),
      sha256: 'x',
      created_at: at,
    },
  });
  // Copies of what people saw.
  await world.insert('idempotency_key', {
    ...{
      person_id: newId(),
      key: newId(),
      request_hash: 'x',
      answer: JSON.stringify({ clientId, name: planted[0] }),
    },
  });
  const teamId = await world.team(organisation, word('').slice(0, 30));
  planted.pop();
  await world.insert('plan_run', {
    ...{
      id: newId(),
      organisation_id: organisation,
      team_id: teamId,
      starts: at,
      ends: at,
      made_by: membershipId,
      made_at: at,
    },
    ...{ problem: JSON.stringify({ clients: [{ id: clientId, name: planted[1] }] }) },
  });
  await world.insert('visit_source', {
    ...{ id: newId(), organisation_id: organisation, team_id: teamId, kind: 'csv' },
    ...{ names: JSON.stringify({ [word('daar')]: { clientId } }) },
  });
  await world.insert('import_batch', {
    ...{
      id: newId(),
      organisation_id: organisation,
      kind: 'people',
      file_name: 'leden.csv',
      mapping: '{}',
      made_at: at,
    },
    ...{ rows: JSON.stringify([{ name: planted[1] }]) },
  });
  await world.insert('account', { user_id: `user-${personId}`, person_id: personId });
  return { personId, clientId };
}

/** Every text, json and bytea of every table of the database, with where it was found. */
async function found(words: readonly string[]): Promise<string[]> {
  const { rows: columns } = await world.owner.query<{ place: string; column: string; bytes: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as place, a.attname as column, a.atttypid = 'bytea'::regtype as bytes
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema')
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype, 'varchar'::regtype)`);
  const places: string[] = [];
  for (const { place, column, bytes } of columns) {
    const text = bytes ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await world.owner.query(
      `select from ${place} where exists (select from unnest($1::text[]) w where ${text} ilike '%' || w || '%') limit 1`,
      [words],
    );
    if (rows.length > 0) places.push(`${place}.${column}`);
  }
  return places.sort();
}

const eraseAt = (organisationId: string, personId: string, kind: 'erasure' | 'destruction' | 'retention') =>
  asPrivacy(world.owner, () => erase(world.owner, kept, { organisationId, personId, kind }));
const again = async (since: Date) => {
  const doAgain = await erasedAgain(declared)(world.owner, since);
  return doAgain(world.owner, world.urls.ownerUrl);
};
const planAt = (organisationId: string, personId: string, kind: 'erasure' | 'destruction' | 'retention') =>
  asPrivacy(world.owner, () => planErasure(world.owner, kept, { organisationId, personId, kind }));

describe('erasure', () => {
  test('of more than thirty words planted all over, none is left anywhere, the chain holds, and again changes nothing', async () => {
    const { personId } = await someone(village, ago(1));
    expect(planted.length).toBeGreaterThan(30);
    expect((await found(planted)).length).toBeGreaterThan(25);
    const done = await eraseAt(village, personId, 'erasure');
    expect(done.identity).toBeNull();
    expect(await found(planted)).toEqual([]);
    const { rows } = await world.owner.query('select given_name, birth_date from person where id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ given_name: 'Gewist', birth_date: null }]);
    expect((await verifyChain(world.owner)).faults).toEqual([]);
    await eraseAt(village, personId, 'erasure');
    expect(await found(planted)).toEqual([]);
  });

  test('the care file stays until twenty years after the last change, says so, and her name with it', async () => {
    const { personId } = await someone(nursing, ago(1));
    const plan = await planAt(nursing, personId, 'erasure');
    const report = plan.lines.find(({ table }) => table === 'report');
    const until = ago(1);
    until.setUTCFullYear(until.getUTCFullYear() + 20);
    expect(report).toMatchObject({ goes: false, reason: 'law' });
    expect(report?.until?.slice(0, 4)).toBe(`${until.getUTCFullYear()}`);
    expect(plan.identity).toBe('law');
    await eraseAt(nursing, personId, 'erasure');
    expect(await found([planted[0] ?? ''])).toContain('public.person.given_name');
    expect(await found([planted.find((one) => one.startsWith('verslag')) ?? ''])).toEqual([
      'public.report.text',
    ]);
  });

  test('the care file is destroyed on request, and what another keeps is left alone', async () => {
    const { personId } = await someone(nursing, ago(1));
    await eraseAt(village, personId, 'destruction');
    expect(await found([planted.find((one) => one.startsWith('verslag')) ?? ''])).toEqual([
      'public.report.text',
    ]);
    await eraseAt(nursing, personId, 'destruction');
    for (const part of ['verslag', 'plan', 'detail', 'wassen', 'taak', 'inhoud', 'zorg', 'telt'])
      expect(await found([planted.find((one) => one.startsWith(part)) ?? '']), part).toEqual([]);
  });

  test('a hold stops it all', async () => {
    const { personId } = await someone(village, ago(1));
    const hold = { organisation_id: village, person_id: personId, because: 'klacht', placed_at: new Date() };
    await world.insert('legal_hold', { id: newId(), ...hold });
    const before = await found(planted);
    const plan = await eraseAt(village, personId, 'erasure');
    expect(plan.identity).toBe('held');
    expect(plan.lines.every(({ goes }) => !goes)).toBe(true);
    expect(await found(planted)).toEqual(before);
  });

  test('whoever still works or helps here stays until that ends', async () => {
    const { personId, membershipId } = await world.worker(village, ['volunteer'], {
      given: 'Piet',
      family: 'Reiger',
    });
    await world.insert('volunteer_profile', {
      membership_id: membershipId,
      organisation_id: village,
      remarks: 'kan tillen',
    });
    expect((await eraseAt(village, personId, 'erasure')).identity).toBe('works_here');
    expect(await found(['kan tillen'])).not.toEqual([]);
    await world.owner.query(`update membership set ends = current_day() - 1 where id = $1`, [membershipId]);
    expect((await eraseAt(village, personId, 'erasure')).identity).toBeNull();
    expect(await found(['kan tillen', 'Reiger'])).toEqual([]);
  });

  test('a restored copy forgets again what was forgotten since', async () => {
    const { personId } = await someone(village, ago(1));
    const words = planted;
    // What stands in a list of before the tables were written down is judged anew; what they are, is not.
    const row = { id: newId(), organisation_id: village, person_id: personId, kind: 'erasure' };
    await world.insert('erasure', row);
    expect(await again(new Date(Date.now() + 2 * 3_600_000))).toBe(0);
    expect(await again(new Date())).toBeGreaterThan(0);
    expect(await found(words)).toEqual([]);
    await again(new Date());
  });
});

describe('terms', () => {
  const sweepOn = (organisationId: string) => deedsFor(declared).keep_terms(world.owner, { organisationId });
  const runs = async (organisationId: string) =>
    (
      await world.owner.query(
        'select id, found, status from retention_run where organisation_id = $1 order by made_on, id',
        [organisationId],
      )
    ).rows;

  test('what is past its term is first shown, and goes a week later; what is within it stays', async () => {
    const provider = await world.organisation({ kind: 'care_organisation', name: 'Zorg Oud' });
    const old = await someone(provider, ago(21));
    const oldWords = planted;
    const young = await someone(provider, ago(19));
    const youngWords = planted;
    await sweepOn(provider);
    const [shown] = await runs(provider);
    expect(shown).toMatchObject({ status: 'waiting', found: { people: 1 } });
    expect((await found(oldWords)).length).toBeGreaterThan(20);
    await world.owner.query('update retention_run set due_on = current_day() where id = $1', [shown.id]);
    await sweepOn(provider);
    expect((await runs(provider))[0]).toMatchObject({ status: 'done' });
    expect(await found(oldWords.filter((one) => !one.startsWith('daar')))).toEqual([]);
    expect((await found(youngWords)).length).toBeGreaterThan(15);
    expect(old.personId).not.toBe(young.personId);
  });

  test('her way in goes when nobody keeps her any more, and stays while she is somebody in another region', async () => {
    const cooperative = await world.organisation({ kind: 'citizens_cooperative', name: 'Lang Geleden' });
    const region = newId();
    await world.owner.query(
      `insert into directory.region select (jsonb_populate_record(r, jsonb_build_object('id', $1::text, 'name', 'Oost'))).* from directory.region r limit 1`,
      [region],
    );
    const members: string[] = [];
    for (const alsoIn of [[], [region]]) {
      const { personId, membershipId } = await world.worker(cooperative, ['volunteer']);
      await world.owner.query(
        `update membership set starts = '1990-01-01', ends = '2000-01-01' where id = $1`,
        [membershipId],
      );
      const user = `user-${personId}`;
      await world.owner.query(
        `insert into directory.identity (id, name, email, email_verified) values ($1, 'Anja', $1 || '@voorbeeld.invalid', true)`,
        [user],
      );
      await world.owner.query(
        `insert into directory.account_region select $1, id from unnest(array(select region_id from house.here) || $2::uuid[]) id`,
        [user, alsoIn],
      );
      await world.insert('account', { user_id: user, person_id: personId });
      members.push(user);
    }
    await sweepOn(cooperative);
    await world.owner.query('update retention_run set due_on = current_day() where organisation_id = $1', [
      cooperative,
    ]);
    await sweepOn(cooperative);
    const { rows } = await world.owner.query(
      `select i.id, array(select region_id from directory.account_region r where r.user_id = i.id) as regions
       from directory.identity i where i.id = any($1)`,
      [members],
    );
    expect(rows).toEqual([{ id: members[1], regions: [region] }]);
  });

  test('a run that people stopped does nothing', async () => {
    const provider = await world.organisation({ kind: 'care_organisation', name: 'Zorg Stop' });
    await someone(provider, ago(25));
    await sweepOn(provider);
    const [shown] = await runs(provider);
    await world.owner.query(
      `update retention_run set status = 'stopped', due_on = current_day() where id = $1`,
      [shown.id],
    );
    await sweepOn(provider);
    expect((await found([planted[0] ?? ''])).length).toBeGreaterThan(0);
  });

  test('months of the access log go whole after five years, and not when someone in it is held', async () => {
    const { personId, clientId } = await someone(village, ago(1));
    const months = async () =>
      (
        await world.owner.query(
          `select relname from pg_class where relnamespace = 'month'::regnamespace and relname in ('access_log_2019_03', 'access_log_2019_04') order by 1`,
        )
      ).rows.map(({ relname }) => relname);
    await world.owner.query(`call house.make_months('2019-03-01', 2)`);
    const look = {
      client_id: clientId,
      client_person_id: personId,
      looker_name: 'Anja',
      looker_role: '',
      verb: 'x',
    };
    for (const at of ['2019-03-10', '2019-04-10'])
      await world.insert('access_log', {
        id: newId(),
        at,
        ...look,
        subject: 'contact',
        action: 'read',
        ground: 'consent',
      });
    await world.insert('legal_hold', {
      id: newId(),
      organisation_id: village,
      person_id: personId,
      because: 'klacht',
      placed_at: new Date(),
    });
    await deedsFor(declared).keep_region_terms(world.owner);
    expect(await months()).toEqual(['access_log_2019_03', 'access_log_2019_04']);
    await world.owner.query('update legal_hold set lifted_at = now() where person_id = $1', [personId]);
    await deedsFor(declared).keep_region_terms(world.owner);
    expect(await months()).toEqual([]);
  });
});
