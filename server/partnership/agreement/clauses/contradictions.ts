import type { Text } from '../../../house/result.ts';
import type { ClauseKind, Party } from './clause.ts';
import { nameOf } from './clause.ts';
import type { Layer } from './final-responsibility.ts';
import { type Clause, definitionOf, type ParametersOf } from './registry.ts';
import { doers } from './task-division.ts';
import { listed, months, weeks } from './wording.ts';

/** Two clauses that cannot both be kept, or one that means nothing without another; with the reason and what to do. */
export type Contradiction = { readonly kinds: readonly [ClauseKind, ClauseKind]; readonly reason: Text };

/** What cannot stand together as it is agreed now. In whatever order the clauses stand, it is the same. */
export const contradictions = (
  clauses: readonly Clause[],
  parties: readonly Party[],
): readonly Contradiction[] => [
  ...clauses.flatMap(({ kind }) =>
    definitionOf(kind)
      .needs.filter((other) => !clauses.some((clause) => clause.kind === other))
      .map((other) => ({ kinds: [kind, other] as const, reason: cannotDoWithout(kind, other) })),
  ),
  ...pairs.flatMap((pair) => pair(clauses, parties) ?? []),
];

const title = (kind: ClauseKind): Text => definitionOf(kind).title;

const cannotDoWithout = (kind: ClauseKind, other: ClauseKind): Text => ({
  nl: `"${title(kind).nl}" kan niet zonder "${title(other).nl}".`,
  en: `"${title(kind).en}" cannot do without "${title(other).en}".`,
});

type Pair = (clauses: readonly Clause[], parties: readonly Party[]) => Contradiction | null;

/** Looks at two kinds as their parameters stand; each pair of kinds is written once. */
const between =
  <A extends ClauseKind, B extends ClauseKind>(
    one: A,
    other: B,
    reasonOf: (one: ParametersOf[A], other: ParametersOf[B], parties: readonly Party[]) => Text | null,
  ): Pair =>
  (clauses, parties) => {
    const parametersOf = (kind: ClauseKind) => clauses.find((clause) => clause.kind === kind)?.parameters;
    const [first, second] = [parametersOf(one), parametersOf(other)];
    if (!first || !second) return null;
    const reason = reasonOf(first as ParametersOf[A], second as ParametersOf[B], parties);
    return reason && { kinds: [one, other], reason };
  };

/** A year has 52 weeks and 12 months: compared without rounding. */
const isLonger = (weekCount: number, monthCount: number): boolean => weekCount * 12 > monthCount * 52;

const everyMonths = (count: number): Text =>
  count === 1
    ? { nl: 'elke maand', en: 'every month' }
    : { nl: `om de ${count} maanden`, en: `every ${count} months` };

/** Those who are given work while nobody answers for what they do. Her own people answer with her. */
function unanswered(
  given: readonly Layer[],
  { answers }: ParametersOf['final-responsibility'],
): readonly Text[] {
  const open = given.filter(
    (layer) => layer !== 'own_people' && !answers.some((answer) => answer.layer === layer),
  );
  return [...new Set(open)].map((layer) => doers[layer]);
}

function nobodyAnswers(kind: ClauseKind, open: readonly Text[]): Text | null {
  if (open.length === 0) return null;
  const [who, where] = [listed(open), title('final-responsibility')];
  return {
    nl: `Bij "${title(kind).nl}" staat werk voor ${who.nl}. Bij "${where.nl}" staat niet wie daarvoor instaat. Voeg dat daar toe.`,
    en: `"${title(kind).en}" gives work to ${who.en}. "${where.en}" does not say who answers for it. Add that there.`,
  };
}

const pairs: readonly Pair[] = [
  between('experiment', 'evaluation', ({ lastsMonths }, evaluation) =>
    lastsMonths >= evaluation.everyMonths
      ? null
      : {
          nl: `De proef duurt ${months(lastsMonths).nl}, maar u kijkt ${everyMonths(evaluation.everyMonths).nl} terug. Dan is de proef voorbij voordat u erover praat. Laat hem langer duren, of kijk vaker terug.`,
          en: `The trial lasts ${months(lastsMonths).en}, but you look back ${everyMonths(evaluation.everyMonths).en}. Then it is over before you talk about it. Let it last longer, or look back more often.`,
        },
  ),
  between('evaluation', 'consultation-rhythm', (evaluation, { meetings }) => {
    const often = Math.min(...meetings.map(({ everyWeeks }) => everyWeeks));
    return isLonger(often, evaluation.everyMonths)
      ? {
          nl: `U kijkt ${everyMonths(evaluation.everyMonths).nl} samen terug, maar overlegt pas ${weeks(often).nl}. Wat u beter wilt doen, komt terug in het overleg. Overleg vaker, of kijk minder vaak terug.`,
          en: `You look back together ${everyMonths(evaluation.everyMonths).en}, but meet only ${weeks(often).en}. What you want to do better returns in the meetings. Meet more often, or look back less often.`,
        }
      : null;
  }),
  between('quality-incidents-complaints', 'consultation-rhythm', ({ learnMonths }, { meetings }) => {
    const often = Math.min(...meetings.map(({ everyWeeks }) => everyWeeks));
    return isLonger(often, learnMonths)
      ? {
          nl: `U bespreekt ${everyMonths(learnMonths).nl} wat misging, maar overlegt pas ${weeks(often).nl}. Overleg vaker, of bespreek het minder vaak.`,
          en: `You discuss ${everyMonths(learnMonths).en} what went wrong, but meet only ${weeks(often).en}. Meet more often, or discuss it less often.`,
        }
      : null;
  }),
  between('room-use', 'cost-split', ({ rooms }, { shares }) => {
    const free = rooms.find(
      ({ what, ownerId, price }) =>
        price === 'free' &&
        shares.some((one) => isSame(one.what, what) && one.partyId !== ownerId && one.amount > 0),
    );
    return free
      ? {
          nl: `"${free.what}" is gratis bij "${title('room-use').nl}", maar bij "${title('cost-split').nl}" betaalt een andere partij ervoor. Kies één van de twee.`,
          en: `"${free.what}" is free at "${title('room-use').en}", but at "${title('cost-split').en}" another party pays for it. Choose one of the two.`,
        }
      : null;
  }),
  between('task-division', 'final-responsibility', ({ tasks }, responsible) =>
    nobodyAnswers(
      'task-division',
      unanswered(
        tasks.flatMap(({ who }) => (who === 'together' ? [] : who)),
        responsible,
      ),
    ),
  ),
  between('task-agreement', 'final-responsibility', ({ acts }, responsible) =>
    nobodyAnswers(
      'task-agreement',
      unanswered(
        acts.map(({ who }) => (who === 'professionals' ? 'professional' : 'volunteer')),
        responsible,
      ),
    ),
  ),
  between('main-and-subcontracting', 'final-responsibility', ({ mainId, what }, { answers }, parties) => {
    if (answers.some(({ partyId }) => partyId === mainId)) return null;
    const main = nameOf(parties, mainId);
    return {
      nl: `${main} is hoofdaannemer voor "${what}" en blijft aanspreekbaar op het geheel, maar staat nergens bij "${title('final-responsibility').nl}". Zet ${main} daar ook bij, of kies een andere hoofdaannemer.`,
      en: `${main} is the main contractor for "${what}" and stays answerable for the whole, but stands nowhere at "${title('final-responsibility').en}". Add ${main} there, or choose another main contractor.`,
    };
  }),
  between('own-direction-and-consent', 'data-sharing', ({ without }, { purposes }) =>
    without === 'never' && purposes.includes('referral')
      ? {
          nl: `U praat nooit over haar zonder haar, maar deelt wel gegevens om cliënten aan elkaar voor te stellen. Kies dat zij het vooraf goed moet vinden, of haal dat doel weg bij "${title('data-sharing').nl}".`,
          en: `You never talk about her without her, yet share data to propose clients to each other. Choose that she agrees beforehand, or take that purpose out at "${title('data-sharing').en}".`,
        }
      : null,
  ),
  between('response-time', 'data-sharing', ({ kinds }, { purposes }) =>
    kinds.includes('referral') && !purposes.includes('referral')
      ? {
          nl: `U antwoordt op voorstellen om zorg over te nemen, maar deelt geen gegevens om cliënten aan elkaar voor te stellen. Voeg dat doel toe bij "${title('data-sharing').nl}".`,
          en: `You answer proposals to take on care, but share no data to propose clients to each other. Add that purpose at "${title('data-sharing').en}".`,
        }
      : null,
  ),
  between('familiar-faces', 'data-sharing', (_faces, { purposes }) =>
    purposes.includes('figures')
      ? null
      : {
          nl: `U spreekt een aantal af dat Tango telt, maar deelt geen gegevens om te tellen of u doet wat is afgesproken. Voeg dat doel toe bij "${title('data-sharing').nl}".`,
          en: `You agree on a number that Tango counts, but share no data to count whether you do what was agreed. Add that purpose at "${title('data-sharing').en}".`,
        },
  ),
];

const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
