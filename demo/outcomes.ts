import { addDays, type Day } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import type { Chance } from './random.ts';
import type { Rows } from './rows.ts';

/** How some of the clients fared in the half year that ended last, and how hard helping was for their daughters and sons. */
export function makeOutcomes(chance: Chance, rows: Rows, today: Day, clients: readonly DemoClient[]): void {
  const starts = lastHalfYear(today);
  clients.forEach((client, index) => {
    if (client.team === null || client.since !== null || index % 3 === 2) return;
    const said_on = addDays(starts, 20 + 3 * index);
    const of = { client_id: client.id, said_on };
    const scores = {
      own_way: 3 + (index % 3),
      known_people: index % 5 === 0 ? 3 : 5,
      own_life: index % 4 === 0 ? 2 : 3,
    };
    const hers = { due_on: said_on, said_by: 'client', face_id: client.person.id, status: 'own' };
    const written_by_name = `${client.person.given} ${client.person.family}`;
    rows.add('outcome_answer', {
      id: chance.id(),
      kind: 'half_year',
      ...of,
      ...scores,
      ...hers,
      written_by_name,
    });
    const strain = 1 + (index % 4);
    rows.add('outcome_strain', { id: chance.id(), ...of, face_id: client.daughterId, strain });
    if (index % 2 === 0) return;
    const goal = { text: 'Weer zelf de post halen.', reached_on: said_on, position: 9 };
    rows.add('matter', { id: chance.id(), client_id: client.id, kind: 'goal', ...goal });
  });
}

function lastHalfYear(today: Day): Day {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return month > 6 ? `${year}-01-01` : `${year - 1}-07-01`;
}
