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

/** Only who is sure to see all that a team still does ends it: the administrator, and the coach in the team itself. */
export const canEndTeam = (actor: Actor, teamId: string): Decision =>
  has(actor, 'administrator') || (has(actor, 'team_coach') && actor.hat?.teams.includes(teamId))
    ? allowed
    : because(
        'Een team stoppen doet de beheerder, of de coach die zelf in dit team zit.',
        'The administrator ends a team, or the coach who is in this team herself.',
      );

/** A coach sees and changes more, so whoever gives roles names her. */
export const canNameCoach = (actor: Actor): Decision =>
  has(actor, 'administrator', 'village_supporter')
    ? allowed
    : because('Een teamcoach benoemt de beheerder.', 'The administrator names a team coach.');
