import { quarterBefore } from '../server/care/visit/bedside.ts';
import { addDays, instantOf, mondayOf } from '../server/house/clock.ts';
import type { DemoClient } from './clients.ts';
import { type Chance, chance } from './random.ts';
import { before } from './roster.ts';
import type { Rows } from './rows.ts';
import type { Village } from './village.ts';

/** How many of team East came for the first time under the agreement in the quarter that has ended. */
const came = 8;

/**
 * Their first visit since the agreement, before the weeks of the roster begin: of a quarter the boards see what share had
 * read it by then. By a chance of its own, so that the rest of the village stays what it was.
 */
export function makeFirstVisits(rows: Rows, village: Village, clients: readonly DemoClient[]): void {
  const own: Chance = chance(2015);
  const rosterBegins = addDays(mondayOf(village.today), -before);
  const { ends } = quarterBefore(village.today);
  const last = ends < rosterBegins ? ends : addDays(rosterBegins, -1);
  for (const worker of village.east.slice(0, came)) {
    const client = clients.find(
      ({ team, since, familiar }) => team === 'east' && since === null && familiar.includes(worker),
    );
    if (!client) continue;
    const startsAt = instantOf(last, '09:00');
    const endsAt = new Date(startsAt.getTime() + 30 * 60_000);
    rows.add('visit', {
      ...{ id: own.id(), client_id: client.id, organisation_id: village.provider },
      ...{ team_id: village.eastTeam, face_id: worker.membershipId, task_id: null, layer: 'professional' },
      ...{ what: 'Wassen en aankleden', starts_at: startsAt, ends_at: endsAt, status: 'done' },
      ...{ source: 'planner', source_key: null, done_at: endsAt },
    });
  }
}
