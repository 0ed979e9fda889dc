import { type Declared, keepers } from '../../house/kept.ts';
import { say } from '../../house/text.ts';

/** What this room keeps about people. */
export const referralKept: readonly Declared[] = [
  {
    table: 'referral',
    title: say('Verwijzingen', 'Referrals'),
    use: 'care',
    subject: ['client_id'],
    shows: 'from_organisation_id to_organisation_id team_id summary status reason proposed_at answered_at',
    at: 'coalesce(t.answered_at, t.proposed_at)',
    keeper: keepers.receiver,
    term: 'file',
    erasure: { empty: { summary: "''", reason: "case when t.reason is null then null else '' end" } },
  },
  {
    table: 'care_plan',
    title: say('Het zorgplan in het kort', 'The care plan in short'),
    use: 'care',
    subject: ['client_id'],
    actor: ['made_by'],
    shows: 'outline made_by starts ends organisation_id',
    acted: 'starts ends',
    at: 'coalesce(t.ends, t.starts)',
    keeper: keepers.own,
    term: 'file',
    erasure: { empty: { outline: "''" } },
  },
  {
    table: 'care_plan_detail',
    title: say('Het eigen deel van het zorgplan', 'The provider’s part of the care plan'),
    use: 'care',
    subject: ['(select p.client_id from care_plan p where p.id = t.care_plan_id)'],
    shows: 'detail',
    at: '(select coalesce(p.ends, p.starts) from care_plan p where p.id = t.care_plan_id)',
    keeper: keepers.own,
    term: 'file',
    erasure: 'delete',
  },
];
