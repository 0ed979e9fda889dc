import { allowed, because, type Decision } from '../../house/result.ts';
import { type Sight, sees } from './client.ts';

/** She decides; who holds the page for her may write down what she decided, and says why. */
export function canShare(sight: Sight): Decision {
  if (sees(sight, 'sharing')) return allowed;
  return because(
    'Wie wat mag zien, bepaalt zij zelf of wie haar vertegenwoordigt.',
    'She herself, or who represents her, decides who may see what.',
  );
}

/** Only she and her representative read who looked: the list tells about others too. */
export function canReadLooks(sight: Sight): Decision {
  if (sight.as !== 'other') return allowed;
  return because(
    'Wie heeft gekeken, ziet alleen zij zelf en wie haar vertegenwoordigt.',
    'Only she herself and who represents her see who looked.',
  );
}
