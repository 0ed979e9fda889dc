import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** Reading a roster in makes visits of a whole team: for whoever plans or runs the office there. */
export function canReadIn(actor: Actor, team: { readonly organisationId: string }): Decision {
  if (actor.hat?.organisationId === team.organisationId && has(actor, 'planner', 'intake', 'administrator'))
    return allowed;
  return because('Dit doet de planner of de beheerder.', 'The planner or the administrator does this.');
}
