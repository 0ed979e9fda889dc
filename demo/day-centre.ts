import { addDays } from '../server/house/clock.ts';
import { type DemoClient, grant } from './clients.ts';
import { chance } from './random.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

/** Who come to the day centre on Wednesdays, of those with volunteers and the cooperative alone. */
export const guestsOf = (clients: readonly DemoClient[]): DemoClient[] =>
  clients.filter(({ team }) => team === null).slice(-2);

/**
 * Morgenrood and the cooperative are both there for them, so that they choose where they go when these part. By a chance of
 * its own, so that the rest of the village stays what it was.
 */
export function makeDayCentre(rows: Rows, village: Village, clients: readonly DemoClient[]): void {
  const own = chance(2016);
  for (const { id, person } of guestsOf(clients)) {
    grant(own, rows, id, person, village.secondProvider, ['contact', 'planning', 'tasks'], 'consent');
    rows.add('task', {
      ...{ id: own.id(), client_id: id, organisation_id: village.secondProvider, team_id: null },
      ...{ what: 'Dagopvang in De Schuur', act: 'company', layer: 'professional' },
      ...{ rhythm: { days: [3], from: '09:30', carers: 1 }, minutes: 390 },
      ...{ does_id: village.secondProvider, taught_by_id: null, steps_in_id: null },
      ...{ responsible_id: village.secondIntake.membershipId, ordered_by: '', ordered_on: null },
      ...{ starts: addDays(village.today, -170), ends: null },
    });
  }
  // Who decides about her tailored agreement may read what is done for her.
  const [guest] = guestsOf(clients);
  const { membershipId } = village.secondManager;
  if (guest) grant(own, rows, guest.id, guest.person, membershipId, ['contact', 'tasks'], 'consent');
}
