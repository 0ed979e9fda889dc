import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import { dayText } from '../../house/text.ts';

/** To somebody outside: what is given, by whom, and until when it can be read. */
export function handedOutNews(by: string, title: string, lastDay: Day, path: string): News {
  const last = dayText(lastDay);
  return {
    subject: { nl: `${by} geeft u een document`, en: `${by} gives you a document` },
    lines: [
      {
        nl: `${by} geeft u dit document: ${title}. U hebt er geen account voor nodig.`,
        en: `${by} gives you this document: ${title}. You do not need an account.`,
      },
      {
        nl: `De link werkt tot en met ${last.nl}. Geef hem niet door: wie hem heeft, kan het document lezen.`,
        en: `The link works until ${last.en}. Do not pass it on: whoever has it can read the document.`,
      },
    ],
    link: { label: { nl: 'Bekijk het document', en: 'Look at the document' }, path },
  };
}
