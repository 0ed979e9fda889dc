import { addDays } from '../../server/house/clock.ts';
import { visionActions } from '../../server/partnership/vision/vision.actions.ts';
import { firstStatements } from '../../server/partnership/vision/vision.ts';
import type { Worker } from '../people.ts';
import { answerHere, answerOnPaper } from './forms.ts';
import type { Teller } from './teller.ts';

/**
 * A closed round over the ten statements. About departing from a rule and about writing things down the sides differ; both
 * are core to one of them, so that both become a core difference. About a little danger too few answered at the care
 * organisation: there people talk first. About growth the cooperative differs inside: its board and its volunteers.
 * Most name a statement or more as core to them.
 */
export async function tellVision(teller: Teller, partnershipId: string): Promise<void> {
  const { village, at, tell } = teller;
  const { supporter, manager, today } = village;
  at(addDays(today, -33), '11:00');
  const { id: roundId } = await tell(supporter, visionActions.open, {
    partnershipId,
    statements: asked,
    // Closed early: the database takes answers by its own clock, which knows no other day than its own.
    closesOn: addDays(today, 85),
    repeatMonths: 12,
  });
  const core = async (who: Worker, statements: Statement[]) => {
    await tell(who, visionActions.markCore, { roundId, statements });
  };
  await core(supporter, ['depart_with_reason', 'same_faces']);
  await core(manager, ['write_little']);
  await answer(teller, roundId);
  at(addDays(today, -16), '17:00');
  await tell(supporter, visionActions.close, { roundId });
}

async function answer(teller: Teller, roundId: string): Promise<void> {
  const { board, manager, coach, intake, east, provider, cooperative, today } = teller.village;
  const formOf = (said: Said) => (place: number) => answersOf(said, place, cooperative, coreOfCarers);
  teller.at(addDays(today, -26), '16:30');
  const managers = [manager, coach, intake];
  await answerHere(teller, roundId, 'management', managers, formOf(saidByManagers));
  await answerHere(teller, roundId, 'operational', east.slice(0, 6), formOf(saidByTeam));
  await answerHere(teller, roundId, 'board', [board], () =>
    answersOf(saidByBoard, 0, provider, coreOfVillage),
  );
  teller.at(addDays(today, -21), '20:15');
  const papers = (said: Said, first: number) =>
    Array.from(said.stay_small[0].slice(first), (_, place) =>
      answersOf(said, place + first, provider, coreOfVillage),
    );
  await answerOnPaper(teller, roundId, 'board', papers(saidByBoard, 1));
  await answerOnPaper(teller, roundId, 'operational', papers(saidByVolunteers, 0));
}

/** What came of the conversation of the boards about one of the two. The other waits until they meet again. */
export async function tellDifference(
  { village, at, tell }: Teller,
  partnershipId: string,
  talkedOn: string,
): Promise<void> {
  const { board, manager } = village;
  at(addDays(talkedOn, 1), '11:30');
  const { differences } = await tell(board, visionActions.list, { partnershipId });
  const about = differences.find(({ statement }) => statement === 'depart_with_reason');
  if (!about) throw new Error('the village does not differ about departing from a rule');
  const { id: differenceId } = about;
  const { version } = await tell(board, visionActions.difference, { differenceId });
  await tell(manager, visionActions.write, {
    ...{ differenceId, version, talkedOn },
    how: 'joint',
    words:
      'Van een wet wijken wij niet af. Van een eigen regel wel, als zij dat zelf wil, als wij opschrijven waarom, en als de leidinggevende het weet. Zo ging het met de vis op de markt, en zo doen wij het voortaan.',
  });
  for (const [who, time] of [
    [manager, '11:40'],
    [board, '19:30'],
  ] as const) {
    at(addDays(talkedOn, 1), time);
    const shown = await tell(who, visionActions.difference, { differenceId });
    await tell(who, visionActions.sign, {
      ...{ differenceId, version: shown.version },
      wordsSha256: shown.wordsSha256 ?? '',
    });
  }
}

const asked = firstStatements.map(({ key }) => key);

type Statement =
  | 'decides_herself'
  | 'own_people_first'
  | 'time_for_a_talk'
  | 'same_faces'
  | 'depart_with_reason'
  | 'risk_belongs_to_living'
  | 'write_little'
  | 'short_lines'
  | 'volunteers_are_asked'
  | 'stay_small';

/** Per statement a digit for each who answered (a dash skips it), what all guessed of the others, and a remark of the first. */
type Said = Readonly<
  Record<Statement, readonly [scores: string, guess: number] | readonly [string, number, string]>
>;

/** Who comes first names none of these as core, the next one, and so on up to three. */
const coreOfVillage: readonly Statement[] = ['same_faces', 'depart_with_reason', 'volunteers_are_asked'];
const coreOfCarers: readonly Statement[] = ['write_little', 'decides_herself', 'time_for_a_talk'];

function answersOf(said: Said, place: number, aboutId: string, coreToThem: readonly string[]) {
  return Object.entries(said).flatMap(([statement, [scores, guess, remark = '']]) => {
    const agreement = Number(scores.charAt(place));
    if (Number.isNaN(agreement)) return [];
    const importance = agreement === 5 ? 5 : 4;
    return [
      {
        ...{ statement, agreement, importance },
        guesses: [{ organisationId: aboutId, agreement: guess }],
        remark: place === 0 ? remark : '',
        core: coreToThem.slice(0, place % 4).includes(statement),
      },
    ];
  });
}

const saidByBoard: Said = {
  decides_herself: ['55454', 4],
  own_people_first: ['55445', 4],
  time_for_a_talk: ['44545', 4],
  same_faces: ['55555', 4],
  depart_with_reason: [
    '45445',
    4,
    'In een dorp past een regel niet altijd. Dan wil je het kunnen uitleggen.',
  ],
  risk_belongs_to_living: ['44544', 3],
  write_little: ['45445', 4],
  short_lines: ['44544', 4],
  volunteers_are_asked: ['55454', 4],
  stay_small: ['21232', 2, 'In de buurtdorpen vragen zij of wij ook daar willen beginnen.'],
};

const saidByVolunteers: Said = {
  decides_herself: ['5454545', 4],
  own_people_first: ['4545454', 3],
  time_for_a_talk: ['5555455', 3],
  same_faces: ['5545555', 4],
  depart_with_reason: ['4455454', 3, 'Als wij vis gaan kopen, moet dat gewoon kunnen.'],
  risk_belongs_to_living: ['4344544', 2],
  write_little: ['5455545', 3, 'Ik kom voor haar, niet voor een formulier.'],
  short_lines: ['4545454', 4],
  volunteers_are_asked: ['5555555', 3],
  stay_small: ['5454545', 3],
};

const saidByManagers: Said = {
  decides_herself: ['454', 4],
  own_people_first: ['444', 5],
  time_for_a_talk: ['444', 5],
  same_faces: ['454', 5],
  depart_with_reason: ['222', 3, 'Een regel is er meestal omdat het een keer misging.'],
  risk_belongs_to_living: ['3--', 4],
  write_little: ['221', 3, 'Wat niet is opgeschreven, weet de nacht niet.'],
  short_lines: ['454', 4],
  volunteers_are_asked: ['444', 5],
  stay_small: ['333', 4],
};

const saidByTeam: Said = {
  decides_herself: ['445454', 5],
  own_people_first: ['344444', 5],
  time_for_a_talk: ['454445', 5],
  same_faces: ['445445', 5],
  depart_with_reason: ['232212', 4, 'Ik wil best, als ik weet dat mijn leidinggevende achter mij staat.'],
  risk_belongs_to_living: ['-2-4-3', 4],
  write_little: ['223122', 4],
  short_lines: ['554545', 4],
  volunteers_are_asked: ['445444', 5],
  stay_small: ['343434', 4],
};
