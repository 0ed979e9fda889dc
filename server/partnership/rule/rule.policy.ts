import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, worksAtParty } from '../partnership/partnership.ts';

/** A volunteer has to keep the rules too, and meets them first. */
const helps = (actor: Actor): boolean => worksAtParty(actor) || has(actor, 'volunteer');

/** What partners say to each other about a rule is for whoever works or helps there. */
export const canReadShared = (actor: Actor): boolean => helps(actor);

export const canAsk = (actor: Actor): Decision =>
  helps(actor)
    ? allowed
    : because(
        'Een eigen vraag stelt wie bij een organisatie werkt of helpt. Bel gerust: zij stellen hem voor u.',
        'Those who work or help at an organisation ask a question of their own. Do call: they ask it for you.',
      );

/** What an organisation kept when it went stays as it was. */
export const canSpeakAfter: Decision = because(
  'Uw organisatie ging weg uit deze samenwerking. Dit is zoals het toen was.',
  'Your organisation left this partnership. This is how it was then.',
);

/** In a partnership that has ended nothing new is asked; what was asked stays there. */
export const canShare = ({ phase }: Pick<Partnership, 'phase'>): Decision =>
  phase !== 'ended'
    ? allowed
    : because(
        'Deze samenwerking is voorbij. Stel uw vraag binnen uw eigen organisatie.',
        'This partnership has ended. Ask your question within your own organisation.',
      );

/** How an organisation reads a rule, and what was agreed, says whoever leads there. */
export const canSpeak = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Dit schrijft het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
        'The board, contract manager, administrator or village supporter writes this.',
      );
