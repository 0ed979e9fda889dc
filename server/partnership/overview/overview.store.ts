import { type RawBuilder, sql } from 'kysely';
import { type Day, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { ClauseKind } from '../agreement/clauses/clause.ts';
import { measuredKinds } from '../agreement/clauses/registry.ts';
import type { Suspension } from '../agreement/suspension.ts';
import type { Shown } from '../partnership/signal.ts';
import type { Period } from './clause-lines.ts';
import type { Counts } from './overview.ts';

export type Glance = Counts & {
  /** What was proposed to all and is not decided. */
  readonly undecided: number;
  /** The newest first. */
  readonly versions: readonly Pick<Agreement, 'id' | 'number' | 'status' | 'starts' | 'ends' | 'signedOn'>[];
  /** What was suspended of every version, from when until when, with the kinds of its clauses. */
  readonly suspensions: readonly (Pick<
    Suspension,
    'agreementId' | 'kinds' | 'holdsFrom' | 'until' | 'reason' | 'resumesOn'
  > & {
    readonly clauses: readonly string[];
  })[];
  /** The clauses of a few kinds in every version that began. */
  readonly clauses: readonly {
    readonly agreementId: string;
    readonly kind: string;
    readonly parameters: unknown;
  }[];
  readonly signals: readonly Shown[];
  /** Of each measured kind of clause its last periods, the newest first. */
  readonly periods: readonly Period[];
};

/**
 * What the page of a partnership shows of every room, behind the walls of each, in one question: the page waits once and not
 * thirty times. It counts and looks at the last; whatever more one wants to know stands in the room itself.
 */
export async function readGlance(
  tx: Tx,
  partnershipId: string,
  kinds: readonly ClauseKind[],
): Promise<Glance> {
  const own = tx.actor.hat?.organisationId ?? '';
  const of = sql`partnership_id = ${partnershipId}`;
  const today = sql`${tx.today}::date`;
  const many = (from: RawBuilder<unknown>) => sql`(select count(*)::int from ${from})`;
  const list = (from: RawBuilder<unknown>) => sql`(select coalesce(json_agg(r), '[]') from (${from}) r)`;
  const { rows } = await sql<Row>`select
    ${many(sql`partnership_decision d where d.${of} and d.outcome is null
      and not (d.kind = 'gone' and d.about_id = ${own}) and not exists (select from partnership_consent c
      where c.partnership_id = d.partnership_id and c.decision_id = d.id and c.organisation_id = ${own})`)} as proposals,
    ${many(sql`partnership_decision where ${of} and outcome is null`)} as undecided,
    ${many(sql`contact_person c join partnership_party p on p.partnership_id = c.partnership_id and p.organisation_id = c.organisation_id
      where c.${of} and p.accepted_on is not null and p.left_on is null`)} as contacts,
    ${many(sql`agreement a where a.${of} and a.status = 'offered' and coalesce((a.offered_to ->> ${own})::int, 1) >
      (select count(*) from agreement_signature s where s.agreement_id = a.id and s.organisation_id = ${own})`)} as "toSign",
    ${many(sql`vision_difference where ${of} and status = 'open'`)} as differences,
    ${many(sql`short_note where ${of} and to_organisation_id = ${own} and answered_at is null`)} as notes,
    ${many(sql`meeting_action where ${of} and organisation_id = ${own} and done_on is null and due_on < ${today}`)} as "lateActions",
    ${many(sql`expertise_question where ${of} and to_id = ${own} and answered_at is null and withdrawn_at is null`)} as questions,
    ${many(sql`exchange where ${of} and status = 'open' and organisation_id <> ${own}`)} as exchanges,
    ${many(sql`agenda_item where ${of} and outcome is null`)} as "onTable",
    i.waits as improvements, i.late as "lateImprovements", i.agreed as "toDo",
    (select case when phase = 'ending' then (select coalesce(sum(many), 0)::int from ending_left(${partnershipId}))
      else (select coalesce(sum(l.many), 0)::int from partnership_party y, leaver_left(y.partnership_id, y.organisation_id) l where y.${of}
        and y.left_on is null and (y.leaves_on is not null or (y.organisation_id <> ${own} and y.organisation_id in (select about_id
          from partnership_ending where ${of} and taken_back_on is null and closed_on is null)))) end
      from partnership where id = ${partnershipId}) as "withoutDestination",
    (select last_day from partnership_ending where ${of} and taken_back_on is null and closed_on is null limit 1) as "lastDay",
    (select json_build_object('form', c.form, 'leaderId', c.leader_id, 'mandates', c.mandates, 'network',
      json_build_object('parties', c.parties, 'trust', c.trust, 'goals', c.goals, 'skills', c.skills)) from governance_choice c join partnership_decision d on d.partnership_id = c.partnership_id and d.id = c.decision_id
      where c.${of} and d.outcome = 'agreed' order by c.decision_id desc limit 1) as governance,
    (select json_build_object('shared', count(*), 'agreed', count(*) filter (where agreed <> '')) from rule_question where ${of}) as rules,
    (select json_build_object('at', planned_at, 'place', place) from meeting where ${of} and held_on is null and cancelled_because is null
      and planned_at >= ${instantOf(tx.today, '00:00')} order by planned_at limit 1) as next,
    ${list(sql`select level, max(held_on) as "lastHeld", bool_or(held_on is null) as planned from meeting where ${of} and cancelled_because is null group by level`)} as levels,
    ${list(sql`select distinct on (instrument, closed_on is null) instrument, closes_on as "closesOn", closed_on as "closedOn", repeat_months as "repeatMonths"
      from vision_round where ${of} order by instrument, closed_on is null, opened_on desc, id desc`)} as rounds,
    ${list(sql`select id, number, status, starts, ends, signed_on as "signedOn" from agreement where ${of} order by number desc`)} as versions,
    ${list(sql`select c.agreement_id as "agreementId", c.kind, c.parameters from agreement a join agreement_clause c on c.agreement_id = a.id
      where a.${of} and a.status = 'signed' and a.starts <= ${today} and c.kind = any(${[...kinds]}) order by c.position`)} as clauses,
    ${list(sql`select agreement_id as "agreementId", kinds, holds_from as "holdsFrom", until, reason, resumes_on as "resumesOn",
      (select json_agg(c.kind) from agreement_clause c where c.agreement_id = s.agreement_id) as clauses
      from agreement_suspension s where ${of} and holds_from is not null`)} as suspensions,
    ${list(sql`select organisation_id as "organisationId", kind, level, since from partnership_signal where ${of} and ended_on is null
      union all select to_organisation_id, 'unanswered', level, (min(answer_by) at time zone 'Europe/Amsterdam')::date from short_note
        where ${of} and answered_at is null and answer_by < ${tx.now} group by to_organisation_id, level order by since`)} as signals,
    ${list(periodsOf(partnershipId, tx.today))} as periods
    from (select count(*) filter (where agreed_on is null and not exists (select from improvement_consent c
          where c.improvement_id = e.id and c.organisation_id = ${own}))::int as waits,
        count(*) filter (where agreed_on is not null)::int as agreed, count(*) filter (where agreed_on is not null and due_on < ${today})::int as late
      from evaluation_improvement e where ${of} and withdrawn_on is null and done_on is null) i`.execute(
    tx.db,
  );
  const [row] = rows;
  if (!row) throw new Error('a question without a table answers with one row');
  const { next, withoutDestination } = row;
  return {
    ...row,
    next: next && { ...next, at: new Date(next.at) },
    // Of a partnership that is not there for this actor.
    withoutDestination: withoutDestination ?? 0,
  };
}

type Row = Omit<Glance, 'next' | 'withoutDestination'> & {
  readonly withoutDestination: number | null;
  readonly next: { readonly at: string; readonly place: string } | null;
};

/**
 * Twelve periods of each party and clause, by key however many years there are, and told together for each period: `figures`
 * in it, how many were judged and kept, and of those that are the last of their party how many were kept or missed.
 */
function periodsOf(partnershipId: string, today: Day) {
  // Ordered as the index is, or those about nobody in particular would be sorted first.
  const newest = (party: RawBuilder<unknown>) => sql`
    select period_ends, value, verdict, row_number() over (order by period_ends desc) = 1 as is_last from (select period_ends, value, verdict from measure
      where partnership_id = ${partnershipId} and clause_kind = kind and organisation_id ${party} and period_ends > ${today}::date - 400
      order by organisation_id, period_ends desc limit 12) newest`;
  return sql`
    select kind, period_ends as "to", count(*)::int as figures, count(*) filter (where verdict = 'kept')::int as kept,
      count(*) filter (where verdict <> 'too_little')::int as judged, count(*) filter (where is_last)::int as last,
      count(*) filter (where is_last and verdict = 'kept')::int as "lastKept", count(*) filter (where is_last and verdict = 'not_kept')::int as "lastMissed",
      max((value ->> 'part')::int) as part, max((value ->> 'whole')::int) as whole
    from unnest(${[...measuredKinds]}::text[]) kind cross join lateral (
      select period_ends, value, verdict, is_last from partnership_party p cross join lateral (${newest(sql`= p.organisation_id`)}) own
        where p.partnership_id = ${partnershipId}
      union all select period_ends, value, verdict, is_last from (${newest(sql`is null`)}) shared) measured
    group by kind, period_ends order by kind, period_ends desc`;
}
