import type { News } from '../../house/letter.ts';
import { say } from '../../house/text.ts';

const allPart = say(
  'Twee of meer organisaties om u heen stoppen met hun samenwerking. Iemand heeft u daar al over verteld. Wat u nu krijgt, gaat gewoon door tot het geregeld is.',
  'Two or more organisations around you stop working together. Somebody has told you about it. What you have now goes on until it is arranged.',
);
const oneGoes = say(
  'Een organisatie om u heen werkt straks niet meer samen met de andere. Iemand heeft u daar al over verteld.',
  'An organisation around you will no longer work together with the others. Somebody has told you about it.',
);

/** To her: that she has something to choose. Mail is read by others too: not which care, nor from whom. */
export const toldNews = (clientId: string, partnershipId: string, leaverId: string | null): News => ({
  subject: say('U mag iets kiezen', 'You may choose something'),
  lines: [
    leaverId === null ? allPart : oneGoes,
    say(
      'U kiest zelf hoe het verder gaat. Op uw pagina kan dat nu. Liever bellen of samen invullen? Dat mag ook.',
      'You choose yourself how it goes on. You can do so on your page now. Would you rather call, or fill it in together? That is fine too.',
    ),
  ],
  link: {
    label: say('Kies hoe het verder gaat', 'Choose how it goes on'),
    path: `/client/${clientId}/hoe-verder/${partnershipId}${leaverId === null ? '' : `/${leaverId}`}`,
  },
});
