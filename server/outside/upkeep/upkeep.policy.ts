import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** Of the own organisation; what concerns the whole installation is for operators, whom nobody inside names. */
export const canSeeUpkeep = (actor: Actor, isOperator: boolean): Decision =>
  isOperator || has(actor, 'administrator', 'village_supporter')
    ? allowed
    : because(
        'Dit bekijkt de beheerder of de dorpsondersteuner.',
        'The administrator or the village supporter looks at this.',
      );
