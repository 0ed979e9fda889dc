import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { turnRole } from '../person/person.actions.ts';
import type { teamContract } from './team.contract.ts';
import { canEndTeam, canKeepTeam, canNameCoach } from './team.policy.ts';
import {
  countClientsAfter,
  endTeam,
  endTeamMember,
  findTeam,
  insertTeam,
  isMemberHere,
  listTeamMembers,
  listTeams,
  putTeamMember,
  reopenTeam,
  saveTeam,
} from './team.store.ts';
import { isSameName, type Team } from './team.ts';

export const teamActions: Actions<typeof teamContract.verbs> = {
  list: async (tx) => {
    const { hat } = tx.actor;
    const rows = hat ? await listTeams(tx, hat.organisationId) : [];
    return ok({ rows, can: { add: canKeepTeam(tx.actor) } });
  },

  show: async (tx, { teamId }) => again(tx, teamId),

  add: async (tx, fields) => {
    const { hat } = tx.actor;
    const door = canKeepTeam(tx.actor);
    if (!hat || !door.allowed) return door.allowed ? notFound() : denied(door.reason);
    if (await isTaken(tx, hat.organisationId, fields.name, null)) return refuse({ type: 'team.name_taken' });
    const teamId = await insertTeam(tx, hat.organisationId, fields);
    tx.record('team.started', { teamId });
    return again(tx, teamId);
  },

  edit: async (tx, { teamId, version, ...fields }) => {
    const team = await own(tx, teamId);
    if (!team) return notFound();
    const door = canKeepTeam(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (await isTaken(tx, team.organisationId, fields.name, teamId))
      return refuse({ type: 'team.name_taken' });
    if (!(await saveTeam(tx, teamId, version, fields))) return stale(door, await viewOf(tx, team));
    tx.record('team.changed', { teamId });
    return again(tx, teamId);
  },

  addMember: async (tx, { teamId, membershipId, starts }) => {
    const team = await own(tx, teamId);
    if (!team || !(await isMemberHere(tx, membershipId, team.organisationId))) return notFound();
    const door = canKeepTeam(tx.actor);
    if (!door.allowed) return denied(door.reason);
    await putTeamMember(tx, team, membershipId, starts);
    tx.record('team.joined', { teamId, membershipId });
    return again(tx, teamId);
  },

  endMember: async (tx, { teamId, membershipId, ends }) => {
    const team = await own(tx, teamId);
    const member =
      team && (await listTeamMembers(tx, teamId)).find((one) => one.membershipId === membershipId);
    if (!team || !member) return notFound();
    const door = canKeepTeam(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (ends !== null && ends < member.starts) return refuse({ type: 'team.ends_before' });
    await endTeamMember(tx, teamId, membershipId, ends);
    tx.record(ends === null ? 'team.joined' : 'team.left', { teamId, membershipId });
    return again(tx, teamId);
  },

  nameCoach: async (tx, { teamId, membershipId, coach }) => {
    const team = await own(tx, teamId);
    if (!team || !(await listTeamMembers(tx, teamId)).some((one) => one.membershipId === membershipId))
      return notFound();
    const door = canNameCoach(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await turnRole(tx, membershipId, 'team_coach', coach))) return refuse({ type: 'team.only_coach' });
    return again(tx, teamId);
  },

  end: async (tx, { teamId, version, ends }) => {
    const team = await own(tx, teamId);
    if (!team) return notFound();
    const door = canEndTeam(tx.actor, teamId);
    if (!door.allowed) return denied(door.reason);
    if (ends < tx.today) return refuse({ type: 'team.ends_before' });
    const clients = await countClientsAfter(tx, teamId, ends);
    if (clients > 0) return refuse({ type: 'team.still_comes', count: clients });
    if (!(await endTeam(tx, teamId, version, ends))) return stale(door, await viewOf(tx, team));
    tx.record('team.ended', { teamId });
    return again(tx, teamId);
  },

  reopen: async (tx, { teamId, version }) => {
    const team = await own(tx, teamId);
    if (!team) return notFound();
    const door = canKeepTeam(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!team.endedOn || !(await reopenTeam(tx, team, version))) return stale(door, await viewOf(tx, team));
    tx.record('team.reopened', { teamId });
    return again(tx, teamId);
  },
};

/** A team of the own organisation; those of others are faces, not lists of people. */
async function own(tx: Tx, teamId: string): Promise<Team | null> {
  const team = await findTeam(tx, teamId);
  return team && team.organisationId === tx.actor.hat?.organisationId ? team : null;
}

async function again(tx: Tx, teamId: string) {
  const team = await own(tx, teamId);
  return team ? ok(await viewOf(tx, team)) : notFound();
}

const viewOf = async (tx: Tx, { organisationId: _owner, ...team }: Team) => ({
  ...team,
  members: await listTeamMembers(tx, team.id),
  can: {
    edit: canKeepTeam(tx.actor),
    end: canEndTeam(tx.actor, team.id),
    nameCoach: canNameCoach(tx.actor),
  },
});

async function isTaken(tx: Tx, organisationId: string, name: string, by: string | null): Promise<boolean> {
  const teams = await listTeams(tx, organisationId);
  return teams.some((team) => team.id !== by && isSameName(team.name, name));
}
