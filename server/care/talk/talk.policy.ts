import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type Sight, sees } from '../client/client.ts';
import type { Talk } from './talk.ts';

/** She herself, her representative, or whoever handles questions and sees what matters to her. */
export function canHoldTalk(actor: Actor, sight: Sight): Decision {
  if (sight.as !== 'other') return allowed;
  if (sees(sight, 'matters') && has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Dit gesprek voert zij zelf, of met haar coördinator.',
    'She holds this talk herself, or with her coordinator.',
  );
}

export function canAnswer(actor: Actor, sight: Sight, talk: Talk): Decision {
  const door = canHoldTalk(actor, sight);
  if (!door.allowed || !talk.finishedAt) return door;
  return because(
    'Dit gesprek is afgerond. Op haar pagina kunt u alles nog wijzigen.',
    'This talk is finished. On her page everything can still be changed.',
  );
}
