import type pg from 'pg';
import { newId } from '../../house/ids.ts';
import { type Kept, keepers } from '../../house/kept.ts';
import { about, allOf, type Ids, idsOf } from './gather.store.ts';
import type { Line, Plan } from './privacy.ts';
import { type Choices, clocks, fileKindOf, monthsOf, usualChoices } from './terms.ts';

// What goes and what stays of one person at one organisation. The plan and the deed ask the same questions in the same
// order, so that nobody decides about something else than what is done.

export type Erasing = {
  readonly organisationId: string;
  readonly personId: string;
  readonly kind: 'erasure' | 'destruction' | 'retention';
};

export type Keeper = {
  readonly name: string;
  readonly capacities: readonly string[];
  readonly choices: Choices;
};

export async function keeperOf(owner: pg.ClientBase, organisationId: string): Promise<Keeper> {
  const { rows } = await owner.query<{ name: string; capacities: string[]; chosen: Partial<Choices> | null }>(
    `select o.name, o.capacities, (select s.value from organisation_setting s where s.organisation_id = o.id and s.key = 'privacy') as chosen
     from organisation o where o.id = $1`,
    [organisationId],
  );
  return {
    name: rows[0]?.name ?? '',
    capacities: rows[0]?.capacities ?? [],
    choices: { ...usualChoices, ...(rows[0]?.chosen ?? {}) },
  };
}

type Counted = { readonly one: Kept; readonly count: number; readonly last: Date | null };

/** How many rows this organisation keeps about her in each table, and when the last changed. */
async function count(owner: pg.ClientBase, kept: readonly Kept[], ids: Ids, organisationId: string) {
  const counted: Counted[] = [];
  for (const one of kept) {
    const { rows } = await owner.query<{ count: number; last: Date | null }>(
      `select count(*)::int as count, max((${one.at})::timestamptz) filter (where (${one.at})::timestamptz < 'infinity') as last
       from ${one.table} t where ${about(one)} and ${one.keeper.of('$2::uuid')}`,
      [allOf(ids), organisationId],
    );
    counted.push({ one, count: rows[0]?.count ?? 0, last: rows[0]?.last ?? null });
  }
  return counted;
}

/** What would happen: per table how much goes or stays, until when and why. Numbers alone. */
export async function planErasure(
  owner: pg.ClientBase,
  kept: readonly Kept[],
  { organisationId, personId, kind }: Erasing,
): Promise<Plan> {
  const ids = await idsOf(owner, personId);
  const keeper = await keeperOf(owner, organisationId);
  const fileKind = fileKindOf(keeper.capacities);
  const counted = await count(owner, kept, ids, organisationId);
  const held = await isHeld(owner, personId);
  const works = await activeAt(owner, personId, organisationId);
  const pageKind = (await hasCareFile(owner, ids)) ? 'care' : fileKind;
  const fileLast = lastOf(counted.filter(({ one }) => one.term === 'file' || one.term === 'page'));

  const lines: Line[] = [];
  for (const { one, count: rows, last } of counted) {
    if (rows === 0 || one.term === 'whole') continue;
    const stays = (reason: Line['reason'], until: string | null): void => {
      lines.push({ table: one.table, title: one.title, rows, goes: false, reason, until });
    };
    if (held) stays('held', null);
    else if (typeof one.erasure === 'object' && 'keep' in one.erasure)
      stays('law', after(last, one.term === 'contract' ? 'contract' : 'log', keeper.choices));
    else if (one.term === 'member' && works) stays('works_here', null);
    else if (kind === 'retention' && one.term === 'member' && stillLasts(last, keeper.choices.member))
      stays('term', after(last, 'member', keeper.choices));
    else if (kind === 'destruction' && one.use !== 'care' && one.use !== 'page') stays('other', null);
    else if (one.term === 'log' && stillLasts(last, clocks.log.months))
      stays('law', after(last, 'log', keeper.choices));
    else if (one.term === 'file' || one.term === 'page') {
      const clock = one.term === 'page' ? pageKind : fileKind;
      const until = after(fileLast, clock, keeper.choices);
      const lasts = until !== null && until > today();
      if (lasts && (kind === 'retention' || (kind === 'erasure' && clocks[clock].law)))
        stays(clocks[clock].law ? 'law' : 'term', until);
      else lines.push({ table: one.table, title: one.title, rows, goes: true, reason: null, until: null });
    } else lines.push({ table: one.table, title: one.title, rows, goes: true, reason: null, until: null });
  }
  const elsewhere = await keptElsewhere(owner, kept, ids, organisationId);
  const staysHere = lines.some(({ goes, table }) => !goes && !evidence.includes(table));
  const identity = held ? 'held' : works ? 'works_here' : staysHere ? 'law' : elsewhere ? 'elsewhere' : null;
  return { lines, identity };
}

/** What proves and carries no words of hers; it keeps no name alive. */
const evidence: readonly string[] = [
  'access_log',
  'erasure',
  'agreement_signature',
  'vision_signature',
  'look_question',
  'privacy_request',
];

const today = (): string => new Date().toISOString().slice(0, 10);

function after(last: Date | null, name: keyof typeof clocks, choices: Choices): string | null {
  if (!last) return null;
  const until = new Date(last);
  until.setUTCMonth(until.getUTCMonth() + monthsOf(name, choices));
  return until.toISOString().slice(0, 10);
}

const stillLasts = (last: Date | null, months: number): boolean => {
  if (!last) return false;
  const until = new Date(last);
  until.setUTCMonth(until.getUTCMonth() + months);
  return until.getTime() > Date.now();
};

function lastOf(counted: readonly Counted[]): Date | null {
  const times = counted.flatMap(({ last }) => (last ? [last.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

async function yes(owner: pg.ClientBase, sql: string, values: unknown[]): Promise<boolean> {
  const { rows } = await owner.query<{ yes: boolean }>(`select exists (${sql}) as yes`, values);
  return rows[0]?.yes ?? false;
}

/** A dispute anywhere keeps everything: nobody can tell which organisation's rows it will need. */
const isHeld = (owner: pg.ClientBase, personId: string) =>
  yes(
    owner,
    `select from legal_hold where person_id = $1 and lifted_at is null
     union all select from privacy_request where person_id = $1 and kind = 'restriction' and status in ('granted', 'partly') and (ends_on is null or ends_on > current_day())`,
    [personId],
  );

const activeAt = (owner: pg.ClientBase, personId: string, organisationId: string) =>
  yes(
    owner,
    'select from membership where person_id = $1 and organisation_id = $2 and (ends is null or ends >= current_day())',
    [personId, organisationId],
  );

/** Whether a care provider keeps a file on her: then the page that it worked from is part of it. */
export const hasCareFile = (owner: pg.ClientBase, { clientIds }: Ids) =>
  yes(
    owner,
    `select from client_grant g join organisation o on o.id = g.grantee_id where g.client_id = any($1::uuid[]) and g.ground = 'treatment'
       and o.capacities && array['zvw_provider', 'wlz_provider']`,
    [clientIds],
  );

/** Whether another organisation still keeps something about her: then it goes on knowing who she is. */
async function keptElsewhere(owner: pg.ClientBase, kept: readonly Kept[], ids: Ids, organisationId: string) {
  for (const one of kept) {
    if (
      one.term === 'whole' ||
      one.term === 'short' ||
      evidence.includes(one.table) ||
      one.keeper === keepers.nobody
    )
      continue;
    const emptied = typeof one.erasure === 'object' && 'empty' in one.erasure;
    const found = await yes(
      owner,
      `select from ${one.table} t where ${about(one)} and (${one.keeper.is}) <> $2::uuid and (${one.keeper.is}) <> $3::uuid
         and exists (select from organisation o where o.id = (${one.keeper.is}))
         ${emptied ? `and not (${isEmpty(one)})` : ''}`,
      [allOf(ids), organisationId, ids.personId],
    );
    if (found) return true;
  }
  return yes(
    owner,
    `select from membership where person_id = $1 and organisation_id <> $2 and (ends is null or ends >= current_day())`,
    [ids.personId, organisationId],
  );
}

export function isEmpty(one: Kept): string {
  if (typeof one.erasure !== 'object' || !('empty' in one.erasure)) return 'false';
  const pairs = Object.entries(one.erasure.empty).map(
    ([name, value]) => `t.${name} is not distinct from (${value})`,
  );
  return pairs.join(' and ');
}

/** Does what the plan says, over and over with the same outcome; and writes down by ids alone that it was done. */
export async function erase(
  owner: pg.ClientBase,
  kept: readonly Kept[],
  erasing: Erasing,
  { requestId = null, id = newId() }: { readonly requestId?: string | null; readonly id?: string } = {},
): Promise<Plan> {
  const { organisationId, personId, kind } = erasing;
  // One erasure of a person at a time, or two organisations would each think that the other still keeps her.
  await owner.query('select pg_advisory_xact_lock(hashtext($1))', [`erase ${personId}`]);
  const plan = await planErasure(owner, kept, erasing);
  if (plan.identity === 'held') return plan;
  const tables = plan.lines.filter((line) => line.goes).map(({ table }) => table);
  await carryOut(owner, kept, erasing, { tables, identity: plan.identity });
  await owner.query(
    `insert into erasure (id, organisation_id, person_id, kind, request_id, tables, whole) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [id, organisationId, personId, kind, requestId, tables, plan.identity === null],
  );
  return plan;
}

/** An erasure as it was done before: nothing is judged anew. */
export type Done = Erasing & {
  readonly id: string;
  readonly tables: readonly string[];
  readonly whole: boolean;
};

/** The same tables go again, whatever holds, terms or choices were in force at the moment that was restored. */
export async function eraseAgain(owner: pg.ClientBase, kept: readonly Kept[], done: Done): Promise<void> {
  const { id, organisationId, personId, kind, tables, whole } = done;
  const works = await activeAt(owner, personId, organisationId);
  await carryOut(owner, kept, done, { tables, identity: whole ? null : works ? 'works_here' : 'elsewhere' });
  await owner.query(
    `insert into erasure (id, organisation_id, person_id, kind, tables, whole) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [id, organisationId, personId, kind, tables, whole],
  );
}

async function carryOut(
  owner: pg.ClientBase,
  kept: readonly Kept[],
  { organisationId, personId }: Erasing,
  { tables, identity }: { readonly tables: readonly string[]; readonly identity: Plan['identity'] },
): Promise<void> {
  const ids = await idsOf(owner, personId);
  // Copies first: they hold words of rows that are still there.
  await eraseCopies(owner, ids);
  for (const one of leavesFirst(kept).filter(({ table }) => tables.includes(table)))
    await eraseIn(owner, one, `${about(one)} and ${one.keeper.of('$2::uuid')}`, [allOf(ids), organisationId]);
  if (identity === null) await eraseIdentity(owner, kept, ids);
  else await eraseFaceHere(owner, identity, ids, organisationId);
}

/** What is deleted before what is emptied: rows that point at others go first. */
const leavesFirst = (kept: readonly Kept[]): Kept[] => [
  ...kept.filter(({ erasure }) => erasure === 'delete'),
  ...kept.filter(({ erasure }) => erasure !== 'delete'),
];

async function eraseIn(owner: pg.ClientBase, one: Kept, where: string, values: unknown[]): Promise<void> {
  if (one.erasure === 'delete') await owner.query(`delete from ${one.table} t where ${where}`, values);
  else if ('empty' in one.erasure) {
    const set = Object.entries(one.erasure.empty).map(([name, value]) => `${name} = ${value}`);
    await owner.query(`update ${one.table} t set ${set.join(', ')} where ${where}`, values);
  }
}

/** Answers kept for a retry, rosters under way, files read in, copies made for her: all that quotes her rows by id. */
async function eraseCopies(owner: pg.ClientBase, ids: Ids): Promise<void> {
  const named = [allOf(ids)];
  const quotes = (text: string) =>
    `exists (select from unnest($1::text[]) id where ${text} like '%' || id || '%')`;
  await owner.query(
    `delete from idempotency_key where person_id::text = any($1::text[]) or ${quotes('answer::text')}`,
    named,
  );
  await owner.query(
    `update plan_run set problem = null, plan = null where ${quotes(`coalesce(problem::text, '') || coalesce(plan::text, '')`)}`,
    named,
  );
  await owner.query(
    `update visit_source set names = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(names) where not ${quotes('value::text')})
     where jsonb_typeof(names) = 'object' and ${quotes('names::text')}`,
    named,
  );
  await owner.query(`delete from data_export where person_id::text = any($1::text[])`, named);
  // Rows of a file that was read in name people by their words, not their ids.
  await owner.query(
    `update import_batch b set rows = '[]' from person p where p.id::text = any($1::text[]) and p.family_name <> ''
       and (b.rows::text ilike '%' || p.family_name || '%' or (p.email is not null and b.rows::text ilike '%' || p.email || '%'))`,
    named,
  );
}

/** Nobody keeps anything any more: the person herself goes, and her way in. Empty rows stay where others point at them. */
async function eraseIdentity(owner: pg.ClientBase, kept: readonly Kept[], ids: Ids): Promise<void> {
  await owner.query(
    `update stored_file set bytes = '\\x', name = 'gewist', sha256 = '' where client_id is null and partnership_id is null
       and id in (select photo_id from person where id = $1 union select photo_id from face where person_id = $1)`,
    [ids.personId],
  );
  // What she herself opened or registered has no other keeper.
  for (const one of leavesFirst(kept).filter(
    ({ term }) => term === 'whole' || term === 'short' || term === 'page',
  ))
    await eraseIn(owner, one, about(one), [allOf(ids)]);
  await owner.query(
    'update client_grant set ends = now() where client_id = any($1::uuid[]) and (ends is null or ends > now())',
    [ids.clientIds],
  );
  await owner.query('delete from house.operator where person_id = $1', [ids.personId]);
}

/** She stays known elsewhere; how this organisation showed her goes, unless its own files name her as who gave care. */
async function eraseFaceHere(
  owner: pg.ClientBase,
  identity: Plan['identity'],
  ids: Ids,
  organisationId: string,
): Promise<void> {
  if (identity === 'works_here') return;
  await owner.query(
    `update face f set phone = null, photo_id = null, name = case when exists (select from report r where r.face_id = f.id)
         or exists (select from visit v where v.face_id = f.id) then name else 'Gewist' end
     where f.id = any($1::uuid[]) and f.organisation_id = $2 and f.kind = 'member'`,
    [ids.faceIds, organisationId],
  );
}
