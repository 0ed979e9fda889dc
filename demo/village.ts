import type { Role } from '../server/house/actor.ts';
import type { Day } from '../server/house/clock.ts';
import { addDays } from '../server/house/clock.ts';
import { peopleFrom, type Villager, type Worker } from './people.ts';
import { type Chance, chance as chanceOf } from './random.ts';
import { hoursOf } from './rounds.ts';
import type { Rows } from './rows.ts';

/** What she helps with, and when she can. */
export type Volunteer = Worker & {
  readonly does: readonly string[];
  readonly days: readonly number[];
  readonly partsOfDay: readonly string[];
  readonly drives: boolean;
};

/**
 * The demo village: Lindenveld, which does not exist. Its size follows Austerlitz Zorgt and Hoogeloon (some 1,500
 * people, 480 members, 82 volunteers, a village supporter, 700 services a year).
 */
export type Village = {
  readonly today: Day;
  readonly cooperative: string;
  readonly secondCooperative: string;
  readonly provider: string;
  readonly secondProvider: string;
  readonly municipality: string;
  readonly members: readonly Villager[];
  readonly volunteers: readonly Volunteer[];
  readonly supporter: Worker;
  readonly board: Worker;
  readonly eastTeam: string;
  readonly westTeam: string;
  readonly east: readonly Worker[];
  readonly west: readonly Worker[];
  readonly intake: Worker;
  readonly manager: Worker;
  readonly coach: Worker;
  readonly secondIntake: Worker;
  readonly secondManager: Worker;
  readonly secondBoard: Worker;
  /** Of the municipality. */
  readonly official: Worker;
  /** Of De Wissel. */
  readonly director: Worker;
  readonly secondSupporter: Worker;
};

export function makeVillage(chance: Chance, rows: Rows, today: Day): Village {
  const organisation = (name: string, kind: string, capacities: string[], more: object = {}): string => {
    const id = chance.id();
    const known = {
      name,
      kind,
      capacities,
      place: 'Lindenveld',
      about: '',
      phone: null,
      email: null,
      kvk: null,
      agb: null,
    };
    rows.add('organisation', { id, ...known, ...more });
    rows.add('face', {
      id,
      kind: 'organisation',
      person_id: null,
      organisation_id: id,
      registered_by: id,
      name,
      title: '',
      phone: null,
    });
    rows.add('directory.organisation_region', {
      organisation_id: id,
      region_id: '00000000-0000-7000-8000-000000000001',
    });
    return id;
  };
  const cooperative = organisation(
    'Zorgcoöperatie Lindenveld',
    'citizens_cooperative',
    ['association', 'client_support'],
    {
      about: 'Wij zorgen dat iedereen in Lindenveld kan blijven wonen, met mensen die u kent.',
      phone: '0499 555 010',
      email: 'hallo@lindenveld.example',
      kvk: '90000001',
    },
  );
  const secondCooperative = organisation('Dorpszorg Heidedorp', 'citizens_cooperative', ['association'], {
    place: 'Heidedorp',
    about: 'Een coöperatie die net begint. Wij zoeken nog geen partner.',
  });
  const provider = organisation(
    'Thuiszorg De Wissel',
    'care_organisation',
    ['zvw_provider', 'wmo_provider'],
    {
      about: 'Kleine teams die zelf hun week maken.',
      phone: '0499 555 200',
      email: 'zorg@dewissel.example',
      kvk: '90000002',
      agb: '42429001',
    },
  );
  const secondProvider = organisation(
    'Zorggroep Morgenrood',
    'care_organisation',
    ['zvw_provider', 'wlz_provider', 'wmo_provider'],
    {
      place: 'Beekrijk',
      about: 'Verpleging, verzorging en wonen met zorg in de hele regio.',
      phone: '0499 555 300',
      kvk: '90000003',
      agb: '42429002',
    },
  );
  const municipality = organisation('Gemeente Beekrijk', 'municipality', ['purchaser'], {
    place: 'Beekrijk',
    phone: '14 0499',
  });

  const { villager, join } = peopleFrom(chance, rows, today);

  // Members: mostly over fifty, with the five of the board 480. The first eighty-two under eighty also volunteer.
  const members = Array.from({ length: 475 }, () => villager(cooperative, 38, 94));
  const willing = members.filter((one) => one.birth > addDays(today, -80 * 365)).slice(0, 82);
  const volunteers = willing.map((person) => {
    const worker = join(person, cooperative, ['member', 'volunteer'], 'vrijwilliger');
    const likes = chance.some(
      ['meal', 'chore', 'company', 'garden', 'digital', 'walk', 'administration', 'care_support'],
      chance.between(1, 3),
    );
    // Driving is what is asked most, and what most of them do.
    const does = chance.onceIn(2) ? ['ride', ...likes] : likes;
    const days = chance.some([1, 2, 3, 4, 5, 6, 7], chance.between(3, 6)).sort();
    const partsOfDay = chance.some(['morning', 'afternoon', 'evening'], chance.between(1, 3));
    const hasCar = does.includes('ride') || chance.onceIn(2);
    rows.add('volunteer_profile', {
      membership_id: worker.membershipId,
      organisation_id: cooperative,
      does,
      days,
      parts_of_day: partsOfDay,
      has_car: hasCar,
      most_per_week: chance.between(2, 5),
      conduct_certificate_on: addDays(today, -chance.between(30, 1200)),
    });
    return { ...worker, does, days, partsOfDay, drives: does.includes('ride') };
  });
  for (const person of members.filter((one) => !willing.includes(one)))
    join(person, cooperative, ['member'], 'lid');

  const supporter = join(
    villager(cooperative, 44, 58),
    cooperative,
    ['village_supporter'],
    'dorpsondersteuner',
  );
  const boardMembers = Array.from({ length: 5 }, (_, index) =>
    join(
      villager(cooperative, 62, 75),
      cooperative,
      ['member', 'board'],
      index === 0 ? 'voorzitter' : 'bestuurslid',
    ),
  );
  const secondSupporter = join(
    villager(secondCooperative, 50, 65),
    secondCooperative,
    ['village_supporter', 'board'],
    'dorpsondersteuner',
  );

  const team = (organisationId: string, name: string, plansHere: boolean, phone: string): string => {
    const id = chance.id();
    rows.add('face', {
      id,
      kind: 'team',
      person_id: null,
      organisation_id: organisationId,
      registered_by: organisationId,
      name,
      title: 'team',
      phone,
    });
    rows.add('team', { id, organisation_id: organisationId, name, plans_here: plansHere, phone });
    return id;
  };
  const eastTeam = team(provider, 'Team Lindenveld-Oost', true, '0499 555 210');
  const westTeam = team(provider, 'Team Lindenveld-West', false, '0499 555 220');

  const inTeam = (team_id: string, { membershipId }: Worker, organisation_id: string) =>
    rows.add('team_member', {
      team_id,
      membership_id: membershipId,
      organisation_id,
      starts: addDays(today, -400),
    });

  const levels = [5, 4, 4, 3, 3, 3, 3, 3, 2, 2, 3, 4];
  const titles = ['', '', 'helpende', 'verzorgende IG', 'verpleegkundige', 'wijkverpleegkundige'];
  const teamOf = (team: 'east' | 'west', teamId: string, size: number): Worker[] =>
    levels.slice(0, size).map((level, place) => {
      const worker = join(
        villager(provider, 24, 62),
        provider,
        [level >= 4 ? 'nurse' : 'carer'],
        titles[level] ?? '',
        level,
      );
      inTeam(teamId, worker, provider);
      rows.add('employment', {
        membership_id: worker.membershipId,
        organisation_id: provider,
        engaged: 'employee',
        contract_minutes: chance.pick([20, 20, 24, 24, 28]) * 60,
        availability: hoursOf(team, place),
        big_registered: level >= 4,
      });
      for (const act of level >= 4 ? nurseActs : level === 3 ? carerActs : ['hoist', 'stockings']) {
        rows.add('competence', {
          id: chance.id(),
          organisation_id: provider,
          membership_id: worker.membershipId,
          act,
          assessed_by: 'praktijkopleider',
          assessed_on: addDays(today, -300),
          // One or two are to be assessed again soon, in what no round of these weeks asks for.
          valid_until: addDays(today, act === 'wound' && chance.onceIn(4) ? 20 : chance.between(80, 700)),
          evidence: 'leerportaal',
        });
      }
      return worker;
    });
  const east = teamOf('east', eastTeam, 10);
  const west = teamOf('west', westTeam, 12);
  const office = (role: Role, title: string) => join(villager(provider, 35, 60), provider, [role], title);
  const secondIntake = join(villager(secondProvider, 35, 60), secondProvider, ['intake'], 'cliëntadviseur');
  const coach = office('team_coach', 'teamcoach');
  for (const teamId of [eastTeam, westTeam]) inTeam(teamId, coach, provider);
  const secondTeam = team(secondProvider, 'Team Beekrijk', false, '0499 555 310');
  for (const title of ['verzorgende IG', 'verzorgende IG', 'verzorgende'])
    inTeam(
      secondTeam,
      join(villager(secondProvider, 24, 62), secondProvider, ['carer'], title, 3),
      secondProvider,
    );
  // From a source of their own: whoever came later changes nothing of the village that stood.
  const later = peopleFrom(chanceOf(2014), rows, today);
  const neighbour = (organisationId: string, role: Role, title: string) =>
    later.join(later.villager(organisationId, 40, 62), organisationId, [role], title);
  return {
    today,
    cooperative,
    secondCooperative,
    provider,
    secondProvider,
    municipality,
    members: [...members, ...boardMembers.map(({ person }) => person)],
    volunteers,
    supporter,
    board: boardMembers[0] as Worker,
    eastTeam,
    westTeam,
    east,
    west,
    intake: office('intake', 'cliëntadviseur'),
    manager: office('contract_manager', 'regiomanager'),
    coach,
    secondIntake,
    secondManager: neighbour(secondProvider, 'contract_manager', 'regiomanager'),
    secondBoard: neighbour(secondProvider, 'board', 'bestuurder'),
    official: neighbour(municipality, 'contract_manager', 'beleidsmedewerker Wmo'),
    director: neighbour(provider, 'board', 'bestuurder'),
    secondSupporter,
  };
}

const carerActs = ['injection_subcutaneous', 'medication', 'eye_drops', 'hoist', 'stockings', 'wound'];
const nurseActs = [
  ...carerActs,
  'urinary_catheter',
  'infusion',
  'tube_feeding',
  'oxygen',
  'stoma',
  'bladder_rinse',
  'stomach_tube',
];
