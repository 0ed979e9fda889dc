import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say } from '../../house/text.ts';

const inFull = (day: Day): Text =>
  say(`${dayText(day).nl} ${day.slice(0, 4)}`, `${dayText(day).en} ${day.slice(0, 4)}`);

// What the other parties hear by mail when one gives notice, and what comes on the agenda.

const pageOf = (partnershipId: string) => ({
  label: say('Naar uit elkaar gaan', 'To parting'),
  path: `/samenwerking/${partnershipId}/uit-elkaar`,
});

export const noticeNews = (by: string, lastDay: Day, partnershipId: string): News => ({
  subject: say(`${by} zegt de samenwerking op`, `${by} gives notice of the partnership`),
  lines: [
    say(
      `De laatste dag is ${inFull(lastDay).nl}. Lees waarom, en bel elkaar gerust.`,
      `The last day is ${inFull(lastDay).en}. Read why, and do call each other.`,
    ),
    say(
      'Zeg samen van alles wat u deelt waar het heen gaat. De zorg gaat intussen door.',
      'Say together where everything goes that you share. Care goes on meanwhile.',
    ),
  ],
  link: pageOf(partnershipId),
});

export const goneNews = (by: string, lastDay: Day, partnershipId: string): News => ({
  subject: say(
    `${by} zegt dat uw organisatie niet meer bestaat`,
    `${by} says that your organisation exists no more`,
  ),
  lines: [
    say(
      `Klopt dat niet? Zeg dat dan voor ${dayText(lastDay).nl} op de pagina van de samenwerking. Dan vervalt het.`,
      `Is that not so? Say so before ${dayText(lastDay).en} on the page of the partnership. Then it is void.`,
    ),
  ],
  link: pageOf(partnershipId),
});

export const stillThereNews = (by: string, partnershipId: string): News => ({
  subject: say('De samenwerking gaat door', 'The partnership goes on'),
  lines: [
    say(
      `${by} laat weten dat beide organisaties er nog zijn. De opzegging is vervallen.`,
      `${by} lets you know that both organisations are still there. The notice is void.`,
    ),
  ],
  link: pageOf(partnershipId),
});

export const agendaText = (by: string): Text =>
  say(
    `${by} zegt de samenwerking op. Waar gaat alles heen wat wij delen?`,
    `${by} gives notice of the partnership. Where does everything go that we share?`,
  );
