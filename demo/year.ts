import { addDays, instantOf, weekday } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import type { Villager } from './people.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village, Volunteer } from './village.ts';

const kinds = [
  'ride',
  'ride',
  'ride',
  'meal',
  'meal',
  'chore',
  'chore',
  'company',
  'garden',
  'digital',
  'walk',
  'administration',
] as const;
const destinations = [
  'ziekenhuis Beekrijk',
  'huisarts',
  'fysiotherapeut',
  'kapper',
  'station Beekrijk',
  'begraafplaats',
  'opticien',
];
const summaries: Readonly<Partial<Record<(typeof kinds)[number], readonly string[]>>> = {
  meal: ['Kan deze week niet zelf koken.', 'Eet mee in De Schuur, wie haalt?'],
  chore: ['De lamp op de overloop.', 'Een lekkende kraan.', 'Een losse drempel.', 'De rookmelder piept.'],
  garden: ['De heg moet gesnoeid.', 'Bladeren voor de deur.'],
  digital: ['DigiD op de nieuwe telefoon.', 'Foto’s naar de kleinkinderen sturen.'],
  administration: ['Een brief van de gemeente.', 'De belastingaangifte.'],
};

/** A year of the cooperative: some seven hundred rides, meals and chores, asked by who asks often and by others. */
export function makeYear(chance: Chance, rows: Rows, village: Village, clients: readonly DemoClient[]): void {
  const regulars = clients.map(({ person }) => person);
  const others = chance.some(
    village.members.filter((one) => !regulars.includes(one)),
    150,
  );
  // Whoever helped once is asked again: each has a few who know the house.
  const known = new Map<string, readonly Volunteer[]>();
  const helpersOf = (person: Villager): readonly Volunteer[] => {
    const able = village.volunteers.filter((one) => one.person !== person);
    const drivers = able.filter((one) => one.drives && one.partsOfDay.includes('morning'));
    const found = known.get(person.id) ?? [...chance.some(drivers, 3), ...chance.some(able, 3)];
    known.set(person.id, found);
    return found;
  };
  for (let count = 0; count < 700; count += 1) {
    const person = chance.pick(chance.onceIn(2) ? regulars : others);
    const kind = chance.pick(kinds);
    const received = addDays(village.today, -chance.between(4, 362));
    const day = addDays(received, chance.between(0, 3));
    closed(chance, rows, village, { person, kind, received, day, helpers: helpersOf(person) });
  }
}

type Help = {
  readonly person: Villager;
  readonly kind: (typeof kinds)[number];
  readonly received: string;
  readonly day: string;
  readonly helpers: readonly Volunteer[];
};

/** Most are done, a few ended otherwise. */
const endings = ['withdrawn', 'elsewhere', 'nobody_found'] as const;

function closed(
  chance: Chance,
  rows: Rows,
  village: Village,
  { person, kind, received, day, helpers }: Help,
): void {
  const id = chance.id();
  const isRide = kind === 'ride';
  const fits = (one: Volunteer) => one.does.includes(kind) && one.days.includes(weekday(day));
  const able = [...helpers.filter(fits), ...chance.some(village.volunteers.filter(fits), 2)].filter(
    (one, place, all) => one.person !== person && all.indexOf(one) === place,
  );
  const ending = chance.onceIn(25) ? chance.pick(endings) : able.length === 0 ? 'nobody_found' : 'done';
  const isDone = ending === 'done';
  const respondedAt = instantOf(received, '17:00');
  rows.add('request', {
    id,
    organisation_id: village.cooperative,
    client_id: null,
    person_id: person.id,
    kind,
    caller_name: `${person.given} ${person.family}`,
    caller_phone: person.phone,
    summary: chance.pick(summaries[kind] ?? ['']),
    day,
    from_time: `${chance.between(10, 16)}:00`,
    street: person.street,
    place: person.place,
    destination: isRide ? chance.pick(destinations) : '',
    status: 'closed',
    closed_as: ending,
    closed_at: isDone ? instantOf(day, '18:00') : respondedAt,
    responded_at: respondedAt,
    received_at: instantOf(received, `${chance.between(10, 16)}:${chance.between(10, 59)}`),
    handled_by: village.supporter.membershipId,
  });
  const answeredAt = new Date(respondedAt.getTime() + 3_600_000);
  for (const [place, volunteer] of able.slice(0, chance.between(1, 3)).entries()) {
    const comes = place === 0 && isDone;
    const refused = !comes && chance.onceIn(3);
    rows.add('ask', {
      id: chance.id(),
      organisation_id: village.cooperative,
      request_id: id,
      membership_id: volunteer.membershipId,
      token_hash: chance.id() + chance.id(),
      asked_at: respondedAt,
      answer: comes ? 'yes' : refused ? 'no' : null,
      answered_at: comes || refused ? answeredAt : null,
      closed_at: comes ? null : answeredAt,
      done_at: comes ? instantOf(day, '18:00') : null,
    });
  }
}
