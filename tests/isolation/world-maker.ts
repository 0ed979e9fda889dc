import type pg from 'pg';
import { roles } from '../../server/house/actor.ts';

// A small region with everything in it that a wall has to tell apart, drawn from a seed: several cooperatives and
// providers, people with two hats, live, ended, running out and passed-on grants, rows of organisations, teams, nobody.

export type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;
export type Dice = ReturnType<typeof diceOf>;

/** Seeded dice (mulberry32): the same seed throws the same world. */
export function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (length: number) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[Math.floor(next() * from.length)] as T;
  };
  return {
    next,
    pick,
    chance: (p: number) => next() < p,
    maybe: <T>(p: number, from: readonly T[]): T | null =>
      from.length > 0 && next() < p ? pick(from) : null,
    some: <T>(from: readonly T[], p: number): T[] => from.filter(() => next() < p),
    times: <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i)),
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}

export const scopes = [
  'contact',
  'planning',
  'matters',
  'tasks',
  'reports',
  'medical',
  'refusals',
  'sharing',
];

const hour = 3_600_000;
const moment = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString();
const date = (days: number) => moment(days).slice(0, 10);
const str = (row: Row | undefined, column: string) => row?.[column] as string;
const ids = (rows: readonly Row[]) => rows.map((row) => str(row, 'id'));

export function makeWorld(seed: number): Tables {
  const dice = diceOf(seed);
  const tables: Record<string, Row[]> = {};
  const add = (table: string, row: Record<string, unknown>): Row => {
    tables[table] ??= [];
    tables[table].push(row);
    return row;
  };
  const all = (table: string): readonly Row[] => tables[table] ?? [];

  const organisations = makeOrganisations(dice, add);
  makePeople(dice, add, all, organisations);
  makePartnerships(dice, add, all);
  makeClients(dice, add, all);
  makeCare(dice, add, all);
  makeRest(dice, add, all);
  return tables;
}

type Add = (table: string, row: Record<string, unknown>) => Row;
type All = (table: string) => readonly Row[];

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

const face = (id: string, kind: string, person: string | null, organisation: string | null, by: string) => ({
  id,
  kind,
  person_id: person,
  organisation_id: organisation,
  registered_by: by,
  name: 'x',
  photo_id: null,
});

const working = roles.filter((role) => role !== 'member' && role !== 'board');

function makePeople(dice: Dice, add: Add, all: All, organisations: readonly string[]): void {
  const made: string[] = [];
  for (let i = 0; i < 24; i++) {
    const id = dice.id();
    const by =
      dice.chance(0.75) || made.length === 0 ? dice.pick(organisations) : dice.pick([id, dice.pick(made)]);
    add('person', { id, registered_by: by, given_name: 'A', family_name: `B${i}`, photo_id: null });
    add('face', face(id, 'person', id, null, by));
    made.push(id);
    if (dice.chance(0.6)) add('account', { user_id: id, person_id: id });
    if (dice.chance(0.5))
      add('idempotency_key', { person_id: id, key: `key-${i}`, request_hash: 'x', answer: '{}' });
    const hats = new Set(dice.times(dice.pick([0, 1, 1, 1, 2]), () => dice.pick(organisations)));
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
    add('competence', { id: dice.id(), organisation_id: organisation, membership_id: id, ...assessed });
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

const assessed = { act: 'x', assessed_by: 'x', assessed_on: date(-100), valid_until: date(100) };

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
        accepted_on: date(-90),
        left_on: dice.chance(0.15) ? date(-5) : null,
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
    for (const [number, status] of ['signed', dice.pick(['draft', 'offered'])].entries())
      makeAgreement(dice, add, id, number, status as string, dice.pick(parties), dice.pick(facesOf(first)));
    add('meeting', { id: dice.id(), partnership_id: id, level: 'board', planned_at: moment(3) });
    add('measure', {
      id: dice.id(),
      partnership_id: id,
      clause_kind: 'response-time',
      period_starts: date(-30),
      period_ends: date(-1),
      organisation_id: dice.maybe(0.6, parties),
      value: '{}',
      verdict: 'kept',
      made_of: '{}',
      measured_at: moment(0),
    });
  }
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
  add('agreement', {
    id,
    partnership_id: partnership,
    number,
    status,
    title: 'x',
    basics: '{}',
    starts: date(-20),
    signed_on: status === 'signed' ? date(-20) : null,
  });
  add('agreement_clause', {
    id: dice.id(),
    partnership_id: partnership,
    agreement_id: id,
    position: 1,
    kind: 'response-time',
    parameters: '{}',
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

function makeClients(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const persons = all('person');
  const makers = [...persons].sort(() => dice.next() - 0.5).slice(0, 6);
  for (const person of makers) {
    const id = dice.id();
    const own = str(person, 'id');
    add('client', {
      id,
      person_id: own,
      registered_by: dice.chance(0.2) ? own : dice.pick(organisations),
    });
    const given = new Set<string>();
    const grant = (
      scope: string,
      grantee: string,
      ground: string,
      ends: string | null,
      parent: string | null,
    ) => {
      const once = [scope, grantee, ground].join();
      if (ends === null && given.has(once)) return null;
      if (ends === null) given.add(once);
      return add('client_grant', {
        id: dice.id(),
        client_id: id,
        client_person_id: own,
        scope,
        grantee_id: grantee,
        ground,
        purpose: 'zorg',
        parent_id: parent,
        starts: moment(-50),
        ends,
      });
    };
    for (const scope of scopes) grant(scope, own, 'self', null, null);
    const ending = () => dice.pick([null, null, null, moment(30), moment(-2), moment(-0.02)]);
    for (const organisation of dice.some(organisations, 0.45)) {
      const ground = dice.pick(['consent', 'request', 'treatment']);
      const ends = ending();
      for (const scope of dice.some(scopes, dice.pick([0.25, 0.5, 0.9]))) {
        const parent = grant(scope, organisation, ground, dice.chance(0.8) ? ends : ending(), null);
        if (!parent || scope === 'sharing') continue;
        const inside = all('face').filter(
          (row) => row.organisation_id === organisation && row.kind !== 'organisation',
        );
        for (const to of dice.some(ids(inside), 0.3))
          grant(scope, to, ground, parent.ends as string | null, str(parent, 'id'));
      }
    }
    const others = ids(all('face').filter((row) => row.kind === 'person' || row.kind === 'member'));
    for (const grantee of dice.some(others, 0.08)) {
      const representative = dice.chance(0.3);
      const wanted = representative ? scopes : dice.some(scopes.slice(0, 7), 0.5);
      for (const scope of wanted)
        grant(scope, grantee, representative ? 'representative' : 'consent', ending(), null);
    }
  }
}

/** Whose row it is: an organisation's, a team's with it, nobody's. */
function keeperOf(dice: Dice, all: All) {
  const team = dice.maybe(0.45, all('team'));
  if (team) return { organisation_id: team.organisation_id, team_id: team.id };
  return { organisation_id: dice.maybe(0.7, ids(all('organisation'))), team_id: null };
}

function makeCare(dice: Dice, add: Add, all: All): void {
  const clients = ids(all('client'));
  const faces = ids(all('face'));
  const members = all('membership');
  const organisations = ids(all('organisation'));
  const client = () => ({ id: dice.id(), client_id: dice.pick(clients) });
  const several = (n: number, work: () => void) => {
    for (let i = 0; i < n; i++) work();
  };
  const circle = new Set<string>();
  several(18, () => {
    const row = { ...client(), face_id: dice.pick(faces), kind: 'own_people', since: date(-20) };
    const once = `${row.client_id} ${row.face_id}`;
    if (circle.has(once)) return;
    circle.add(once);
    add('circle_member', row);
  });
  several(10, () => add('client_refusal', { ...client(), face_id: dice.maybe(0.8, faces), who: 'x' }));
  several(9, () => add('matter', { ...client(), kind: 'matters', text: 'x' }));
  makeRequests(dice, add, all);
  several(6, () => add('talk', { ...client(), request_id: null, held_by: 'self' }));
  several(9, () => add('need', { ...client(), request_id: null, what: 'x', kind: 'x' }));
  several(7, () =>
    add('offer', {
      id: dice.id(),
      organisation_id: dice.pick(organisations),
      name: 'x',
      kinds: ['ride'],
      open: dice.chance(0.6),
    }),
  );
  several(6, () => {
    const need = dice.pick(all('need'));
    const row = { id: dice.id(), client_id: need.client_id, need_id: need.id };
    add('choice', { ...row, layer: 'professional', chosen_by: 'self', reasons: '[]' });
  });
  several(12, () => {
    const to = dice.pick(organisations);
    const team = all('team').filter((row) => row.organisation_id === to);
    const status = dice.pick(['proposed', 'accepted', 'refused', 'withdrawn']);
    add('referral', {
      ...client(),
      from_organisation_id: dice.pick(organisations.filter((one) => one !== to)),
      to_organisation_id: to,
      team_id: status === 'accepted' ? dice.maybe(0.6, ids(team)) : null,
      status,
      summary: 'x',
      reason: 'x',
      proposed_at: moment(-3),
    });
  });
  several(10, () => {
    const about = dice.maybe(0.7, clients);
    const organisation_id = grantedTo(dice, all, about, organisations);
    const row = { id: dice.id(), organisation_id, because: 'own', kind: 'call_back' };
    add('follow_up', { ...row, client_id: about, due_on: date(4) });
  });
  several(8, () => {
    const kept = keeperOf(dice, all);
    const organisation_id = kept.organisation_id ?? dice.pick(organisations);
    const team_id = kept.team_id;
    const plan = { ...client(), organisation_id, team_id };
    add('care_plan', { ...plan, outline: 'x', made_by: dice.pick(faces), starts: date(-9) });
    add('care_plan_detail', { care_plan_id: plan.id, organisation_id, team_id, detail: 'x' });
  });
  several(12, () => {
    const row = { ...client(), ...keeperOf(dice, all), what: 'x', act: 'x', layer: 'professional' };
    add('task', { ...row, does_id: dice.maybe(0.5, faces), starts: date(-9) });
  });
  const acts = { act: 'x', taught_by_name: 'x', taught_on: date(-9), valid_until: date(90) };
  several(5, () => add('teaching', { ...client(), face_id: dice.pick(faces), ...acts }));
  several(5, () =>
    add('tailored_agreement', {
      ...client(),
      ...{ act: 'x', face_id: dice.pick(faces), departs_from: 'own_protocol', wish: 'x', risk: 'x' },
      ...{ decided_by_id: dice.pick(faces), decided_by_name: 'x', reasons: 'x', agreed_by_client: 'client' },
      ...{ answers_id: dice.pick(faces), starts: date(-9), ends: date(90) },
    }),
  );
  several(26, () => {
    const row = {
      ...client(),
      ...keeperOf(dice, all),
      face_id: dice.maybe(0.8, faces),
      layer: 'professional',
    };
    add('visit', { ...row, what: 'x', starts_at: moment(1), ends_at: moment(1.05) });
  });
  several(14, () => {
    const { id, client_id, organisation_id, team_id } = dice.pick(all('visit'));
    add('visit_change', {
      ...{ id: dice.id(), visit_id: id, client_id, organisation_id, team_id },
      ...{ at: moment(-1), by_id: dice.maybe(0.5, faces), what: '{}' },
    });
  });
  several(16, () => {
    const about = client();
    const face_id = grantedTo(dice, all, about.client_id, faces);
    const row = { ...about, ...keeperOf(dice, all), face_id, text: 'x', at: moment(-1) };
    add('report', row);
  });
  several(18, () => {
    const by = dice.pick(all('face').filter((row) => row.person_id !== null));
    const team = dice.maybe(0.5, all('team'));
    const request = dice.maybe(0.4, ids(all('request')));
    const about = request ? dice.maybe(0.5, clients) : dice.pick(clients);
    add('worry', {
      id: dice.id(),
      client_id: about,
      request_id: request,
      raised_by_id: by.id,
      raised_by_person: by.person_id,
      organisation_id: team ? team.organisation_id : grantedTo(dice, all, about, organisations),
      team_id: team ? team.id : null,
      to_id: grantedTo(dice, all, about, faces),
      taken_by_id: dice.maybe(0.5, faces),
      text: 'x',
      raised_at: moment(-1),
    });
  });
  const read = new Set<string>();
  several(10, () => {
    const row = {
      face_id: dice.pick([dice.pick(faces), str(dice.pick(members), 'id')]),
      client_id: dice.pick(clients),
    };
    if (read.has(JSON.stringify(row))) return;
    read.add(JSON.stringify(row));
    add('page_read', { ...row, what: 'x', read_at: moment(-1) });
  });
}

/** Someone of this kind to whom the client granted something, at some time; anyone when there is nobody. */
function grantedTo(dice: Dice, all: All, client: unknown, among: readonly string[]): string {
  const close = all('client_grant')
    .filter((grant) => grant.client_id === client && among.includes(grant.grantee_id as string))
    .map((grant) => grant.grantee_id as string);
  return dice.pick(close.length > 0 && dice.chance(0.7) ? close : among);
}

function makeRequests(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const clients = all('client');
  for (let i = 0; i < 16; i++) {
    const about = dice.maybe(0.6, clients);
    const organisation = grantedTo(dice, all, about?.id, organisations);
    const id = dice.id();
    add('request', {
      id,
      organisation_id: organisation,
      client_id: about ? about.id : null,
      person_id: about ? about.person_id : dice.maybe(0.7, ids(all('person'))),
      kind: 'ride',
      caller_name: 'x',
      status: dice.pick(['open', 'asked', 'arranged', 'talking']),
      received_by: 'self',
      received_at: moment(-2),
    });
    const askable = all('membership').filter((row) => row.organisation_id === organisation);
    for (const membership of dice.some(askable, 0.5))
      add('ask', {
        id: dice.id(),
        organisation_id: organisation,
        request_id: id,
        membership_id: membership.id,
        token_hash: dice.id(),
        asked_at: moment(-1),
        answer: dice.pick([null, 'yes', 'no']),
        closed_at: dice.chance(0.35) ? moment(-0.5) : null,
      });
  }
}

function makeRest(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  const persons = ids(all('person'));
  const clients = all('client');
  const files = dice.times(16, () =>
    add('stored_file', {
      ...{ id: dice.id(), name: 'x', media_type: 'image/png', bytes: '\\x00', sha256: 'x' },
      ...{ created_by: dice.maybe(0.8, persons), partnership_id: dice.maybe(0.15, ids(all('partnership'))) },
      ...{ organisation_id: dice.maybe(0.6, organisations), client_id: dice.maybe(0.4, ids(clients)) },
    }),
  );
  for (const shown of dice.some(all('face') as Record<string, unknown>[], 0.2))
    shown.photo_id = dice.pick(files).id;
  for (const organisation of organisations) {
    const faces = all('face').filter((row) => row.organisation_id === organisation);
    for (const desk of dice.some(ids(faces), 0.15))
      add('reachability', {
        id: dice.id(),
        organisation_id: organisation,
        team_id: null,
        face_id: desk,
        label: 'x',
        phone: 'x',
      });
    add('import_batch', {
      ...{
        id: dice.id(),
        organisation_id: organisation,
        kind: 'people',
        file_name: 'x',
        mapping: '{}',
        rows: '[]',
      },
      ...{ made_by: dice.pick(persons), made_at: moment(-1) },
    });
    const partnerships = all('partnership_party').filter((row) => row.organisation_id === organisation);
    add('fact', {
      ...{
        id: dice.id(),
        chain: organisation,
        seq: 1,
        at: moment(-1),
        type: 'x',
        person_id: dice.pick(persons),
      },
      ...{
        organisation_id: organisation,
        partnership_id: dice.maybe(0.5, partnerships)?.partnership_id ?? null,
      },
      ...{ subject: '{}', previous: '\\x00', hash: '\\x00' },
    });
    add('chain_head', { chain: organisation, seq: 1, hash: '\\x00' });
  }
  for (const [seq, person] of dice.some(persons, 0.3).entries())
    add('fact', {
      ...{
        id: dice.id(),
        chain: '00000000-0000-0000-0000-000000000000',
        seq: seq + 1,
        at: moment(-1),
        type: 'x',
      },
      ...{ person_id: person, organisation_id: null, partnership_id: null, subject: '{}' },
      ...{ previous: '\\x00', hash: '\\x00' },
    });
  for (const team of all('team')) {
    const kept = { organisation_id: team.organisation_id, team_id: team.id };
    add('visit_source', { id: dice.id(), ...kept, kind: 'csv' });
    const made = { made_by: team.id, made_at: moment(-1) };
    add('plan_run', { id: dice.id(), ...kept, starts: date(1), ends: date(7), ...made });
  }
  for (const holder of dice.some(
    all('face').filter((row) => row.person_id !== null),
    0.3,
  ))
    add('calendar_feed', {
      ...{ id: dice.id(), face_id: holder.id, client_id: dice.maybe(0.5, ids(clients)) },
      ...{ token_hash: dice.id(), made_at: moment(-1) },
    });
  for (const client of clients) {
    for (const organisation of dice.some(organisations, 0.5)) {
      const log = add('access_log', {
        ...{
          id: dice.id(),
          client_id: client.id,
          client_person_id: client.person_id,
          person_id: dice.pick(persons),
        },
        ...{
          organisation_id: organisation,
          looker_name: 'x',
          looker_role: 'x',
          verb: 'x',
          subject: 'contact',
        },
        ...{ action: 'read', ground: 'consent' },
      });
      if (dice.chance(0.6))
        add('look_question', {
          ...{ id: dice.id(), client_id: client.id, organisation_id: organisation, log_id: log.id },
          ...{ question: 'x', asked_at: moment(-1), asked_by: client.person_id },
        });
    }
  }
  const persona = dice.pick(persons);
  add('demo_persona', {
    id: dice.id(),
    person_id: persona,
    hat: null,
    label_nl: 'x',
    label_en: 'x',
    sort: 1,
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

/** jsonb columns are kept as text here; everything else is JSON as it stands. */
const toJson = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{1]/.test(value) && jsonColumns.has(name) ? JSON.parse(value) : value,
    ]),
  );

const jsonColumns = new Set([
  ...['value', 'answer', 'basics', 'parameters', 'made_of', 'reasons', 'what', 'mapping', 'rows', 'subject'],
]);
