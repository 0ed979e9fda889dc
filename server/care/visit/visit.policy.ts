import { type Actor, faceOf, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Visit } from './visit.ts';

/** The team plans itself; a coach supports and does not steer single visits. */
export function canPlanTeam(actor: Actor, team: { id: string; organisationId: string }): Decision {
  if (actor.hat?.organisationId !== team.organisationId)
    return because('Dit doet het team zelf.', 'The team does this itself.');
  if (actor.kind === 'job' || has(actor, 'administrator', 'intake', 'planner')) return allowed;
  if (actor.hat.teams.includes(team.id) && has(actor, 'nurse', 'carer', 'self_employed_carer'))
    return allowed;
  return because(
    'Dit doet het team zelf. Vraag het aan iemand van het team.',
    'The team does this itself. Ask someone of the team.',
  );
}

/** Who may change when and by whom a visit is made. `mayShare`: she herself or her representative. */
export function canChange(actor: Actor, visit: Visit, mayShare: boolean): Decision {
  if (visit.layer === 'professional') {
    if (visit.organisationId === null) return own(actor, visit, mayShare);
    return canPlanTeam(actor, { id: visit.teamId ?? '', organisationId: visit.organisationId });
  }
  if (visit.layer === 'own_people') return own(actor, visit, mayShare);
  if (actor.hat?.organisationId === visit.organisationId && has(actor, 'village_supporter', 'administrator'))
    return allowed;
  return because('Dit past de coöperatie aan.', 'The cooperative changes this.');
}

/** What own people do, they decide themselves; someone on the phone may write it down for them. */
function own(actor: Actor, visit: Visit, mayShare: boolean): Decision {
  if (isElsewhere(actor, visit))
    return because('Wie dit doet, verandert het zelf.', 'Whoever does this changes it.');
  if (isPrivate(actor) && (visit.faceId === actor.personId || mayShare)) return allowed;
  if (has(actor, 'village_supporter', 'nurse', 'carer')) return allowed;
  return because('Wie dit doet, verandert het zelf.', 'Whoever does this changes it.');
}

/** What an organisation keeps, no other changes: its wall would refuse it too. */
const isElsewhere = (actor: Actor, visit: Visit) =>
  visit.organisationId !== null && visit.organisationId !== actor.hat?.organisationId;

/** Done and not done: whoever came says so, or a colleague of the team. */
export function canReport(actor: Actor, visit: Visit, mayShare: boolean): Decision {
  if (visit.faceId !== null && visit.faceId === faceOf(actor) && !isElsewhere(actor, visit)) return allowed;
  const door = canChange(actor, visit, mayShare);
  if (door.allowed) return allowed;
  return because('Wie komt, meldt dit zelf.', 'Whoever comes reports this.');
}

/** Whoever has a part in her care may write; whether it may be read is her choice. */
export function canWriteReport(actor: Actor): Decision {
  if (isPrivate(actor)) return allowed;
  if (has(actor, 'nurse', 'carer', 'self_employed_carer', 'volunteer', 'village_supporter', 'intake'))
    return allowed;
  return because(
    'Een verslag schrijft wie bij de zorg betrokken is.',
    'A report is written by those who take part in the care.',
  );
}

/** What I do myself I pin myself; for someone else only as it was told. */
export function canPin(actor: Actor): Decision {
  if (isPrivate(actor) || has(actor, 'village_supporter', 'nurse', 'carer', 'intake')) return allowed;
  return because('Dit leggen naasten zelf vast.', 'Own people write this down themselves.');
}
