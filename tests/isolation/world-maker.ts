import type pg from 'pg';
import { roles } from '../../server/house/actor.ts';
import { basicKinds } from '../../server/partnership/agreement/agreement.ts';
import { defaultClause } from '../../server/partnership/agreement/clauses/registry.ts';
import {
  type Add,
  type All,
  type Dice,
  date,
  diceOf,
  face,
  ids,
  moment,
  type Row,
  type Tables,
} from './dice.ts';
import { makeReads } from './world-bedside.ts';
import { makeCare, makeClients, makeRest } from './world-care.ts';
import { makeDrafting } from './world-drafting.ts';
import { makeEndings } from './world-ending.ts';
import { makeEvaluations } from './world-evaluation.ts';
import { makeHandovers } from './world-handover.ts';
import { makeLinks } from './world-links.ts';
import { makeMeetings } from './world-meeting.ts';
import { makeOutcomes } from './world-outcome.ts';
import { makeReciprocity } from './world-reciprocity.ts';
import { makeRules } from './world-rules.ts';
import { makeTariffs } from './world-tariff.ts';
import { makeTensions } from './world-tension.ts';
import { makeTogether } from './world-together.ts';
import { makeVisions } from './world-vision.ts';

// A small region with everything in it that a wall has to tell apart, drawn from a seed: several cooperatives and
// providers, people with two hats, live, ended, running out and passed-on grants, rows of organisations, teams, nobody.

/** `size` below 1 makes a smaller region of the same kind: fewer people, who know each other better. */
export function makeWorld(seed: number, size = 1): Tables {
  const dice = diceOf(seed);
  const tables: Record<string, Row[]> = {};
  const add = (table: string, row: Record<string, unknown>): Row => {
    tables[table] ??= [];
    tables[table].push(row);
    return row;
  };
  const all = (table: string): readonly Row[] => tables[table] ?? [];

  const organisations = makeOrganisations(dice, add);
  makePeople(dice, add, all, organisations, size);
  makePartnerships(dice, add, all);
  makeClients(dice, add, all, size);
  makeCare(dice, add, all, size);
  makeRest(dice, add, all);
  makeLinks(dice, add, all);
  makeVisions(dice, add, all);
  makeTogether(dice, add, all);
  makeEvaluations(diceOf(seed + 2_000), add, all);
  makeRules(dice, add, all);
  makeReciprocity(diceOf(seed + 1_000), add, all);
  makeMeetings(dice, add, all);
  makeTensions(dice, add, all);
  makeEndings(diceOf(seed + 2_000), add, all);
  makeHandovers(diceOf(seed + 4_000), add, all);
  makeDrafting(diceOf(seed + 2_000), add, all);
  makeReads(diceOf(seed + 2_000), add, all);
  makeOutcomes(diceOf(seed + 4_000), add, all);
  makeTariffs(diceOf(seed + 3_000), add, all);
  return tables;
}

function makeOrganisations(dice: Dice, add: Add): string[] {
  const kinds: [string, string[]][] = [
    ['citizens_cooperative', ['association']],
    ['citizens_cooperative', dice.chance(0.5) ? ['association', 'wmo_provider'] : ['association']],
    ['care_organisation', ['zvw_provider', 'wlz_provider']],
    ['care_organisation', dice.chance(0.7) ? ['zvw_provider'] : []],
    ['municipality', ['purchaser']],
  ];
  return kinds.map(([kind, capacities], i) => {
    const id = dice.id();
    add('organisation', { id, name: `org ${i}`, kind, capacities });
    add('face', face(id, 'organisation', null, id, id));
    for (const key of dice.some(['a', 'b'], 0.6))
      add('organisation_setting', { organisation_id: id, key, value: '1' });
    for (const name of kind === 'care_organisation' ? ['Noord', 'Zuid'] : dice.some(['Wijk'], 0.5)) {
      const team = dice.id();
      add('team', { id: team, organisation_id: id, name });
      add('face', face(team, 'team', null, id, id));
    }
    return id;
  });
}

const working = roles.filter((role) => role !== 'member' && role !== 'board');

function makePeople(dice: Dice, add: Add, all: All, organisations: readonly string[], size: number): void {
  const made: string[] = [];
  // In a small world a role comes by in turn, from another first one in each.
  const first = size < 1 ? Math.floor(dice.next() * roles.length) : 0;
  const most = Math.max(6, Math.round(24 * size));
  for (let i = first; i < first + most; i++) {
    const id = dice.id();
    const by =
      dice.chance(0.75) || made.length === 0 ? dice.pick(organisations) : dice.pick([id, dice.pick(made)]);
    add('person', { id, registered_by: by, given_name: 'A', family_name: `B${i}`, photo_id: null });
    add('face', face(id, 'person', id, null, by));
    // However small a world, somebody belongs somewhere.
    const few = size < 1 && made.length < 2;
    made.push(id);
    if (dice.chance(0.6)) add('account', { user_id: id, person_id: id });
    if (dice.chance(0.5))
      add('idempotency_key', { person_id: id, key: `key-${i}`, request_hash: 'x', answer: '{}' });
    const hats = new Set(
      dice.times(dice.pick(few ? [1, 2] : [0, 1, 1, 1, 2]), () => dice.pick(organisations)),
    );
    for (const organisation of hats) makeHat(dice, add, all, id, organisation, i);
  }
}

function makeHat(dice: Dice, add: Add, all: All, person: string, organisation: string, i: number): void {
  const id = dice.id();
  // Every role comes by in every world; a second role now and then.
  const own = [...new Set([roles[i % roles.length] as string, ...dice.some([dice.pick(working)], 0.35)])];
  const [starts, ends] = dice.pick([
    [-900, null],
    [-900, null],
    [-900, null],
    [-900, 40],
    [-900, -10],
    [20, null],
  ] as const);
  add('face', face(id, 'member', person, organisation, organisation));
  add('membership', {
    id,
    organisation_id: organisation,
    person_id: person,
    roles: own,
    starts: date(starts),
    ends: ends === null ? null : date(ends),
  });
  if (own.includes('volunteer'))
    add('volunteer_profile', { membership_id: id, organisation_id: organisation });
  if (own.some((role) => /nurse|carer/.test(role))) {
    add('employment', { membership_id: id, organisation_id: organisation });
    const evidence = { organisation_id: organisation, membership_id: id, ...assessed };
    add('competence', { id: dice.id(), ...evidence });
    add('competence_past', { id: dice.id(), competence_id: dice.id(), ...evidence, ...withdrawn, by_id: id });
  }
  for (const team of all('team').filter((row) => row.organisation_id === organisation && dice.chance(0.6))) {
    const [from, until] = dice.pick([
      [-300, null],
      [-300, null],
      [-300, 30],
      [-300, -9],
      [12, null],
    ] as const);
    add('team_member', {
      team_id: team.id,
      membership_id: id,
      organisation_id: organisation,
      starts: date(from),
      ends: until === null ? null : date(until),
    });
  }
}

const withdrawn = { version: 1, ended_by: 'withdrawn', at: date(-1) };
const assessed = {
  act: 'injection_subcutaneous',
  assessed_by: 'x',
  assessed_on: date(-100),
  valid_until: date(100),
};

function makePartnerships(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const facesOf = (organisation: string) =>
    ids(all('face').filter((row) => row.organisation_id === organisation));
  for (let n = 0; n < 3; n++) {
    const id = dice.id();
    const parties = [...new Set(dice.times(dice.pick([2, 2, 3]), () => dice.pick(organisations)))];
    const first = parties[0] as string;
    add('partnership', { id, form: 'broker', proposed_by: first, proposed_on: date(-99) });
    for (const party of parties) {
      add('partnership_party', {
        partnership_id: id,
        organisation_id: party,
        accepted_on: dice.pick([date(-90), date(-90), date(-3), null]),
        left_on: dice.chance(0.25) ? date(-5) : null,
      });
      for (const level of dice.some(['board', 'operational'], 0.6))
        add('contact_person', {
          id: dice.id(),
          partnership_id: id,
          organisation_id: party,
          level,
          face_id: dice.pick(facesOf(party)),
          substitute_id: dice.maybe(0.3, facesOf(party)),
        });
    }
    makeDecision(dice, add, id, first, dice.pick(facesOf(first)));
    for (const [number, status] of ['signed', dice.pick(['draft', 'offered'])].entries())
      makeAgreement(dice, add, id, number, status as string, dice.pick(parties), dice.pick(facesOf(first)));
    for (const day of [-100, -20, 3])
      add('meeting', { id: dice.id(), partnership_id: id, level: 'board', planned_at: moment(day) });
    add('measure', {
      id: dice.id(),
      partnership_id: id,
      clause_kind: 'response-time',
      period_starts: date(-30),
      period_ends: date(-1),
      organisation_id: dice.maybe(0.6, parties),
      value: JSON.stringify({ part: 1, whole: 1 }),
      verdict: 'kept',
      made_of: '[]',
      measured_at: moment(0),
    });
  }
}

function makeDecision(dice: Dice, add: Add, partnership: string, party: string, by: string): void {
  const row = { partnership_id: partnership, organisation_id: party, face_id: by };
  const id = dice.id();
  add('partnership_decision', { id, ...row, kind: 'active', proposed_on: date(-2), outcome: null });
  add('partnership_consent', { decision_id: id, ...row, yes: true, said_on: date(-2) });
}

function makeAgreement(
  dice: Dice,
  add: Add,
  partnership: string,
  number: number,
  status: string,
  party: string,
  by: string,
): void {
  const id = dice.id();
  const person = dice.id();
  const signedOn = date(dice.pick([-120, -20, -20, -2]));
  add('agreement', {
    id,
    partnership_id: partnership,
    number,
    status,
    title: 'x',
    basics: JSON.stringify(Object.fromEntries(basicKinds.map((kind) => [kind, { text: 'x', open: false }]))),
    starts: date(-20),
    signed_on: status === 'signed' ? signedOn : null,
  });
  add('agreement_clause', {
    id: dice.id(),
    partnership_id: partnership,
    agreement_id: id,
    position: 1,
    kind: 'response-time',
    parameters: JSON.stringify(defaultClause('response-time', []).parameters),
  });
  const line = { partnership_id: partnership, agreement_id: id, organisation_id: party, face_id: by };
  add('agreement_change', { id: dice.id(), ...line, changer_name: 'x', at: moment(-1), line: 'title' });
  if (status === 'draft') return;
  const file = { sha256: 'x', name: 'x', media_type: 'application/pdf', bytes: '\\x00', client_id: null };
  const pdf = {
    id: dice.id(),
    ...file,
    organisation_id: null,
    partnership_id: partnership,
    created_by: person,
  };
  add('stored_file', pdf);
  add('agreement_document', { agreement_id: id, partnership_id: partnership, file_id: pdf.id, sha256: 'x' });
  if (status !== 'signed') return;
  add('agreement_signature', {
    id: dice.id(),
    ...line,
    signer_name: 'x',
    method: 'password',
    document_sha256: 'x',
    scan_id: null,
    entered_by: person,
    signed_on: date(-20),
  });
}

/** Puts a world into the tables as their owner; walls, keys and triggers do not take part in that. */
export async function writeWorld(owner: pg.Client, tables: Tables): Promise<void> {
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica');
  for (const [table, rows] of Object.entries(tables)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
    await owner.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.map(toJson))],
    );
  }
  await owner.query('commit');
}

/** Empties the tables of a world again; everything else in the database stays. */
export async function wipeWorld(owner: pg.Client, names: readonly string[]): Promise<void> {
  await owner.query(
    `begin; set local session_replication_role = replica; ${names.map((name) => `delete from ${name}`).join('; ')}; commit`,
  );
}

/** jsonb columns are kept as text here; everything else is JSON as it stands. */
const toJson = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{1]/.test(value) && jsonColumns.has(name) ? JSON.parse(value) : value,
    ]),
  );

const jsonColumns = new Set([
  ...[
    'value',
    'lines',
    'answer',
    'basics',
    'parameters',
    'made_of',
    'reasons',
    'what',
    'rhythm',
    'mapping',
    'rows',
    'subject',
    'found',
  ],
]);
