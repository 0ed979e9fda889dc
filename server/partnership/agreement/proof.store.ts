import { sql } from 'kysely';
import type pg from 'pg';
import type { Tx } from '../../house/database.ts';
import type { Proof } from '../../house/verify-chain.ts';
import { toClause } from './clauses/schemas.ts';
import { gatheredBy, type Told } from './replay.ts';
import { prove, type Seal, type Standing } from './seal.ts';
import { trialIn, trialKind } from './trial.ts';

const moment = (column: string) => `extract(epoch from ${column})`;

const file = `f.id, f.organisation_id, f.client_id, f.partnership_id, f.name, f.media_type, encode(sha256(f.bytes), 'hex'), f.sha256,
  f.created_by, ${moment('f.created_at')}`;

// The seal of an agreement `a`, over every column of every table in which it stands. What a part is made of never changes: a
// column or table of later gets a part of its own, or nothing that was sealed before would fit any more.
const seal = `array(
  select part || ' ' || encode(sha256(convert_to(made_of::text, 'UTF8')), 'hex') from (
    select 0 as place, 'title, basics and dates' as part, jsonb_build_array(a.id, a.partnership_id, a.number, a.status, a.title, a.basics,
      a.starts, a.ends, a.replaces, a.offered_on, a.signed_on, a.version, ${moment('a.created_at')}) as made_of
    union all
    select 0, 'offered to', jsonb_build_array(a.offered_to) where a.offered_to is not null
    union all
    select 1, 'clause ' || c.kind, jsonb_build_array(c.id, c.partnership_id, c.agreement_id, c.position, c.kind, c.parameters)
      from agreement_clause c where c.agreement_id = a.id
    union all
    select 2, 'record of changes', jsonb_agg(jsonb_build_array(h.id, h.partnership_id, h.agreement_id, h.organisation_id, h.face_id,
      h.changer_name, ${moment('h.at')}, h.line, h.before, h.after) order by h.at, h.id)
      from agreement_change h where h.agreement_id = a.id having count(*) > 0
    union all
    select 3, 'document', jsonb_build_array(d.agreement_id, d.partnership_id, d.file_id, d.sha256, ${file})
      from agreement_document d join stored_file f on f.id = d.file_id where d.agreement_id = a.id
    union all
    select 4, 'signature ' || s.id, jsonb_build_array(s.id, s.partnership_id, s.agreement_id, s.organisation_id, s.face_id, s.signer_name,
      s.method, s.document_sha256, s.scan_id, s.entered_by, s.signed_on, ${moment('s.created_at')}, ${file})
      from agreement_signature s left join stored_file f on f.id = s.scan_id where s.agreement_id = a.id
    union all
    select 5, 'remark ' || r.id, jsonb_build_array(r.id, r.partnership_id, r.agreement_id, r.organisation_id, r.face_id, r.speaker_name,
      ${moment('r.said_at')}, r.line, r.words, r.proposal)
      from agreement_remark r where r.agreement_id = a.id
    union all
    select 6, 'outcome of remark ' || r.id, jsonb_build_array(r.outcome, ${moment('r.closed_at')}, r.closing_organisation_id, r.closed_by,
      r.closer_name, r.answer)
      from agreement_remark r where r.agreement_id = a.id and (num_nonnulls(r.outcome, r.closed_at, r.closing_organisation_id, r.closed_by) > 0
        or r.closer_name || r.answer <> '')
    union all
    select 7, 'suspension ' || u.id, jsonb_build_array(u.id, u.partnership_id, u.agreement_id, u.organisation_id, u.face_id, u.proposer_name,
      u.ground, u.kinds, u.reason, u.starts, u.until, u.proposed_on)
      from agreement_suspension u where u.agreement_id = a.id
    union all
    select 8, 'outcome of suspension ' || u.id, jsonb_build_array(u.outcome, u.decided_on, u.holds_from)
      from agreement_suspension u where u.agreement_id = a.id and num_nonnulls(u.outcome, u.decided_on, u.holds_from) > 0
    union all
    select 9, 'end of suspension ' || u.id, jsonb_build_array(u.resumed_on, u.resumes_on)
      from agreement_suspension u where u.agreement_id = a.id and num_nonnulls(u.resumed_on, u.resumes_on) > 0
    union all
    select 10, 'words on suspension ' || u.id || ' of ' || w.organisation_id || ': ' || w.says, jsonb_build_array(w.partnership_id, w.suspension_id,
      w.organisation_id, w.says, w.face_id, w.speaker_name, w.said_on, w.from_day)
      from suspension_word w join agreement_suspension u on u.id = w.suspension_id where u.agreement_id = a.id
  ) parts order by place, part)`;

/** How a version stands now, part by part. */
export async function sealOf(tx: Tx, agreementId: string): Promise<Seal> {
  const { rows } = await sql<{ seal: string[] }>`
    select ${sql.raw(seal)} as seal from agreement a where a.id = ${agreementId}`.execute(tx.db);
  return rows[0]?.seal ?? [];
}

/** So many partnerships at a time: their facts carry a hash of each clause. */
const atOnce = 100;

/** Holds every agreement there is, and every one that facts tell of, against the facts about it. */
export const proveAgreements: Proof = async (owner) => {
  const { rows } = await owner.query<{ id: string }>(
    `select partnership_id as id from agreement
     union select partnership_id from fact where type like 'agreement.%' and partnership_id is not null order by 1`,
  );
  const whole = { rows: 0, before: 0, faults: [] as string[] };
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map(({ id }) => id);
    const [versions, facts] = [await versionsOf(owner, some), await factsOf(owner, some)];
    for (const id of some) {
      const proven = prove(versions.get(id) ?? [], facts.get(id) ?? []);
      whole.rows += proven.rows;
      whole.before += proven.before;
      whole.faults.push(...proven.faults);
    }
  }
  return whole;
};

async function versionsOf(owner: pg.ClientBase, ids: readonly string[]): Promise<Map<string, Standing[]>> {
  const { rows } = await owner.query<Omit<Standing, 'trial'> & { readonly tries: unknown }>(
    `select a.id, a.partnership_id as "partnershipId", a.number, a.status,
       (select c.parameters from agreement_clause c where c.agreement_id = a.id and c.kind = $2 limit 1) as tries,
       a.starts::text, a.ends::text, a.signed_on::text as "signedOn", ${seal} as seal,
       coalesce((select jsonb_agg(jsonb_build_object('kinds', u.kinds, 'holdsFrom', u.holds_from, 'resumesOn', u.resumes_on))
         from agreement_suspension u where u.agreement_id = a.id and u.outcome = 'agreed'), '[]') as suspensions
     from agreement a where a.partnership_id = any($1::uuid[]) order by a.number`,
    [ids, trialKind],
  );
  const versions = rows.map(({ tries, ...one }) => ({
    ...one,
    trial: tries === null ? null : trialIn([toClause({ kind: trialKind, parameters: tries })]),
  }));
  return gatheredBy(versions, ({ partnershipId }) => partnershipId);
}

async function factsOf(owner: pg.ClientBase, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const { rows } = await owner.query<Told & { readonly partnershipId: string }>(
    `select partnership_id as "partnershipId", type, at, subject from fact
     where partnership_id = any($1::uuid[]) and type like 'agreement.%'`,
    [ids],
  );
  return gatheredBy(rows, ({ partnershipId }) => partnershipId);
}
