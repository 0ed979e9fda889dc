import pg from 'pg';
import type { Day } from '../server/house/clock.ts';
import { StartError } from '../server/house/start-error.ts';
import { type DemoClient, makeClients } from './clients.ts';
import { makeDayCentre } from './day-centre.ts';
import { makeFirstVisits } from './first-visits.ts';
import { makeOffers } from './offers.ts';
import { makeOutcomes } from './outcomes.ts';
import { makePersonas } from './personas.ts';
import { chance } from './random.ts';
import { makeRoster } from './roster.ts';
import { collectRows, writeRows } from './rows.ts';
import { makeVillage, type Village } from './village.ts';
import { makeYear } from './year.ts';

const seed = 2005; // the year in which the first care cooperative of Hoogeloon began

const order = [
  'organisation',
  'person',
  'face',
  'membership',
  'team',
  'team_member',
  'volunteer_profile',
  'employment',
  'competence',
  'reachability',
  'directory.organisation_region',
  'client',
  'client_grant',
  'circle_member',
  'matter',
  'outcome_answer',
  'outcome_strain',
  'care_plan',
  'need',
  'offer',
  'request',
  'ask',
  'follow_up',
  'task',
  'visit',
  'report',
  'demo_persona',
];

/** Makes the demo village of a day: the same day gives the same village, to the byte. */
export function makeDemo(today: Day) {
  const source = chance(seed);
  const rows = collectRows();
  const village = makeVillage(source, rows, today);
  const clients = makeClients(source, rows, village);
  makeOffers(source, rows, village);
  makeRoster(source, rows, village, clients);
  makeFirstVisits(rows, village, clients);
  makeYear(source, rows, village, clients);
  makePersonas(source, rows, village, clients);
  makeOutcomes(source, rows, today, clients);
  makeDayCentre(rows, village, clients);
  return { rows, village, clients };
}

/** Loads the demo village when the database holds no organisation yet; tells whether it did. */
export async function loadDemo(
  ownerUrl: string,
  today: Day,
): Promise<{ village: Village; clients: DemoClient[] } | null> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query("select pg_advisory_xact_lock(hashtext('tango.demo'))");
    const { rows: found } = await owner.query('select 1 from organisation limit 1');
    if (found.length > 0) {
      await refuseRealPeople(owner);
      return null;
    }
    const { rows, village, clients } = makeDemo(today);
    await writeRows(owner, rows, order);
    await owner.query('commit');
    return { village, clients };
  } finally {
    await owner.end();
  }
}

// Demo mode lets everybody in and shows every mail: never to an organisation that was founded for real.
async function refuseRealPeople(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ count: number }>(
    `select jsonb_array_length(demo_personas('all')) as count`,
  );
  if (rows[0]?.count !== 0) return;
  throw new StartError(
    'This Tango holds organisations of its own, and demo mode would let everybody in. Set TANGO_DEMO=no.',
  );
}
