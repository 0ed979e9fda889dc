import { handoverActions } from '../../server/care/handover/handover.actions.ts';
import { tailoredActions } from '../../server/care/task/tailored.actions.ts';
import { addDays, addMonths, type Day, mondayOf } from '../../server/house/clock.ts';
import { endingActions } from '../../server/partnership/ending/ending.actions.ts';
import { lookingActions } from '../../server/partnership/ending/looking.actions.ts';
import { exchangeActions } from '../../server/partnership/reciprocity/exchange.actions.ts';
import { lentRoomActions } from '../../server/partnership/reciprocity/lent-room.actions.ts';
import { guestsOf } from '../day-centre.ts';
import type { Worker } from '../people.ts';
import { annex } from './tariffs.ts';
import type { Teller } from './teller.ts';

/** What they came to share: a room on Wednesdays, and money between two of them that the third does not read about. */
export async function tellShared(teller: Teller, partnershipId: string): Promise<void> {
  const { village, at, tell } = teller;
  const { supporter, secondManager, secondIntake, secondProvider, cooperative, today } = village;
  await annex(teller, partnershipId, {
    ...{ from: secondManager, to: village.board, toId: cooperative, on: -176 },
    lines: [{ what: 'De grote zaal van De Schuur', unit: 'per woensdag', cents: 2_500 }],
  });
  at(addDays(today, -174), '10:00');
  const { rooms } = await tell(supporter, lentRoomActions.lend, {
    ...{ partnershipId, name: 'De grote zaal van De Schuur', place: 'De Schuur', days: [3] },
    ...{ opens: '09:00', closes: '17:00', conditions: 'De vrijwilligers zetten koffie.' },
  });
  const roomId = rooms[0]?.id ?? '';
  at(addDays(today, -24), '16:00');
  // The last lies after the day on which they will part.
  for (const days of [0, 7, 45])
    await tell(secondIntake, lentRoomActions.book, {
      ...{ roomId, day: addDays(mondayOf(addDays(today, days)), 2), from: '09:30', until: '16:00' },
      purpose: 'Dagopvang',
    });
  at(addDays(today, -170), '10:00');
  await tell(supporter, exchangeActions.want, { partnershipId, yes: true });
  await tell(secondManager, exchangeActions.want, { partnershipId, yes: true });
  at(addDays(today, -12), '15:30');
  await tell(supporter, exchangeActions.enter, {
    ...{ partnershipId, toOrganisationId: secondProvider, gave: false, kind: 'money', amount: 32_500 },
    ...{ day: addDays(today, -30), note: 'De zaal, dertien woensdagen' },
  });
}

/** One of those who come on Wednesdays rests after the meal in her own way: she, the village and Morgenrood said yes. */
export async function tellRest({ village, clients, at, tell }: Teller): Promise<void> {
  const { supporter, secondManager, secondIntake, secondProvider, today } = village;
  const [guest] = guestsOf(clients);
  if (!guest) throw new Error('the village lacks someone of its story');
  const { id: clientId, person } = guest;
  const day = addDays(today, -140);
  at(day, '10:40');
  const { rows } = await tell(secondIntake, tailoredActions.propose, {
    ...{ clientId, departsFrom: 'own_protocol', ruleKey: null, act: null, faceId: null },
    about: 'Na het eten even alleen in de tuinkamer',
    wish: 'Een half uur rust zonder anderen erbij. Daarna weer meedoen.',
    risk: 'Niemand ziet het meteen als er iets is. Om de tien minuten loopt er iemand langs.',
    ...{ reasons: '', decidesId: secondProvider, agreedByClient: 'client', clientSaid: null },
    ...{ answersId: secondIntake.membershipId, starts: day, ends: addDays(today, 150) },
    reviewOn: addDays(today, 45),
  });
  const tailoredId = rows[0]?.id ?? '';
  const yes = { clientId, tailoredId, yes: true, how: 'here', by: '' } as const;
  at(day, '16:20');
  await tell(secondManager, tailoredActions.answer, {
    ...{ ...yes, of: 'organisation' },
    reasons: 'Het lukt met wie er op woensdag is, en de rust doet goed.',
  });
  at(addDays(day, 1), '11:05');
  await tell(person.id, tailoredActions.answer, { ...yes, of: 'client', reasons: '' });
  at(addDays(day, 1), '13:30');
  await tell(supporter, tailoredActions.answer, { ...yes, of: 'organisation', reasons: '' });
}

/** Morgenrood gave notice with its reason, by the term that they agreed. */
export async function tellNotice({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { secondManager, today } = village;
  at(addDays(today, noticed), '14:00');
  await tell(secondManager, endingActions.notice, {
    ...{ partnershipId, ground: 'notice', evidence: '', endsOn: lastDay(today) },
    reason:
      'In Beekrijk begint een eigen dagopvang, en op woensdag komen hier nog vier mensen. Wij redden het niet met twee begeleiders.',
  });
}

/** Counted from today. */
const noticed = -23;
/** How long before somebody says that she stops, by their agreement. */
export const noticeMonths = 2;
const lastDay = (today: Day): Day => addMonths(addDays(today, noticed), noticeMonths);

/** Of those who come on Wednesdays two were told. One has chosen to go along to Beekrijk; the other has not chosen yet. */
export async function tellChoices(
  { village, clients, at, tell }: Teller,
  partnershipId: string,
): Promise<void> {
  const [goesAlong, thinks] = guestsOf(clients);
  if (!goesAlong || !thinks) throw new Error('the village lacks someone of its story');
  at(addDays(village.today, -15), '13:40');
  for (const { id: clientId } of [goesAlong, thinks])
    await tell(village.supporter, handoverActions.tell, { clientId, partnershipId, told: 'spoken' });
  at(addDays(village.today, -11), '19:20');
  await tell(goesAlong.person.id, handoverActions.choose, {
    ...{ clientId: goesAlong.id, partnershipId, version: 1, destination: 'provider' },
    ...{ toWhom: 'Zorggroep Morgenrood in Beekrijk', byOn: lastDay(village.today) },
  });
}

/** Where everything goes and by which day; who drives on Wednesdays then, nobody knows yet. What two of them learned. */
export async function tellWhereItGoes({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, supporter, secondManager, official, today } = village;
  const of = { partnershipId };
  at(addDays(today, -6), '10:30');
  await tell(official, endingActions.add, { ...of, kind: 'other', what: hoist });
  await tell(supporter, endingActions.add, { ...of, kind: 'other', what: rides });
  const goes = async (who: Worker, is: (thing: Thing) => boolean, to: Whither) => {
    let { things } = await tell(who, endingActions.show, of);
    for (const { thingId, version } of things.filter(is))
      ({ things } = await tell(who, endingActions.arrange, { ...of, thingId, version, ...to }));
    return things;
  };
  at(addDays(today, -5), '11:20');
  await goes(secondManager, ({ kind }) => kind === 'booking', {
    ...{ destination: 'stops', toWhom: '', byOn: lastDay(today) },
  });
  await goes(secondManager, ({ kind }) => kind === 'money', {
    ...{ destination: 'paid', toWhom: '', byOn: addDays(today, 21) },
  });
  await goes(secondManager, ({ layer }) => layer === 'professional', {
    ...{
      destination: 'taken_over',
      toWhom: 'Morgenrood in Beekrijk, voor wie meegaat',
      byOn: lastDay(today),
    },
  });
  await goes(supporter, ({ layer }) => layer === 'volunteer', {
    ...{ destination: 'goes_on', toWhom: '', byOn: lastDay(today) },
  });
  await goes(supporter, ({ kind }) => kind === 'action', {
    ...{ destination: 'taken_over', toWhom: 'Dorpsondersteuner van Lindenveld', byOn: addDays(today, 14) },
  });
  const things = await goes(official, ({ what }) => what === hoist, {
    ...{ destination: 'taken_over', toWhom: 'Thuiszorg De Wissel', byOn: today },
  });
  // What nobody said anything about stops with the partnership.
  const rest = ({ what, destination }: Thing) => destination === null && what !== rides;
  await goes(secondManager, rest, { destination: 'stops', toWhom: '', byOn: lastDay(today) });
  at(addDays(today, -2), '16:00');
  const { thingId, version } = things.find(({ what }) => what === hoist) ?? { thingId: '', version: 0 };
  await tell(official, endingActions.settle, { ...of, thingId, version });
  await tell(secondManager, endingActions.learn, {
    ...{ ...of, version: 0 },
    wentWell: 'De vrijwilligers kenden iedereen. Niemand hoefde uit te leggen wie hij was.',
    otherwise: 'Eerst vragen hoeveel mensen er komen, en dan pas twee begeleiders vrijmaken.',
  });
  await tell(board, endingActions.learn, {
    ...{ ...of, version: 0 },
    wentWell: 'Drie families hielden het een half jaar langer vol.',
    otherwise: 'Eerder zeggen dat het ons tegenviel. Wij wachtten allemaal op elkaar.',
  });
}

type Thing = {
  readonly kind: string;
  readonly what: string;
  readonly layer: string | null;
  readonly destination: string | null;
};
type Whither = Omit<Parameters<typeof endingActions.arrange>[1], 'partnershipId' | 'thingId' | 'version'>;

const hoist = 'De tillift van de gemeente, die in De Schuur staat';
const rides = 'De ritten op woensdag';

/** The day centre looks for someone else, and De Wissel, with which the village works already, is open to it. */
export async function tellLooking({ village, at, tell }: Teller): Promise<void> {
  const { board, manager, today } = village;
  at(addDays(today, -4), '20:15');
  await tell(board, lookingActions.say, {
    ...{ version: 0, isOpen: true },
    words:
      'Op woensdag een begeleider die weet wat dementie doet. Wij hebben een zaal, vrijwilligers en ritten.',
  });
  at(addDays(today, -1), '09:40');
  await tell(manager, lookingActions.say, {
    ...{ version: 0, isOpen: true },
    words: 'Wij willen een dag in de week dagopvang proberen, in een dorp dat zelf meedoet.',
  });
}
