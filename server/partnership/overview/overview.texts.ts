import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import { dateText } from '../agreement/clauses/wording.ts';
import type { Misfit } from '../governance/governance.ts';
import type { OverviewRoom } from '../partnership/overview.ts';
import type { Level } from '../partnership/partnership.ts';
import type { SignalKind } from '../partnership/signal.ts';

/** A sentence for one, and one for `{n}`. */
type Counted = { readonly room: OverviewRoom; readonly one: Text; readonly more: Text };

/** What can wait, the most pressing first. */
export const waitingTexts = {
  proposals: {
    room: 'partnership',
    one: say(
      'Een voorstel wacht op het antwoord van uw organisatie.',
      'A proposal waits for the answer of your organisation.',
    ),
    more: say(
      '{n} voorstellen wachten op het antwoord van uw organisatie.',
      '{n} proposals wait for the answer of your organisation.',
    ),
  },
  toSign: {
    room: 'agreement',
    one: say(
      'De afspraken wachten op een handtekening van uw organisatie.',
      'The agreement waits for a signature of your organisation.',
    ),
    more: say(
      '{n} versies van de afspraken wachten op een handtekening van uw organisatie.',
      '{n} versions of the agreement wait for a signature of your organisation.',
    ),
  },
  differences: {
    room: 'vision',
    one: say(
      'Over iets wat voor iemand de kern is, verschilt u. Praat erover: een nieuwe afspraak wacht daarop.',
      'You differ about something that is core to someone. Talk about it: a new agreement waits for that.',
    ),
    more: say(
      'Over {n} dingen die voor iemand de kern zijn, verschilt u. Praat erover: een nieuwe afspraak wacht daarop.',
      'You differ about {n} things that are core to someone. Talk about them: a new agreement waits for that.',
    ),
  },
  notes: {
    room: 'meeting',
    one: say(
      'Een kort bericht wacht op antwoord van uw organisatie.',
      'A short note waits for an answer of your organisation.',
    ),
    more: say(
      '{n} korte berichten wachten op antwoord van uw organisatie.',
      '{n} short notes wait for an answer of your organisation.',
    ),
  },
  lateActions: {
    room: 'meeting',
    one: say(
      'Een afgesproken actie van uw organisatie is over de dag heen.',
      'An agreed action of your organisation is past its day.',
    ),
    more: say(
      '{n} afgesproken acties van uw organisatie zijn over de dag heen.',
      '{n} agreed actions of your organisation are past their day.',
    ),
  },
  questions: {
    room: 'reciprocity',
    one: say(
      'Een vraag om raad wacht op uw organisatie.',
      'A question for advice waits for your organisation.',
    ),
    more: say(
      '{n} vragen om raad wachten op uw organisatie.',
      '{n} questions for advice wait for your organisation.',
    ),
  },
  exchanges: {
    room: 'reciprocity',
    one: say(
      'Een ander schreef iets op over geven en halen. Klopt het?',
      'Another wrote something down about giving and getting. Is it right?',
    ),
    more: say(
      'Anderen schreven {n} keer iets op over geven en halen. Klopt het?',
      'Others wrote something down about giving and getting {n} times. Is it right?',
    ),
  },
  improvements: {
    room: 'evaluation',
    one: say(
      'Een verbetering wacht op het ja van uw organisatie.',
      'An improvement waits for the yes of your organisation.',
    ),
    more: say(
      '{n} verbeteringen wachten op het ja van uw organisatie.',
      '{n} improvements wait for the yes of your organisation.',
    ),
  },
  lateImprovements: {
    room: 'evaluation',
    one: say('Een afgesproken verbetering is over de dag heen.', 'An agreed improvement is past its day.'),
    more: say(
      '{n} afgesproken verbeteringen zijn over de dag heen.',
      '{n} agreed improvements are past their day.',
    ),
  },
  withoutDestination: {
    room: 'ending',
    one: say('Eén ding heeft nog geen bestemming en dag.', 'One thing has no destination and day yet.'),
    more: say('{n} dingen hebben nog geen bestemming en dag.', '{n} things have no destination and day yet.'),
  },
} as const satisfies Record<string, Counted>;

export type Waiting = keyof typeof waitingTexts;
export const waiting = Object.keys(waitingTexts) as Waiting[];

const levelTexts: Record<Level, Text> = {
  board: say('bestuur', 'board'),
  management: say('management', 'management'),
  operational: say('dagelijks werk', 'daily work'),
};

export const contactsText = (filled: number, all: number): Text =>
  say(
    `Op ${filled} van de ${all} plekken staat iemand.`,
    `There is somebody at ${filled} of the ${all} places.`,
  );

export const endsText = (on: Day): Text =>
  say(
    `De afspraken lopen af op ${dateText(on).nl}. Er is nog niets wat daarna geldt.`,
    `The agreement ends on ${dateText(on).en}. Nothing takes its place yet.`,
  );

export function signalText(kind: SignalKind, name: string, level: Level, since: Day): Text {
  const { nl, en } = levelTexts[level];
  const day = dateText(since);
  return kind === 'vacant'
    ? say(
        `Bij ${name} is sinds ${day.nl} niemand de contactpersoon (${nl}).`,
        `At ${name} nobody has been the contact person since ${day.en} (${en}).`,
      )
    : say(
        `Bij ${name} wacht sinds ${day.nl} een bericht langer op antwoord dan is afgesproken (${nl}).`,
        `At ${name} a note has waited longer for an answer than was agreed, since ${day.en} (${en}).`,
      );
}

export const missedText = (title: Text, figures: number): Text =>
  figures === 1
    ? say(
        `${title.nl}: het laatste cijfer is niet zoals afgesproken. Praat erover, het is geen straf.`,
        `${title.en}: the last figure is not as agreed. Talk about it; it is no penalty.`,
      )
    : say(
        `${title.nl}: ${figures} van de laatste cijfers zijn niet zoals afgesproken. Praat erover, het is geen straf.`,
        `${title.en}: ${figures} of the last figures are not as agreed. Talk about it; it is no penalty.`,
      );

export const overdueText = (level: Level, due: Day): Text =>
  say(
    `Volgens afspraak was er voor ${dateText(due).nl} overleg geweest (${levelTexts[level].nl}). Plan het in.`,
    `By agreement there would have been a meeting before ${dateText(due).en} (${levelTexts[level].en}). Plan it.`,
  );

export const lookBackText = say(
  'Volgens afspraak is het tijd om samen terug te kijken.',
  'As agreed it is time to look back together.',
);

export function misfitText(
  kind: Exclude<Misfit['kind'], 'two_left'>,
  parties: number,
  better: Text | null,
): Text {
  if (kind === 'leader_left')
    return say(
      'De partij die trok, doet niet meer mee. Spreek af hoe u verder gaat.',
      'The party that led no longer takes part. Agree how you go on.',
    );
  if (kind === 'holder_left')
    return say(
      'Iemand die iets namens allen mocht, doet niet meer mee. Kijk de lijst na.',
      'Someone who might do something for all no longer takes part. Look through the list.',
    );
  return say(
    `U bent nu met ${parties} partijen. Nu zou dit beter passen: ${better?.nl}. Praat erover; er verandert niets vanzelf.`,
    `You are ${parties} parties now. This would fit better now: ${better?.en}. Talk about it; nothing changes by itself.`,
  );
}

export const runsText = {
  vision: (until: Day): Text =>
    say(
      `Er loopt een ronde over hoe u naar zorg kijkt, tot en met ${dateText(until).nl}. Vraag uw mensen om te antwoorden.`,
      `A round about how you look at care runs until ${dateText(until).en}. Ask your people to answer.`,
    ),
  evaluation: (until: Day): Text =>
    say(
      `U kijkt samen terug, tot en met ${dateText(until).nl}. Vraag uw mensen om te antwoorden.`,
      `You look back together until ${dateText(until).en}. Ask your people to answer.`,
    ),
};

export const noRoundText = {
  vision: say(
    'Er was nog geen ronde. Dat hoeft ook niet: u kunt zonder samenwerken.',
    'There has been no round yet. There need not be: you can work together without.',
  ),
  evaluation: say('U keek nog niet samen terug.', 'You have not looked back together yet.'),
};

export const untilText = (until: Day): Text =>
  say(`Er loopt een ronde, tot en met ${dateText(until).nl}.`, `A round runs until ${dateText(until).en}.`);

export const lastTimeText = (on: Day): Text =>
  say(`De laatste keer was op ${dateText(on).nl}.`, `The last time was on ${dateText(on).en}.`);

export const againText = (on: Day): Text =>
  say(`Weer op ${dateText(on).nl}.`, `Again on ${dateText(on).en}.`);

export const toDoText = (many: number): Text => say(`Nog te doen: ${many}.`, `Still to do: ${many}.`);

export const giveText = say(
  'Waarom u meedoet, en wat u elkaar geeft en vraagt.',
  'Why you take part, and what you give and ask each other.',
);

export const tableText = (many: number): Text => {
  if (many === 0) return say('Er staat niets op de agenda.', 'Nothing is on the agenda.');
  return many === 1
    ? say('Er staat 1 punt op de agenda.', 'There is 1 item on the agenda.')
    : say(`Er staan ${many} punten op de agenda.`, `There are ${many} items on the agenda.`);
};

export const noFormText = (parties: number): Text =>
  say(
    `U bent met ${parties} partijen en hebt nog niets afgesproken over hoe u samen beslist. Dat kan zo blijven.`,
    `You are ${parties} parties and have agreed nothing yet on how you decide together. It can stay like that.`,
  );

export const rulesText = (shared: number, agreed: number): Text =>
  shared === 0
    ? say(
        'Mag dit, moet dat? Zoek het antwoord op, met de bron.',
        'Is this allowed, must we? Look up the answer, with its source.',
      )
    : say(
        `${shared} ${shared === 1 ? 'vraag' : 'vragen'} samen, over ${agreed} is iets afgesproken.`,
        `${shared} shared ${shared === 1 ? 'question' : 'questions'}, ${agreed} agreed upon.`,
      );

export const endedText = (on: Day): Text =>
  say(`De samenwerking eindigde op ${dateText(on).nl}.`, `The partnership ended on ${dateText(on).en}.`);
export const lastDayText = (on: Day): Text =>
  say(`De laatste dag is ${dateText(on).nl}.`, `The last day is ${dateText(on).en}.`);
export const leaverText = (name: string, on: Day): Text =>
  say(
    `${name} gaat weg. De laatste dag is ${dateText(on).nl}.`,
    `${name} leaves. The last day is ${dateText(on).en}.`,
  );
export const partingText = say(
  'Wilt u ooit stoppen? Dan ziet u hier wat de termijn is en wat er geregeld moet worden.',
  'Do you ever want to stop? Here you see the term and what has to be arranged.',
);
