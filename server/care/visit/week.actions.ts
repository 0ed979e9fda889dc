import { faceOf } from '../../house/actor.ts';
import { addDays, dayOf, mondayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notFound, ok } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { agreementsTouching, inShort, isTailored, limitsOf } from './agreed.actions.ts';
import {
  clientFactsOf,
  findTeam,
  listMembers,
  listRead,
  listTeams,
  listToCall,
  seesPlanning,
} from './around.store.ts';
import { windowDays } from './familiar-faces.ts';
import { familiarOf, linesOf } from './view.actions.ts';
import type { visitContract } from './visit.contract.ts';
import { canPin, canPlanTeam, canReport } from './visit.policy.ts';
import {
  hasVisitedBefore,
  listClientsOfTeam,
  listVisitsOfClients,
  listVisitsOfFaces,
  listWorkOfFaces,
} from './visit.store.ts';
import { isAhead, minutesOf, type Visit } from './visit.ts';
import { breachesOf, shortestRest } from './working-time.ts';

type Verbs = typeof visitContract.verbs;

export const weekActions: Pick<
  Actions<Verbs>,
  'clientWeek' | 'teamWeek' | 'teams' | 'myWeek' | 'weeklySheet'
> = {
  clientWeek: async (tx, { clientId, from = tx.today, days }) => {
    if (!(await seesPlanning(tx, clientId))) return notFound();
    const last = addDays(from, days - 1);
    const [factsOf, visits] = await Promise.all([
      clientFactsOf(tx, [clientId]),
      listVisitsOfClients(tx, [clientId], ...around(last, days)),
    ]);
    const facts = factsOf(clientId);
    const [limits, lines] = await Promise.all([
      limitsOf(tx, [facts]),
      linesOf(tx, visits.filter(isWithin(from, days))),
    ]);
    const limit = limits(clientId);
    return ok({
      clientId,
      clientName: facts.name,
      from,
      days,
      today: tx.today,
      visits: lines,
      familiar: familiarOf(visits, last, limit),
      can: { pin: canPin(tx.actor) },
    });
  },

  teamWeek: async (tx, { teamId, from = mondayOf(tx.today), days }) => {
    const team = await findTeam(tx, teamId);
    if (!team || (tx.actor.hat?.teams.includes(teamId) !== true && !canPlanTeam(tx.actor, team).allowed))
      return notFound();
    const last = addDays(from, days - 1);
    const clientIds = await listClientsOfTeam(tx, teamId, from, days);
    // Whoever comes from elsewhere is a face too: own people and others of her own page, as far as they are to be seen.
    const [facts, visits, members] = await Promise.all([
      clientFactsOf(tx, clientIds),
      listVisitsOfClients(tx, clientIds, ...around(last, days)),
      membersOf(tx, teamId, from, days),
    ]);
    const [limits, lines] = await Promise.all([
      limitsOf(tx, clientIds.map(facts)),
      linesOf(tx, visits.filter(isWithin(from, days))),
    ]);
    const visitsOf = groupedByClient(visits);
    const linesIn = groupedByClient(lines);
    return ok({
      team: { id: team.id, name: team.name, plansHere: team.plansHere },
      from,
      days,
      today: tx.today,
      clients: clientIds
        .filter((clientId) => linesIn(clientId).length > 0)
        .map((clientId) => ({
          clientId,
          name: facts(clientId).name,
          familiar: familiarOf(visitsOf(clientId), last, limits(clientId)),
          visits: linesIn(clientId),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'nl')),
      members,
      can: { plan: canPlanTeam(tx.actor, team) },
    });
  },

  teams: async (tx) => {
    const own = tx.actor.hat?.teams ?? [];
    const teams = await listTeams(tx);
    const rows = teams
      .filter((team) => own.includes(team.id) || canPlanTeam(tx.actor, team).allowed)
      .map((team) => ({
        ...{ id: team.id, name: team.name, plansHere: team.plansHere },
        mine: own.includes(team.id),
        canPlan: canPlanTeam(tx.actor, team).allowed,
      }));
    return ok({ rows: [...rows.filter((row) => row.mine), ...rows.filter((row) => !row.mine)] });
  },

  myWeek: async (tx, { from = tx.today, days }) => {
    const me = faceOf(tx.actor);
    const visits = await listVisitsOfFaces(tx, [me], from, days);
    const clientIds = [...new Set(visits.map((visit) => visit.clientId))];
    const [lines, facts, touching, known, read] = await Promise.all([
      linesOf(tx, visits),
      clientFactsOf(tx, clientIds),
      agreementsTouching(tx, clientIds),
      hasVisitedBefore(tx, me, clientIds),
      listRead(tx, me, clientIds),
    ]);
    const isNew = (visit: Visit) =>
      visit.layer !== 'own_people' &&
      isAhead(visit) &&
      ((!known.has(visit.clientId) && read.introductionAt(visit.clientId) === null) ||
        touching(visit.clientId).some((one) => isTailored(one) && !read.hasRead(visit.clientId, one.sha256)));
    return ok({
      from,
      days,
      today: tx.today,
      visits: visits.map((visit, i) => {
        const { name, address, phone } = facts(visit.clientId);
        return {
          ...(lines[i] as (typeof lines)[number]),
          clientName: name,
          address,
          phone,
          agreements: touching(visit.clientId).map(inShort),
          introduction: isNew(visit),
          can: { report: canReport(tx.actor, visit, false) },
        };
      }),
    });
  },

  weeklySheet: async (tx, { clientId, from = mondayOf(tx.today) }) => {
    if (!(await seesPlanning(tx, clientId))) return notFound();
    const facts = (await clientFactsOf(tx, [clientId]))(clientId);
    const visits = await listVisitsOfClients(tx, [clientId], from, 7);
    const lines = await linesOf(
      tx,
      visits.filter((visit) => visit.status !== 'missed'),
    );
    const toCall = await listToCall(tx, clientId, tx.today);
    const faces = await facesOf(
      tx,
      toCall.map((one) => one.faceId),
    );
    return ok({
      clientId,
      name: facts.name,
      from,
      madeAt: tx.now.toISOString(),
      days: Array.from({ length: 7 }, (_, i) => addDays(from, i)).map((day) => ({
        day,
        visits: lines.filter((line) => line.day === day),
      })),
      call: toCall.flatMap((one) => {
        const { name, title, phone } = faces.get(one.faceId);
        return phone === null ? [] : [{ name, who: one.relation || title, phone, hours: one.hours }];
      }),
    });
  },
};

function groupedByClient<T extends { readonly clientId: string }>(all: readonly T[]) {
  const byClient = new Map<string, T[]>();
  for (const one of all) {
    const same = byClient.get(one.clientId);
    if (same) same.push(one);
    else byClient.set(one.clientId, [one]);
  }
  return (clientId: string): T[] => byClient.get(clientId) ?? [];
}

/** The days shown, and the fourteen over which faces are counted. */
const around = (last: string, days: number): [string, number] => {
  const length = Math.max(windowDays, days);
  return [addDays(last, 1 - length), length];
};

const isWithin = (from: string, days: number) => {
  const last = addDays(from, days - 1);
  return (visit: Pick<Visit, 'startsAt'>) => {
    const on = dayOf(visit.startsAt);
    return on >= from && on <= last;
  };
};

/** Hours and rest of each member, over the week before too, so that rest is judged over its border. */
async function membersOf(tx: Tx, teamId: string, from: string, days: number) {
  const members = await listMembers(tx, teamId, from);
  const ids = members.map((member) => member.faceId);
  const [faces, work] = await Promise.all([
    facesOf(tx, ids),
    listWorkOfFaces(tx, ids, addDays(from, -7), days + 7),
  ]);
  return members.map((member) => {
    const own = work.filter((visit) => visit.faceId === member.faceId);
    const here = own.filter(isWithin(from, days));
    const last = addDays(from, days - 1);
    return {
      face: faces.get(member.faceId),
      minutes: here.reduce((sum, visit) => sum + minutesOf(visit), 0),
      contractMinutes: member.contractMinutes,
      shortestRest: shortestRest(here),
      breaches:
        member.engaged === 'self_employed'
          ? []
          : breachesOf(own)
              .filter((breach) => breach.on >= from && breach.on <= last)
              .map(({ on, source, text }) => ({ on, source, text })),
    };
  });
}
