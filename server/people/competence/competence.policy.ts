import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** Evidence is kept by whoever answers for it; nobody declares herself able. */
export function canKeepCompetence(actor: Actor, membershipId: string | null): Decision {
  if (membershipId !== null && actor.hat?.membershipId === membershipId)
    return because(
      'Over uw eigen bekwaamheid oordeelt een ander. Vraag het aan uw coach.',
      'Someone else judges your own competence. Ask your coach.',
    );
  return has(actor, 'administrator', 'team_coach', 'planner')
    ? allowed
    : because(
        'Bekwaamheid legt de coach of de beheerder vast.',
        'The coach or the administrator records competence.',
      );
}
