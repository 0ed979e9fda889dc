import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { isOver, type Tension } from './tension.ts';

/** Anyone who belongs to an organisation, in whatever role; volunteers and members too. */
export const canRaise = (actor: Actor): Decision =>
  actor.kind === 'person' && actor.hat !== null
    ? allowed
    : because(
        'Dit is voor wie meewerkt bij een organisatie of er lid van is. Gaat het over uw zorg? Kies dan "Ik maak me zorgen", of bel.',
        'This is for those who work with an organisation or are a member of it. Is it about your care? Then choose "I am worried", or call.',
      );

const over = because('Dit is afgerond.', 'This is over.');

/** Whoever reads it, by the walls, may help it on. */
export const canHelp = (tension: Pick<Tension, 'closedOn'>): Decision => (isOver(tension) ? over : allowed);

/** Who reads it, whether it stays and whether it comes on an agenda is up to whoever raised it. */
export function canSteer(actor: Actor, tension: Pick<Tension, 'faceId' | 'closedOn'>): Decision {
  if (actor.hat?.membershipId !== tension.faceId)
    return because('Dit kiest wie het vertelde.', 'Whoever told it chooses this.');
  return isOver(tension) ? over : allowed;
}
