import { addDays } from '../../server/house/clock.ts';
import { exchangeActions } from '../../server/partnership/reciprocity/exchange.actions.ts';
import { expertiseActions } from '../../server/partnership/reciprocity/expertise.actions.ts';
import { lentRoomActions } from '../../server/partnership/reciprocity/lent-room.actions.ts';
import { reciprocityActions } from '../../server/partnership/reciprocity/reciprocity.actions.ts';
import { thursday } from './meetings.ts';
import { type Teller, workingDayUpTo } from './teller.ts';

/** What they bring and get: reasons, a page for the members, a room that is lent, advice, and figures that both want. */
export async function tellReciprocity(teller: Teller, partnershipId: string): Promise<void> {
  await whyWeJoin(teller, partnershipId);
  await aRoom(teller, partnershipId);
  await advice(teller, partnershipId);
  await figures(teller, partnershipId);
}

async function whyWeJoin({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, manager, director, today } = village;
  at(addDays(today, -105), '20:00');
  await tell(board, reciprocityActions.chooseReasons, {
    ...{ partnershipId, reasons: ['licence', 'expertise', 'bargaining'] },
  });
  const { draft } = await tell(board, reciprocityActions.writeWhy, {
    ...{ partnershipId, version: 0 },
    text: 'Wij willen thuis oud worden, met mensen die wij kennen. Verplegen kunnen wij niet zelf. Thuiszorg De Wissel kan dat wel, en wil het met kleine teams doen. Wij houden zelf in de hand wie er komt en hoe het gaat. Bevalt het niet, dan zeggen wij dat, en wij mogen stoppen.',
  });
  await tell(board, reciprocityActions.publishWhy, { partnershipId, version: draft?.version ?? 1 });
  await tell(board, reciprocityActions.draw, {
    ...{ partnershipId, version: 0, matters: 5, elsewhere: 2, needed: 4, balance: 3 },
    alternatives: 'Zorggroep Morgenrood zou kunnen, maar niet in de nacht.',
  });
  at(addDays(today, -104), '09:30');
  await tell(manager, reciprocityActions.chooseReasons, {
    ...{ partnershipId, reasons: ['volunteers', 'renewal', 'legitimacy'] },
  });
  const theirs = await tell(director, reciprocityActions.writeWhy, {
    ...{ partnershipId, version: 0 },
    text: 'Wie in een dorp thuis oud wil worden, heeft meer nodig dan zorg. Dat andere kunnen wij niet geven, en het dorp wel. Wij leren er hoe het is om niet als eerste te komen. Wij blijven zelf verantwoordelijk voor de zorg die wij geven.',
  });
  await tell(director, reciprocityActions.publishWhy, {
    ...{ partnershipId, version: theirs.draft?.version ?? 1 },
  });
}

/** Lent by the cooperative; used for a training of the team, and booked for this week and the day of the next meeting. */
async function aRoom({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, coach, today } = village;
  at(addDays(today, -98), '14:00');
  const { rooms } = await tell(supporter, lentRoomActions.lend, {
    ...{ partnershipId, name: 'De huiskamer van De Schuur', place: 'De Schuur', days: [1, 2, 3, 4, 5] },
    ...{ opens: '09:00', closes: '22:00' },
    conditions: 'Koffie staat klaar. Zet de stoelen terug en doe het licht uit.',
  });
  const roomId = rooms[0]?.id ?? '';
  const before = thursday(addDays(today, -28));
  at(addDays(before, -8), '10:00');
  await tell(coach, lentRoomActions.book, {
    ...{ roomId, day: before, from: '13:30', until: '16:00', purpose: 'Scholing van team Oost' },
  });
  at(addDays(today, -8), '10:00');
  await tell(coach, lentRoomActions.book, {
    ...{ roomId, day: thursday(today), from: '19:00', until: '21:00' },
    purpose: 'Avond voor vrijwilligers over tillen',
  });
  at(addDays(today, -1), '10:00');
  await tell(coach, lentRoomActions.book, {
    ...{ roomId, day: thursday(addDays(today, 9)), from: '13:00', until: '15:00' },
    purpose: 'Teamoverleg van team Oost',
  });
}

/** One question that was answered in time, one that waits, and one of which the promised day has passed. */
async function advice({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, manager, provider, cooperative, today } = village;
  const asked = workingDayUpTo(addDays(today, -40));
  at(asked, '11:20');
  const { questions } = await tell(supporter, expertiseActions.ask, {
    ...{ partnershipId, toOrganisationId: provider, topic: 'legal' },
    question: 'Een lid wil haar zoon laten tekenen voor de zorg. Wat moet zij daarvoor regelen?',
  });
  const [first] = questions;
  if (!first) throw new Error('the village lost a question');
  at(addDays(asked, 1), '15:10');
  await tell(manager, expertiseActions.answer, {
    ...{ expertiseId: first.id, version: first.version },
    answer:
      'Een schriftelijke machtiging is genoeg zolang zij het zelf kan overzien. Wij sturen een voorbeeld mee.',
  });
  at(workingDayUpTo(addDays(today, -13)), '16:20');
  await tell(supporter, expertiseActions.ask, {
    ...{ partnershipId, toOrganisationId: provider, topic: 'care' },
    question: 'Mag een vrijwilliger iemand helpen met eten die zich vaak verslikt?',
  });
  at(workingDayUpTo(addDays(today, -2)), '09:50');
  await tell(manager, expertiseActions.ask, {
    ...{ partnershipId, toOrganisationId: cooperative, topic: 'village' },
    question: 'Waar eten de mensen als de huiskamer een week dicht is?',
  });
}

/** Hours of volunteers that the other confirmed, and a training about which it has not said yes or no yet. */
async function figures({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, manager, provider, cooperative, today } = village;
  at(addDays(today, -95), '10:00');
  await tell(supporter, exchangeActions.want, { partnershipId, yes: true });
  await tell(manager, exchangeActions.want, { partnershipId, yes: true });
  const note = 'Ritten naar de dagopvang en bezoek in de avond';
  at(addDays(today, -19), '16:00');
  const { pairs } = await tell(supporter, exchangeActions.enter, {
    ...{ partnershipId, toOrganisationId: provider, gave: true, kind: 'volunteers', amount: 5_400 },
    ...{ day: addDays(today, -20), note },
  });
  const entered = pairs.flatMap(({ rows }) => rows).find((row) => row.note === note);
  if (!entered) throw new Error('the village lost an exchange');
  at(addDays(today, -18), '09:15');
  await tell(manager, exchangeActions.answer, {
    ...{ exchangeId: entered.id, version: entered.version, yes: true, remark: '' },
  });
  at(addDays(today, -12), '17:00');
  await tell(manager, exchangeActions.enter, {
    ...{ partnershipId, toOrganisationId: cooperative, gave: true, kind: 'training', amount: 6 },
    ...{ day: addDays(today, -12), note: 'Een avond over vallen voorkomen' },
  });
}
