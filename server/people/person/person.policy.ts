import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Person } from './person.ts';

const keeper = because(
  'Dit doet wie in uw organisatie de mensen bijhoudt.',
  'Whoever keeps the records of people in your organisation does this.',
);

export const canListPeople = (actor: Actor): Decision =>
  actor.hat === null
    ? because('Deze lijst is voor wie hier werkt.', 'This list is for those who work here.')
    : allowed;

export const canAddPerson = (actor: Actor): Decision =>
  has(actor, 'village_supporter', 'intake', 'administrator') ? allowed : keeper;

/** Her own address she changes herself; others' the organisation that entered her. */
export function canEditPerson(actor: Actor, person: Person): Decision {
  if (actor.personId === person.id) return allowed;
  if (!canAddPerson(actor).allowed) return keeper;
  if (actor.hat?.organisationId === person.registeredBy) return allowed;
  return because(
    'Een andere organisatie houdt deze gegevens bij. Vraag het aan de persoon zelf.',
    'Another organisation keeps these details. Ask the person herself.',
  );
}

/** Roles decide who sees what, so an administrator or village supporter gives them. */
export const canGiveRoles = (actor: Actor): Decision =>
  has(actor, 'village_supporter', 'administrator')
    ? allowed
    : because('Rollen geeft de beheerder.', 'The administrator gives roles.');

/** What someone can do and when, as far as a roster or a request needs it. */
export function canEditWork(actor: Actor, membershipId: string): Decision {
  if (actor.hat?.membershipId === membershipId) return allowed;
  return has(actor, 'village_supporter', 'intake', 'administrator', 'planner', 'team_coach')
    ? allowed
    : keeper;
}

export const canEditEmployment = (actor: Actor): Decision =>
  has(actor, 'administrator', 'planner', 'team_coach') ? allowed : keeper;
