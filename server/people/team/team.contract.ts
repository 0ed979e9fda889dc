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
  coach: z.boolean(),
  starts: day,
  ends: day.nullable(),
});

const teamView = z.object({
  id,
  ...fields,
  version,
  endedOn: day.nullable(),
  members: z.array(member),
  can: z.object({ edit: decision, end: decision, nameCoach: decision }),
});

export const teamContract = contract('team', {
  list: verb({
    method: 'GET',
    path: '/teams',
    summary: 'The teams of the own organisation, ended ones too.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(z.object({ id, ...fields, endedOn: day.nullable(), members: z.number() })),
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
    summary: 'Someone leaves the team after a day; without a day she stays after all.',
    input: z.strictObject({ teamId: id, membershipId: id, ends: day.nullable() }),
    output: teamView,
    errors: ['team.ends_before'],
  }),
  nameCoach: verb({
    method: 'POST',
    path: '/teams/:teamId/members/:membershipId/coach',
    summary: 'Makes someone in the team a coach, or no longer.',
    input: z.strictObject({ teamId: id, membershipId: id, coach: z.boolean() }),
    output: teamView,
    errors: ['team.only_coach'],
  }),
  end: verb({
    method: 'POST',
    path: '/teams/:teamId/end',
    summary: 'Ends the team after a day, unless clients still count on it.',
    input: z.strictObject({ teamId: id, version, ends: day }),
    output: teamView,
    errors: ['team.still_comes', 'team.ends_before'],
  }),
  reopen: verb({
    method: 'POST',
    path: '/teams/:teamId/reopen',
    summary: 'The team goes on after all, with those who left when it ended.',
    input: z.strictObject({ teamId: id, version }),
    output: teamView,
  }),
});
