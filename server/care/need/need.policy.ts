import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type Sight, sees } from '../client/client.ts';

/** She herself, her representative, and whoever handles questions and shares her tasks. */
export function canArrangeNeeds(actor: Actor, sight: Sight): Decision {
  if (sight.as !== 'other') return allowed;
  if (sees(sight, 'tasks') && has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Dit schrijft zij zelf op, of haar coördinator.',
    'She writes this down herself, or her coordinator does.',
  );
}
