import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asks, sample, schemaOf } from '../../../tests/isolation/asks.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { actorOfJob } from '../../house/jobs.ts';
import { refuse } from '../../house/result.ts';
import { tellPicture } from './picture.actions.ts';
import { reciprocityActions } from './reciprocity.actions.ts';

let world: World;
let village: string;
let provider: string;
let third: string;
let partnershipId: string;
const people: Record<string, Actor> = {};

const now = new Date('2026-11-21T10:00:00Z');
const who = (name: string): Actor => people[name] as Actor;

async function worker(name: string, organisation: string, roles: Role[], email?: string) {
  const made = await world.worker(organisation, roles, { given: name, ...(email ? { email } : {}) });
  people[name] = made.actor;
  return made;
}

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  await world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: third,
    accepted_on: '2026-01-01',
  });
  await worker('voorzitter', village, ['board'], 'voorzitter@example.org');
  await worker('beheerder', village, ['administrator']);
  await worker('steun', village, ['village_supporter'], 'steun@example.org');
  await worker('vrijwilliger', village, ['volunteer']);
  await worker('lid', village, ['member']);
  await worker('manager', provider, ['board', 'administrator', 'contract_manager']);
  await worker('verpleegkundige', provider, ['nurse']);
  await worker('beuk', third, ['board', 'administrator']);
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Eik' });
  await worker('buiten', elsewhere, ['board', 'administrator']);
});
afterAll(() => world.close());

const of = () => ({ partnershipId });
const why = async (name: string) => value(await world.as(who(name), reciprocityActions.why, of()));
const pages = async (name: string) => value(await world.as(who(name), reciprocityActions.whyPages, {})).pages;
const write = (name: string, text: string, version: number) =>
  world.as(who(name), reciprocityActions.writeWhy, { ...of(), text, version });
const publish = (name: string, version: number) =>
  world.as(who(name), reciprocityActions.publishWhy, { ...of(), version });

const secret = 'Naar De Beuk overstappen, zei het bestuur';
const drawn = { matters: 5, elsewhere: 1, needed: 1, balance: 1, alternatives: secret };
const draw = (name: string, version: number, over: object = {}) =>
  world.as(who(name), reciprocityActions.draw, { ...of(), ...drawn, ...over, version });

describe('works', () => {
  test('each side picks its reasons, and all parties read them', async () => {
    const reasons = ['licence', 'expertise', 'licence'] as const;
    value(await world.as(who('steun'), reciprocityActions.chooseReasons, { ...of(), reasons: [...reasons] }));
    const read = value(await world.as(who('verpleegkundige'), reciprocityActions.reasons, of()));
    expect(read.sides.map(({ name, reasons, isOwn }) => [name, [...reasons].sort(), isOwn]).sort()).toEqual([
      ['De Beuk', [], false],
      ['De Linde', [], true],
      ['Dorpszorg', ['expertise', 'licence'], false],
    ]);
    expect(read.sides[0]?.isOwn).toBe(true);
    const fewer = { ...of(), reasons: ['locations' as const] };
    const view = value(await world.as(who('steun'), reciprocityActions.chooseReasons, fewer));
    expect(view.sides[0]?.reasons).toEqual(['locations']);
  });

  test('a board drafts, publishes, publishes anew and withdraws what its own people read', async () => {
    value(await write('voorzitter', 'Eerste tekst', 0));
    expect(await pages('lid')).toEqual([]);
    value(await publish('voorzitter', 1));
    for (const name of ['lid', 'vrijwilliger', 'steun'])
      expect(await pages(name)).toEqual([
        {
          partnershipId,
          names: expect.arrayContaining(['De Linde', 'De Beuk']),
          number: 1,
          text: 'Eerste tekst',
          publishedOn: '2026-11-21',
        },
      ]);
    value(await write('beheerder', 'Tweede tekst', 0));
    expect((await pages('lid'))[0]?.text).toBe('Eerste tekst');
    value(await publish('beheerder', 1));
    expect((await pages('lid')).map(({ number, text }) => [number, text])).toEqual([[2, 'Tweede tekst']]);
    const { published } = await why('voorzitter');
    const input = { ...of(), version: published?.version ?? 0 };
    value(await world.as(who('voorzitter'), reciprocityActions.withdrawWhy, input));
    expect(await pages('lid')).toEqual([]);
    value(await write('voorzitter', 'Derde tekst', 0));
    expect(value(await publish('voorzitter', 1)).published?.number).toBe(3);
  });

  test('a hint is mailed once, to the board contact of that side alone, without what it says', async () => {
    const view = value(await draw('voorzitter', 0));
    expect(view.picture?.hint).toBe('one_sided');
    const jobs = await world.owner.query<{ payload: Record<string, string> }>(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell_picture'`,
    );
    expect(jobs.rows.map(({ payload }) => payload)).toEqual([{ partnershipId, organisationId: village }]);
    const tell = async () => {
      const job = await actorOfJob(world.database, { organisationId: village });
      await world.database.withActor(job, (tx) =>
        tellPicture(tx, { partnershipId, organisationId: village }),
      );
      return world.letters.splice(0);
    };
    const [letter, ...others] = await tell();
    expect(others).toEqual([]);
    expect(letter?.to.email).toBe('voorzitter@example.org');
    expect(JSON.stringify(letter)).not.toContain('Beuk');
    expect(await tell()).toEqual([]);
    // Another hint is another mail; the same one again is not.
    value(await draw('beheerder', 1, { needed: 5, alternatives: '' }));
    expect(await tell()).toHaveLength(1);
    value(await draw('beheerder', 2, { needed: 4, alternatives: '' }));
    expect(await tell()).toEqual([]);
    // Gone and come back: it is new again.
    value(await draw('beheerder', 3, { matters: 3, balance: 3 }));
    expect(await tell()).toEqual([]);
    value(await draw('beheerder', 4, { needed: 5, alternatives: '' }));
    expect(await tell()).toHaveLength(1);
  });

  test('the named contact at the level of the board hears it, if there is one', async () => {
    const steun = who('steun').hat?.membershipId;
    await world.insert('contact_person', {
      ...{ id: newId(), partnership_id: partnershipId, organisation_id: village },
      ...{ level: 'board', face_id: steun },
    });
    value(await draw('beheerder', 5));
    const job = await actorOfJob(world.database, { organisationId: village });
    await world.database.withActor(job, (tx) => tellPicture(tx, { partnershipId, organisationId: village }));
    expect(world.letters.splice(0).map(({ to }) => to.email)).toEqual(['steun@example.org']);
  });
});

describe('refused', () => {
  test('who is not of the board neither writes for the members nor draws or reads the picture', async () => {
    for (const name of ['steun', 'vrijwilliger', 'lid', 'verpleegkundige']) {
      expect(refusal(await write(name, 'x', 0))).toBe('denied');
      expect(refusal(await publish(name, 1))).toBe('denied');
      expect(refusal(await draw(name, 0))).toBe('denied');
      expect(refusal(await world.as(who(name), reciprocityActions.picture, of()))).toBe('denied');
    }
    expect(refusal(await world.as(who('lid'), reciprocityActions.reasons, of()))).toBe('denied');
  });

  test('a nurse does not say why the organisation takes part', async () => {
    const input = { ...of(), reasons: ['renewal' as const] };
    expect(refusal(await world.as(who('verpleegkundige'), reciprocityActions.chooseReasons, input))).toBe(
      'denied',
    );
  });

  test('what somebody else changed first is not overwritten, and nothing is published twice', async () => {
    value(await write('manager', 'Onze tekst', 0));
    expect(refusal(await write('manager', 'Andere tekst', 0))).toBe('stale');
    value(await write('manager', 'Onze betere tekst', 1));
    expect(refusal(await publish('manager', 1))).toBe('stale');
    value(await publish('manager', 2));
    expect(refusal(await publish('manager', 2))).toBe('stale');
    expect(refusal(await draw('manager', 4))).toBe('stale');
  });

  test('a page that was published does not change, by the database either', async () => {
    const page = await world.owner.query(`select id from why_page where status = 'published' limit 1`);
    const change = world.owner.query(`update why_page set text = 'anders' where id = $1`, [page.rows[0].id]);
    await expect(change).rejects.toThrow('stays as it was');
  });
});

describe('isolated', () => {
  test('the picture of a side reaches nobody else, by any verb of any room', {
    timeout: 120_000,
  }, async () => {
    value(await draw('voorzitter', 6));
    const ids: Record<string, string> = { partnershipId, organisationId: village, toOrganisationId: village };
    const told: string[] = [];
    let asked = 0;
    for (const name of ['manager', 'verpleegkundige', 'beuk', 'buiten', 'steun', 'vrijwilliger', 'lid'])
      for (const ask of asks) {
        const input = ask.verb.input.safeParse(sample(schemaOf(ask.verb), '', (id) => ids[id] ?? newId()));
        if (!input.success) continue;
        asked += 1;
        let said = '';
        await world.database
          .withActor(who(name), async (tx) => {
            said = JSON.stringify(await ask.action(tx, input.data), (_key, one) =>
              one instanceof Uint8Array ? Buffer.from(one).toString('latin1') : one,
            );
            return refuse({ type: 'undone' });
          })
          .catch(() => {});
        if (said.includes('overstappen') || said.includes('one_sided')) told.push(`${ask.name} to ${name}`);
      }
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(asks.length * 5);
    // The same question does tell its own board: the search finds what there is to find.
    const own = value(await world.as(who('voorzitter'), reciprocityActions.picture, of()));
    expect(JSON.stringify(own)).toContain('overstappen');
  });

  test('nor by the database, nor by what happened', async () => {
    for (const name of ['manager', 'beuk', 'buiten', 'steun', 'vrijwilliger', 'lid']) {
      const seen = await world.database.withActor(who(name), async (tx) => ({
        ok: true as const,
        value: await tx.db.selectFrom('own_picture').select('organisation_id').execute(),
      }));
      expect(value(seen).filter(({ organisation_id }) => organisation_id === village)).toEqual([]);
    }
    const { rows } = await world.owner.query(
      `select distinct partnership_id, array(select jsonb_object_keys(subject)) as told from fact where type = 'reciprocity.picture_drawn'`,
    );
    // Each fact carries its own id, and this one nothing else.
    expect(rows).toEqual([{ partnership_id: null, told: ['fact'] }]);
  });

  test('a draft is the board’s own, and a page is not for other organisations', async () => {
    value(await write('voorzitter', 'Nog geheim', 0));
    for (const name of ['steun', 'manager', 'beuk', 'verpleegkundige'])
      expect((await why(name)).draft).toBeNull();
    expect((await why('beheerder')).draft?.text).toBe('Nog geheim');
    expect((await why('steun')).published?.text).toBe('Derde tekst');
    for (const name of ['manager', 'beuk'])
      expect(JSON.stringify([await why(name), await pages(name)])).not.toContain('Derde tekst');
  });

  test('whoever is no party finds nothing', async () => {
    const buiten = who('buiten');
    const refused = [
      await world.as(buiten, reciprocityActions.reasons, of()),
      await world.as(buiten, reciprocityActions.chooseReasons, { ...of(), reasons: [] }),
      await world.as(buiten, reciprocityActions.why, of()),
      await write('buiten', 'x', 0),
      await publish('buiten', 1),
      await world.as(buiten, reciprocityActions.picture, of()),
      await draw('buiten', 0),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
  });
});
