import { type Actor, has, isProvider } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type Sight, sees } from '../client/client.ts';
import type { CarePlan, Referral } from './referral.ts';

const isOf = (actor: Actor, organisationId: string): boolean => actor.hat?.organisationId === organisationId;
const answered = because('Hier is al op geantwoord.', 'This was answered already.');

/** Who stands beside her proposes; what the provider may see, she decides at that moment. */
export function canPropose(actor: Actor, sight: Sight): Decision {
  if (!has(actor, 'village_supporter', 'intake', 'administrator'))
    return because('De coördinator stelt dit voor.', 'The coordinator proposes this.');
  if (sees(sight, 'sharing')) return allowed;
  return because('Dit deelt zij niet met uw organisatie.', 'She does not share this with your organisation.');
}

export function canAnswer(actor: Actor, referral: Referral): Decision {
  if (!isOf(actor, referral.toOrganisationId) || !has(actor, 'intake', 'administrator'))
    return because('De intake van de aanbieder antwoordt hierop.', 'The provider’s intake answers this.');
  return referral.status === 'proposed' ? allowed : answered;
}

export function canWithdraw(actor: Actor, referral: Referral): Decision {
  if (
    !isOf(actor, referral.fromOrganisationId) ||
    !has(actor, 'village_supporter', 'intake', 'administrator')
  )
    return because('Wie dit voorstelde, trekt het in.', 'Who proposed this withdraws it.');
  return referral.status === 'proposed' ? allowed : answered;
}

/** A care plan is made by a nurse of a provider that cares for her. */
export function canMakePlan(actor: Actor, sight: Sight): Decision {
  if (!actor.hat || !isProvider(actor.hat) || !has(actor, 'nurse', 'self_employed_carer'))
    return because('Het zorgplan maakt de verpleegkundige.', 'The nurse makes the care plan.');
  if (sees(sight, 'contact')) return allowed;
  return because('Zij is geen cliënt van uw team.', 'She is no client of your team.');
}

export function canEditPlan(actor: Actor, sight: Sight, plan: CarePlan): Decision {
  const may = canMakePlan(actor, sight);
  if (!may.allowed) return may;
  const { hat } = actor;
  const ofTeam = plan.teamId === null || hat?.teams.includes(plan.teamId) === true;
  if (plan.organisationId === hat?.organisationId && ofTeam) return allowed;
  return because(
    'Dit plan is van een andere organisatie of een ander team.',
    'This plan is of another organisation or team.',
  );
}
