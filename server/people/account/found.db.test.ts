import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSecret } from '../../../tests/database/test-secret.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { newId } from '../../house/ids.ts';
import type { Letter } from '../../house/letter.ts';
import { foundOrganisation } from './found.actions.ts';
import type { Founding } from './found.ts';
import { openAuth } from './sign-in.store.ts';

let world: World;
let owner: pg.Client;
let signIn: ReturnType<typeof openAuth>;
const letters: Letter[] = [];

beforeAll(async () => {
  world = await openWorld();
  owner = new pg.Client({ connectionString: world.urls.ownerUrl });
  await owner.connect();
  signIn = openAuth({
    directoryUrl: world.urls.directoryUrl,
    publicUrl: 'http://localhost:3000',
    secret: testSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  });
});
afterAll(async () => {
  await signIn.close();
  await owner.end();
  await world.close();
});

const post = async (letter: Letter) => {
  letters.push(letter);
};
const found = (given: Partial<Founding> = {}, first: Partial<Founding['first']> = {}) =>
  foundOrganisation(
    { owner, auth: signIn.auth, post },
    {
      name: `Dorpszorg ${newId()}`,
      kind: 'citizens_cooperative',
      capacities: ['association'],
      place: 'Dorp',
      supporterTitle: 'dorpsondersteuner',
      ...given,
      first: {
        givenName: 'Joke',
        familyName: 'de Wit',
        email: `${newId()}@example.org`,
        language: 'nl',
        roles: [],
        ...first,
      },
    },
  );
const hatsOf = async (personId: string) =>
  (await world.database.ask<{ hats: { organisationName: string; roles: string[] }[] }>('actor_of', personId))
    ?.hats;

describe('works', () => {
  test('the first person may do everything an administrator does, and her link is mailed', async () => {
    const name = 'Zorgcoöperatie Ons Dorp';
    const made = value(await found({ name }, { email: ' Joke@Example.org', roles: ['village_supporter'] }));
    expect(await hatsOf(made.personId)).toMatchObject([
      { organisationName: name, roles: ['village_supporter', 'administrator'], title: 'dorpsondersteuner' },
    ]);
    expect(letters.at(-1)).toMatchObject({
      to: { email: 'joke@example.org' },
      links: [{ path: made.invitation }],
    });
    expect(await world.facts()).toEqual(['organisation.founded']);
  });

  test('whoever has an account already gets one capacity more', async () => {
    const email = 'bestuur@example.org';
    const first = value(await found({}, { email }));
    const second = value(await found({}, { email, givenName: 'Iemand' }));
    expect(second).toMatchObject({ personId: first.personId, name: 'Joke de Wit' });
    expect(await hatsOf(first.personId)).toHaveLength(2);
  });
});

describe('refused', () => {
  test.each([
    ['a name that is there already', { name: 'ZORGCOÖPERATIE ons dorp' }, {}],
    ['a care organisation that may provide nothing', { kind: 'care_organisation', capacities: [] }, {}],
    ['a first person without a family name', {}, { familyName: '' }],
    ['an address that is none', {}, { email: 'joke' }],
  ] as const)('%s', async (_what, given, first) => {
    expect(refusal(await found(given, first))).toBe('input.invalid');
  });

  test('anyone but the owner of the database', async () => {
    const app = new pg.Client({ connectionString: world.urls.appUrl });
    await app.connect();
    await expect(app.query(`select found_organisation('{}', '{}', null)`)).rejects.toThrow(
      'permission denied',
    );
    await app.end();
  });
});
