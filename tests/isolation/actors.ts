import { type Actor, guestActor, type Hat, home, jobActor, visitor } from '../../server/house/actor.ts';
import type { Row, Tables } from './dice.ts';

export type Someone = { readonly name: string; readonly actor: Actor };

/**
 * Everyone who may come in: each person as herself and in each hat that holds today, each organisation's jobs, whoever
 * holds a link (one that has ended too: the walls do not rely on the front door), a visitor.
 */
export function everyoneIn(world: Tables): Someone[] {
  const all = (table: string): readonly Row[] => world[table] ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const holds = (row: Row) =>
    (row.starts as string) <= today && (row.ends === null || (row.ends as string) >= today);
  const partnerships = (organisation: unknown) =>
    all('partnership_party')
      .filter((row) => row.organisation_id === organisation && row.accepted_on && row.left_on === null)
      .map((row) => row.partnership_id as string)
      .sort();
  const organisationOf = (id: unknown) => {
    const row = all('organisation').find((one) => one.id === id) as Row;
    return {
      organisationId: row.id as string,
      organisationName: row.name as string,
      organisationKind: row.kind as Hat['organisationKind'],
      capacities: row.capacities as string[],
      partnerships: partnerships(id),
    };
  };
  const hatOf = (membership: Row): Hat => ({
    ...organisationOf(membership.organisation_id),
    membershipId: membership.id as string,
    roles: membership.roles as Hat['roles'],
    level: null,
    title: '',
    teams: all('team_member')
      .filter((row) => row.membership_id === membership.id && holds(row))
      .map((row) => row.team_id as string)
      .sort(),
  });
  const person = (row: Row, hat: Hat | null): Actor => ({
    kind: 'person',
    personId: row.id as string,
    name: `${row.given_name} ${row.family_name}`,
    language: 'nl',
    hat,
    origin: null,
  });
  const people = all('person').flatMap((row) => [
    { name: `${row.family_name} as herself`, actor: person(row, null) },
    ...all('membership')
      .filter((membership) => membership.person_id === row.id && holds(membership))
      .map((membership) => ({
        name: `${row.family_name} as ${(membership.roles as string[]).join('+')} of ${organisationOf(membership.organisation_id).organisationName}`,
        actor: person(row, hatOf(membership)),
      })),
  ]);
  const jobs = all('organisation').map((row) => ({
    name: `job of ${row.name}`,
    actor: jobActor(organisationOf(row.id)),
  }));
  const guests = all('guest_link').map((row, i) => {
    const { organisationId, organisationName } = organisationOf(row.organisation_id);
    const link = { linkId: row.id as string, organisationId, organisationName };
    return {
      name: `guest ${i} of ${organisationName}`,
      actor: guestActor({ ...link, endsAt: new Date(row.ends_at as string) }, null, home),
    };
  });
  return [...people, ...jobs, ...guests, { name: 'a visitor', actor: visitor }];
}
