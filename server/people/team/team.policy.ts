import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** A self-managing team keeps its own list: whoever plans or coaches, and the administrator. */
export const canKeepTeam = (actor: Actor): Decision =>
  has(actor, 'administrator', 'planner', 'team_coach')
    ? allowed
    : because(
        'Dit doet wie het rooster of het team bijhoudt.',
        'Whoever keeps the roster or the team does this.',
      );
