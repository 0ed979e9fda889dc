import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canConfirm } from '../../../tests/agreed.ts';
import { asks, sample, schemaOf, tableOf } from '../../../tests/isolation/asks.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { refuse } from '../../house/result.ts';
import { tariffActions } from './tariff.actions.ts';

// What two of three parties pay each other, asked for by everyone else through every verb of every room.

const password = 'vier paarden eten hooi';
const price = { what: 'Nachtzorg', unit: 'per uur', cents: 4321 };

let world: World;
let partnershipId: string;
let annex: { id: string; sha256: string | null };
let parties: Record<'village' | 'linde' | 'wilg' | 'eik', string>;
let linde: Actor;
const readers: { readonly name: string; readonly actor: Actor }[] = [];

beforeAll(async () => {
  world = await openWorld();
  parties = {
    village: await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' }),
    linde: await world.organisation({ kind: 'care_organisation', name: 'De Linde' }),
    wilg: await world.organisation({ kind: 'care_organisation', name: 'De Wilg' }),
    eik: await world.organisation({ kind: 'care_organisation', name: 'De Eik' }),
  };
  partnershipId = await world.partnership(parties.village, parties.linde);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: parties.wilg, accepted_on: '2026-01-01' },
  });
  const board = async (organisationId: string) =>
    canConfirm((await world.worker(organisationId, ['board'])).actor);
  linde = await board(parties.linde);
  const village = await board(parties.village);
  const proposed = value(
    await world.as(linde, tariffActions.propose, {
      ...{
        partnershipId,
        otherId: parties.village,
        lines: [price],
        ...{ settles: 'month' as const, payDays: 30 },
        starts: '2026-12-01',
        ends: null,
      },
    }),
  ).own[0];
  const annexId = proposed?.id ?? '';
  const documentSha256 = proposed?.sha256 ?? '';
  for (const who of [linde, village]) {
    const { own } = value(await world.as(who, tariffActions.list, { partnershipId }));
    const version = own[0]?.version ?? 0;
    value(await world.as(who, tariffActions.sign, { annexId, version, documentSha256, password }));
  }
  annex = { id: annexId, sha256: proposed?.sha256 ?? null };
  const roles: readonly (readonly [keyof typeof parties, Role])[] = [
    ...(['board', 'contract_manager', 'nurse'] as const).map((role) => ['wilg', role] as const),
    ...(['nurse', 'planner'] as const).map((role) => ['linde', role] as const),
    ...(['volunteer', 'member'] as const).map((role) => ['village', role] as const),
    ['eik', 'board'],
  ];
  for (const [party, role] of roles)
    readers.push({
      name: `${role} of ${party}`,
      actor: canConfirm((await world.worker(parties[party], [role])).actor),
    });
});
afterAll(() => world.close());

/** All that an answer holds; of a file which one it is. */
const told = (answer: unknown) =>
  JSON.stringify(answer, (_key, part) =>
    part instanceof Uint8Array ? `file ${createHash('sha256').update(part).digest('hex')}` : part,
  );
// Ids and hashes hold any four figures now and then.
const tells = (said: string) =>
  /4321|43,21|43\.21|Nachtzorg/.test(said.replace(/[\da-f]{8,}(-[\da-f]+)*/g, '')) ||
  said.includes(`file ${annex.sha256}`);

async function everyVerb(actor: Actor, own: string): Promise<{ asked: number; telling: string[] }> {
  const ids: Readonly<Record<string, string>> = {
    ...{ partnership: partnershipId, tariff_annex: annex.id, organisation: own },
  };
  const telling: string[] = [];
  let asked = 0;
  for (const { name, verb, action, ids: named } of asks)
    for (const organisation of named.some((id) => tableOf[id] === 'organisation')
      ? [own, parties.linde]
      : [own]) {
      const idFor = (id: string) => ({ ...ids, organisation })[tableOf[id] ?? ''] ?? newId();
      const input = verb.input.safeParse(sample(schemaOf(verb), '', idFor));
      if (!input.success) continue;
      asked += 1;
      await world.database
        .withActor(actor, async (tx) => {
          if (tells(told(await action(tx, input.data)))) telling.push(name);
          return refuse({ type: 'undone' });
        })
        .catch((error: Error) => {
          if (tells(error.message)) telling.push(name);
        });
    }
  return { asked, telling: [...new Set(telling)] };
}

test('the prices of two reach nobody else, by any verb of any room', { timeout: 240_000 }, async () => {
  for (const { name, actor } of readers) {
    const { asked, telling } = await everyVerb(actor, actor.hat?.organisationId ?? '');
    expect([name, telling]).toEqual([name, []]);
    expect(asked).toBeGreaterThan(asks.length * 0.7);
  }
  // The same search finds them where they may be read: the list and the document.
  const { telling } = await everyVerb(linde, parties.linde);
  expect(telling).toEqual(expect.arrayContaining(['tariff.list', 'tariff.document']));
});

test('nor by the tables themselves, facts and files with them', async () => {
  const { rows: tables } = await world.owner.query(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('tango_app', c.oid, 'select')`,
  );
  expect(tables.length).toBeGreaterThan(50);
  // Who works for one of the two, the wall lets to the row; what such a one may read is for the verbs.
  const pair = [parties.linde, parties.village];
  for (const { actor } of readers.filter(({ actor: one }) => !pair.includes(one.hat?.organisationId ?? '')))
    for (const { name } of tables)
      await world.database
        .withActor(actor, async (tx) => {
          const rows = await tx.db
            .selectFrom(name as 'tariff_annex')
            .selectAll()
            .execute();
          expect([name, tells(told(rows))]).toEqual([name, false]);
          return refuse({ type: 'undone' });
        })
        .catch((error: Error & { code?: string }) => {
          if (error.code === undefined) throw error;
        });
});
