import { type Actor, has, type Role } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { givesRole, type Person } from './person.ts';

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

/** Roles decide who sees what, so an administrator or village supporter gives them; `changed` come or go. */
export function canGiveRoles(actor: Actor, changed: readonly Role[] = []): Decision {
  if (!has(actor, 'village_supporter', 'administrator'))
    return because('Rollen geeft de beheerder.', 'The administrator gives roles.');
  return changed.every((role) => givesRole(actor.hat?.roles ?? [], role))
    ? allowed
    : because(
        'Alleen een beheerder maakt iemand beheerder, of maakt dat iemand het niet meer is.',
        'Only an administrator makes someone administrator, or no longer.',
      );
}

/** What someone can do and when, as far as a roster or a request needs it. */
export function canEditWork(actor: Actor, membershipId: string): Decision {
  if (actor.hat?.membershipId === membershipId) return allowed;
  return has(actor, 'village_supporter', 'intake', 'administrator', 'planner', 'team_coach')
    ? allowed
    : keeper;
}

export const canEditEmployment = (actor: Actor): Decision =>
  has(actor, 'administrator', 'planner', 'team_coach') ? allowed : keeper;
