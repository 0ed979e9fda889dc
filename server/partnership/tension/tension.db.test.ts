import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { actorOfJob, type JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { agendaActions } from '../meeting/agenda.actions.ts';
import { tellTension, tensionActions } from './tension.actions.ts';

let world: World;
let [village, provider] = ['', ''];
let partnershipId: string;
let now = new Date('2026-11-21T10:00:00Z');
type Someone = Awaited<ReturnType<World['worker']>>;
/** Pier volunteers, Riet supports the village, Jelle is its chair; Anja, Tom and Els are of the provider. */
let people: Record<'pier' | 'riet' | 'jelle' | 'beheer' | 'anja' | 'tom' | 'els', Someone>;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  const mail = (given: string) => ({ given, email: `${given.toLowerCase()}@example.org` });
  people = {
    pier: await world.worker(village, ['volunteer'], mail('Pier')),
    riet: await world.worker(village, ['village_supporter'], mail('Riet')),
    jelle: await world.worker(village, ['board'], mail('Jelle')),
    beheer: await world.worker(village, ['administrator'], mail('Bo')),
    anja: await world.worker(provider, ['intake'], mail('Anja')),
    tom: await world.worker(provider, ['board'], mail('Tom')),
    els: await world.worker(provider, ['nurse'], mail('Els')),
  };
  for (const [organisation, level, one] of [
    [village, 'operational', people.riet],
    [village, 'board', people.jelle],
    [provider, 'operational', people.anja],
    [provider, 'board', people.tom],
  ] as const)
    await world.insert('contact_person', {
      id: one.membershipId,
      ...{ partnership_id: partnershipId, organisation_id: organisation, level, face_id: one.membershipId },
    });
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

type Name = keyof typeof people;
const at: Record<Name, () => string> = {
  ...{ pier: () => village, riet: () => village, jelle: () => village, beheer: () => village },
  ...{ anja: () => provider, tom: () => provider, els: () => provider },
};
const as = (name: Name): Promise<Actor> => world.actor(people[name].personId, at[name]());

const words = {
  happened: 'Dinsdag stond ik voor een dichte deur.',
  meant: 'Ik voelde mij overbodig.',
  asks: 'Bel mij als het niet doorgaat.',
};
const raise = async (who: Name, whom: object) =>
  world.as(await as(who), tensionActions.raise, { ...words, shownTo: 'coach', ...whom });
const toCoach = () => ({ shownTo: 'coach' as const, coachId: people.riet.membershipId });
const toContacts = () => ({ shownTo: 'contacts' as const, partnershipId });
const raised = async (who: Name, whom: object) => {
  const [row] = value(await raise(who, whom)).rows;
  if (!row) throw new Error('nothing raised');
  return row;
};
const reads = async (name: Name) => value(await world.as(await as(name), tensionActions.list, {})).rows;
/** Who of all of them reads something. */
const readers = async () => {
  const found: Name[] = [];
  for (const name of Object.keys(people) as Name[]) if ((await reads(name)).length > 0) found.push(name);
  return found;
};

/** Does what is queued up to now, as the organisation of whoever is told; gives who got which letter. */
async function letters(): Promise<string[]> {
  const { rows } = await world.owner.query<{ payload: JobPayload }>(
    `delete from graphile_worker._private_jobs where payload ->> 'on' is null or run_at <= $1 returning payload`,
    [now],
  );
  for (const { payload } of rows) {
    const actor = await actorOfJob(world.database, payload);
    await world.database.withActor(actor, (tx) => tellTension(tx, payload));
  }
  return world.letters
    .splice(0)
    .map(({ to, subject }) => `${to.name.split(' ')[0]}: ${subject}`)
    .sort();
}

describe('works', () => {
  test('a volunteer tells her coach: the two of them read it and nobody else, not even who keeps the office', async () => {
    const { coaches } = value(await world.as(await as('pier'), tensionActions.choices, {}));
    expect(coaches.map(({ name }) => name)).toEqual(['Riet']);
    const row = await raised('pier', toCoach());
    expect(row).toMatchObject({ ...words, mine: true, status: 'raised', remindOn: '2026-12-05' });
    expect(await readers()).toEqual(['pier', 'riet']);
    expect((await reads('riet'))[0]).toMatchObject({
      ...words,
      mine: false,
      raiserName: 'Pier Smit',
      organisationName: 'Dorpszorg',
      readers: [{ name: 'Riet', organisationName: 'Dorpszorg' }],
    });
    expect(await letters()).toEqual(['Riet: Iemand heeft u iets verteld in Tango']);
  });

  test('shown to the contact persons of both, and then to the boards: whoever read it goes on reading it', async () => {
    const { id, version } = await raised('els', toContacts());
    expect(await readers()).toEqual(['riet', 'anja', 'els']);
    const wider = { tensionId: id, version, shownTo: 'boards' as const };
    value(await world.as(await as('els'), tensionActions.widen, wider));
    expect(await readers()).toEqual(['riet', 'jelle', 'anja', 'tom', 'els']);
    expect((await reads('tom'))[0]?.readers.map(({ name }) => name).sort()).toEqual([
      'Anja',
      'Jelle',
      'Riet',
      'Tom',
    ]);
  });

  test('where the contact is the board as well it goes to the boards too, though nobody new reads it', async () => {
    await world.owner.query(`update contact_person set face_id = case organisation_id
      when '${village}' then '${people.riet.membershipId}'::uuid else '${people.anja.membershipId}'::uuid end
      where partnership_id = '${partnershipId}'`);
    const { id, version } = await raised('els', toContacts());
    const wider = { tensionId: id, version, shownTo: 'boards' as const };
    const { rows } = value(await world.as(await as('els'), tensionActions.widen, wider));
    expect(rows[0]).toMatchObject({ shownTo: 'boards' });
    expect(await readers()).toEqual(['riet', 'anja', 'els']);
    expect((await letters()).filter((letter) => letter.startsWith('Riet'))).toHaveLength(1);
  });

  test('a partnership is named by who takes part, and not by who was only asked', async () => {
    const asked = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
    await world.insert('partnership_party', { partnership_id: partnershipId, organisation_id: asked });
    const { partnerships } = value(await world.as(await as('els'), tensionActions.choices, {}));
    expect(partnerships.map(({ names }) => [...names].sort())).toEqual([['De Linde', 'Dorpszorg']]);
  });

  test('talked about, with help, and what came of it; all who read it see the same', async () => {
    const { id } = await raised('els', toContacts());
    const of = { tensionId: id };
    value(await world.as(await as('riet'), tensionActions.talk, { ...of, version: 1, again: '2026-11-28' }));
    value(await world.as(await as('anja'), tensionActions.bringHelp, { ...of, version: 2, mediator: 'Tom' }));
    const outcome = 'Wij bellen voortaan.';
    const how = 'changed' as const;
    value(await world.as(await as('anja'), tensionActions.close, { ...of, version: 3, how, outcome }));
    for (const name of ['els', 'riet', 'anja'] as const)
      expect((await reads(name))[0]).toMatchObject({ status: 'changed', mediator: 'Tom', outcome });
  });

  test('withdrawn, nobody else reads it any more, and no letter comes', async () => {
    const { id, version } = await raised('pier', toCoach());
    value(await world.as(await as('pier'), tensionActions.withdraw, { tensionId: id, version }));
    expect(await readers()).toEqual(['pier']);
    expect((await reads('pier'))[0]).toMatchObject({ status: 'withdrawn', readers: [] });
    expect(await letters()).toEqual([]);
  });

  test('when her organisation has left the partnership, she still withdraws it', async () => {
    const { id, version } = await raised('els', toContacts());
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-20' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, provider],
    );
    value(await world.as(await as('els'), tensionActions.withdraw, { tensionId: id, version }));
    expect(await readers()).toEqual(['els']);
  });

  test('those who read it are reminded on the chosen day, while it is open', async () => {
    const { id } = await raised('els', toContacts());
    await letters();
    const of = { tensionId: id };
    value(await world.as(await as('anja'), tensionActions.talk, { ...of, version: 1, again: '2026-11-28' }));
    now = new Date('2026-11-28T09:00:00Z');
    const told = ['Anja', 'Els', 'Riet'].map((name) => `${name}: Er staat nog iets open in Tango`);
    expect(await letters()).toEqual(told);
    // The day that was chosen first is no longer it.
    now = new Date('2026-12-05T09:00:00Z');
    expect(await letters()).toEqual([]);
  });

  test('and then every fourteen days, also when one was missed, until it is settled', async () => {
    const { id } = await raised('els', toContacts());
    await letters();
    const told = ['Anja', 'Els', 'Riet'].map((name) => `${name}: Er staat nog iets open in Tango`);
    const on = async (day: string) => {
      now = new Date(`${day}T09:00:00Z`);
      return letters();
    };
    expect(await on('2026-12-05')).toEqual(told);
    expect((await reads('els'))[0]?.remindOn).toBe('2026-12-05');
    expect(await on('2026-12-18')).toEqual([]);
    expect((await reads('els'))[0]?.remindOn).toBe('2026-12-19');
    expect(await on('2026-12-19')).toEqual(told);
    // Off for more than two times: one letter, and then in the old rhythm.
    expect(await on('2027-02-03')).toEqual(told);
    expect(await on('2027-02-12')).toEqual([]);
    expect(await on('2027-02-13')).toEqual(told);
    const close = { tensionId: id, version: 1, how: 'settled' as const, outcome: 'Uitgepraat' };
    value(await world.as(await as('anja'), tensionActions.close, close));
    expect(await on('2027-02-27')).toEqual([]);
  });

  test('whoever raised it says stop: nobody is reminded any more, until somebody chooses a day', async () => {
    const { id, version } = await raised('els', toContacts());
    await letters();
    const of = { tensionId: id, version };
    expect(refusal(await world.as(await as('anja'), tensionActions.stopReminding, of))).toBe('denied');
    const [row] = value(await world.as(await as('els'), tensionActions.stopReminding, of)).rows;
    expect(row).toMatchObject({ status: 'raised', remindOn: null });
    for (const day of ['2026-12-05', '2026-12-19']) {
      now = new Date(`${day}T09:00:00Z`);
      expect(await letters()).toEqual([]);
    }
    const again = { tensionId: id, version: 2, again: '2026-12-21' };
    value(await world.as(await as('anja'), tensionActions.talk, again));
    now = new Date('2026-12-21T09:00:00Z');
    expect(await letters()).toHaveLength(3);
  });

  test('put on the table by her own choice, in words of her own; what she told stays with those who read it', async () => {
    const { id } = await raised('els', toContacts());
    const put = { tensionId: id, partnershipId, text: 'Hoe vertellen wij dat een bezoek niet doorgaat?' };
    value(await world.as(await as('els'), tensionActions.putOnTable, put));
    const { items } = value(await world.as(await as('tom'), agendaActions.show, { partnershipId }));
    expect(items).toMatchObject([{ source: 'tension', text: { nl: put.text } }]);
    expect(await reads('tom')).toEqual([]);
  });

  test('it is in no history of the partnership, and no mail says what it is about', async () => {
    await raised('els', toContacts());
    await letters();
    const { rows } = await world.owner.query(
      `select partnership_id, subject from fact where type like 'tension.%'`,
    );
    expect(rows.filter((row) => row.partnership_id !== null)).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain('deur');
  });
});

describe('refused', () => {
  test('to whom is no coach here, to a circle with nobody in it, to oneself', async () => {
    const nobody = 'tension.nobody_there';
    expect(refusal(await raise('pier', { coachId: people.beheer.membershipId }))).toBe(nobody);
    expect(refusal(await raise('pier', { coachId: people.anja.membershipId }))).toBe(nobody);
    expect(refusal(await raise('pier', {}))).toBe(nobody);
    expect(refusal(await raise('riet', toCoach()))).toBe(nobody);
    await world.owner.query('delete from contact_person');
    expect(refusal(await raise('els', toContacts()))).toBe(nobody);
  });

  test('a circle is never narrowed; only whoever raised it widens, withdraws and puts it on the table', async () => {
    const { id } = await raised('els', toContacts());
    const of = { tensionId: id, version: 1 };
    const narrow = { ...of, shownTo: 'coach' as const, coachId: people.tom.membershipId };
    expect(refusal(await world.as(await as('els'), tensionActions.widen, narrow))).toBe('tension.not_wider');
    const reader = await as('anja');
    const put = { tensionId: id, partnershipId, text: 'x' };
    const steers = [
      await world.as(reader, tensionActions.widen, { ...of, shownTo: 'boards' }),
      await world.as(reader, tensionActions.withdraw, of),
      await world.as(reader, tensionActions.putOnTable, put),
    ];
    expect(steers.map(refusal)).toEqual(['denied', 'denied', 'denied']);
  });

  test('what is over stays so; an old version; as oneself', async () => {
    const { id, version } = await raised('pier', toCoach());
    const of = { tensionId: id, version, how: 'settled' as const, outcome: '' };
    const coach = await as('riet');
    expect(refusal(await world.as(coach, tensionActions.close, { ...of, version: 9 }))).toBe('stale');
    value(await world.as(coach, tensionActions.close, of));
    expect(refusal(await world.as(coach, tensionActions.close, of))).toBe('tension.over');
    const herself = await world.actor(people.pier.personId);
    const told = await world.as(herself, tensionActions.raise, { ...words, ...toCoach() });
    expect(refusal(told)).toBe('denied');
    expect(value(await world.as(herself, tensionActions.list, {})).rows).toEqual([]);
  });
});

describe('isolated', () => {
  test('whoever was not shown it finds it by no verb, also a colleague who keeps the office', async () => {
    const { id } = await raised('pier', toCoach());
    const of = { tensionId: id, version: 1 };
    for (const name of ['beheer', 'jelle', 'tom'] as const) {
      const who = await as(name);
      const put = { tensionId: id, partnershipId, text: 'x' };
      const refused = [
        await world.as(who, tensionActions.talk, { ...of, again: '2026-12-01' }),
        await world.as(who, tensionActions.bringHelp, { ...of, mediator: 'x' }),
        await world.as(who, tensionActions.close, { ...of, how: 'settled', outcome: '' }),
        await world.as(who, tensionActions.stopReminding, of),
        await world.as(who, tensionActions.withdraw, of),
        await world.as(who, tensionActions.widen, { ...of, ...toContacts() }),
        await world.as(who, tensionActions.putOnTable, put),
      ];
      expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
    }
  });

  test('nobody lets herself in, or another, at what somebody else raised', async () => {
    const { id } = await raised('pier', toCoach());
    const letIn = async (who: Name, raisedBy: string) =>
      world.database.withActor(await as(who), async (tx) => {
        await tx.db
          .insertInto('tension_reader')
          .values({
            ...{ tension_id: id, raised_by: raisedBy, face_id: people.beheer.membershipId },
            ...{ organisation_id: village, reader_name: 'x', since: tx.now },
          })
          .execute();
        return ok(null);
      });
    await expect(letIn('beheer', people.pier.membershipId)).rejects.toThrow(/row-level security/);
    await expect(letIn('riet', people.pier.membershipId)).rejects.toThrow(/row-level security/);
    // In her own name: then it is not the tension that she names.
    await expect(letIn('beheer', people.beheer.membershipId)).rejects.toThrow(/foreign key/);
    expect(await readers()).toEqual(['pier', 'riet']);
  });

  test('the work of an organisation reads none, and asks only about letters to its own people', async () => {
    const { id } = await raised('els', toContacts());
    const job = await actorOfJob(world.database, { organisationId: village });
    const seen = await world.database.withActor(job, async (tx) =>
      ok(await tx.db.selectFrom('tension').select('id').execute()),
    );
    expect(value(seen)).toEqual([]);
    const tell = (faceId: string) =>
      world.database.withActor(job, (tx) => tellTension(tx, { tensionId: id, faceId }));
    world.letters.length = 0;
    for (const { membershipId } of [people.riet, people.anja, people.jelle]) value(await tell(membershipId));
    expect(world.letters.map(({ to }) => to.name.split(' ')[0])).toEqual(['Riet']);
    const names = await world.database.withActor(await as('beheer'), async (tx) => {
      const { rows } = await sql`select * from tension_readers(${[id]}::uuid[])`.execute(tx.db);
      return ok(rows);
    });
    expect(value(names)).toEqual([]);
  });

  test('as herself or in another capacity she does not read what was shown to her in this one', async () => {
    await raised('pier', toCoach());
    const herself = await world.actor(people.riet.personId);
    expect(value(await world.as(herself, tensionActions.list, {})).rows).toEqual([]);
    await world.member(people.riet.personId, provider, ['nurse']);
    const elsewhere = await world.actor(people.riet.personId, provider);
    expect(value(await world.as(elsewhere, tensionActions.list, {})).rows).toEqual([]);
  });
});
