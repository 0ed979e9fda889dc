import { addMonths, type Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import { dateText } from '../agreement/clauses/wording.ts';
import type { GovernanceForm } from '../governance/decision-table.ts';
import { fewestParties, formTexts } from '../governance/governance.ts';
import { dueOn } from '../meeting/meeting.ts';
import type { OverviewRoom } from '../partnership/overview.ts';
import { type Level, type Partnership, presentParties } from '../partnership/partnership.ts';
import type { Shown } from '../partnership/signal.ts';
import type { Instrument } from '../vision/vision.ts';

/**
 * Overview (overzicht): what a board member reads of a partnership in a minute: what asks something of her, how the clauses
 * run, and a line of every room. It keeps nothing: all of it is read from the rooms, and opens there. A line says what is
 * so and what to do; never who does well.
 */
export type Line = { readonly room: OverviewRoom; readonly text: Text };

/** What stands open, as far as whoever looks may know of it. */
export type Counts = {
  /** Proposals on which the own organisation has not answered. */
  readonly proposals: number;
  /** Versions that wait for a signature of the own organisation. */
  readonly toSign: number;
  /** Core differences that are open. */
  readonly differences: number;
  /** Of each instrument the round that runs and the last one that closed. */
  readonly rounds: readonly Round[];
  readonly notes: number;
  readonly exchanges: number;
  readonly questions: number;
  readonly improvements: { readonly waits: number; readonly toDo: number; readonly late: number };
  /** Where meetings were held or are planned. */
  readonly levels: readonly {
    readonly level: Level;
    readonly lastHeld: Day | null;
    readonly planned: boolean;
  }[];
  readonly next: { readonly at: Date; readonly place: string } | null;
  readonly onTable: number;
  readonly lateActions: number;
  readonly tensions: number;
  /** What all agreed on last. */
  readonly governance: GovernanceForm | null;
  readonly rules: { readonly shared: number; readonly agreed: number };
  readonly lastDay: Day | null;
  /** Only while the partnership is ending. */
  readonly withoutDestination: number | null;
};

type Round = {
  readonly instrument: Instrument;
  readonly closesOn: Day;
  readonly closedOn: Day | null;
  readonly repeatMonths: number | null;
};

/** What the clauses in force say about rhythms; null where nothing was agreed. */
export type Rhythms = {
  readonly meetings: readonly { readonly level: Level; readonly everyWeeks: number }[];
  readonly evaluationMonths: number | null;
  /** Since when they hold. */
  readonly since: Day;
} | null;

type Verdict = 'kept' | 'not_kept' | 'too_little';
type Period = { readonly to: Day; readonly part: number; readonly whole: number; readonly verdict: Verdict };
type Figure = { readonly sentence: Text; readonly verdict: Verdict; readonly trend: readonly Period[] };
type Clause = {
  readonly kind: string;
  readonly title: Text;
  readonly agreed: Text | null;
  readonly measured: { readonly figures: readonly Figure[] } | null;
};
type Running = {
  readonly ending: { readonly on: Day; readonly days: number } | null;
  readonly clauses: readonly Clause[];
};

export type Known = {
  readonly partnership: Partnership;
  readonly counts: Counts;
  readonly signals: readonly Shown[];
  readonly running: Running;
  readonly rhythms: Rhythms;
  readonly today: Day;
};

/** A clause at a glance: of one figure that figure, of more how many are within what was agreed. */
export type ClauseLine = {
  readonly kind: string;
  readonly title: Text;
  readonly agreed: Text | null;
  readonly said: Text | null;
  readonly verdict: Verdict;
  /** The last periods, the oldest first; of more figures how many of them were within what was agreed. */
  readonly trend: { readonly to: Day; readonly part: number; readonly whole: number }[];
};

/** The clauses that are measured; those that are out of line first. */
export const clauseLines = (clauses: readonly Clause[]): ClauseLine[] =>
  clauses
    .flatMap(({ kind, title, agreed, measured }) =>
      measured ? [{ kind, title, agreed, ...together(measured.figures) }] : [],
    )
    .sort((a, b) => order[a.verdict] - order[b.verdict]);

const order: Record<Verdict, number> = { not_kept: 0, kept: 1, too_little: 2 };

function together(figures: readonly Figure[]): Pick<ClauseLine, 'said' | 'verdict' | 'trend'> {
  const [one, ...more] = figures;
  if (!one) return { said: null, verdict: 'too_little', trend: [] };
  if (more.length === 0) {
    const trend = one.trend.map(({ to, part, whole }) => ({ to, part, whole }));
    return { said: one.sentence, verdict: one.verdict, trend };
  }
  const now = within(figures);
  const days = [...new Set(figures.flatMap(({ trend }) => trend.map(({ to }) => to)))].sort();
  return {
    said: say(
      `${now.part} van de ${now.whole} cijfers zijn zoals afgesproken`,
      `${now.part} of ${now.whole} figures are as agreed`,
    ),
    verdict: now.whole === 0 ? 'too_little' : now.part < now.whole ? 'not_kept' : 'kept',
    trend: days.map((to) => ({
      to,
      ...within(figures.flatMap(({ trend }) => trend.filter((period) => period.to === to))),
    })),
  };
}

const within = (judged: readonly { readonly verdict: Verdict }[]) => ({
  part: judged.filter(({ verdict }) => verdict === 'kept').length,
  whole: judged.filter(({ verdict }) => verdict !== 'too_little').length,
});

const levelTexts: Record<Level, Text> = {
  board: say('bestuur', 'board'),
  management: say('management', 'management'),
  operational: say('dagelijks werk', 'daily work'),
};

/** One sentence for one, another for more; nothing for none. */
const counted = (room: OverviewRoom, many: number, one: Text, more: (many: number) => Text): Line[] =>
  many === 0 ? [] : [{ room, text: many === 1 ? one : more(many) }];

const last = (rounds: readonly Round[], instrument: Instrument) => ({
  runs: rounds.find((one) => one.instrument === instrument && one.closedOn === null) ?? null,
  closed: rounds.find((one) => one.instrument === instrument && one.closedOn !== null) ?? null,
});

/** What asks something of whoever looks: what waits for her organisation first. */
export function attentionOf(known: Known): Line[] {
  const { counts, running, today } = known;
  return [
    ...counted(
      'partnership',
      counts.proposals,
      say(
        'Een voorstel wacht op het antwoord van uw organisatie.',
        'A proposal waits for the answer of your organisation.',
      ),
      (many) =>
        say(
          `${many} voorstellen wachten op het antwoord van uw organisatie.`,
          `${many} proposals wait for the answer of your organisation.`,
        ),
    ),
    ...counted(
      'agreement',
      counts.toSign,
      say(
        'De afspraken wachten op een handtekening van uw organisatie.',
        'The agreement waits for a signature of your organisation.',
      ),
      (many) =>
        say(
          `${many} versies van de afspraken wachten op een handtekening van uw organisatie.`,
          `${many} versions of the agreement wait for a signature of your organisation.`,
        ),
    ),
    ...(running.ending
      ? [
          {
            room: 'agreement' as const,
            text: say(
              `De afspraken lopen af op ${dateText(running.ending.on).nl}. Er is nog niets wat daarna geldt.`,
              `The agreement ends on ${dateText(running.ending.on).en}. Nothing takes its place yet.`,
            ),
          },
        ]
      : []),
    ...counted(
      'vision',
      counts.differences,
      say(
        'Over iets wat voor iemand de kern is, verschilt u. Praat erover: een nieuwe afspraak wacht daarop.',
        'You differ about something that is core to someone. Talk about it: a new agreement waits for that.',
      ),
      (many) =>
        say(
          `Over ${many} dingen die voor iemand de kern zijn, verschilt u. Praat erover: een nieuwe afspraak wacht daarop.`,
          `You differ about ${many} things that are core to someone. Talk about them: a new agreement waits for that.`,
        ),
    ),
    ...known.signals.map((signal) => ({ room: roomOf[signal.kind], text: signalText(known, signal) })),
    ...running.clauses.flatMap(({ title, measured }) => {
      const missed = measured?.figures.filter(({ verdict }) => verdict === 'not_kept').length ?? 0;
      return missed === 0 ? [] : [{ room: 'agreement' as const, text: missedText(title, missed) }];
    }),
    ...overdueOf(known),
    ...counted(
      'meeting',
      counts.notes,
      say(
        'Een kort bericht wacht op antwoord van uw organisatie.',
        'A short note waits for an answer of your organisation.',
      ),
      (many) =>
        say(
          `${many} korte berichten wachten op antwoord van uw organisatie.`,
          `${many} short notes wait for an answer of your organisation.`,
        ),
    ),
    ...counted(
      'meeting',
      counts.lateActions,
      say(
        'Een afgesproken actie van uw organisatie is over de dag heen.',
        'An agreed action of your organisation is past its day.',
      ),
      (many) =>
        say(
          `${many} afgesproken acties van uw organisatie zijn over de dag heen.`,
          `${many} agreed actions of your organisation are past their day.`,
        ),
    ),
    ...counted(
      'reciprocity',
      counts.questions,
      say('Een vraag om raad wacht op uw organisatie.', 'A question for advice waits for your organisation.'),
      (many) =>
        say(
          `${many} vragen om raad wachten op uw organisatie.`,
          `${many} questions for advice wait for your organisation.`,
        ),
    ),
    ...counted(
      'reciprocity',
      counts.exchanges,
      say(
        'Een ander schreef iets op over geven en halen. Klopt het?',
        'Another wrote something down about giving and getting. Is it right?',
      ),
      (many) =>
        say(
          `Anderen schreven ${many} keer iets op over geven en halen. Klopt het?`,
          `Others wrote something down about giving and getting ${many} times. Is it right?`,
        ),
    ),
    ...counted(
      'evaluation',
      counts.improvements.waits,
      say(
        'Een verbetering wacht op het ja van uw organisatie.',
        'An improvement waits for the yes of your organisation.',
      ),
      (many) =>
        say(
          `${many} verbeteringen wachten op het ja van uw organisatie.`,
          `${many} improvements wait for the yes of your organisation.`,
        ),
    ),
    ...counted(
      'evaluation',
      counts.improvements.late,
      say('Een afgesproken verbetering is over de dag heen.', 'An agreed improvement is past its day.'),
      (many) =>
        say(
          `${many} afgesproken verbeteringen zijn over de dag heen.`,
          `${many} agreed improvements are past their day.`,
        ),
    ),
    ...counted(
      'ending',
      counts.withoutDestination ?? 0,
      say('Eén ding heeft nog geen bestemming en dag.', 'One thing has no destination and day yet.'),
      (many) =>
        say(
          `${many} dingen hebben nog geen bestemming en dag.`,
          `${many} things have no destination and day yet.`,
        ),
    ),
    ...counted(
      'tension',
      counts.tensions,
      say('Er schuurt iets wat u kunt lezen.', 'Something chafes that you can read.'),
      (many) => say(`Er schuren ${many} dingen die u kunt lezen.`, `${many} things chafe that you can read.`),
    ),
    ...roundsThatRun(counts.rounds, today),
  ];
}

const roomOf = { vacant: 'partnership', unanswered: 'meeting' } as const;

function signalText({ partnership }: Known, { kind, organisationId, level, since }: Shown): Text {
  const name = partnership.parties.find((one) => one.organisationId === organisationId)?.name ?? '';
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

const missedText = (title: Text, parties: number): Text =>
  parties === 1
    ? say(
        `${title.nl}: het laatste cijfer ligt buiten wat is afgesproken. Praat erover.`,
        `${title.en}: the last figure is outside what was agreed. Talk about it.`,
      )
    : say(
        `${title.nl}: ${parties} van de laatste cijfers liggen buiten wat is afgesproken. Praat erover.`,
        `${title.en}: ${parties} of the last figures are outside what was agreed. Talk about it.`,
      );

function overdueOf({ counts, rhythms, today }: Known): Line[] {
  return (rhythms?.meetings ?? []).flatMap(({ level, everyWeeks }) => {
    const known = counts.levels.find((one) => one.level === level);
    const due = dueOn(everyWeeks, known?.lastHeld ?? null, rhythms?.since ?? today);
    if (due >= today || known?.planned) return [];
    const [on, name] = [dateText(due), levelTexts[level]];
    return [
      {
        room: 'meeting' as const,
        text: say(
          `Het overleg (${name.nl}) had er volgens afspraak moeten zijn op ${on.nl}. Plan het in.`,
          `By agreement there should have been a meeting (${name.en}) on ${on.en}. Plan it.`,
        ),
      },
    ];
  });
}

/** A round past its last day asks nothing any more: the house closes it within a day. */
const roundsThatRun = (rounds: readonly Round[], today: Day): Line[] =>
  rounds
    .filter(({ closedOn, closesOn }) => closedOn === null && closesOn >= today)
    .map(({ instrument, closesOn }) => ({
      room: instrument,
      text:
        instrument === 'vision'
          ? say(
              `Er loopt een ronde over hoe u naar zorg kijkt, tot en met ${dateText(closesOn).nl}. Vraag uw mensen om te antwoorden.`,
              `A round about how you look at care runs until ${dateText(closesOn).en}. Ask your people to answer.`,
            )
          : say(
              `U kijkt samen terug, tot en met ${dateText(closesOn).nl}. Vraag uw mensen om te antwoorden.`,
              `You look back together until ${dateText(closesOn).en}. Ask your people to answer.`,
            ),
    }));

/** A line of every room that has something to say, in the order in which they are read. */
export function roomLines(known: Known): Line[] {
  const { counts, partnership, rhythms } = known;
  const vision = last(counts.rounds, 'vision');
  const evaluation = last(counts.rounds, 'evaluation');
  return [
    { room: 'vision', text: roundText(vision, vision.closed?.repeatMonths ?? null, noVision) },
    {
      room: 'reciprocity',
      text: say(
        'Wat brengt en haalt ieder, en welke ruimte lenen wij elkaar?',
        'What does each bring and get, and which rooms do we lend each other?',
      ),
    },
    { room: 'meeting', text: tableText(counts.onTable) },
    {
      room: 'evaluation',
      text: withToDo(
        roundText(evaluation, rhythms?.evaluationMonths ?? null, noEvaluation),
        counts.improvements.toDo,
      ),
    },
    ...(presentParties(partnership).length < fewestParties
      ? []
      : [{ room: 'governance' as const, text: governanceText(counts.governance) }]),
    { room: 'rule', text: rulesText(counts.rules) },
    ...(partnership.phase === 'explore' || partnership.phase === 'prepare'
      ? []
      : [{ room: 'ending' as const, text: endingText(partnership, counts.lastDay) }]),
  ];
}

const noVision = say(
  'Er was nog geen ronde. Dat hoeft ook niet: u kunt zonder samenwerken.',
  'There has been no round yet. There need not be: you can work together without.',
);
const noEvaluation = say('U keek nog niet samen terug.', 'You have not looked back together yet.');

function roundText({ runs, closed }: ReturnType<typeof last>, months: number | null, none: Text): Text {
  if (runs) {
    const day = dateText(runs.closesOn);
    return say(`Er loopt een ronde, tot en met ${day.nl}.`, `A round runs until ${day.en}.`);
  }
  if (!closed?.closedOn) return none;
  const on = dateText(closed.closedOn);
  const lastTime = say(`De laatste keer was op ${on.nl}.`, `The last time was on ${on.en}.`);
  if (months === null) return lastTime;
  const again = dateText(addMonths(closed.closedOn, months));
  return say(`${lastTime.nl} Weer op ${again.nl}.`, `${lastTime.en} Again on ${again.en}.`);
}

const tableText = (many: number): Text => {
  if (many === 0) return say('Er staat niets op de agenda.', 'Nothing is on the agenda.');
  return many === 1
    ? say('Er staat 1 punt op de agenda.', 'There is 1 item on the agenda.')
    : say(`Er staan ${many} punten op de agenda.`, `There are ${many} items on the agenda.`);
};

const withToDo = (text: Text, many: number): Text =>
  many === 0 ? text : say(`${text.nl} Nog te doen: ${many}.`, `${text.en} Still to do: ${many}.`);

function governanceText(form: GovernanceForm | null): Text {
  if (form === null)
    return say(
      'U hebt nog niet vastgelegd hoe u samen bestuurt.',
      'You have not written down yet how you govern together.',
    );
  const { name } = formTexts[form];
  return say(`${name.nl}.`, `${name.en}.`);
}

const rulesText = ({ shared, agreed }: Counts['rules']): Text =>
  shared === 0
    ? say(
        'Mag dit, moet dat? Zoek het antwoord op, met de bron.',
        'Is this allowed, must we? Look up the answer, with its source.',
      )
    : say(
        `${shared} ${shared === 1 ? 'vraag' : 'vragen'} samen, over ${agreed} is iets afgesproken.`,
        `${shared} shared ${shared === 1 ? 'question' : 'questions'}, ${agreed} agreed upon.`,
      );

function endingText({ phase, endedOn }: Partnership, lastDay: Day | null): Text {
  if (phase === 'ended' && endedOn)
    return say(
      `De samenwerking eindigde op ${dateText(endedOn).nl}.`,
      `The partnership ended on ${dateText(endedOn).en}.`,
    );
  if (phase === 'ending' && lastDay)
    return say(`De laatste dag is ${dateText(lastDay).nl}.`, `The last day is ${dateText(lastDay).en}.`);
  return say('Goed uit elkaar gaan kan ook.', 'Parting well is possible too.');
}
