import { expect, test } from 'vitest';
import type { Plan } from '../planner/answer.ts';
import { check, plan } from '../planner/plan.ts';
import type { Intensity } from '../server/care/client/client.ts';
import type { Asked } from '../server/care/planning/planning.ts';
import { standingPlan } from '../server/care/planning/standing.ts';
import { type Around, toProblem, type Worker } from '../server/care/planning/to-problem.ts';
import type { Task } from '../server/care/task/task.ts';
import type { Visit } from '../server/care/visit/visit.ts';
import { addDays, daysBetween, instantOf, mondayOf } from '../server/house/clock.ts';
import { defaultClause } from '../server/partnership/agreement/agreement.ts';
import { makeDemo } from './load.ts';

/** An even week and an odd one, the nights of the clock change, a leap day, and the end of a year. */
const days = ['2026-11-21', '2026-11-23', '2026-03-28', '2027-10-30', '2028-02-29', '2026-12-31'];
const mostFaces = defaultClause('familiar-faces', []).parameters as Record<Intensity, number>;

type Row = Readonly<Record<string, unknown>>;

/** A row as the rooms name its columns. */
const named = (row: Row): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );

/** The problem of a team as planning would make it, read from the rows of the village. */
function problemOf(today: string, team: 'east' | 'west', from: string, length: number): Asked {
  const { rows, village, clients } = makeDemo(today);
  const table = (name: string) => (rows.tables.get(name) ?? []) as Row[];
  const own = clients.filter((client) => client.team === team);
  const ids = new Set(own.map((client) => client.id));
  const teamId = team === 'east' ? village.eastTeam : village.westTeam;
  const person = new Map(table('person').map((row) => [row.id as string, row]));
  const placeOf = (id: string) => {
    const row = person.get(id);
    return { lat: row?.latitude as number, lon: row?.longitude as number };
  };
  const workers = (team === 'east' ? village.east : village.west).map((worker) => {
    const ofHer = (row: Row) => row.membership_id === worker.membershipId;
    const employment = table('employment').find(ofHer);
    return {
      faceId: worker.membershipId,
      name: worker.person.given,
      engaged: 'employee' as const,
      contractMinutes: employment?.contract_minutes as number,
      availability: employment?.availability as Worker['availability'],
      level: worker.level,
      bigRegistered: worker.level >= 4,
      competences: table('competence')
        .filter(ofHer)
        .map((row) => ({ act: row.act as string, by: 'praktijkopleider', until: row.valid_until as string })),
      home: placeOf(worker.person.id),
    };
  });
  const volunteers = own.map(({ volunteer }) => ({
    faceId: volunteer.membershipId,
    name: volunteer.person.given,
  }));
  const around: Around = {
    team: { id: teamId, organisationId: village.provider },
    from,
    days: length,
    now: instantOf(from, '00:00'),
    tasks: table('task')
      .filter((row) => ids.has(row.client_id as string) && row.layer !== 'own_people')
      .map((row) => ({ ...named(row), decision: null }) as Task),
    visits: table('visit')
      .filter((row) => ids.has(row.client_id as string))
      .map((row) => ({ ...named(row), night: false, student: false, pinned: false, version: 1 }) as Visit),
    workers,
    volunteers,
    clients: own.map(({ id, person: { id: personId }, intensity }) => ({
      clientId: id,
      name: id,
      place: placeOf(personId),
      most: mostFaces[intensity],
      refused: [],
    })),
  };
  return toProblem(around);
}

/** The roster as it stands, with the open places said to be open. */
function standing(asked: Asked): Plan {
  const made = standingPlan(asked) as Plan;
  const filled = new Set(made.assignments.map(({ visitId }) => visitId));
  const open = asked.problem.visits.filter(({ id }) => !filled.has(id));
  return { ...made, unserved: open.map(({ id }) => ({ visitId: id, reasons: [] })) as never };
}

const teams = ['east', 'west'] as const;
test.each(days.flatMap((today) => teams.map((team) => [today, team] as const)))(
  'on %s the eight weeks of team %s break no rule and no agreement',
  (today, team) => {
    const asked = problemOf(today, team, addDays(mondayOf(today), -28), 56);
    expect(asked.problem.visits.length).toBeGreaterThan(1800);
    expect(check(asked.problem, standing(asked))).toEqual([]);
  },
  60_000,
);

test.each(['2026-11-21', '2026-11-23'])(
  'planning from tomorrow on moves few visits on %s',
  async (today) => {
    const from = addDays(today, 1);
    const asked = problemOf(today, 'east', from, daysBetween(today, addDays(mondayOf(today), 27)));
    const previous = standing(asked);
    const made = await plan(asked.problem, { seed: 1, iterations: 4000, previous });
    const now = new Map(made.assignments.map((one) => [one.visitId, one]));
    const moved = previous.assignments.filter(({ visitId, carerIds, start }) => {
      const one = now.get(visitId);
      return one?.start !== start || one.carerIds.join() !== carerIds.join();
    });
    expect(moved.length).toBeLessThan(previous.assignments.length / 10);
    expect(made.unserved).toEqual([]);
    expect(check(asked.problem, made)).toEqual([]);
  },
  60_000,
);
