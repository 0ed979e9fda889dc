import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { worksAtParty } from '../partnership/partnership.ts';

/** Whoever may read the rooms may read a line of each; the walls of every room hold for that line as well. */
export const canReadOverview = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );
