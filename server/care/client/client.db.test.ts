import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { fillPage } from './circle.actions.ts';
import { clientActions, openClient } from './client.actions.ts';

let world: World;
let village: string;
let provider: string;
let supporter: Actor;
let riet: string;
let rietHerself: Actor;
let els: string;
let elsHerself: Actor;
let page: string;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  riet = await world.person(village, { given: 'Riet', family: 'Smit' });
  rietHerself = await world.actor(riet);
  els = await world.person(village, { given: 'Els', family: 'Smit' });
  await world.owner.query('update face set phone = $2 where id = $1', [els, '0612345678']);
  elsHerself = await world.actor(els);
  page = value(await world.as(supporter, clientActions.open, { personId: riet })).clientId;
});
afterAll(() => world.close());

const inTx = <T>(who: Actor, work: (tx: Tx) => Promise<T>) =>
  world.database.withActor(who, async (tx) => ok(await work(tx)));

const place = {
  relation: 'dochter',
  callOrder: 1,
  callHours: 'always' as const,
  representative: false,
  does: '',
};

describe('works', () => {
  test('opening a page twice gives the same page', async () => {
    expect(value(await world.as(supporter, clientActions.open, { personId: riet })).clientId).toBe(page);
  });

  test('she reads her own page in full, by its id or by her own', async () => {
    const shown = value(await world.as(rietHerself, clientActions.show, { clientId: riet }));
    expect(shown).toMatchObject({ clientId: page, name: 'Riet Smit', as: 'self' });
    expect(shown.scopes).toContain('medical');
  });

  test('the answers of a talk fill the page once, however often they are sent', async () => {
    const filling = {
      situation: 'Nieuwe heup',
      matters: ['Rust in huis', 'rust in huis.'],
      goals: ['Weer fietsen'],
      circle: [{ newcomer: { givenName: 'Piet', familyName: 'Bos' }, relation: 'buurman' }],
      refusals: [{ who: 'Kees van hiernaast' }],
    };
    await inTx(supporter, (tx) => fillPage(tx, page, filling));
    await inTx(supporter, (tx) => fillPage(tx, page, { ...filling, situation: 'Nieuwe heup, links' }));
    const shown = value(await world.as(supporter, clientActions.show, { clientId: page }));
    expect(shown.matters?.map((one) => [one.kind, one.text])).toEqual([
      ['situation', 'Nieuwe heup, links'],
      ['matters', 'Rust in huis'],
      ['goal', 'Weer fietsen'],
    ]);
    expect(shown.circle.map((one) => one.face.name)).toEqual(['Piet Bos']);
    expect(shown.refusals?.map((one) => one.who)).toEqual(['Kees van hiernaast']);
  });

  test('her daughter joins the circle, sees her page as far as agreed, and says herself what she does', async () => {
    const shown = value(
      await world.as(supporter, clientActions.addToCircle, {
        clientId: page,
        faceId: els,
        kind: 'own_people',
        ...place,
      }),
    );
    expect(shown.callNow[0]).toMatchObject({ label: 'Els Smit', relation: 'dochter', now: true });
    await world.grant(page, els, ['contact', 'planning']);
    const hers = value(await world.as(elsHerself, clientActions.show, { clientId: page }));
    expect(hers).toMatchObject({ as: 'other', matters: null, refusals: null });
    const own = hers.circle.find((one) => one.you);
    const said = value(
      await world.as(elsHerself, clientActions.sayWhatYouDo, {
        clientId: page,
        memberId: own?.id ?? '',
        version: own?.version ?? 0,
        does: 'De was op zaterdag',
        callHours: 'always',
      }),
    );
    expect(said.circle.find((one) => one.you)?.does).toBe('De was op zaterdag');
  });

  test('my care shows her own page and the pages of the people she is close to', async () => {
    expect(value(await world.as(rietHerself, clientActions.mine, {})).own?.clientId).toBe(page);
    const mine = value(await world.as(elsHerself, clientActions.mine, {}));
    expect(mine).toMatchObject({ own: null, others: [{ clientId: page, relation: 'dochter' }] });
  });

  test('the list of clients is paged by name and searched from the beginning of the family name', async () => {
    const many = await world.organisation({ kind: 'citizens_cooperative', name: 'Groot' });
    const { actor } = await world.worker(many, ['village_supporter']);
    for (let i = 0; i < 53; i++) {
      const person = await world.person(many, { given: 'A', family: `Naam${String(i).padStart(2, '0')}` });
      value(await world.as(actor, clientActions.open, { personId: person }));
    }
    const first = value(await world.as(actor, clientActions.list, {}));
    const rest = value(await world.as(actor, clientActions.list, { after: first.next ?? '' }));
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([50, 3, null]);
    const found = value(await world.as(actor, clientActions.list, { search: 'naam5' }));
    expect(found.rows.map((row) => row.name)).toEqual(['A Naam50', 'A Naam51', 'A Naam52']);
  });

  test('whom someone sees by her team and by her organisation stands in her list once, and where her new name belongs', async () => {
    const home = await world.organisation({ kind: 'care_organisation', name: 'Thuis' });
    const { personId: nurse, membershipId } = await world.worker(home, ['nurse']);
    const team = await world.team(home, 'Team', [membershipId]);
    const seenBy = await world.actor(nurse, home);
    const persons = [];
    for (const family of ['Bos', 'Dam', 'Vos']) {
      const personId = await world.person(home, { given: 'Jo', family });
      const clientId = await world.client(personId, home);
      for (const looker of [team, membershipId])
        for (const ground of ['consent', 'treatment'])
          await world.grant(clientId, looker, ['contact', 'planning'], ground);
      persons.push(personId);
    }
    const names = async (search?: string) =>
      value(await world.as(seenBy, clientActions.list, { search })).rows.map((row) => row.name);
    expect(await names()).toEqual(['Jo Bos', 'Jo Dam', 'Jo Vos']);
    await world.owner.query(`update person set family_name = 'Wal' where id = $1`, [persons[0]]);
    expect(await names()).toEqual(['Jo Dam', 'Jo Vos', 'Jo Wal']);
    expect(await names('wa')).toEqual(['Jo Wal']);
    const named = await world.owner.query(
      `select distinct scope = 'contact' as contact, client_name is not null as named from client_grant where client_person_id = any($1) order by 1`,
      [persons],
    );
    expect(named.rows).toEqual([
      { contact: false, named: false },
      { contact: true, named: true },
    ]);
  });
});

describe('refused', () => {
  test('of her own place someone says what she does; who she is to her and whom to call first is not hers to say', async () => {
    const tine = await world.person(village, { given: 'Tine', family: 'Bos' });
    await world.as(supporter, clientActions.addToCircle, {
      clientId: page,
      faceId: tine,
      kind: 'own_people',
      ...place,
      callOrder: null,
    });
    await world.grant(page, tine, ['contact']);
    const tineHerself = await world.actor(tine);
    const change = (set: Record<string, unknown>) =>
      inTx(tineHerself, async (tx) => {
        const done = await tx.db
          .updateTable('circle_member')
          .set(set)
          .where('face_id', '=', tine)
          .executeTakeFirst();
        return done.numUpdatedRows;
      });
    for (const set of [
      { kind: 'professional' },
      { relation: 'zus' },
      { call_order: 1 },
      { face_id: els },
      { since: '2020-01-01' },
    ])
      await expect(change(set), JSON.stringify(set)).rejects.toThrow('her own place');
    expect(value(await change({ does: 'Boodschappen', call_hours: 'day' }))).toBe(1n);
    expect(value(await change({ until: '2020-01-01' }))).toBe(1n);
    await expect(change({ until: null })).rejects.toThrow('her own place');
    // Where she was given the tasks, she keeps the circle with the others.
    await world.grant(page, tine, ['tasks']);
    expect(value(await change({ relation: 'zus', until: null }))).toBe(1n);
  });

  test('two who edit the same words: the second sees the other version', async () => {
    const shown = value(
      await world.as(rietHerself, clientActions.addMatter, {
        clientId: page,
        kind: 'goal',
        text: 'Naar de kerk',
      }),
    );
    const goal = shown.matters?.find((one) => one.text === 'Naar de kerk');
    const input = {
      clientId: page,
      matterId: goal?.id ?? '',
      version: 1,
      text: 'Naar de kerk op zondag',
      reachedOn: null,
    };
    value(await world.as(rietHerself, clientActions.editMatter, input));
    expect(refusal(await world.as(supporter, clientActions.editMatter, { ...input, text: 'x' }))).toBe(
      'stale',
    );
  });

  test('her daughter does not write down what matters to her', async () => {
    expect(
      refusal(
        await world.as(elsHerself, clientActions.addMatter, { clientId: page, kind: 'goal', text: 'x' }),
      ),
    ).toBe('denied');
  });

  test('someone is in the circle once', async () => {
    const again = await world.as(supporter, clientActions.addToCircle, {
      clientId: page,
      faceId: els,
      kind: 'own_people',
      ...place,
    });
    expect(refusal(again)).toBe('client.already_in_circle');
  });

  test('a volunteer opens no pages', async () => {
    const { actor } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(actor, clientActions.open, { personId: els }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('the intake of another organisation finds no page, no list row and no face', async () => {
    const { actor } = await world.worker(provider, ['intake']);
    expect(refusal(await world.as(actor, clientActions.show, { clientId: page }))).toBe('not_found');
    expect(
      refusal(await world.as(actor, clientActions.addMatter, { clientId: page, kind: 'goal', text: 'x' })),
    ).toBe('not_found');
    expect(
      refusal(
        await world.as(actor, clientActions.addToCircle, {
          clientId: page,
          faceId: els,
          kind: 'own_people',
          ...place,
        }),
      ),
    ).toBe('not_found');
    expect(
      refusal(await world.as(actor, clientActions.refuseSomeone, { clientId: page, faceId: null, who: 'x' })),
    ).toBe('not_found');
    expect(value(await world.as(actor, clientActions.list, {})).rows).toEqual([]);
  });

  test('a face that she does not see is answered as one that is not there', async () => {
    const { membershipId } = await world.worker(provider, ['nurse']);
    const refuse = (faceId: string) =>
      world.as(supporter, clientActions.refuseSomeone, { clientId: page, faceId, who: '' });
    expect(refusal(await refuse(membershipId))).toBe('not_found');
    expect(refusal(await refuse(newId()))).toBe('not_found');
  });

  test('nobody opens a page, and with it a wall, for a person of another organisation', async () => {
    const { actor } = await world.worker(provider, ['intake']);
    const stranger = await world.person(village, { given: 'Kees', family: 'Bos' });
    const opened = await world.database.withActor(actor, async (tx) => openClient(tx, stranger));
    expect(refusal(opened)).toBe('client.not_shared');
  });

  test('a page that she keeps to herself stays closed for the cooperative that knows her', async () => {
    const hidden = await world.person(village, { given: 'Wil', family: 'Stil' });
    value(await world.as(await world.actor(hidden), clientActions.open, { personId: hidden }));
    expect(refusal(await world.as(supporter, clientActions.open, { personId: hidden }))).toBe(
      'client.not_shared',
    );
  });

  test('a made-up page is the same as one of somebody else', async () => {
    expect(refusal(await world.as(elsHerself, clientActions.show, { clientId: newId() }))).toBe('not_found');
  });
});
