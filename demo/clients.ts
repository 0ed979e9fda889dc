import { addDays } from '../server/house/clock.ts';
import { familyNames, mensNames, womensNames } from './names.ts';
import type { Villager, Worker } from './people.ts';
import type { Chance } from './random.ts';
import { crewOf, intensityOf } from './rounds.ts';
import type { Rows } from './rows.ts';
import type { Village, Volunteer } from './village.ts';

export type DemoClient = {
  readonly id: string;
  readonly person: Villager;
  readonly team: 'east' | 'west' | null;
  readonly intensity: 'light' | 'daily' | 'intensive';
  /** Professionals who come, the most familiar first. */
  readonly familiar: readonly Worker[];
  readonly daughterId: string;
  readonly volunteer: Volunteer;
  /** First day of care, of whoever is a client of her team only since the story began; null is long ago. */
  readonly since: string | null;
};

const allScopes = ['contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing'];
const matters = [
  'Zelf de dag beginnen, zonder haast.',
  'In mijn eigen huis blijven wonen.',
  'Elke week naar de kaartclub.',
  'Mijn hond uitlaten.',
  'Niet steeds opnieuw alles uitleggen.',
  'Zondag koffie met de kinderen.',
  'De tuin bijhouden.',
  'Op tijd naar bed kunnen.',
];
const goals = [
  'Weer zelf naar de bakker lopen.',
  'Zonder hulp de trap op.',
  'Weer meezingen in het koor.',
  'Zelf de kousen aantrekken.',
  'Een uur in de tuin werken.',
  'Weer fietsen naar mijn zus.',
  'Zelf koken voor twee.',
];
const situations = [
  'Een nieuwe heup, drie weken geleden.',
  'Parkinson, sinds vier jaar.',
  'Hartfalen; snel moe.',
  'Suikerziekte en slecht zien.',
  'Na een beroerte, rechts minder kracht.',
  'Vergeet steeds meer.',
];

/** Of team East, by place: the story tells how she came to it. */
const newcomer = 4;

/** Sixty clients: forty with professional care (twenty a team), twenty with volunteers and the cooperative alone. */
export function makeClients(chance: Chance, rows: Rows, village: Village): DemoClient[] {
  const oldest = [...village.members].sort((a, b) => (a.birth < b.birth ? -1 : 1)).slice(0, 60);
  // Nobody visits herself, and each of them has a volunteer of her own.
  const helpers = chance.some(
    village.volunteers.filter(({ person }) => !oldest.includes(person)),
    60,
  );
  return oldest.map((person, index) => {
    const team = index < 20 ? 'east' : index < 40 ? 'west' : null;
    const intensity = team === null ? 'light' : intensityOf(index % 20);
    const since = index === newcomer ? addDays(village.today, -10) : null;
    const id = chance.id();
    // A year and a half ago and more: each half year on she is asked how she fares, a few at a time.
    const opened = { created_at: `${addDays(village.today, -550 - 3 * index)}T09:00:00Z` };
    rows.add('client', {
      id,
      person_id: person.id,
      registered_by: village.cooperative,
      intensity,
      ...opened,
    });
    addMatters(chance, rows, id);
    // At the heart of the story is a daughter.
    const isDaughter = intensity === 'daily' || !chance.onceIn(3);
    const daughterId = addDaughter(chance, rows, village, id, { person, isDaughter });
    const volunteer = helpers[index] as Volunteer;
    join(chance, rows, village, id, volunteer.membershipId, 'volunteer', 'vrijwilliger', null);
    join(chance, rows, village, id, village.supporter.membershipId, 'cooperative', 'dorpsondersteuner', 2);
    grant(
      chance,
      rows,
      id,
      person,
      volunteer.membershipId,
      ['contact', 'planning', 'tasks', 'matters'],
      'consent',
    );
    const workers = team === 'east' ? village.east : village.west;
    const familiar = team === null ? [] : crewOf(team, index % 20).map((place) => workers[place] as Worker);
    if (team !== null && since === null) {
      const teamId = team === 'east' ? village.eastTeam : village.westTeam;
      const held = allScopes.filter((scope) => scope !== 'sharing');
      const parents = grant(chance, rows, id, person, village.provider, held, 'consent');
      grant(chance, rows, id, person, village.provider, ['contact'], 'treatment');
      grant(chance, rows, id, person, teamId, held, 'consent', parents);
      join(chance, rows, village, id, teamId, 'professional', 'thuiszorgteam', 3);
      for (const worker of familiar)
        join(chance, rows, village, id, worker.membershipId, 'professional', '', null);
      addCarePlan(
        chance,
        rows,
        village,
        id,
        teamId,
        familiar.find((one) => one.level >= 4) ?? (workers[0] as Worker),
      );
    }
    return { id, person, team, intensity, familiar, daughterId, volunteer, since };
  });
}

function addMatters(chance: Chance, rows: Rows, clientId: string): void {
  const lines = [
    ['situation', chance.pick(situations)] as const,
    ...chance.some(matters, 2).map((text) => ['matters', text] as const),
    ['goal', chance.pick(goals)] as const,
  ];
  lines.forEach(([kind, text], position) => {
    rows.add('matter', { id: chance.id(), client_id: clientId, kind, text, position });
  });
}

function addDaughter(
  chance: Chance,
  rows: Rows,
  village: Village,
  clientId: string,
  { person, isDaughter: female }: { readonly person: Villager; readonly isDaughter: boolean },
): string {
  const id = chance.id();
  const given = chance.pick((female ? womensNames : mensNames).slice(20));
  const family = chance.onceIn(2) ? person.family : chance.pick(familyNames);
  const phone = `06 55${chance.between(100000, 999999)}`;
  rows.add('person', {
    id,
    registered_by: village.cooperative,
    given_name: given,
    family_name: family,
    birth_date: addDays(person.birth, chance.between(9000, 12000)),
    gender: female ? 'female' : 'male',
    phone,
    email: `${given}.${id.slice(0, 4)}@lindenveld.example`.toLowerCase(),
    place: chance.pick(['Lindenveld', 'Beekrijk', 'Eindhoven']),
  });
  rows.add('face', {
    id,
    kind: 'person',
    person_id: id,
    organisation_id: null,
    registered_by: village.cooperative,
    name: `${given} ${family}`,
    title: '',
    phone,
  });
  join(chance, rows, village, clientId, id, 'own_people', female ? 'dochter' : 'zoon', 1);
  grant(
    chance,
    rows,
    clientId,
    person,
    id,
    ['contact', 'planning', 'matters', 'tasks', 'reports'],
    'consent',
  );
  return id;
}

function join(
  chance: Chance,
  rows: Rows,
  village: Village,
  clientId: string,
  faceId: string,
  kind: string,
  relation: string,
  callOrder: number | null,
): void {
  rows.add('circle_member', {
    id: chance.id(),
    client_id: clientId,
    face_id: faceId,
    kind,
    relation,
    call_order: callOrder,
    since: addDays(village.today, -chance.between(40, 900)),
  });
}

/** Grants per scope; passed-on grants name the grant of the organisation they come from. */
export function grant(
  chance: Chance,
  rows: Rows,
  clientId: string,
  person: Villager,
  grantee: string,
  scopes: readonly string[],
  ground: string,
  parents: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const idByScope: Record<string, string> = {};
  for (const scope of scopes) {
    const id = chance.id();
    idByScope[scope] = id;
    rows.add('client_grant', {
      id,
      client_id: clientId,
      client_person_id: person.id,
      scope,
      grantee_id: grantee,
      ground,
      purpose: ground === 'treatment' ? 'zorgdossier' : 'samen zorgen',
      parent_id: parents[scope] ?? null,
      given_by: person.id,
      recorded_by: null,
    });
  }
  return idByScope;
}

function addCarePlan(
  chance: Chance,
  rows: Rows,
  village: Village,
  clientId: string,
  teamId: string,
  nurse: Worker,
): void {
  rows.add('care_plan', {
    id: chance.id(),
    client_id: clientId,
    organisation_id: village.provider,
    team_id: teamId,
    made_by: nurse.membershipId,
    starts: addDays(village.today, -90),
    outline: 'Hulp bij wassen en aankleden, medicijnen op tijd, en stap voor stap weer zelf doen.',
  });
  rows.add('need', {
    id: chance.id(),
    client_id: clientId,
    what: 'Verpleging en verzorging thuis',
    kind: 'nursing',
    ground: 'zvw',
    indicated_by: 'district_nurse',
    status: 'arranged',
    ends: addDays(village.today, chance.between(30, 300)),
  });
}
