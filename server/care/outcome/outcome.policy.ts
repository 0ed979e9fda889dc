import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { worksAtParty } from '../../partnership/partnership/partnership.ts';
import { type Sight, sees } from '../client/client.ts';

/** She herself, who represents her, or who writes down what matters to her with her. */
export function canAnswerOutcome(actor: Actor, sight: Sight): Decision {
  if (sight.as !== 'other') return allowed;
  if (
    sees(sight, 'matters') &&
    has(actor, 'village_supporter', 'intake', 'nurse', 'carer', 'self_employed_carer', 'administrator')
  )
    return allowed;
  return because(
    'Dit zegt zij zelf, of samen met haar coördinator of verpleegkundige.',
    'She says this herself, or together with her coordinator or nurse.',
  );
}

export const canShareOutcome = (sight: Sight): Decision =>
  sight.as === 'other'
    ? because('Wie dit leest, bepaalt zij zelf.', 'Who reads this, she decides herself.')
    : allowed;

export const canReadTotals = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );
