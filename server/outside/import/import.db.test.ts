import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { personActions } from '../../people/person/person.actions.ts';
import { importActions } from './import.actions.ts';

let world: World;
let village: string;
let office: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
});
afterAll(() => world.close());

/** Every test its own cooperative, so that what one reads in is not known to the next. */
beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: `Dorpszorg ${Math.random()}` });
  office = (await world.worker(village, ['village_supporter'], { family: 'Kantoor' })).actor;
});

const start = (text: string, who = office) =>
  world.as(who, importActions.startPeople, {
    fileName: 'leden.csv',
    file: Buffer.from(text).toString('base64'),
  });
const apply = (batch: { id: string; version: number }, who = office) =>
  world.as(who, importActions.apply, { importId: batch.id, version: batch.version });

const heading =
  'Lidnummer;Achternaam;Voorvoegsel;Roepnaam;Geboortedatum;Adres;Postcode;E-mail;Rol;Taken;Auto';
const member = (at: number, change: Partial<Record<'born' | 'mail' | 'tasks', string>> = {}) =>
  [
    1000 + at,
    `Naam${at}`,
    at % 3 === 0 ? 'van der' : '',
    `Voor${at}`,
    change.born ?? `${(at % 28) + 1}-${(at % 12) + 1}-${1930 + (at % 60)}`,
    `Dorpsstraat ${at}`,
    '3711 AB',
    change.mail ?? (at % 2 === 0 ? `lid${at}@example.org` : ''),
    'lid',
    change.tasks ?? '',
    change.tasks ? 'ja' : '',
  ].join(';');

describe('works', () => {
  test('480 members and 82 volunteers: two refused rows are typed over, then all are in, and again nothing', async () => {
    const rows = Array.from({ length: 562 }, (_, at) => member(at, at >= 480 ? { tasks: 'rijden' } : {}));
    rows[10] = member(10, { born: '31-2-1950' });
    rows[20] = member(20, { mail: 'lid20@' });
    const text = [heading, ...rows].join('\n');
    const first = value(await start(text));
    expect(first.counts).toMatchObject({ new: 560, refused: 2 });
    expect(first.rows.map(({ number, problems }) => [number, problems[0]?.path, problems[0]?.key])).toEqual([
      [12, 'birthDate', 'field.date'],
      [22, 'email', 'field.email'],
    ]);
    expect(refusal(await apply(first))).toBe('import.has_refused');
    const fix = (version: number, number: number, typed: object) =>
      world.as(office, importActions.correct, { importId: first.id, version, number, typed, skipped: false });
    const second = value(await fix(first.version, 12, { birthDate: '28 februari 1950' }));
    const third = value(await fix(second.version, 22, { email: 'lid20@example.org' }));
    expect(third.counts).toMatchObject({ new: 562, refused: 0 });
    expect(value(await apply(third)).outcome).toEqual({ made: 562, changed: 0, same: 0, skipped: 0 });

    const { rows: found } = value(
      await world.as(office, personActions.list, { q: 'naam481', state: 'active', role: 'volunteer' }),
    );
    const shown = value(await world.as(office, personActions.show, { personId: found[0]?.id ?? '' }));
    expect(shown).toMatchObject({
      familyName: 'Naam481',
      street: 'Dorpsstraat',
      houseNumber: '481',
      membership: { number: '1481', roles: ['member', 'volunteer'], title: 'vrijwilliger' },
      volunteer: { does: ['ride'], hasCar: true },
    });

    const corrected = text.replace('31-2-1950', '28-2-1950').replace('lid20@;', 'lid20@example.org;');
    const again = value(await start(corrected));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 562, refused: 0 });
    expect(value(await apply(again)).outcome).toMatchObject({ made: 0, changed: 0 });
    const count = await world.owner.query('select count(*)::int from person where registered_by = $1', [
      village,
    ]);
    expect(count.rows[0].count).toBe(563);
  });

  test('a changed row changes that person alone, and an empty cell erases nothing', async () => {
    value(await apply(value(await start([heading, member(1), member(2)].join('\n')))));
    const changed = member(2, { mail: 'nieuw@example.org' }).replace('Dorpsstraat 2', '');
    const batch = value(await start([heading, member(1), changed].join('\n')));
    expect(batch.counts).toMatchObject({ same: 1, changed: 1 });
    expect(batch.rows).toMatchObject([{ verdict: 'changed', changes: ['email'] }]);
    value(await apply(batch));
    const { rows } = value(await world.as(office, personActions.list, { q: 'naam2', state: 'all' }));
    const shown = value(await world.as(office, personActions.show, { personId: rows[0]?.id ?? '' }));
    expect(shown).toMatchObject({ email: 'nieuw@example.org', street: 'Dorpsstraat' });
  });

  test('without numbers people are recognised by mail and first name, then by name and birthday or address', async () => {
    const columns = 'Naam;Geboortedatum;Adres;Postcode;E-mail';
    const people = [
      'Jan Bos;1-2-1950;Laan 1;3711 AB;bos@example.org',
      'Riet Bos;3-4-1952;Laan 1;3711 AB;bos@example.org',
      'Wil Smit;;Plein 5;3711 AC;',
    ];
    value(await apply(value(await start([columns, ...people].join('\n')))));
    const again = value(await start([columns, ...people].join('\n')));
    expect(again.counts).toMatchObject({ new: 0, same: 3, refused: 0 });
  });

  test('columns can be chosen by hand', async () => {
    const batch = value(await start('Wie;Waar\nRiet Smit;Dorp'));
    expect(batch.counts.refused).toBe(1);
    const mapping = ['name' as const, 'place' as const];
    const mapped = value(
      await world.as(office, importActions.map, { importId: batch.id, version: 1, mapping }),
    );
    expect(mapped.counts).toMatchObject({ new: 1, refused: 0 });
  });

  test('what was written out can be read in again and changes nothing', async () => {
    const row = '7;Smit;;=cmd|calc;1-2-1950;Laan 1;3711 AB;;lid;;';
    value(await apply(value(await start([heading, row].join('\n')))));
    const file = value(await world.as(office, importActions.exportPeople, {}));
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain("'=cmd|calc");
    const again = value(await start(`\ufeff${text}`));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
  });
});

describe('roles', () => {
  const roster = (...rows: string[]) => ['Naam;Rol;Niveau', ...rows].join('\n');

  test('a care organisation reads in its own people with their levels, in any spelling, and says how many', async () => {
    const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    const { actor } = await world.worker(provider, ['administrator'], { family: 'Beheer' });
    const text = roster(
      'Els Bos;Wijkverpleegkundige;',
      'Mia Dam;MBO-verpleegkundige, teamcoach;',
      'Ko Vis;verzorgende IG;',
      'Cas Pot;helpende plus;',
      'Bea Wit;Verzorgende niveau 3;4',
      'Ria Mol;cliëntadviseur;',
      'Jos Kip;contractbeheerder;',
      'Tom Net;beheerder en bestuurslid;',
    );
    const batch = value(await start(text, actor));
    expect(batch.counts).toMatchObject({ new: 8, refused: 0 });
    expect(batch.roles).toEqual([
      { role: 'nurse', count: 2 },
      { role: 'carer', count: 3 },
      { role: 'team_coach', count: 1 },
      { role: 'intake', count: 1 },
      { role: 'contract_manager', count: 1 },
      { role: 'board', count: 1 },
      { role: 'administrator', count: 1 },
    ]);
    value(await apply(batch, actor));
    const { rows } = await world.owner.query(
      `select given_name as name, roles, level from membership join person on person.id = person_id
        where organisation_id = $1 and family_name <> 'Beheer' and level is not null order by given_name`,
      [provider],
    );
    expect(rows.map(({ name, level }) => [name, level])).toEqual([
      ['Bea', 4],
      ['Cas', 2],
      ['Els', 5],
      ['Ko', 3],
      ['Mia', 4],
    ]);
    expect(value(await start(text, actor)).counts).toMatchObject({ new: 0, changed: 0, same: 8 });
    const file = value(await world.as(actor, importActions.exportPeople, {}));
    const back = value(await start(new TextDecoder().decode(file.bytes), actor));
    expect(back.counts).toMatchObject({ new: 0, changed: 0, refused: 0 });
    const raised = value(await start(text.replace('verzorgende IG;', 'verzorgende IG;4'), actor));
    expect(raised.rows).toMatchObject([{ verdict: 'changed', changes: ['level'] }]);
  });

  test('a role that is none here is refused with what there is; without a role nobody works there', async () => {
    const batch = value(
      await start(
        roster('Els Bos;verpleegkundige;', 'Ko Vis;dorpsondersteuner;', 'An Bol;tovenaar;', 'Mia Dam;;'),
      ),
    );
    expect(batch.rows).toMatchObject([
      { number: 2, problems: [{ path: 'roles', key: 'import.role_village' }] },
      { number: 4, problems: [{ path: 'roles', key: 'import.role_village' }] },
    ]);
    expect(batch.roles).toEqual([
      { role: 'member', count: 1 },
      { role: 'village_supporter', count: 1 },
    ]);
    const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
    const { actor } = await world.worker(provider, ['administrator'], { family: 'Beheer' });
    const care = value(await start(roster('Els Bos;lid;', 'Mia Dam;;', 'Ko Vis;verzorgende;9'), actor));
    expect(care.rows.map(({ problems }) => problems[0]?.key)).toEqual([
      'import.role_care',
      'import.role_care',
      'import.level',
    ]);
  });

  test('whoever is no administrator makes none, and one who is already stays as she is', async () => {
    const text = roster('Tom Net;beheerder;', 'An Bol;bestuur;');
    const batch = value(await start(text));
    expect(batch.rows).toMatchObject([{ number: 2, problems: [{ key: 'import.role_not_yours' }] }]);
    expect(refusal(await apply(batch))).toBe('import.has_refused');
    const { actor } = await world.worker(village, ['administrator'], { family: 'Beheer' });
    value(await apply(value(await start(text, actor)), actor));
    expect(value(await start(text)).counts).toMatchObject({ same: 2, refused: 0 });
  });
});

describe('refused', () => {
  test('a BSN is not kept: not its column, not one somewhere else', async () => {
    const batch = value(await start('Naam;BSN;Opmerkingen\nRiet Smit;999900006;\nJan Bos;;bsn 9999.00.006'));
    expect(batch.columns[1]).toMatchObject({ isBsn: true, field: null, sample: '' });
    expect(batch.rows).toMatchObject([{ number: 3, problems: [{ path: 'remarks', key: 'person.bsn' }] }]);
    const kept = await world.owner.query('select rows::text from import_batch where id = $1', [batch.id]);
    expect(kept.rows[0].rows).not.toMatch(/999900006|9999\.00\.006/);
    const mapping = ['name' as const, 'number' as const, null];
    const mapped = value(
      await world.as(office, importActions.map, { importId: batch.id, version: 1, mapping }),
    );
    expect(mapped.columns[1]?.field).toBeNull();
  });

  test('the same person twice in one file, until one is left out', async () => {
    const batch = value(await start([heading, member(1), member(1)].join('\n')));
    expect(batch.rows).toMatchObject([
      { number: 3, problems: [{ key: 'import.double', params: { row: 2 } }] },
    ]);
    const leave = { importId: batch.id, version: 1, number: 3, typed: {}, skipped: true };
    const left = value(await world.as(office, importActions.correct, leave));
    expect(left.counts).toMatchObject({ new: 1, skipped: 1, refused: 0 });
  });

  test('applying twice, and looking away while someone else corrects', async () => {
    const batch = value(await start([heading, member(1)].join('\n')));
    const both = await Promise.all([apply(batch), apply(batch)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(refusal(await apply(batch))).toBe('import.not_open');
    const count = await world.owner.query('select count(*)::int from person where registered_by = $1', [
      village,
    ]);
    expect(count.rows[0].count).toBe(2);
  });

  test('one field for two columns', async () => {
    const batch = value(await start('Naam;Plaats\nRiet Smit;Dorp'));
    const mapping = ['name' as const, 'name' as const];
    const twice = await world.as(office, importActions.map, { importId: batch.id, version: 1, mapping });
    expect(refusal(twice)).toBe('import.field_twice');
  });

  test('a file that is none, and someone who may not', async () => {
    expect(refusal(await start(''))).toBe('table.empty');
    const { actor } = await world.worker(village, ['volunteer']);
    expect(refusal(await start([heading, member(1)].join('\n'), actor))).toBe('denied');
    expect(refusal(await world.as(actor, importActions.exportPeople, {}))).toBe('denied');
  });
});

describe('isolated', () => {
  test('a preview of one cooperative does not exist for another, nor do its people', async () => {
    const batch = value(await start([heading, member(1)].join('\n')));
    value(await apply(batch));
    const elsewhere = await world.organisation({ kind: 'citizens_cooperative', name: 'Elders' });
    const { actor } = await world.worker(elsewhere, ['administrator']);
    expect(refusal(await world.as(actor, importActions.show, { importId: batch.id }))).toBe('not_found');
    expect(refusal(await apply(batch, actor))).toBe('not_found');
    const theirs = value(await start([heading, member(1)].join('\n'), actor));
    expect(theirs.counts).toMatchObject({ new: 1, same: 0 });
  });
});
