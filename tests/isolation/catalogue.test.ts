import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../server/house/clock.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';

// What the catalogue of a migrated database says about its walls. A table without a wall, a policy of an unknown kind, a
// function that looks past a wall without being named: each fails the build.

let urls: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

const list = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> =>
  (await owner.query<T>(sql)).rows;
const names = async (sql: string) => (await list<{ name: string }>(sql)).map(({ name }) => name);

type Policy = {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly roles: string;
  readonly permissive: string;
  readonly using: string | null;
  readonly check: string | null;
};
const policies = () =>
  list<Policy>(`select tablename as table, policyname as name, cmd as command, roles::text, permissive,
    regexp_replace(qual, '\\s+', ' ', 'g') as using, regexp_replace(with_check, '\\s+', ' ', 'g') as check
    from pg_policies where schemaname = 'public' order by 1, 2`);

/** The few things a wall may ask. Whatever is left of a policy after these must be and, or, not and brackets. */
const key = String.raw`\( SELECT current_(?:person|self|organisation|wide|office|rights|guest)\(\) AS current_\w+\)`;
const ring = (name: string) => String.raw`\(\( SELECT current_${name}\(\) AS current_${name}\)::uuid\[\]\)`;
const grant = String.raw`\((?:g\.client_id = \w+\.(?:client_id|id)|g\.client_person_id = person\.id)\) AND (?:\(g\.scope = '\w+'::text\) AND |\(g\.scope = ANY \(ARRAY\[[\w:', ]+\]\)\) AND |)(?:\(g\.ground = ANY \(ARRAY\['self'::text, 'representative'::text\]\)\) AND )?\(g\.grantee_id = ANY ${ring('grantees')}\) AND \(\(g\.ends IS NULL\) OR \(g\.ends > now\(\)\)\)`;
const kinds: Record<string, RegExp> = {
  client: new RegExp(
    String.raw`EXISTS \( SELECT 1 FROM client_grant g WHERE \(${grant}\)(?: OFFSET 0)?\)`,
    'g',
  ),
  // A face, person or file is shown by a row that shows it; that row has its own wall.
  'shown by': /\bshows_face\(id, CASE WHEN \(kind = 'person'::text\) THEN person_id ELSE NULL::uuid END\)/g,
  shown: new RegExp(
    String.raw`EXISTS \( SELECT 1 FROM (?:face f WHERE \(f\.photo_id = stored_file\.id\)|request r WHERE \(r\.id = worry\.request_id\)|care_plan p WHERE \(p\.id = care_plan_detail\.care_plan_id\)|membership m WHERE \(\(m\.person_id = person\.id\) AND \(m\.organisation_id = ${key}\)\)|tension_reader r WHERE \(r\.tension_id = tension\.id\)|face n WHERE \(\(n\.id = client_refusal\.face_id\) AND \(n\.person_id = ${key}\)\))\)`,
    'g',
  ),
  asked: new RegExp(
    String.raw`EXISTS \( SELECT 1 FROM ask a WHERE \(\(a\.request_id = request\.id\) AND \(a\.membership_id = ANY ${ring('grantees')}\) AND \(a\.closed_at IS NULL\)(?: AND \(\(request\.status = ANY \(ARRAY\['open'::text, 'asked'::text\]\)\) OR \(\(request\.status = 'arranged'::text\) AND \(a\.answer = 'yes'::text\)\)\))?\)\)`,
    'g',
  ),
  // What is entered for a colleague.
  colleague: new RegExp(
    String.raw`EXISTS \( SELECT 1 FROM membership m WHERE \(\(m\.id = page_read\.face_id\) AND \(m\.organisation_id = ${key}\)\)\)`,
    'g',
  ),
  own: new RegExp(String.raw`\w+ (?:=|IS DISTINCT FROM) ${key}`, 'g'),
  'own, one of': new RegExp(String.raw`\w+ = ANY \(ARRAY\[${key}(?:, ${key})+\]\)`, 'g'),
  partners: new RegExp(String.raw`\w+ = ANY ${ring('partnerships')}`, 'g'),
  // Whoever was asked and has not answered.
  invited: /\w+ = ANY \(\( SELECT invited_partnerships\(\) AS invited_partnerships\)::uuid\[\]\)/g,
  // A party that left: which partnerships, and what of them was there while it took part.
  former:
    /\w+ = ANY \(\( SELECT left_partnerships\(\) AS left_partnerships\)::uuid\[\]\)|\(*(?:\w+|\(\(\w+ AT TIME ZONE 'Europe\/Amsterdam'::text\)\)::date) (?:>= joined_on|<= left_on)\(partnership_id\)/g,
  'former shown':
    /EXISTS \( SELECT 1 FROM (?:agreement a WHERE \(a\.id = agreement_\w+\.agreement_id\)|agreement_document d WHERE \(d\.file_id = stored_file\.id\)|agreement_signature s WHERE \(s\.scan_id = stored_file\.id\)|vision_round r WHERE \(r\.id = vision_\w+\.round_id\)|vision_difference d WHERE \(d\.id = vision_(?:sentence|signature)\.difference_id\))\)/g,
  // Agreements of others, to whoever does not work there and comes to nobody whom they are about.
  concerned: /\w+ <> ALL \(\( SELECT unconcerned_partnerships\(\) AS unconcerned_partnerships\)::uuid\[\]\)/g,
  keeper: new RegExp(String.raw`\w+ = ANY ${ring('keepers')}`, 'g'),
  // Whom the organisation may only store: its own reason does not count for them.
  restricted: new RegExp(String.raw`\w+ <> ALL ${ring('restricted')}`, 'g'),
  'as this face': new RegExp(String.raw`\w+ (?:= ANY|<> ALL) ${ring('grantees')}`, 'g'),
  door: /\b(?:may_open|may_enrol|own_organisation_knows)\(\w+\)/g,
  // What a row says about itself: whether it has an owner of some kind, its state, its kind.
  itself:
    /\bclosed_on IS NOT NULL|\b(?:client_id|person_id|organisation_id|team_id|partnership_id|face_id|between_id|about_id) IS (?:NOT )?NULL|\b(?:status|kind|received_by) = (?:'\w+'::text|ANY \(ARRAY\[[\w:', ]+\]\))|\broles && ARRAY\[[\w:', ]+\]|^open$/g,
};

function leftOver(expression: string): string {
  let rest = expression;
  for (const kind of Object.values(kinds)) rest = rest.replace(kind, '§');
  return rest.replace(/§|\b(?:AND|OR|NOT)\b|[\s()]/g, '');
}

/** Roles that nobody signs in as: the doors, and the hands of the worker that gather and erase. */
const behind = ['{tango_door}', '{tango_privacy}'];

/** What anyone in the region may know. */
const region = ['organisation region', 'reachability region'];

describe('tables', () => {
  test('every table stands behind a wall, for its owner too, and has a policy', async () => {
    expect(
      await names(`select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and (not relrowsecurity or not relforcerowsecurity or not exists (select from pg_policy where polrelid = c.oid))`),
    ).toEqual([]);
  });

  test('nothing goes round the walls: no views, no materialised views, no foreign tables', async () => {
    expect(
      await names(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`,
      ),
    ).toEqual([]);
  });

  test('every table and every column says in a sentence what it is', async () => {
    expect(
      await names(`select c.relname || coalesce('.' || a.attname, '') as name from pg_class c
        left join lateral (select null::name as attname, 0 as attnum union all select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a on true
        where c.relnamespace in ('public'::regnamespace, 'directory'::regnamespace) and c.relkind in ('r', 'p') and coalesce(col_description(c.oid, a.attnum), obj_description(c.oid)) is null
          or (a.attnum > 0 and c.relnamespace in ('public'::regnamespace, 'directory'::regnamespace) and c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) is null)`),
    ).toEqual([]);
  });

  test('a child that names an organisation and a team, membership or plan names them together', async () => {
    const owned = await list<{ table: string; column: string; parent: string }>(`
      select c.relname as table, a.attname as column, p.parent
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      join (values ('team_id', 'team'), ('membership_id', 'membership'), ('care_plan_id', 'care_plan'), ('agreement_id', 'agreement')) p (name, parent) on p.name = a.attname
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = case when p.parent = 'agreement' then 'partnership_id' else 'organisation_id' end)
        and c.relname not in ('fact', 'access_log')
        and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = p.parent::regclass and array_length(f.conkey, 1) = 2 and a.attnum = any(f.conkey))`);
    expect(owned).toEqual([]);
  });

  test('no row moves to another client, organisation or partnership', async () => {
    expect(
      await names(`select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname in ('client_id', 'organisation_id', 'partnership_id')
          and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'stays' and t.tgenabled = 'O' and a.attnum = any(t.tgattr))`),
    ).toEqual([]);
  });
});

describe('policies', () => {
  test('each is of a known kind', async () => {
    const unknown = (await policies())
      .filter(({ roles }) => !behind.includes(roles))
      .flatMap(({ table, name, using, check }) =>
        [using, check]
          .filter((one) => one !== null)
          .filter((one) => !(one === 'true' && region.includes(`${table} ${name}`)))
          .map((one) => ({ policy: `${table} ${name}`, unknown: leftOver(one) })),
      )
      .filter(({ unknown }) => unknown !== '');
    expect(unknown).toEqual([]);
  });

  test('whoever changes a row without a wall of its own for the new row leaves it behind the wall it was found at', async () => {
    const open = (await policies()).filter(({ check, roles }) => check === 'true' && !behind.includes(roles));
    expect(open).toEqual([]);
  });

  test('only the server’s hands and the doors are named, and only to narrow is a policy restrictive', async () => {
    const odd = (await policies()).filter(
      ({ roles, permissive, name }) =>
        !['{public}', '{tango_app}', ...behind].includes(roles) ||
        (permissive !== 'PERMISSIVE') !== ['known', 'closed', 'concerned'].includes(name),
    );
    expect(odd).toEqual([]);
  });

  test('each column a wall compares with the key ring leads an index', async () => {
    const columns = (await policies())
      .filter(({ roles, command }) => !behind.includes(roles) && ['SELECT', 'ALL'].includes(command))
      .flatMap(({ table, using }) =>
        [...(using ?? '').matchAll(/(?<![.\w])(\w+) = (?:ANY )?\(*\s*(?:ARRAY\[\()?\s*SELECT current_/g)].map(
          (found) => `${table}.${found[1]}`,
        ),
      );
    const indexed = new Set(
      await names(`select c.relname || '.' || a.attname as name from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where c.relnamespace = 'public'::regnamespace`),
    );
    expect(
      [...new Set(columns)].filter((column) => !indexed.has(column) && !found.includes(column)).sort(),
    ).toEqual([]);
  });
});

/** Rows that are found by another column first: by the membership, the client, the id, the date. */
const found: readonly string[] = [
  // by the agreement they belong to
  'agreement_change.partnership_id',
  'agreement_document.partnership_id',
  'agreement_signature.partnership_id',
  // by the request or the volunteer
  'ask.organisation_id',
  // by the client, the plan or the visit
  'care_plan.team_id',
  'care_plan_detail.organisation_id',
  'care_plan_detail.team_id',
  'report.organisation_id',
  'report.team_id',
  'visit_change.organisation_id',
  'visit_change.team_id',
  // by the membership or the partnership
  'competence.organisation_id',
  'employment.organisation_id',
  'volunteer_profile.organisation_id',
  'contact_person.organisation_id',
  // by the partnership or the client
  'stand_in_read.organisation_id',
  // by the team
  'plan_run.organisation_id',
  // by the handout
  'handout_file.organisation_id',
  // by who asked
  'data_export.person_id',
];

describe('rights', () => {
  test('the server’s role owns nothing and passes no wall', async () => {
    expect(
      await names(`select rolname as name from pg_roles where rolname in ('tango_app', 'tango_directory', 'tango_door', 'tango_privacy')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`),
    ).toEqual([]);
    expect(
      await names(
        `select relname as name from pg_class where pg_get_userbyid(relowner) in ('tango_app', 'tango_directory', 'tango_door', 'tango_privacy')`,
      ),
    ).toEqual([]);
    expect(
      await names(
        `select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member where u.rolname in ('tango_app', 'tango_directory')`,
      ),
    ).toEqual([]);
  });

  test('the server may select, insert, update and delete, and nothing else, on tables of the region alone', async () => {
    expect(
      await names(`select n.nspname || '.' || c.relname || ' ' || x.privilege_type as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
        where x.grantee in ('tango_app'::regrole, 0) and n.nspname not in ('pg_catalog', 'information_schema')
          and not (n.nspname = 'public' and x.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`),
    ).toEqual([]);
    expect(
      await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and relname in ('chain_head', 'demo_persona', 'vision_answer') and has_table_privilege('tango_app', oid, 'select')`),
    ).toEqual([]);
    // Grants, facts and looks are written through doors alone.
    expect(
      await names(`select relname as name from pg_class where relname in ('client_grant', 'fact', 'access_log') and relnamespace = 'public'::regnamespace
        and has_table_privilege('tango_app', oid, 'insert, update, delete, truncate')`),
    ).toEqual([]);
  });

  test('nobody looks into another’s house: region, directory and queue', async () => {
    const reach = (role: string, schema: string) =>
      names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = '${schema}' and c.relkind in ('r', 'p', 'v', 'm')
        and (has_table_privilege('${role}', c.oid, 'select, insert, update, delete') and has_schema_privilege('${role}', n.oid, 'usage'))`);
    expect(await reach('tango_app', 'directory')).toEqual([]);
    expect(await reach('tango_app', 'graphile_worker')).toEqual([]);
    expect(await reach('tango_app', 'month')).toEqual([]);
    expect(await reach('tango_door', 'month')).toEqual([]);
    expect(await reach('tango_app', 'migration')).toEqual([]);
    expect(await reach('tango_directory', 'public')).toEqual([]);
    expect(await reach('tango_directory', 'graphile_worker')).toEqual([]);
  });

  test('nobody signs in as the hands that erase, the server cannot become them, and what proves stays out of their reach', async () => {
    expect(
      await names(
        `select rolname as name from pg_roles where rolname = 'tango_privacy' and (rolcanlogin or pg_has_role('tango_app', oid, 'member') or pg_has_role('tango_directory', oid, 'member'))`,
      ),
    ).toEqual([]);
    expect(
      await names(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname in ('fact', 'access_log', 'erasure')
        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only' and t.tgenabled = 'O')`),
    ).toEqual([]);
  });

  test('the server makes no tables, and none of its roles may', async () => {
    expect(
      await names(`select r.rolname || ' in ' || n.nspname as name from pg_roles r, pg_namespace n where r.rolname like 'tango_%'
        and n.nspname in ('public', 'house', 'directory', 'graphile_worker') and has_schema_privilege(r.oid, n.oid, 'create')`),
    ).toEqual([]);
  });
});

/** Doors that not tango_door owns: the queue belongs to whoever migrates. */
const otherOwner = ['enqueue_job', 'failing_work', 'queue_signs'];
/** Only a trigger and the operator open these; the server itself cannot. */
const notForTheServer = [
  ...['ending_left', 'ending_shared', 'ending_waits', 'partnership_goes_on', 'partnership_parts'],
  ...['clients_between', 'clients_with', 'clients_without', 'clients_without_leaver', 'tasks_with'],
  'tailored_of',
  ...['leaver_left', 'leaver_shared', 'leaver_waits', 'leavers', 'may_ask_of', 'party_keeps'],
  'open_client',
  'found_organisation',
  'held_persons',
  'rename_grants',
];

describe('functions', () => {
  type Door = { name: string; owner: string; path: boolean; everyone: boolean; server: boolean };
  const doors = () =>
    list<Door>(`select proname as name, pg_get_userbyid(proowner) as owner, coalesce(array_to_string(proconfig, ',') like '%search_path=%pg_temp', false) as path,
      has_function_privilege('public', oid, 'execute') as everyone, has_function_privilege('tango_app', oid, 'execute') as server
      from pg_proc where pronamespace in ('public'::regnamespace, 'house'::regnamespace) and prosecdef order by 1`);

  test('each door is owned by the door role, keeps its search path and is closed to the public', async () => {
    const wrong = (await doors()).filter(
      (door) =>
        (door.owner !== 'tango_door' && !otherOwner.includes(door.name)) || !door.path || door.everyone,
    );
    expect(wrong).toEqual([]);
  });

  test('a day is a Dutch day: nothing reads the calendar of the server or the session', async () => {
    const own = `\\m(current_date|localtimestamp|localtime|current_time)\\M`;
    expect(
      await names(`select proname as name from pg_proc where pronamespace in ('public'::regnamespace, 'house'::regnamespace)
        and prosrc ~* '${own}' union all
        select tablename || '.' || policyname from pg_policies where concat(qual, with_check) ~* '${own}' union all
        select table_name || '.' || column_name from information_schema.columns
        where table_schema in ('public', 'directory') and column_default ~* '${own}' order by 1`),
    ).toEqual([]);
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await owner.query(`set timezone = '${zone}'`);
      const { rows } = await owner.query<{ day: string }>('select current_day()::text as day');
      expect(rows[0]?.day).toBe(dayOf(new Date()));
    }
    await owner.query('reset timezone');
  });

  test('the server opens only doors that are named here, each a known exception to the walls', async () => {
    expect((await doors()).filter(({ server }) => server).map(({ name }) => name)).toEqual(serverDoors);
    expect((await doors()).filter(({ server }) => !server).map(({ name }) => name)).toEqual(
      [...notForTheServer].sort(),
    );
  });

  test('a function that a wall asks looks past no wall itself, unless it is a door named here', async () => {
    const asked =
      await names(`select distinct p.proname as name from pg_proc p join pg_policies y on y.schemaname = 'public' and y.roles::text not in ('{tango_door}', '{tango_privacy}')
      and (y.qual ~ ('\\m' || p.proname || '\\(') or y.with_check ~ ('\\m' || p.proname || '\\('))
      where p.pronamespace = 'public'::regnamespace and p.proname not like 'current\\_%' and not p.prosecdef order by 1`);
    expect(asked).toEqual(['shows_face']);
    // Its questions are planned once for each connection; they must not be planned for the first who asks.
    expect(
      await names(
        `select proname as name from pg_proc where proname = 'shows_face' and proconfig @> '{plan_cache_mode=force_generic_plan}'`,
      ),
    ).toEqual(['shows_face']);
  });

  test('what policies ask is stable, so that no prepared statement serves one actor’s rows to the next', async () => {
    expect(
      await names(`select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.provolatile <> 's'
        and (p.proname like 'current\\_%' or exists (select from pg_policies y where y.schemaname = 'public' and (y.qual ~ ('\\m' || p.proname || '\\(') or y.with_check ~ ('\\m' || p.proname || '\\('))))`),
    ).toEqual([]);
  });
});

const serverDoors = [
  ...[
    'account_of',
    'actor_of',
    'actor_of_account',
    'answer_by_link',
    'ask_of_token',
    'begin_restriction',
    'capacity_of',
    'check_chains',
    'claim_alarm',
    'clause_read_shares',
    'clients_of_leaver',
    'clients_to_hand_over',
    'close_vision_round',
    'count_outcomes',
    'count_vision_core',
    'current_guest',
    'current_restricted',
    'demo_personas',
    'end_alarm',
    'end_pulse',
    'ending_left',
    'ending_waits',
    'enqueue_job',
    'exchanged_referrals',
    'failing_work',
    'feed_of_token',
    // Throws away what only made retries safe; says nothing.
    'forget_retries',
  ],
  ...[
    'give_grant',
    'give_vision_answers',
    'grants_of',
    'guest_of_token',
    'handover_open',
    'has_private_side',
    'hear_worry',
    'invite_party',
    'invited_beside',
    'invited_partnerships',
    'is_operator',
    'joined_on',
    'lean_on_grant',
    'leaver_clients_open',
    'leaver_left',
    'leaver_waits',
    'left_on',
    'left_partnerships',
  ],
  ...[
    'log_look',
    'looks_of',
    'may_enrol',
    'may_open',
    'may_share',
    'note_pulse',
    'open_care_file',
    'open_to_partners',
    'own_colleagues',
    'own_organisation_knows',
    'parties_of',
  ],
  ...[
    'parting_around',
    'partners_beside',
    'partners_who_see_tasks',
    'partnerships_of',
    'pass_grant',
    'person_of_account',
    'privacy_names',
    'pulses',
    'queue_signs',
    'raiser_of',
    'record_fact',
    'refused_faces',
    'responses_of',
    'room_busy',
  ],
  ...[
    'tailored_answers',
    'tailored_around',
    'take_out',
    'take_place',
    'tariff_annexes',
    'tension_readers',
    'tension_waits',
    'tie_account',
    'try_access_log',
    'unconcerned_partnerships',
    'vision_of_guest',
    'withdraw_grant',
    'withdraw_invitation',
  ],
];
