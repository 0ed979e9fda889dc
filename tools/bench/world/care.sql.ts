import {
  daysAfter,
  daysBefore,
  kindOf,
  looksPerClient,
  nursesPerTeam,
  people,
  type Shape,
  volunteersPerCooperative,
} from './shape.ts';
import type { Step } from './steps.ts';

// Clients, who may see what of them, who comes, and who looked. What the doors of Tango would have made, made in bulk.

const scopes = `array['contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing']`;
const grant = `insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, given_by, recorded_by, starts)`;
const since = `bench.day(-500)::timestamptz`;

const member = (kind: number, n: string) => `bench.id(${kindOf.member + kind}, (${n})::bigint)`;
const person = (kind: number, n: string) => `bench.id(${kindOf.person + kind}, (${n})::bigint)`;
const team = `bench.id(${kindOf.team}, t)`;
const nurse = (m: string) => member(people.nurse, `t * ${nursesPerTeam} + (${m}) % ${nursesPerTeam}`);
const volunteer = member(
  people.volunteer,
  `coop * ${volunteersPerCooperative} + j / 5 % ${volunteersPerCooperative}`,
);
const relative = person(people.relative, 'i / 5 * 2 + i % 5');

const at = (day: string, minutes: string) =>
  `((bench.day(${day}) + make_interval(mins => (${minutes})::int)) at time zone 'Europe/Amsterdam')`;

export const makeCare = ({ reaches, clients }: Shape): readonly Step[] => [
  [
    'clients and their circles',
    `
    insert into client (id, person_id, registered_by, intensity) select client_id, person_id, cooperative_id, case when t is null then 'light' else 'daily' end from bench.care;
    insert into circle_member (id, client_id, face_id, kind, relation, call_order, since)
      select gen_random_uuid(), x.* from (
        select client_id, ${relative}, 'own_people', 'kind', 1, bench.day(-500) from bench.care where i % 5 < 2
        union all select client_id, ${member(people.supporter, 'coop * 3 + j % 3')}, 'cooperative', 'dorpsondersteuner', 2, bench.day(-500) from bench.care
        union all select client_id, ${team}, 'professional', 'thuiszorgteam', 3, bench.day(-400) from bench.care where t is not null
        union all select client_id, ${volunteer}, 'volunteer', 'vrijwilliger', null, bench.day(-300) from bench.care where j % 5 = 0) x;
    insert into matter (id, client_id, kind, text, position)
      select gen_random_uuid(), client_id, (array['situation', 'matters', 'goal'])[p], 'Wat er toe doet, in een zin van gewone lengte.', p from bench.care, generate_series(1, 3) p`,
  ],
  [
    'who may see what of whom',
    `
    ${grant} select client_id, person_id, scope, person_id, 'self', 'eigen regie', person_id, null, ${since} from bench.care, unnest(${scopes}) scope;
    ${grant} select client_id, person_id, scope, cooperative_id, 'request', 'zorgvraag', null, cooperative_id, ${since} from bench.care, unnest(array['contact', 'planning', 'matters', 'tasks', 'refusals', 'sharing']) scope;
    ${grant} select client_id, person_id, 'contact', care_id, 'treatment', 'zorgdossier', null, care_id, ${since} from bench.care where t is not null;
    ${grant} select client_id, person_id, scope, ${team}, 'consent', 'zorg', person_id, null, ${since} from bench.care, unnest(${scopes}) scope where t is not null and scope <> 'sharing';
    ${grant} select client_id, person_id, scope, ${relative}, 'consent', 'familie', person_id, null, ${since} from bench.care, unnest(array['contact', 'planning', 'matters', 'tasks', 'reports']) scope where i % 5 < 2;
    ${grant} select client_id, person_id, scope, ${volunteer}, 'consent', 'hulp', person_id, null, ${since} from bench.care, unnest(array['contact', 'planning', 'matters', 'tasks']) scope where j % 5 = 0`,
  ],
  [
    'those with a reach of their own',
    `
    create unlogged table bench.reached as
      select k, reach, n, c.* from unnest(array[${reaches.join(', ')}]) with ordinality r (reach, k),
        lateral (select n, (n * (${clients} / reach))::bigint as i from generate_series(0, reach - 1) n) x join bench.care c using (i);
    ${grant} select client_id, person_id, scope, bench.id(${kindOf.reachCooperative}, k), 'consent', 'hulp', person_id, null, ${since} from bench.reached, unnest(array['contact', 'planning', 'matters', 'tasks', 'refusals', 'sharing']) scope;
    ${grant} select client_id, person_id, scope, bench.id(${kindOf.reachTeam}, k), 'consent', 'zorg', person_id, null, ${since} from bench.reached, unnest(${scopes}) scope where scope <> 'sharing';
    insert into visit (id, client_id, organisation_id, team_id, face_id, layer, what, starts_at, ends_at, status)
      select gen_random_uuid(), c.client_id, bench.id(${kindOf.reachCare}, k), bench.id(${kindOf.reachTeam}, k), ${member(people.reachNurse, 'k')}, 'professional', 'Wassen en aankleden',
        ${at('d', '480 + v * 45')}, ${at('d', '510 + v * 45')}, case when d < 0 then 'done' else 'planned' end
      from generate_series(-${daysBefore}, ${daysAfter}) d, generate_series(0, 4) v, unnest(array[${reaches.join(', ')}]) with ordinality r (reach, k)
      join lateral (select client_id from bench.reached b where b.k = r.k and b.n = ((d + ${daysBefore}) * 5 + v) % r.reach) c on true`,
  ],
  [
    'tasks, care plans and needs',
    `
    insert into task (id, client_id, organisation_id, team_id, what, act, layer, rhythm, minutes, does_id, responsible_id, starts)
      select bench.id(${kindOf.row}, i * 2 + p), client_id, care_id, ${team}, (array['Medicijnen aanreiken', 'Kousen aantrekken'])[p + 1], (array['medication', 'stockings'])[p + 1], 'professional',
        '{"days":[1,2,3,4,5,6,7],"from":"08:00","carers":1}', 30, ${team}, ${nurse('0')}, bench.day(-300) from bench.care, generate_series(0, 1) p where t is not null;
    insert into care_plan (id, client_id, organisation_id, team_id, outline, made_by, starts)
      select gen_random_uuid(), client_id, care_id, ${team}, 'Zelf doen wat kan, en hulp waar het nodig is.', ${nurse('1')}, bench.day(-300) from bench.care where t is not null;
    insert into need (id, client_id, what, kind, ground, status) select gen_random_uuid(), client_id, 'Hulp bij het wassen', 'personal_care', 'zvw', 'arranged' from bench.care where i % 3 = 0`,
  ],
  [
    'visits',
    `
    -- Of yesterday nothing was reported yet: there is something to do at any hour.
    insert into visit (id, client_id, organisation_id, team_id, face_id, layer, what, starts_at, ends_at, status, done_at)
      select bench.id(${kindOf.row + 1}, (d + ${daysBefore}) * ${clients} + i), client_id, care_id, ${team}, ${nurse(`j + d + ${daysBefore}`)}, 'professional', 'Wassen en aankleden',
        ${at('d', '420 + j % 15 * 40')}, ${at('d', '450 + j % 15 * 40')}, case when d < -1 then 'done' else 'planned' end, case when d < -1 then ${at('d', '450 + j % 15 * 40')} end
      from generate_series(-${daysBefore}, ${daysAfter}) d, bench.care where t is not null order by d, i;
    insert into visit (id, client_id, face_id, layer, what, starts_at, ends_at, status)
      select gen_random_uuid(), client_id, ${volunteer}, 'volunteer', 'Koffie en een praatje', ${at('d', '840')}, ${at('d', '900')}, case when d < 0 then 'done' else 'planned' end
      from generate_series(-${daysBefore}, ${daysAfter}, 7) d, bench.care where j % 5 = 0;
    insert into report (id, client_id, visit_id, organisation_id, team_id, face_id, text, at)
      select gen_random_uuid(), client_id, id, organisation_id, team_id, face_id, 'Het ging goed vandaag; zij liep zelf naar de keuken en vertelde over haar zus.', ends_at
      from visit where layer = 'professional' and starts_at >= bench.day(-10)::timestamptz and status = 'done' and right(id::text, 1) in ('0', '2', '4', '6', '8', 'a', 'c', 'e');
    insert into visit_change (id, visit_id, client_id, organisation_id, team_id, at, by_id, what, reason_kind)
      select gen_random_uuid(), id, client_id, organisation_id, team_id, starts_at - interval '2 days', face_id,
        jsonb_build_object('before', jsonb_build_object('faceId', face_id, 'startsAt', starts_at - interval '1 hour', 'endsAt', ends_at - interval '1 hour', 'status', 'planned'),
          'after', jsonb_build_object('faceId', face_id, 'startsAt', starts_at, 'endsAt', ends_at, 'status', 'planned')), 'client_asked'
      from visit where starts_at >= bench.day(-2)::timestamptz and right(id::text, 1) = '0'`,
  ],
  [
    'the access log',
    `
    call house.make_months(bench.day(-${looksPerClient * 5}), 22);
    insert into access_log (id, at, client_id, client_person_id, person_id, organisation_id, face_id, looker_name, looker_role, organisation_name, verb, subject, action, ground, origin)
      select gen_random_uuid(), bench.day(-5 * k)::timestamptz - i * interval '0.8 second', client_id, c.person_id, l.person_id, coalesce(care_id, cooperative_id), l.face_id,
        'Medewerker', 'nurse', 'Thuiszorg', 'visit.myWeek', 'planning', 'read', 'consent', '10.0.0.1'
      from generate_series(1, ${looksPerClient}) k, bench.care c join bench.looker l using (i) where l.f = k % 2`,
  ],
];
