import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads } from '../../partnership/partnership/partnership.ts';

/** Whoever has a role: what she reads there is what her role must know. */
export const canReadCard = (actor: Actor): Decision =>
  actor.hat?.roles.some((role) => role !== 'member')
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt of vrijwilliger is.',
        'This is for those who work or volunteer at one of the organisations.',
      );

/** Who arranges the work prints the card for whoever comes, and enters that it was read on paper. */
export const canHandOut = (actor: Actor): Decision =>
  has(actor, 'village_supporter', 'intake', 'administrator', 'planner', 'team_coach')
    ? allowed
    : because(
        'Dit doet wie het werk regelt: planner, teamcoach, intake, dorpsondersteuner of beheerder.',
        'Those who arrange the work do this: planner, team coach, intake, village supporter or administrator.',
      );

export const canReadShares = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Dit is voor de besturen en wie voor hen regelt.',
        'This is for the boards and those who arrange for them.',
      );
