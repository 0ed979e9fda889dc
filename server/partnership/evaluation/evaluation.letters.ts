import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say } from '../../house/text.ts';

// What contact persons hear by mail, and what comes on the agenda. Never a figure, never what somebody answered.

const pageOf = (partnershipId: string) => ({
  label: say('Naar samen terugkijken', 'To looking back'),
  path: `/samenwerking/${partnershipId}/terugkijken`,
});

export const openedNews = (by: string, lastDay: Day, partnershipId: string): News => ({
  subject: say(`${by} wil samen terugkijken`, `${by} wants to look back together`),
  lines: [
    say(
      `Vraag uw eigen mensen hoe de samenwerking gaat. Dat kan tot en met ${dayText(lastDay).nl}.`,
      `Ask your own people how working together goes. You can do so until ${dayText(lastDay).en}.`,
    ),
  ],
  link: pageOf(partnershipId),
});

export const closedNews = (partnershipId: string): News => ({
  subject: say('U kunt nu samen terugkijken', 'You can look back together now'),
  lines: [
    say(
      'De antwoorden zijn binnen. Bekijk ze, praat erover en spreek af wat u beter gaat doen.',
      'The answers are in. Look at them, talk about them and agree on what you will do better.',
    ),
  ],
  link: pageOf(partnershipId),
});

export const proposedNews = (by: string, partnershipId: string): News => ({
  subject: say(`${by} stelt voor wat beter kan`, `${by} proposes what can be better`),
  lines: [
    say(
      'Lees het voorstel. Het geldt als alle partijen ja zeggen.',
      'Read the proposal. It holds once all parties say yes.',
    ),
  ],
  link: pageOf(partnershipId),
});

export const dueNews = (partnershipId: string): News => ({
  subject: say('Tijd om samen terug te kijken', 'Time to look back together'),
  lines: [
    say(
      'U sprak af om nu samen terug te kijken. Vraag uw mensen hoe de samenwerking gaat: vijf vragen zijn genoeg.',
      'You agreed to look back together now. Ask your people how working together goes: five questions are enough.',
    ),
  ],
  link: pageOf(partnershipId),
});

export const agreedText = (what: string, party: string, dueOn: Day): Text =>
  say(
    `Afgesproken om beter te doen: ${what} (${party}, voor ${dayText(dueOn).nl}).`,
    `Agreed to do better: ${what} (${party}, by ${dayText(dueOn).en}).`,
  );

export const dueText = (what: string, party: string): Text =>
  say(
    `De dag is er: ${what} (${party}). Is het gelukt, en wat leerden wij?`,
    `The day has come: ${what} (${party}). Did it work, and what did we learn?`,
  );
