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
      `${by} laat weten dat de organisatie er nog is. De melding dat zij niet meer bestaat, is vervallen.`,
      `${by} lets you know that the organisation is still there. That it exists no more is void.`,
    ),
  ],
  link: pageOf(partnershipId),
});

/** To the others, who have to say so too. */
export const goneElsewhereNews = (by: string, gone: string, lastDay: Day, partnershipId: string): News => ({
  subject: say(`${by} zegt dat ${gone} niet meer bestaat`, `${by} says that ${gone} exists no more`),
  lines: [
    say(
      `Weet u dat dit niet klopt? Zeg het op de pagina van de samenwerking. Klopt het, zeg dan samen waar alles heen gaat wat u met ${gone} deelt, en wie voor de mensen zorgt.`,
      `Do you know that this is not so? Say so on the page of the partnership. If it is, say together where everything goes that you share with ${gone}, and who cares for the people.`,
    ),
    say(
      `Vanaf ${inFull(lastDay).nl} gaat u zonder ${gone} verder, als iedereen daar ja tegen zegt.`,
      `From ${inFull(lastDay).en} you go on without ${gone}, when everyone says yes to that.`,
    ),
  ],
  link: pageOf(partnershipId),
});

export const goneAgendaText = (by: string, gone: string): Text =>
  say(
    `${by} zegt dat ${gone} niet meer bestaat. Waar gaat heen wat wij met ${gone} delen?`,
    `${by} says that ${gone} exists no more. Where does it go what we share with ${gone}?`,
  );

export const agendaText = (by: string): Text =>
  say(
    `${by} zegt de samenwerking op. Waar gaat alles heen wat wij delen?`,
    `${by} gives notice of the partnership. Where does everything go that we share?`,
  );
