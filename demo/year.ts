import { addDays, instantOf } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

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

/** A year of the cooperative: some seven hundred rides, meals and chores, a few of them still open. */
export function makeYear(chance: Chance, rows: Rows, village: Village, clients: readonly DemoClient[]): void {
  for (let count = 0; count < 700; count += 1) {
    const ago = chance.between(1, 360);
    const person = chance.pick(village.members);
    request(
      chance,
      rows,
      village,
      person,
      addDays(village.today, -ago),
      addDays(village.today, -ago + chance.between(0, 3)),
      'closed',
    );
  }
  for (let ahead = 0; ahead < 9; ahead += 1) {
    const status = ahead < 3 ? 'open' : ahead < 5 ? 'asked' : 'arranged';
    request(
      chance,
      rows,
      village,
      chance.pick(village.members),
      addDays(village.today, -chance.between(0, 2)),
      addDays(village.today, chance.between(1, 8)),
      status,
    );
  }
  for (const client of clients.slice(0, 3)) {
    rows.add('follow_up', {
      id: chance.id(),
      organisation_id: village.cooperative,
      client_id: client.id,
      request_id: null,
      kind: 'stay_beside',
      due_on: addDays(village.today, chance.between(-1, 4)),
      note: 'Hoe gaat het, twee weken na de start van de zorg?',
    });
  }
}

function request(
  chance: Chance,
  rows: Rows,
  village: Village,
  person: Village['members'][number],
  received: string,
  day: string,
  status: string,
): void {
  const kind = chance.pick(kinds);
  const id = chance.id();
  const ride = kind === 'ride';
  rows.add('request', {
    id,
    organisation_id: village.cooperative,
    client_id: null,
    person_id: person.id,
    kind,
    caller_name: `${person.given} ${person.family}`,
    caller_phone: person.phone,
    summary: '',
    day,
    from_time: `${chance.between(10, 16)}:00`,
    street: person.street,
    place: person.place,
    destination: ride ? chance.pick(destinations) : '',
    status,
    closed_as: status === 'closed' ? 'done' : null,
    closed_at: status === 'closed' ? instantOf(day, '18:00') : null,
    responded_at: status === 'open' ? null : instantOf(received, '17:00'),
    received_at: instantOf(received, `${chance.between(10, 16)}:${chance.between(10, 59)}`),
    handled_by: village.supporter.membershipId,
  });
  if (status === 'open') return;
  const asked = chance.some(village.volunteers, status === 'asked' ? 3 : 2);
  asked.forEach((volunteer, index) => {
    const yes = index === 0 && status !== 'asked';
    const at = instantOf(received, '17:00');
    rows.add('ask', {
      id: chance.id(),
      organisation_id: village.cooperative,
      request_id: id,
      membership_id: volunteer.membershipId,
      token_hash: chance.id() + chance.id(),
      asked_at: at,
      answer: yes ? 'yes' : null,
      answered_at: yes ? new Date(at.getTime() + 3_600_000) : null,
      closed_at: yes || status === 'asked' ? null : new Date(at.getTime() + 3_600_000),
      done_at: yes && status === 'closed' ? instantOf(day, '18:00') : null,
    });
  });
}
