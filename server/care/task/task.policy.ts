import { type Actor, has, isPrivate, isProvider } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Layer, Task } from './task.ts';

/** Own people decide for themselves what they do; volunteers are asked; professionals keep their own tasks. */
export function canArrangeTask(actor: Actor, layer: Layer): Decision {
  if (layer === 'own_people' && (isPrivate(actor) || has(actor, 'village_supporter', 'nurse', 'carer')))
    return allowed;
  if (layer === 'professional') {
    if (
      actor.hat &&
      isProvider(actor.hat) &&
      has(actor, 'nurse', 'carer', 'self_employed_carer', 'intake', 'planner')
    )
      return allowed;
    return because('Dit spreekt u af met de verpleging.', 'You arrange this with nursing.');
  }
  if (has(actor, 'village_supporter', 'nurse', 'intake')) return allowed;
  return because('Dit spreekt u af met de coöperatie.', 'You arrange this with the cooperative.');
}

export const canEndTask = (actor: Actor, task: Task): Decision => canArrangeTask(actor, task.layer);

/** Teaching is done by a nurse (level 4 or higher) who is able herself. */
export function canTeach(actor: Actor): Decision {
  if (actor.hat && isProvider(actor.hat) && has(actor, 'nurse') && (actor.hat.level ?? 0) >= 4)
    return allowed;
  return because(
    'Een verpleegkundige leert dit aan en legt het vast.',
    'A nurse teaches this and puts it on record.',
  );
}
