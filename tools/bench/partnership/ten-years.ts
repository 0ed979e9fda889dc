import type pg from 'pg';
import { clauseKinds, defaultClause } from '../../../server/partnership/agreement/clauses/registry.ts';

/** How large the partnership is after ten years. */
export const size = {
  parties: 20,
  clauses: 200,
  versions: 10,
  weeks: 522,
  rounds: 10,
  statements: 10,
  answerers: 25,
} as const;

export const answersIn = size.rounds * size.parties * size.statements * size.answerers;
export const measuresIn = size.clauses * size.parties * size.weeks;

/**
 * Ten years of a large partnership, laid over one that lives: twenty parties, ten versions of two hundred clauses (every kind
 * that Tango knows and kinds of a later version beside them), figures of each clause and party for every week, ten rounds.
 */
export async function makeTenYears(
  owner: pg.Client,
  partnershipId: string,
  organisationId: string,
): Promise<void> {
  const ask = (text: string, values: unknown[] = []) => owner.query(text, values);
  await ask('set session_replication_role = replica');
  await ask(
    `with made as (insert into organisation (id, name, kind, capacities, place)
       select gen_random_uuid(), 'Organisatie ' || n, 'care_organisation', '{zvw_provider}', 'Dorp' from generate_series(1, $2::int) n returning id, name),
     faces as (insert into face (id, kind, organisation_id, registered_by, name) select id, 'organisation', id, id, name from made)
     insert into partnership_party (partnership_id, organisation_id, motive, accepted_on) select $1, id, 'Nabijheid', current_day() - 3700 from made`,
    [partnershipId, size.parties - (await countParties(owner, partnershipId))],
  );
  const { rows: parties } = await ask(
    `select o.id, o.name, o.kind from partnership_party p join organisation o on o.id = p.organisation_id where p.partnership_id = $1`,
    [partnershipId],
  );
  const known = clauseKinds.map((kind) => defaultClause(kind, parties));
  const clauses = Array.from(
    { length: size.clauses },
    (_, n) => known[n] ?? { kind: `later-${n}`, parameters: {} },
  );
  await ask('update partnership set proposed_on = current_day() - 3700 where id = $1', [partnershipId]);
  await ask(`update agreement set number = number + $2 where partnership_id = $1`, [
    partnershipId,
    size.versions - 1,
  ]);
  await ask(
    `insert into agreement (id, partnership_id, number, status, title, basics, starts, offered_on, signed_on)
     select gen_random_uuid(), partnership_id, n, 'signed', title, basics, starts - 360 * ($2::int - n), starts - 360 * ($2::int - n), starts - 360 * ($2::int - n)
     from agreement, generate_series(1, $2::int - 1) n where partnership_id = $1 and status = 'signed' and number = $2`,
    [partnershipId, size.versions],
  );
  await ask('delete from agreement_clause where partnership_id = $1', [partnershipId]);
  await ask(
    `insert into agreement_clause (id, partnership_id, agreement_id, position, kind, parameters)
     select gen_random_uuid(), a.partnership_id, a.id, c.place - 1, c.clause ->> 'kind', c.clause -> 'parameters'
     from agreement a, jsonb_array_elements($2::jsonb) with ordinality c (clause, place) where a.partnership_id = $1`,
    [partnershipId, JSON.stringify(clauses)],
  );
  await ask('delete from measure where partnership_id = $1', [partnershipId]);
  await ask(
    `insert into measure (id, partnership_id, clause_kind, period_starts, period_ends, organisation_id, value, verdict, made_of, measured_at)
     select gen_random_uuid(), $1, kind, current_day() - 7 * week - 6, current_day() - 7 * week, party.id, jsonb_build_object('part', 5 + week % 5, 'whole', 10),
       case when week % 5 = 0 then 'not_kept' else 'kept' end, '[{"label": {"nl": "lichte zorg", "en": "light care"}, "part": 5, "whole": 10}]', now() - week * interval '7 days'
     from generate_series($4::int - 1, 0, -1) week, unnest($2::text[]) kind, unnest($3::uuid[]) party (id)`,
    [partnershipId, clauses.map(({ kind }) => kind), parties.map(({ id }) => id), size.weeks],
  );
  await makeRounds(ask, partnershipId, organisationId);
  // What else grew: meetings, what was on the table, notes, exchanges and questions, as those that are there.
  for (const table of [
    'meeting',
    'agenda_item',
    'meeting_action',
    'short_note',
    'exchange',
    'expertise_question',
    'rule_question',
  ])
    await ask(
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid()))).*
       from ${table} r, generate_series(1, 200) where r.partnership_id = $1 on conflict do nothing`,
      [partnershipId],
    );
  await ask('set session_replication_role = default');
  await ask('vacuum analyze');
}

async function countParties(owner: pg.Client, partnershipId: string): Promise<number> {
  const { rows } = await owner.query(
    'select count(*)::int as many from partnership_party where partnership_id = $1',
    [partnershipId],
  );
  return rows[0].many;
}

/** A round a year, closed as the house closes one: figures of what may be shown are left. */
async function makeRounds(
  ask: (text: string, values?: unknown[]) => Promise<pg.QueryResult>,
  partnershipId: string,
  organisationId: string,
): Promise<void> {
  await ask(`select set_config('app.partnerships', $1, false)`, [`{${partnershipId}}`]);
  for (let year = size.rounds; year > 0; year -= 1) {
    const { rows } = await ask(
      `insert into vision_round (id, partnership_id, opened_by, opened_on, closes_on, repeat_months, statements)
       select gen_random_uuid(), $1, $2, current_day() - 300 - 365 * $3::int, current_day() - 280 - 365 * $3::int, 12, array(select 'statement-' || n from generate_series(1, $4::int) n)
       returning id, statements, closes_on::text`,
      [partnershipId, organisationId, year, size.statements],
    );
    const [{ id, statements, closes_on: closesOn }] = rows;
    await ask(
      `insert into vision_answer (partnership_id, organisation_id, round_id, level, statement, agreement, importance)
       select $1, p.organisation_id, $2, case when n <= 7 then 'board' when n <= 14 then 'management' else 'operational' end, s, 1 + (n * 7 + $4::int) % 5, 3
       from partnership_party p, unnest($3::text[]) s, generate_series(1, $5::int) n where p.partnership_id = $1`,
      [partnershipId, id, statements, year, size.answerers],
    );
    await ask('select close_vision_round($1, $2::date)', [id, closesOn]);
  }
}
