import { addMonths, type Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import type { Clause } from '../agreement/clauses/registry.ts';
import { type Fitting, fewestParties, formTexts, misfitOf } from '../governance/governance.ts';
import { dueOn } from '../meeting/meeting.ts';
import type { OverviewRoom } from '../partnership/overview.ts';
import { type Level, levels, type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import type { Shown } from '../partnership/signal.ts';
import type { Instrument } from '../vision/vision.ts';
import type { ClauseLine } from './clause-lines.ts';
import * as texts from './overview.texts.ts';

/**
 * Overview (overzicht): what a board member reads of a partnership in a minute: what asks something of her, how the clauses
 * run, and a line of every room. It keeps nothing: all of it is read from the rooms, and opens there. A line says what is
 * so and what to do; never who does well.
 */
export type Line = { readonly room: OverviewRoom; readonly text: Text };

/** What stands open, as far as whoever looks may know of it. */
export type Counts = Readonly<Record<texts.Waiting, number>> & {
  /** Of each instrument the round that runs and the last one that closed. */
  readonly rounds: readonly Round[];
  /** Places where somebody can be spoken to about the board, management or daily work. */
  readonly contacts: number;
  /** Improvements that were agreed and are not done. */
  readonly toDo: number;
  /** Where meetings were held or are planned. */
  readonly levels: readonly {
    readonly level: Level;
    readonly lastHeld: Day | null;
    readonly planned: boolean;
  }[];
  readonly next: { readonly at: Date; readonly place: string } | null;
  readonly onTable: number;
  /** What all agreed on last. */
  readonly governance: Fitting | null;
  readonly rules: { readonly shared: number; readonly agreed: number };
  readonly lastDay: Day | null;
};

type Round = {
  readonly instrument: Instrument;
  readonly closesOn: Day;
  readonly closedOn: Day | null;
  readonly repeatMonths: number | null;
};

/** What the clauses in force say about rhythms; null where no clause is in force. */
export type Rhythms = {
  readonly meetings: readonly { readonly level: Level; readonly everyWeeks: number }[];
  readonly evaluationMonths: number | null;
  /** Since when they hold. */
  readonly since: Day;
} | null;

export const rhythmsOf = (clauses: readonly Clause[], since: Day): NonNullable<Rhythms> => ({
  meetings: clauses.flatMap((one) => (one.kind === 'consultation-rhythm' ? one.parameters.meetings : [])),
  evaluationMonths: clauses.find((one) => one.kind === 'evaluation')?.parameters.everyMonths ?? null,
  since,
});

export type Known = {
  readonly partnership: Partnership;
  readonly counts: Counts;
  readonly signals: readonly Shown[];
  readonly clauses: readonly ClauseLine[];
  /** The last day of what is in force, when it is near and nothing takes its place. */
  readonly ending: { readonly on: Day } | null;
  readonly rhythms: Rhythms;
  readonly today: Day;
};

const line = (room: OverviewRoom, text: Text): Line => ({ room, text });

/** What asks something of whoever looks. */
export function attentionOf(known: Known): Line[] {
  const { partnership, counts, signals, clauses, ending, today } = known;
  const waits = texts.waiting.flatMap((what) => {
    const [many, { room, one, more }] = [counts[what], texts.waitingTexts[what]];
    const of = (words: string) => words.replace('{n}', `${many}`);
    return many === 0 ? [] : [line(room, many === 1 ? one : say(of(more.nl), of(more.en)))];
  });
  // What waits for the own organisation comes first, then what is for all to talk about.
  const first = waits.filter(
    ({ room }) => room === 'partnership' || room === 'agreement' || room === 'vision',
  );
  return [
    ...first,
    ...(ending ? [line('agreement', texts.endsText(ending.on))] : []),
    ...signals.map(({ kind, organisationId, level, since }) => {
      const name = partyOf(partnership, organisationId)?.name ?? '';
      return line(kind === 'vacant' ? 'contacts' : 'meeting', texts.signalText(kind, name, level, since));
    }),
    ...clauses.flatMap(({ title, missed }) =>
      missed === 0 ? [] : [line('meeting', texts.missedText(title, missed))],
    ),
    ...overdueOf(known),
    ...lookBackOf(known),
    ...misfitLine(known),
    ...waits.filter((one) => !first.includes(one)),
    // One past its last day asks nothing any more: the house closes it within a day.
    ...counts.rounds
      .filter(({ closedOn, closesOn }) => closedOn === null && closesOn >= today)
      .map(({ instrument, closesOn }) => line(instrument, texts.runsText[instrument](closesOn))),
  ];
}

const overdueOf = ({ counts, rhythms, today }: Known): Line[] =>
  rhythms === null
    ? []
    : rhythms.meetings.flatMap(({ level, everyWeeks }) => {
        const known = counts.levels.find((one) => one.level === level);
        const due = dueOn(everyWeeks, known?.lastHeld ?? null, rhythms.since);
        return due >= today || known?.planned ? [] : [line('meeting', texts.overdueText(level, due))];
      });

/** As agreed it is time to look back, and nobody asked the questions yet. */
function lookBackOf({ counts, rhythms, today }: Known): Line[] {
  const own = counts.rounds.filter(({ instrument }) => instrument === 'evaluation');
  const months = rhythms?.evaluationMonths ?? null;
  if (rhythms === null || months === null || own.some(({ closedOn }) => closedOn === null)) return [];
  const dueOn = addMonths(own[0]?.closedOn ?? rhythms.since, months);
  return dueOn > today ? [] : [line('evaluation', texts.lookBackText)];
}

/** Why what was chosen to govern by may no longer fit; two that are left need nothing of the kind. */
function misfitLine({ partnership, counts }: Known): Line[] {
  const present = presentParties(partnership).map(({ organisationId }) => organisationId);
  if (partnership.phase === 'ended' || counts.governance === null) return [];
  const misfit = misfitOf(counts.governance, present);
  if (misfit === null || misfit.kind === 'two_left') return [];
  const name = misfit.advice && formTexts[misfit.advice.form].name;
  return [line('governance', texts.misfitText(misfit.kind, present.length, name))];
}

/** A line of every room that has something to say, in the order in which they are read. */
export function roomLines({ counts, partnership, rhythms }: Known): Line[] {
  const { rounds, governance, rules, lastDay, toDo } = counts;
  const { phase } = partnership;
  const present = presentParties(partnership).length;
  const repeat = rounds.find(({ instrument, closedOn }) => instrument === 'vision' && closedOn !== null);
  const looked = roundText(rounds, 'evaluation', rhythms?.evaluationMonths ?? null);
  return [
    line('contacts', texts.contactsText(counts.contacts, levels.length * present)),
    line('vision', roundText(rounds, 'vision', repeat?.repeatMonths ?? null)),
    line('reciprocity', texts.giveText),
    line('meeting', texts.tableText(counts.onTable)),
    line('evaluation', toDo === 0 ? looked : both(looked, texts.toDoText(toDo))),
    ...(present < fewestParties ? [] : [line('governance', formText(governance?.form ?? null, present))]),
    line('rule', texts.rulesText(rules.shared, rules.agreed)),
    ...(phase === 'explore' || phase === 'prepare' ? [] : [line('ending', endingText(partnership, lastDay))]),
  ];
}

const both = (one: Text, other: Text): Text => say(`${one.nl} ${other.nl}`, `${one.en} ${other.en}`);

function roundText(rounds: readonly Round[], instrument: Instrument, months: number | null): Text {
  const own = rounds.filter((one) => one.instrument === instrument);
  const runs = own.find(({ closedOn }) => closedOn === null);
  if (runs) return texts.untilText(runs.closesOn);
  const closedOn = own[0]?.closedOn ?? null;
  if (closedOn === null) return texts.noRoundText[instrument];
  const lastTime = texts.lastTimeText(closedOn);
  return months === null ? lastTime : both(lastTime, texts.againText(addMonths(closedOn, months)));
}

const formText = (form: Fitting['form'] | null, parties: number): Text =>
  form === null
    ? texts.noFormText(parties)
    : say(`${formTexts[form].name.nl}.`, `${formTexts[form].name.en}.`);

function endingText(partnership: Partnership, lastDay: Day | null): Text {
  const { phase, endedOn } = partnership;
  if (phase === 'ended' && endedOn !== null) return texts.endedText(endedOn);
  const leaver = presentParties(partnership).find(({ leavesOn }) => leavesOn !== null);
  if (phase === 'active' && leaver?.leavesOn) return texts.leaverText(leaver.name, leaver.leavesOn);
  return phase === 'ending' && lastDay !== null ? texts.lastDayText(lastDay) : texts.partingText;
}
