import type { Role } from '../server/house/actor.ts';
import { addDays, type Day } from '../server/house/clock.ts';
import { familyNames, mensNames, streets, womensNames } from './names.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';

export type Villager = {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly female: boolean;
  readonly birth: Day;
  readonly street: string;
  readonly place: string;
  readonly phone: string;
};

export type Worker = { readonly person: Villager; readonly membershipId: string; readonly level: number };

const middle = { latitude: 51.4021, longitude: 5.2317 };

/** Makes people, and lets them belong to an organisation. */
export function peopleFrom(chance: Chance, rows: Rows, today: Day) {
  const villager = (registeredBy: string, youngest: number, oldest: number): Villager => {
    const female = chance.onceIn(2);
    const birth = addDays(today, -chance.between(youngest * 365, oldest * 365));
    const given = chance.pick(namesOf(female, birth));
    const family = chance.pick(familyNames);
    const street = chance.pick(streets);
    const person = {
      id: chance.id(),
      given,
      family,
      female,
      birth,
      street,
      place: 'Lindenveld',
      phone: `06 55${chance.between(100000, 999999)}`,
    };
    rows.add('person', {
      id: person.id,
      registered_by: registeredBy,
      given_name: given,
      family_name: family,
      birth_date: birth,
      gender: female ? 'female' : 'male',
      phone: person.phone,
      email: `${given}.${family}.${chance.between(10, 99)}@lindenveld.example`
        .toLowerCase()
        .replaceAll(' ', ''),
      street,
      house_number: String(chance.between(1, 98)),
      postcode: `5999 ${chance.pick(['AA', 'AB', 'AC', 'AD', 'AE'])}`,
      place: person.place,
      latitude: middle.latitude + (chance.next() - 0.5) * 0.018,
      longitude: middle.longitude + (chance.next() - 0.5) * 0.028,
    });
    rows.add('face', {
      id: person.id,
      kind: 'person',
      person_id: person.id,
      organisation_id: null,
      registered_by: registeredBy,
      name: `${given} ${family}`,
      title: '',
      phone: person.phone,
    });
    return person;
  };

  let number = 1000;
  const join = (
    person: Villager,
    organisationId: string,
    roles: Role[],
    title: string,
    level = 0,
  ): Worker => {
    const membershipId = chance.id();
    number += 1;
    rows.add('face', {
      id: membershipId,
      kind: 'member',
      person_id: person.id,
      organisation_id: organisationId,
      registered_by: organisationId,
      name: `${person.given} ${person.family}`,
      title,
      phone: person.phone,
    });
    rows.add('membership', {
      id: membershipId,
      organisation_id: organisationId,
      person_id: person.id,
      roles,
      number: String(number),
      level: level === 0 ? null : level,
      starts: addDays(today, -chance.between(200, 3000)),
    });
    return { person, membershipId, level };
  };

  return { villager, join };
}

/** Names go with the year of birth: the lists begin with those of the grandparents. */
function namesOf(female: boolean, birth: Day): readonly string[] {
  const names = female ? womensNames : mensNames;
  return birth < '1962' ? names.slice(0, 20) : names.slice(20);
}
