import { addDays, type Day } from '../../server/house/clock.ts';
import { evaluationActions } from '../../server/partnership/evaluation/evaluation.actions.ts';
import { visionActions } from '../../server/partnership/vision/vision.actions.ts';
import type { Worker } from '../people.ts';
import { answerHere, answerOnPaper, type Form } from './forms.ts';
import type { Teller } from './teller.ts';

/**
 * The first time that they looked back, by the five questions: calling each other goes least well. One improvement was
 * done, one was agreed and is still to be done, and about one De Wissel has not said yes or no.
 */
export async function tellEvaluation(teller: Teller, partnershipId: string): Promise<void> {
  const { village, at, tell } = teller;
  const { board, supporter, manager, coach, intake, east, provider, cooperative, today } = village;
  at(addDays(today, -80), '11:00');
  const { roundId } = await tell(supporter, evaluationActions.open, {
    ...{ partnershipId, parts: ['checkup'] },
    // Closed early, as the round about care.
    closesOn: addDays(today, 40),
  });
  at(addDays(today, -76), '16:30');
  await answerHere(teller, roundId, 'management', [manager, coach, intake], formOf('managers'));
  await answerHere(teller, roundId, 'operational', east.slice(0, 6), formOf('team'));
  await answerHere(teller, roundId, 'board', [board], formOf('board'));
  at(addDays(today, -73), '20:00');
  const papers = (who: Group, first: number) =>
    Array.from({ length: sizes[who] - first }, (_, place) => formOf(who)(place + first));
  await answerOnPaper(teller, roundId, 'board', papers('board', 1));
  await answerOnPaper(teller, roundId, 'operational', papers('volunteers', 0));
  at(addDays(today, -70), '17:00');
  await tell(supporter, visionActions.close, { roundId });

  const better = improve(teller, roundId);
  const numbers = await better(
    { who: board, on: -68 },
    { what: 'Elke vrijdag laten weten wie er is en op welk nummer', doesId: provider, dueOn: -45 },
    { who: manager, on: -66 },
  );
  at(addDays(today, -50), '09:20');
  await tell(manager, evaluationActions.finish, { ...numbers, done: true });
  await better(
    { who: manager, on: -66 },
    { what: 'Twee keer per jaar samen eten met het team', doesId: cooperative, dueOn: 20 },
    { who: supporter, on: -65 },
  );
  await better(
    { who: supporter, on: -8 },
    { what: 'Nieuwe vrijwilligers een dag mee laten lopen', doesId: provider, dueOn: 60 },
    null,
  );
}

type Said = { readonly who: Worker; readonly on: number };
type Better = { readonly what: string; readonly doesId: string; readonly dueOn: number };

/** One proposes what will be done better; with the yes of the other it is agreed. Days are counted from today. */
const improve =
  ({ village, at, tell }: Teller, roundId: string) =>
  async (proposes: Said, { what, doesId, dueOn }: Better, agrees: Said | null) => {
    const dayOf = (days: number): Day => addDays(village.today, days);
    at(dayOf(proposes.on), '10:45');
    let { improvements } = await tell(proposes.who, evaluationActions.propose, {
      ...{ roundId, what, doesId, dueOn: dayOf(dueOn) },
    });
    const known = () => {
      const found = improvements.find((one) => one.what === what);
      if (!found) throw new Error('the village lost what it would do better');
      return { improvementId: found.id, version: found.version };
    };
    if (!agrees) return known();
    at(dayOf(agrees.on), '15:10');
    ({ improvements } = await tell(agrees.who, evaluationActions.agree, known()));
    return known();
  };

type Group = 'board' | 'volunteers' | 'managers' | 'team';
const sizes: Record<Group, number> = { board: 5, volunteers: 7, managers: 3, team: 6 };

/** Per question a digit for each of the group, and a remark of its first. */
const said = {
  check_people: { board: '44545', volunteers: '4544545', managers: '444', team: '454445' },
  check_promises: { board: '43344', volunteers: '4444354', managers: '344', team: '334343' },
  check_reach: { board: '22322', volunteers: '2322323', managers: '343', team: '343433' },
  check_say: { board: '44554', volunteers: '4354344', managers: '454', team: '343434' },
  check_on: { board: '55555', volunteers: '5555455', managers: '555', team: '445454' },
} as const;

const remarks: Partial<Record<keyof typeof said, Partial<Record<Group, string>>>> = {
  check_reach: {
    board: 'Ik bel drie nummers voor ik iemand heb.',
    managers: 'Op vrijdagmiddag zijn wij moeilijk te vinden.',
  },
  check_people: { volunteers: 'Zij zei: jullie weten van elkaar wie er komt.' },
};

const formOf =
  (who: Group) =>
  (place: number): Form =>
    Object.entries(said).map(([statement, scores]) => ({
      ...{ statement, guesses: [], importance: null },
      agreement: Number(scores[who].charAt(place)),
      remark: (place === 0 && remarks[statement as keyof typeof said]?.[who]) || '',
    }));
