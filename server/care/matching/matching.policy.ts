import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type Sight, sees } from '../client/client.ts';
import type { Chooser } from './matching.ts';

/** She chooses, or who represents her; the coordinator may choose with her. */
export function canChoose(actor: Actor, sight: Sight): Decision {
  if (sight.as !== 'other') return allowed;
  if (sees(sight, 'tasks') && has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Zij kiest zelf, of samen met haar coördinator.',
    'She chooses herself, or together with her coordinator.',
  );
}

/** Who is said to have chosen: a coordinator never writes down that she chose alone. */
export function chooserFor(sight: Sight, said: 'together' | 'coordinator' | undefined): Chooser {
  if (sight.as === 'self') return 'self';
  if (sight.as === 'representative') return 'representative';
  return said ?? 'together';
}
