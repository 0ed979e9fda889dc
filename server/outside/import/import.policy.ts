import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** Many people at once: whoever may enter one by one and give her a role. */
export const canImportPeople = (actor: Actor): Decision =>
  has(actor, 'village_supporter', 'administrator')
    ? allowed
    : because(
        'Een lijst inlezen of opslaan doet de beheerder of de dorpsondersteuner.',
        'The administrator or village supporter reads a list in or saves one.',
      );
