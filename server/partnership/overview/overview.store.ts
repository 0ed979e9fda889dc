import { sql } from 'kysely';
import { instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Counts } from './overview.ts';

/**
 * What stands open in every room of a partnership, behind the walls of each: one question, so that the page waits once and not
 * fifteen times. It only counts and looks at the last; what was done is in the rooms.
 */
export async function readCounts(tx: Tx, partnershipId: string): Promise<Counts> {
  const own = tx.actor.hat?.organisationId ?? '';
  const of = sql`partnership_id = ${partnershipId}`;
  const { rows } = await sql<Row>`select
    (select count(*)::int from partnership_decision d where d.${of} and d.outcome is null and not exists (select from partnership_consent c
      where c.partnership_id = d.partnership_id and c.decision_id = d.id and c.organisation_id = ${own})) as proposals,
    (select count(*)::int from agreement a where a.${of} and a.status = 'offered' and coalesce((a.offered_to ->> ${own})::int, 1) >
      (select count(*) from agreement_signature s where s.agreement_id = a.id and s.organisation_id = ${own})) as "toSign",
    (select count(*)::int from vision_difference where ${of} and status = 'open') as differences,
    (select coalesce(json_agg(r), '[]') from (select distinct on (instrument, closed_on is null) instrument, closes_on as "closesOn", closed_on as "closedOn",
      repeat_months as "repeatMonths" from vision_round where ${of} order by instrument, closed_on is null, opened_on desc, id desc) r) as rounds,
    (select count(*)::int from short_note where ${of} and to_organisation_id = ${own} and answered_at is null) as notes,
    (select count(*)::int from exchange where ${of} and status = 'open' and organisation_id <> ${own}) as exchanges,
    (select count(*)::int from expertise_question where ${of} and to_id = ${own} and answered_at is null and withdrawn_at is null) as questions,
    i.waits as improvements, i.late as "lateImprovements", i.agreed as "toDo",
    (select coalesce(json_agg(m), '[]') from (select level, max(held_on) as "lastHeld", bool_or(held_on is null) as planned
      from meeting where ${of} and cancelled_because is null group by level) m) as levels,
    (select json_build_object('at', planned_at, 'place', place) from meeting where ${of} and held_on is null and cancelled_because is null
      and planned_at >= ${instantOf(tx.today, '00:00')} order by planned_at limit 1) as next,
    (select count(*)::int from agenda_item where ${of} and outcome is null) as "onTable",
    (select count(*)::int from meeting_action where ${of} and organisation_id = ${own} and done_on is null and due_on < ${tx.today}::date) as "lateActions",
    (select count(*)::int from tension where ${of} and closed_on is null) as tensions,
    (select c.form from governance_choice c join partnership_decision d on d.partnership_id = c.partnership_id and d.id = c.decision_id
      where c.${of} and d.outcome = 'agreed' order by c.decision_id desc limit 1) as governance,
    (select json_build_object('shared', count(*), 'agreed', count(*) filter (where agreed <> '')) from rule_question where ${of}) as rules,
    (select last_day from partnership_ending where ${of} and taken_back_on is null limit 1) as "lastDay",
    (select case when phase = 'ending' then (select coalesce(sum(many), 0)::int from ending_left(${partnershipId}))
      else 0 end from partnership where id = ${partnershipId}) as "withoutDestination"
    from (select count(*) filter (where agreed_on is null and not exists (select from improvement_consent c
          where c.improvement_id = e.id and c.organisation_id = ${own}))::int as waits,
        count(*) filter (where agreed_on is not null)::int as agreed, count(*) filter (where agreed_on is not null and due_on < ${tx.today}::date)::int as late
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

type Row = Omit<Counts, 'next' | 'withoutDestination'> & {
  readonly withoutDestination: number | null;
  readonly next: { readonly at: string; readonly place: string } | null;
};
