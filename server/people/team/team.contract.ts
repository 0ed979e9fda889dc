import { z } from 'zod';
import { contract, day, decision, id, line, optionalLine, verb, version } from '../../house/contract.ts';

const fields = { name: line, plansHere: z.boolean(), phone: optionalLine.nullable() };

const member = z.object({
  membershipId: id,
  personId: id.nullable(),
  name: z.string(),
  title: z.string(),
  level: z.number().nullable(),
  photoId: id.nullable(),
  starts: day,
  ends: day.nullable(),
});

const teamView = z.object({
  id,
  ...fields,
  version,
  members: z.array(member),
  can: z.object({ edit: decision }),
});

export const teamContract = contract('team', {
  list: verb({
    method: 'GET',
    path: '/teams',
    summary: 'The teams of the own organisation.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(z.object({ id, ...fields, members: z.number() })),
      can: z.object({ add: decision }),
    }),
  }),
  show: verb({
    method: 'GET',
    path: '/teams/:teamId',
    summary: 'A team and who is in it now or soon.',
    input: z.strictObject({ teamId: id }),
    output: teamView,
  }),
  add: verb({
    method: 'POST',
    path: '/teams',
    summary: 'Starts a team.',
    input: z.strictObject(fields),
    output: teamView,
    errors: ['team.name_taken'],
  }),
  edit: verb({
    method: 'POST',
    path: '/teams/:teamId',
    summary: 'Changes the name, telephone or way of planning of a team.',
    input: z.strictObject({ teamId: id, version, ...fields }),
    output: teamView,
    errors: ['team.name_taken'],
  }),
  addMember: verb({
    method: 'POST',
    path: '/teams/:teamId/members',
    summary: 'Someone joins the team from a day on.',
    input: z.strictObject({ teamId: id, membershipId: id, starts: day }),
    output: teamView,
  }),
  endMember: verb({
    method: 'POST',
    path: '/teams/:teamId/members/:membershipId/end',
    summary: 'Someone leaves the team after a day.',
    input: z.strictObject({ teamId: id, membershipId: id, ends: day }),
    output: teamView,
    errors: ['team.ends_before'],
  }),
});
