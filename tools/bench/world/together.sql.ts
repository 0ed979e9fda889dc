import { kindOf, people, type Shape, supportersPerCooperative, volunteersPerCooperative } from './shape.ts';
import type { Step } from './steps.ts';

// Partnerships with their agreements, questions, asks, worries and what is to be come back to.

const cooperative = (n: string) => `bench.id(${kindOf.cooperative}, (${n})::bigint)`;
const member = (kind: number, n: string) => `bench.id(${kindOf.member + kind}, (${n})::bigint)`;
const supporter = (coop: string) => member(people.supporter, `${coop} * ${supportersPerCooperative}`);
const said = `jsonb_build_object('text', 'Samen', 'open', false)`;

export const makeTogether = ({ cooperatives }: Shape): readonly Step[] => [
  [
    'partnerships and agreements',
    `
    create unlogged table bench.pair as select n, bench.id(${kindOf.partnership}, n) as partnership_id, bench.id(${kindOf.row + 2}, n) as agreement_id,
      ${cooperative('n')} as cooperative_id, bench.id(${kindOf.care}, least(n / 4, (select care_organisations from bench.shape) - 1)) as care_id from generate_series(0, ${cooperatives} - 1) n;
    insert into partnership (id, form, phase, goal, proposed_by, proposed_on) select partnership_id, 'broker', 'active', 'Thuis blijven wonen', cooperative_id, bench.day(-600) from bench.pair;
    insert into partnership_party (partnership_id, organisation_id, motive, accepted_on)
      select partnership_id, cooperative_id, 'Nabijheid', bench.day(-590) from bench.pair union all select partnership_id, care_id, 'Nabijheid', bench.day(-590) from bench.pair;
    insert into contact_person (id, partnership_id, organisation_id, level, face_id)
      select gen_random_uuid(), partnership_id, cooperative_id, 'operational', ${supporter('n')} from bench.pair
      union all select gen_random_uuid(), partnership_id, care_id, 'operational', ${member(people.planner, 'least(n / 4, (select care_organisations from bench.shape) - 1) * 2')} from bench.pair;
    insert into agreement (id, partnership_id, number, status, title, basics, starts, offered_on, signed_on)
      select agreement_id, partnership_id, 1, 'signed', 'Samenwerking', jsonb_build_object('mission', ${said}, 'wayOfWorking', ${said}, 'contacts', ${said}, 'money', ${said}), bench.day(-580), bench.day(-585), bench.day(-581) from bench.pair;
    insert into agreement_clause (id, partnership_id, agreement_id, position, kind, parameters)
      select gen_random_uuid(), partnership_id, agreement_id, position, kind, parameters from bench.pair, lateral (values
        (0, 'familiar-faces', '{"light":4,"daily":8,"intensive":12,"outOfTen":9}'::jsonb),
        (1, 'response-time', '{"workingDays":3,"kinds":["referral","request"],"outOfTen":9}'),
        (2, 'final-responsibility', jsonb_build_object('answers', jsonb_build_array(
          jsonb_build_object('layer', 'own_people', 'partyId', null, 'function', ''),
          jsonb_build_object('layer', 'volunteer', 'partyId', cooperative_id, 'function', 'de dorpsondersteuner'),
          jsonb_build_object('layer', 'professional', 'partyId', care_id, 'function', 'de wijkverpleegkundige')))),
        (3, 'task-agreement', '{"acts":[{"act":"medication","who":"professionals"},{"act":"stockings","who":"taught_volunteers"}],"validMonths":12}')) c (position, kind, parameters);
    insert into meeting (id, partnership_id, level, planned_at, held_on, place)
      select gen_random_uuid(), partnership_id, 'operational', bench.day(-60 * k)::timestamptz, bench.day(-60 * k), 'Dorpshuis' from bench.pair, generate_series(1, 8) k;
    insert into measure (id, partnership_id, clause_kind, period_starts, period_ends, organisation_id, value, verdict, made_of, measured_at)
      select gen_random_uuid(), partnership_id, 'response-time', bench.day(-30 * k - 29), bench.day(-30 * k), cooperative_id, '{"part":9,"whole":10}', 'kept', '[]', bench.day(-30 * k)::timestamptz from bench.pair, generate_series(1, 12) k;
    insert into offer (id, organisation_id, name, about, kinds, grounds, places)
      select gen_random_uuid(), o.id, 'Hulp ' || k, 'Wat wij doen.', '{personal_care}', '{zvw}', array[o.place] from organisation o, generate_series(1, 3) k`,
  ],
  [
    'questions and asks',
    `
    insert into request (id, organisation_id, person_id, kind, caller_name, summary, day, from_time, status, closed_as, closed_at, received_at, responded_at, handled_by)
      select bench.id(${kindOf.row + 3}, coop * 200 + k), ${cooperative('coop')}, bench.id(${kindOf.person}, coop * 500 + k * 2), 'ride', 'Een dorpsgenoot', 'Een ritje naar het ziekenhuis', bench.day(k % 14), '10:00',
        case when k < 40 then 'asked' else 'closed' end, case when k >= 40 then 'done' end, case when k >= 40 then bench.day(-k)::timestamptz end, bench.day(-k - 1)::timestamptz, bench.day(-k)::timestamptz, ${supporter('coop')}
      from generate_series(0, ${cooperatives} - 1) coop, generate_series(0, 199) k;
    insert into ask (id, organisation_id, request_id, membership_id, token_hash, asked_at, answer, answered_at, closed_at)
      select gen_random_uuid(), organisation_id, id, ${member(people.volunteer, `coop * ${volunteersPerCooperative} + (k + v) % ${volunteersPerCooperative}`)}, md5(id::text || v) || md5(v::text || id), received_at,
        case when k >= 40 and v = 0 then 'yes' end, case when k >= 40 and v = 0 then received_at end, case when k >= 40 and v > 0 then received_at end
      from (select q.*, coop, k from generate_series(0, ${cooperatives} - 1) coop, generate_series(0, 199) k join lateral (select * from request r where r.id = bench.id(${kindOf.row + 3}, coop * 200 + k)) q on true) x, generate_series(0, 2) v;
    insert into follow_up (id, organisation_id, request_id, kind, due_on, note, done_at)
      select gen_random_uuid(), organisation_id, id, 'call_back', day, 'Terugbellen', case when status = 'closed' then closed_at end from request where right(id::text, 1) in ('0', '5', 'a')`,
  ],
  [
    'worries and referrals',
    `
    insert into worry (id, client_id, raised_by_id, raised_by_person, organisation_id, to_id, text, status, raised_at, taken_by_id, taken_at, outcome, answered_at)
      select gen_random_uuid(), client_id, person_id, person_id, cooperative_id, cooperative_id, 'Zij eet slecht, valt mij op.', case when j % 50 = 0 then 'raised' else 'answered' end, bench.day(-(j % 90)::int)::timestamptz,
        case when j % 50 <> 0 then ${supporter('coop')} end, case when j % 50 <> 0 then bench.day(-(j % 90)::int)::timestamptz end, case when j % 50 <> 0 then 'Besproken' end, case when j % 50 <> 0 then bench.day(-(j % 90)::int)::timestamptz end
      from bench.care where j % 10 = 0;
    insert into referral (id, client_id, from_organisation_id, to_organisation_id, team_id, status, summary, proposed_at, due_at, answered_at)
      select gen_random_uuid(), client_id, cooperative_id, care_id, bench.id(${kindOf.team}, t), case when j < 3 then 'proposed' else 'accepted' end, 'Hulp bij het wassen', bench.day(-3 - (j % 80)::int)::timestamptz, bench.day(3)::timestamptz, case when j >= 3 then now() end
      from bench.care where t is not null`,
  ],
];
