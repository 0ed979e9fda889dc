import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kept } from '../../server/app.ts';
import type { Actor } from '../../server/house/actor.ts';
import { newId } from '../../server/house/ids.ts';
import { deedsFor } from '../../server/outside/privacy/deeds.store.ts';
import { privacyActionsFor } from '../../server/outside/privacy/privacy.actions.ts';
import { everyoneIn } from '../isolation/actors.ts';
import { makeWorld, writeWorld } from '../isolation/world-maker.ts';
import { openWorld, refusal, value, type World } from '../world.ts';

// The file someone gets: all of hers, nothing of another's.

const actions = privacyActionsFor(() => kept);
const deeds = deedsFor(kept);
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function fileOf(actor: Actor, clientId?: string) {
  const { exports } = value(await world.as(actor, actions.gather, clientId ? { clientId } : {}));
  const exportId = exports[0]?.id ?? '';
  await deeds.make_export(world.owner, { exportId });
  const { bytes } = value(await world.as(actor, actions.fetch, { exportId }));
  const files = unzipSync(bytes);
  const page = strFromU8(files['lees-mij.html'] ?? new Uint8Array());
  return { exportId, page, machine: strFromU8(files['gegevens.json'] ?? new Uint8Array()) };
}

test('a client reads her visits, reports and who looked, with the names of who came', async () => {
  const nursing = await world.organisation({ kind: 'care_organisation', name: 'De Bocht' });
  const personId = await world.person(nursing, { given: 'Geertje', family: 'Vink', birth: '1940-02-03' });
  const clientId = await world.client(personId, nursing);
  const anja = await world.worker(nursing, ['nurse'], { given: 'Anja' });
  const own = { client_id: clientId, organisation_id: nursing, face_id: anja.membershipId };
  const visitId = newId();
  await world.insert('visit', {
    ...{ id: visitId, ...own, layer: 'professional', what: 'helpen met douchen' },
    ...{ starts_at: '2026-11-20T08:00:00Z', ends_at: '2026-11-20T08:30:00Z', status: 'done' },
  });
  await world.insert('report', {
    id: newId(),
    ...own,
    visit_id: visitId,
    text: 'Sliep goed <b>',
    at: '2026-11-20T08:30:00Z',
  });
  const daughter = await world.person(nursing, { given: 'Els', family: 'Vink' });
  await world.insert('worry', {
    ...{
      id: newId(),
      client_id: clientId,
      organisation_id: nursing,
      raised_by_id: daughter,
      raised_by_person: daughter,
    },
    ...{ to_id: nursing, text: 'Zij eet weinig', raised_at: '2026-11-19T08:30:00Z' },
  });
  const { page, machine } = await fileOf(await world.actor(personId));
  for (const words of [
    'Geertje',
    'helpen met douchen',
    'Sliep goed &lt;b&gt;',
    'Anja (De Bocht)',
    'Zij eet weinig',
    '20 jaar na',
  ])
    expect(page).toContain(words);
  expect(page).not.toContain('Els');
  const read = JSON.parse(machine);
  expect(read).toMatchObject({ format: 'tango-data-export', version: 1, name: 'Geertje Vink' });
  const care = read.activities.find(({ activity }: { activity: string }) => activity === 'care');
  const visits = care.parts.find(({ part }: { part: string }) => part === 'visit');
  expect(visits.rows).toMatchObject([{ what: 'helpen met douchen', face_id: 'Anja (De Bocht)' }]);
  expect(visits.fields.what).toBe('What for, in words she uses.');
  // Gathering and fetching stand in the list of who looked.
  const { rows } = await world.owner.query(`select action from access_log where client_id = $1`, [clientId]);
  expect(rows).toEqual([{ action: 'export' }, { action: 'export' }]);

  // The nurse's own file says that she came and when, never what she wrote about another.
  const hers = await fileOf(anja.actor);
  expect(hers.page).toContain('Anja');
  for (const words of ['Geertje', 'Sliep goed', 'douchen', 'Zij eet weinig']) {
    expect(hers.page).not.toContain(words);
    expect(hers.machine).not.toContain(words);
  }
});

test('who represents her gets hers, not after that right was withdrawn; nobody else gets it', async () => {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const personId = await world.person(village, { given: 'Oma', family: 'Specht' });
  const clientId = await world.client(personId, village);
  await world.insert('matter', {
    id: newId(),
    client_id: clientId,
    kind: 'matters',
    text: 'koffie om tien uur',
  });
  const els = await world.person(village, { given: 'Els', family: 'Specht' });
  const daughter = await world.actor(els);
  expect(refusal(await world.as(daughter, actions.gather, { clientId }))).toBe('not_found');
  await world.grant(clientId, els, ['contact', 'sharing'], 'representative');
  const { exportId, page } = await fileOf(daughter, clientId);
  expect(page).toContain('koffie om tien uur');
  const stranger = await world.actor(await world.person(village, { given: 'Kees' }));
  expect(refusal(await world.as(stranger, actions.fetch, { exportId }))).toBe('not_found');
  await world.owner.query('update client_grant set ends = now() where grantee_id = $1', [els]);
  expect(refusal(await world.as(daughter, actions.fetch, { exportId }))).toBe('not_found');
  const { exports } = value(await world.as(daughter, actions.gather, {}));
  expect(exports.some(({ id }) => id === exportId)).toBe(false);
});

test('of two whom she represents, the file of the one who withdrew before it was made is not made', async () => {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const els = await world.person(village, { given: 'Els', family: 'Mees' });
  const daughter = await world.actor(els);
  const asked: { clientId: string; exportId: string }[] = [];
  for (const given of ['Vader', 'Moeder']) {
    const clientId = await world.client(await world.person(village, { given, family: 'Mees' }), village);
    await world.grant(clientId, els, ['contact', 'sharing'], 'representative');
    const { exports } = value(await world.as(daughter, actions.gather, { clientId }));
    asked.push({ clientId, exportId: exports[0]?.id ?? '' });
  }
  const [father, mother] = asked as [(typeof asked)[number], (typeof asked)[number]];
  await world.owner.query('update client_grant set ends = now() where client_id = $1 and grantee_id = $2', [
    father.clientId,
    els,
  ]);
  for (const { exportId } of asked) await deeds.make_export(world.owner, { exportId });
  const made = await world.owner.query(
    'select id from data_export where bytes is not null and asked_by = $1',
    [els],
  );
  expect(made.rows).toEqual([{ id: mother.exportId }]);
  value(await world.as(daughter, actions.fetch, { exportId: mother.exportId }));
  expect(refusal(await world.as(daughter, actions.fetch, { exportId: father.exportId }))).toBe('not_found');
});

test('a long life is whole in the file, with the terms that each organisation chose', async () => {
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const nursing = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  await world.insert('organisation_setting', {
    organisation_id: village,
    key: 'privacy',
    value: JSON.stringify({ support: 7, member: 5 }),
  });
  const personId = await world.person(village, { given: 'Bep', family: 'Merel' });
  await world.member(personId, village, ['member']);
  await world.insert('request', {
    ...{ id: newId(), organisation_id: village, person_id: personId, kind: 'ride', caller_name: 'Bep' },
    ...{ summary: 'naar de kapper', received_at: '2026-11-01T08:00:00Z' },
  });
  const clientId = await world.client(personId, village);
  await world.grant(clientId, nursing, ['contact'], 'treatment');
  await world.owner.query(
    `insert into report (id, client_id, organisation_id, face_id, text, at)
     select gen_random_uuid(), $1, $2, $2, 'verslag ' || n, timestamptz '2020-01-01' + n * interval '1 hour' from generate_series(1, 20500) n`,
    [clientId, nursing],
  );
  const { page, machine } = await fileOf(await world.actor(personId));
  const { activities } = JSON.parse(machine) as {
    activities: { activity: string; terms: string[]; parts: { part: string; rows: { text: string }[] }[] }[];
  };
  const named = (name: string) => activities.find(({ activity }) => activity === name);
  const reports = named('care')?.parts.find(({ part }) => part === 'report')?.rows ?? [];
  expect(reports.length).toBe(20_500);
  expect(reports.at(-1)?.text).toBe('verslag 20500');
  expect(page.split('verslag ').length).toBe(20_501);
  expect(named('care')?.terms.join()).toContain('De Linde: 20 jaar na de laatste wijziging van het dossier');
  expect(named('requests')?.terms.join()).toContain('Dorpszorg: 7 maanden na het laatste contact');
  expect(named('membership')?.terms).toEqual([
    expect.stringContaining('Dorpszorg: 5 maanden na het einde van het lidmaatschap'),
  ]);
  expect(page).toContain('Dorpszorg: 7 maanden na het laatste contact');
});

describe('in worlds drawn at random', () => {
  test('no file holds a word of anybody else', async () => {
    const drawn = await openWorld();
    try {
      // Each person's rows carry a word of her own, so that a word of another shows at once.
      const {
        fact: _,
        chain_head: __,
        ...tables
      } = JSON.parse(JSON.stringify(makeWorld(7))) as Record<string, Record<string, unknown>[]>;
      const wordOf = new Map((tables.person ?? []).map(({ id }, index) => [id, `woordvan${index}einde`]));
      const personOf = new Map((tables.client ?? []).map(({ id, person_id }) => [id, person_id]));
      for (const [table, column] of [
        ['matter', 'text'],
        ['visit', 'what'],
        ['report', 'text'],
        ['task', 'what'],
        ['need', 'what'],
        ['worry', 'text'],
        ['tailored_agreement', 'wish'],
      ] as const)
        for (const row of tables[table] ?? []) row[column] = wordOf.get(personOf.get(row.client_id)) ?? 'x';
      for (const row of tables.person ?? []) row.family_name = wordOf.get(row.id);
      await writeWorld(drawn.owner, tables);
      const all = [...wordOf.values()];
      let told = 0;
      for (const { actor } of everyoneIn(tables).filter(
        (one) => one.actor.kind === 'person' && one.actor.hat === null,
      )) {
        const { exports } = value(await drawn.as(actor, actions.gather, {}));
        const exportId = exports[0]?.id ?? '';
        await deeds.make_export(drawn.owner, { exportId });
        const { bytes } = value(await drawn.as(actor, actions.fetch, { exportId }));
        const text = Object.values(unzipSync(bytes))
          .map((file) => strFromU8(file))
          .join('\n');
        const own = wordOf.get(actor.personId) ?? '';
        expect(text).toContain(own);
        expect(all.filter((word) => word !== own && text.includes(word))).toEqual([]);
        told += text.split(own).length;
      }
      expect(told).toBeGreaterThan(100);
    } finally {
      await drawn.close();
    }
  });
});
