import { type Language, renderPdf } from '../../house/pdf.ts';
import type { Text } from '../../house/result.ts';
import { dayText } from '../../house/text.ts';
import { hasFigure, type ResultStatement } from './result.ts';
import { statements } from './statements.ts';

/**
 * Conversation sheet (gespreksblad): what the sides talk from where there are too few answers for a figure, which in a small
 * cooperative is the usual course. What each thought of the other becomes a question.
 */
export type SheetStatement = {
  readonly statement: string;
  readonly says: Text;
  readonly talk: Text;
  readonly questions: readonly Text[];
};

export type SheetSide = { readonly organisationId: string; readonly name: string };

/** Without a figure between the sides as a whole: also where boards answered by name, for what others said is not shown. */
export const isForTalk = (one: Pick<ResultStatement, 'lines'>): boolean => !hasFigure(one);

export const sheetOf = (result: readonly ResultStatement[], sides: readonly SheetSide[]): SheetStatement[] =>
  result.filter(isForTalk).flatMap((one) => {
    const known = statements.find(({ key }) => key === one.statement);
    if (!known) return [];
    return [{ statement: known.key, says: known.says, talk: known.talk, questions: questionsOf(one, sides) }];
  });

function questionsOf({ sides: answered }: ResultStatement, sides: readonly SheetSide[]): Text[] {
  const nameOf = (id: string) => sides.find(({ organisationId }) => organisationId === id)?.name ?? '';
  return answered.flatMap(({ organisationId, guesses }) =>
    guesses.map(({ aboutId, whole }) => question(nameOf(organisationId), nameOf(aboutId), whole.median)),
  );
}

function question(by: string, about: string, guessed: number | null): Text {
  if (guessed === null)
    return {
      nl: `${by}: wat denkt u dat ${about} hiervan vindt? ${about}: klopt dat?`,
      en: `${by}: what do you think that ${about} says to this? ${about}: is that so?`,
    };
  const { nl, en } = wordFor(guessed);
  return {
    nl: `${by} dacht dat ${about} het hier ${nl} is. ${about}: klopt dat?`,
    en: `${by} thought that ${about} ${en}. ${about}: is that so?`,
  };
}

function wordFor(median: number): Text {
  if (median < 3) return { nl: 'niet mee eens', en: 'disagrees with this' };
  if (median > 3) return { nl: 'mee eens', en: 'agrees with this' };
  return { nl: 'half mee eens', en: 'half agrees with this' };
}

const words = {
  title: { nl: 'Gespreksblad', en: 'Conversation sheet' },
  about: {
    nl: 'Er zijn te weinig antwoorden voor een cijfer. Dat is gewoon bij een kleine groep. Leg daarom elke stelling op tafel en praat erover. Niemand hoeft te zeggen wat hij heeft ingevuld.',
    en: 'There are too few answers for a figure. That is usual in a small group. So put each statement on the table and talk about it. Nobody has to tell what she filled in.',
  },
  open: { nl: 'Om over te praten', en: 'To talk about' },
  noted: { nl: 'Wat wij onthouden', en: 'What we remember' },
} as const satisfies Record<string, Text>;

/** The same to print and to write on. */
export function renderSheet(
  names: readonly string[],
  closedOn: string,
  sheet: readonly SheetStatement[],
  language: Language,
): Promise<Uint8Array> {
  const say = (text: Text) => text[language];
  const title = `${say(words.title)}: ${names.join(' · ')}`;
  return renderPdf({ title, language, on: closedOn }, (page) => {
    page.heading(1, say(words.title));
    page.text(`${names.join(' · ')}, ${say(dayText(closedOn))}`);
    page.text(say(words.about));
    for (const { says, talk, questions } of sheet) {
      page.heading(2, say(says));
      page.text(`${say(words.open)}: ${say(talk)}`);
      for (const one of questions) page.text(say(one));
      page.text(say(words.noted));
      page.rule();
      page.rule();
    }
  });
}
