import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** A team that plans here plans itself; its planner and the office may start it too. A coach does not. */
export function canPlan(
  actor: Actor,
  team: { readonly id: string; readonly organisationId: string; readonly plansHere: boolean },
): Decision {
  const isThere =
    actor.hat?.organisationId === team.organisationId &&
    (has(actor, 'planner', 'intake', 'administrator') ||
      (actor.hat.teams.includes(team.id) && has(actor, 'nurse', 'carer', 'self_employed_carer')));
  if (!isThere) return because('Dit doet het team zelf.', 'The team does this itself.');
  if (!team.plansHere)
    return because(
      'Dit team leest zijn rooster in uit een ander systeem. Plannen gebeurt daar.',
      'This team reads its roster from another system. Planning happens there.',
    );
  return allowed;
}
