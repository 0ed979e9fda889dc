import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { teamContract } from './team.contract.ts';
import { canKeepTeam } from './team.policy.ts';
import {
  endTeamMember,
  findTeam,
  insertTeam,
  isMemberHere,
  listTeamMembers,
  listTeams,
  putTeamMember,
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
    if (!(await saveTeam(tx, teamId, version, fields))) return stale(await viewOf(tx, team));
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
    if (ends < member.starts) return refuse({ type: 'team.ends_before' });
    await endTeamMember(tx, teamId, membershipId, ends);
    tx.record('team.left', { teamId, membershipId });
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
  can: { edit: canKeepTeam(tx.actor) },
});

async function isTaken(tx: Tx, organisationId: string, name: string, by: string | null): Promise<boolean> {
  const teams = await listTeams(tx, organisationId);
  return teams.some((team) => team.id !== by && isSameName(team.name, name));
}
