import { dayOf } from '../../../server/house/clock.ts';
import {
  kindOf,
  nursesPerTeam,
  people,
  perCooperative,
  perTeam,
  type Shape,
  supportersPerCooperative,
  teamsPerCooperative,
  volunteersPerCooperative,
} from './shape.ts';
import type { Step } from './steps.ts';

// Organisations, teams, people with their faces and accounts. Names are syllables: nobody is anybody.

const careOf = `least(%s / 4, (select care_organisations from bench.shape) - 1)`;
const careOfCooperative = (cooperative: string) => careOf.replace('%s', cooperative);

const roleOf = (
  kind: number,
  from: string,
  organisation: string,
  role: string,
  more: Partial<Record<'title' | 'level' | 'team', string>> = {},
) => `
  select ${kind}, n, bench.id(${kindOf.person + kind}, n), bench.id(${kindOf.member + kind}, n), ${organisation},
    array[${role}]::text[], ${more.title ?? "''"}, ${more.level ?? 'null'}::smallint, ${more.team ?? 'null'}::uuid
  from generate_series(0, ${from} - 1) n`;

export const makePeople = (shape: Shape): readonly Step[] => {
  const { region, cooperatives, careOrganisations, teams, clients, reaches } = shape;
  const reach = `(array[${[0, ...reaches].join(', ')}])`;
  const cooperative = (n: string) => `bench.id(${kindOf.cooperative}, (${n})::bigint)`;
  const care = (n: string) => `bench.id(${kindOf.care}, (${n})::bigint)`;
  return [
    [
      'measures of this world',
      `
      create schema bench;
      create function bench.id(kind int, n bigint) returns uuid language sql immutable parallel safe as
        $$ select (lpad(to_hex(kind), 4, '0') || lpad(to_hex(n), 8, '0') || '70008000${region.toString(16).padStart(4, '0')}' || lpad(to_hex(n), 8, '0'))::uuid $$;
      create function bench.name(n bigint) returns text language sql immutable parallel safe as
        $$ select initcap(translate(substr(md5(n::text), 1, 8), '0123456789abcdef', 'aeiouaeikloprsmt')) $$;
      create table bench.shape as select ${clients} as clients, ${cooperatives} as cooperatives,
        ${careOrganisations} as care_organisations, array[${reaches.join(', ')}]::int[] as reaches;
      create function bench.day(n int) returns date language sql immutable parallel safe as $$ select date '${dayOf(new Date())}' + n $$;
      create unlogged table bench.people (kind int, n bigint, person_id uuid, membership_id uuid, organisation_id uuid,
        roles text[], title text, level smallint, team_id uuid)`,
    ],
    [
      'organisations and teams',
      `
      insert into organisation (id, name, kind, capacities, place)
        select ${cooperative('n')}, 'Zorg in ' || bench.name(n), 'citizens_cooperative', array['association'], bench.name(n) from generate_series(0, ${cooperatives} - 1) n
        union all select ${care('n')}, 'Thuiszorg ' || bench.name(n + 1000000), 'care_organisation', array['zvw_provider', 'wlz_provider'], bench.name(n) from generate_series(0, ${careOrganisations} - 1) n
        union all select bench.id(${kindOf.reachCooperative}, n), 'Dorp met ' || ${reach}[n + 1], 'citizens_cooperative', array['association'], 'Dorp' from generate_series(1, ${reaches.length}) n
        union all select bench.id(${kindOf.reachCare}, n), 'Zorg met ' || ${reach}[n + 1], 'care_organisation', array['zvw_provider'], 'Dorp' from generate_series(1, ${reaches.length}) n;
      insert into team (id, organisation_id, name, plans_here)
        select bench.id(${kindOf.team}, t), ${care(careOfCooperative(`(t / ${teamsPerCooperative})`))}, 'Team ' || t, true from generate_series(0, ${teams} - 1) t
        union all select bench.id(${kindOf.reachTeam}, n), bench.id(${kindOf.reachCare}, n), 'Team', true from generate_series(1, ${reaches.length}) n;
      insert into face (id, kind, organisation_id, registered_by, name) select id, 'organisation', id, id, name from organisation;
      insert into face (id, kind, organisation_id, registered_by, name, phone) select id, 'team', organisation_id, organisation_id, name, '040 1234567' from team;
      insert into reachability (id, organisation_id, team_id, face_id, label, phone)
        select gen_random_uuid(), organisation_id, id, id, 'Het team', '040 1234567' from team
        union all select gen_random_uuid(), id, null, id, 'Dag en nacht', '040 7654321' from organisation`,
    ],
    [
      'people and what they are',
      `
      insert into bench.people
        ${roleOf(people.client, String(clients), cooperative(`n / ${perCooperative}`), "'member'")}
        union all select ${people.relative}, n, bench.id(${kindOf.person + people.relative}, n), null, null, '{}', '', null, null from generate_series(0, ${clients} * 2 / 5 - 1) n
        union all ${roleOf(people.nurse, String(teams * nursesPerTeam), care(careOfCooperative(`(n / ${teamsPerCooperative * nursesPerTeam})`)), "case when n % 3 = 0 then 'carer' else 'nurse' end", { title: "'wijkverpleegkundige'", level: '3 + n % 3', team: `bench.id(${kindOf.team}, n / ${nursesPerTeam})` })}
        union all ${roleOf(people.volunteer, String(cooperatives * volunteersPerCooperative), cooperative(`n / ${volunteersPerCooperative}`), "'volunteer'")}
        union all ${roleOf(people.supporter, String(cooperatives * supportersPerCooperative), cooperative(`n / ${supportersPerCooperative}`), "'village_supporter'", { title: "'dorpsondersteuner'" })}
        union all ${roleOf(people.board, String(cooperatives), cooperative('n'), "'board'")}
        union all ${roleOf(people.planner, String(careOrganisations * 2), care('n / 2'), "'planner', 'intake'")}
        union all ${roleOf(people.careBoard, String(careOrganisations), care('n'), "'board', 'contract_manager'")}
        union all ${roleOf(people.reachNurse, String(reaches.length + 1), `bench.id(${kindOf.reachCare}, n)`, "'nurse'", { level: '5', team: `bench.id(${kindOf.reachTeam}, n)` })} where n > 0
        union all ${roleOf(people.reachSupporter, String(reaches.length + 1), `bench.id(${kindOf.reachCooperative}, n)`, "'village_supporter'")} where n > 0;
      analyze bench.people`,
    ],
    [
      'persons, faces and memberships',
      `
      insert into person (id, registered_by, given_name, family_name, birth_date, phone, email, street, house_number, postcode, place, latitude, longitude)
        select person_id, coalesce(organisation_id, ${cooperative(`n * 5 / 2 / ${perCooperative}`)}), bench.name(n + kind), bench.name(n * 7 + kind),
          date '1940-01-01' + (n % 9000)::int, '06 12345678', person_id || '@bench.invalid', 'Dorpsstraat', (n % 200)::text, '5500 AA', bench.name(n / 500), 51.4 + (n % 100) * 0.001, 5.4 + (n % 77) * 0.001
        from bench.people;
      insert into face (id, kind, person_id, registered_by, name, phone)
        select p.person_id, 'person', p.person_id, q.registered_by, q.given_name || ' ' || q.family_name, q.phone from bench.people p join person q on q.id = p.person_id;
      insert into face (id, kind, person_id, organisation_id, registered_by, name, title, phone)
        select p.membership_id, 'member', p.person_id, p.organisation_id, p.organisation_id, q.given_name || ' ' || q.family_name, p.title, q.phone
        from bench.people p join person q on q.id = p.person_id where p.membership_id is not null;
      insert into membership (id, organisation_id, person_id, roles, number, level, starts)
        select membership_id, organisation_id, person_id, roles, kind || '-' || n, level, bench.day(-700 - (n % 900)::int) from bench.people where membership_id is not null;
      insert into team_member (team_id, membership_id, organisation_id, starts)
        select team_id, membership_id, organisation_id, bench.day(-400) from bench.people where team_id is not null;
      insert into employment (membership_id, organisation_id, availability)
        select membership_id, organisation_id, '[{"day":1,"from":"07:00","to":"23:00"},{"day":2,"from":"07:00","to":"23:00"},{"day":3,"from":"07:00","to":"23:00"},{"day":4,"from":"07:00","to":"23:00"},{"day":5,"from":"07:00","to":"23:00"}]'
        from bench.people where team_id is not null;
      insert into volunteer_profile (membership_id, organisation_id, does)
        select membership_id, organisation_id, '{ride,meal,company}' from bench.people where kind = ${people.volunteer};
      insert into competence (id, organisation_id, membership_id, act, assessed_by, assessed_on, valid_until)
        select gen_random_uuid(), organisation_id, membership_id, act, 'Praktijkopleider', bench.day(-200), bench.day(500)
        from bench.people, unnest(array['injection_subcutaneous', 'medication', 'hoist']) act where team_id is not null`,
    ],
    [
      'accounts',
      `insert into account (user_id, person_id) select 'bench-' || person_id, person_id from bench.people`,
    ],
    [
      'which clients are in whose care',
      `
      create unlogged table bench.care as
        select i, bench.id(${kindOf.client}, i) as client_id, bench.id(${kindOf.person}, i) as person_id,
          i / ${perCooperative} as coop, (i % ${perCooperative}) as j, ${cooperative(`i / ${perCooperative}`)} as cooperative_id,
          case when i % ${perCooperative} < ${perTeam * teamsPerCooperative} then i / ${perCooperative} * ${teamsPerCooperative} + i % ${perCooperative} / ${perTeam} end as t,
          case when i % ${perCooperative} < ${perTeam * teamsPerCooperative} then ${care(careOfCooperative(`(i / ${perCooperative})`))} end as care_id
        from generate_series(0, ${clients} - 1) i;
      create unlogged table bench.looker as select i, f, coalesce(bench.id(${kindOf.person + people.nurse}, t * ${nursesPerTeam} + f), bench.id(${kindOf.person + people.supporter}, coop * ${supportersPerCooperative} + f)) as person_id,
        coalesce(bench.id(${kindOf.member + people.nurse}, t * ${nursesPerTeam} + f), bench.id(${kindOf.member + people.supporter}, coop * ${supportersPerCooperative} + f)) as face_id from bench.care, generate_series(0, 1) f;
      analyze bench.looker;
      alter table bench.care add primary key (i);
      analyze bench.care`,
    ],
  ];
};
