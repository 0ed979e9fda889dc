import { askActions } from '../../server/care/ask/ask.actions.ts';
import { afterYes } from '../../server/care/ask/telling.actions.ts';
import { receiveSent, requestActions } from '../../server/care/request/request.actions.ts';
import { type RequestKind, requestKinds } from '../../server/care/request/request.ts';
import { addDays, type Day, mondayOf, weekday } from '../../server/house/clock.ts';
import type { Villager } from '../people.ts';
import { clientAtHeart } from '../personas.ts';
import type { Volunteer } from '../village.ts';
import { type Teller, workingDayUpTo } from './teller.ts';

/** What is on the board this week: some to do, some waiting for volunteers, some arranged, one that nobody answered. */
export async function tellRequests(teller: Teller): Promise<void> {
  const { village, clients, at, tell } = teller;
  const { supporter, today } = village;
  const yesterday = workingDayUpTo(addDays(today, -1));
  const helper = clientAtHeart(clients).volunteer;
  const people = clients.slice(40).map(({ person }) => person);
  const who = (place: number) => people[place] as Villager;
  const note = async (person: Villager, kind: RequestKind, more: Partial<Question>) =>
    (await tell(supporter, requestActions.note, { ...question(person, kind), ...more })).id;

  at(workingDayUpTo(addDays(today, -3)), '11:30');
  const unanswered = await note(who(0), 'ride', {
    day: addDays(today, 2),
    fromTime: '13:30',
    destination: 'oogarts Beekrijk',
  });
  await askSome(teller, unanswered, 3);

  at(yesterday, '09:10');
  await note(who(1), 'ride', {
    day: thursdayAfter(today),
    fromTime: '09:30',
    destination: 'ziekenhuis Beekrijk',
  });
  await note(who(2), 'chore', { summary: 'De rookmelder in de gang piept.', day: addDays(today, 4) });
  at(yesterday, '09:50');
  const waiting = await note(
    who(3),
    doneBy(helper),
    helped(helper, nextDayOf(helper, addDays(today, 2)), 'fysiotherapeut'),
  );
  await askSome(teller, waiting, 2, helper);
  at(yesterday, '10:40');
  const oneNo = await note(who(4), 'ride', {
    day: addDays(today, 5),
    fromTime: '10:45',
    destination: 'huisarts',
  });
  const {
    asked: [first],
  } = await askSome(teller, oneNo, 3);
  at(yesterday, '16:20');
  if (first) await tell(supporter, askActions.record, { askId: first.askId, answer: 'no' });

  at(yesterday, '11:05');
  await arranged(
    teller,
    await note(who(5), 'meal', {
      day: addDays(today, 1),
      fromTime: '17:30',
      summary: 'Ligt met griep in bed.',
    }),
  );
  await arranged(
    teller,
    await note(who(6), 'ride', { day: addDays(today, 3), fromTime: '11:00', destination: 'kapper' }),
  );
  await arranged(
    teller,
    await note(who(7), doneBy(helper), helped(helper, nextDayOf(helper, addDays(today, 1)), 'apotheek')),
    helper,
  );

  await sentByHerself(teller, who(8));
  await nobodyFound(teller, who(9));
}

export const question = (person: Villager, kind: RequestKind) => ({
  kind,
  personId: person.id,
  callerName: `${person.given} ${person.family}`,
  callerPhone: person.phone,
  summary: '',
  day: null as Day | null,
  fromTime: null as string | null,
  street: person.street,
  place: person.place,
  destination: '',
});
type Question = ReturnType<typeof question>;

/** Asks the best who fit, and whoever is named. */
async function askSome({ village, tell }: Teller, requestId: string, count: number, also?: Volunteer) {
  const { fits } = await tell(village.supporter, askActions.volunteers, { requestId });
  const best = fits.slice(0, count).map(({ membershipId }) => membershipId);
  const whom = [...new Set([...(also ? [also.membershipId] : []), ...best])];
  return tell(village.supporter, askActions.ask, { requestId, whom });
}

/** Some are asked, and the first of them says that she comes. */
async function arranged(teller: Teller, requestId: string, who?: Volunteer): Promise<void> {
  const { village, tell, follow } = teller;
  const { asked } = await askSome(teller, requestId, who ? 0 : 2, who);
  const comes = village.volunteers.find(({ membershipId }) => membershipId === asked[0]?.membershipId);
  if (!comes || !asked[0]) throw new Error('nobody fits in the story of the village');
  const { askId } = await tell(comes, askActions.answer, { askId: asked[0].askId, answer: 'yes' });
  await follow(village.cooperative, afterYes, { askId, requestId });
}

/** In the evening a member asks by herself what cannot be said in the day. */
async function sentByHerself({ village, at, tell, follow }: Teller, person: Villager): Promise<void> {
  at(addDays(village.today, -1), '20:15');
  const { requestId } = await tell(person.id, requestActions.send, {
    organisationId: village.cooperative,
    kind: 'digital',
    summary: 'Mijn DigiD doet het niet op de nieuwe telefoon. Wie kan er even kijken?',
    day: null,
    fromTime: null,
    destination: '',
  });
  await follow(village.cooperative, receiveSent, { requestId });
}

/** Not everything succeeds, and that is said too. */
async function nobodyFound({ village, at, tell }: Teller, person: Villager): Promise<void> {
  const { supporter, today } = village;
  at(workingDayUpTo(addDays(today, -6)), '15:00');
  const { id, version } = await tell(supporter, requestActions.note, {
    ...question(person, 'garden'),
    summary: 'Een boom van acht meter kappen.',
    day: addDays(today, -2),
  });
  at(workingDayUpTo(addDays(today, -3)), '16:00');
  await tell(supporter, requestActions.close, {
    requestId: id,
    version,
    as: 'nobody_found',
    because: 'Te gevaarlijk voor vrijwilligers. Het nummer van de hovenier gegeven.',
  });
}

/** What this volunteer can be asked for. */
const doneBy = ({ does }: Volunteer): RequestKind =>
  requestKinds.find((kind) => does.includes(kind)) ?? 'other';

/** At a time that suits her; only a ride goes somewhere. */
const helped = (helper: Volunteer, day: Day, destination: string) => ({
  day,
  fromTime: helper.partsOfDay.includes('morning') ? '10:00' : '14:00',
  destination: doneBy(helper) === 'ride' ? destination : '',
});

const nextDayOf = ({ days }: Volunteer, from: Day): Day => {
  const ahead = Array.from({ length: 7 }, (_, i) => addDays(from, i));
  return ahead.find((day) => days.includes(weekday(day))) ?? from;
};

const thursdayAfter = (today: Day): Day => {
  const thursday = addDays(mondayOf(today), 3);
  return thursday > today ? thursday : addDays(thursday, 7);
};
