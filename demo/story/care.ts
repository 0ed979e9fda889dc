import { matchingActions } from '../../server/care/matching/matching.actions.ts';
import { needActions } from '../../server/care/need/need.actions.ts';
import type { Need } from '../../server/care/need/need.ts';
import { staysBeside } from '../../server/care/referral/beside.actions.ts';
import { referralActions } from '../../server/care/referral/referral.actions.ts';
import { requestActions } from '../../server/care/request/request.actions.ts';
import { afterTalk, talkActions } from '../../server/care/talk/talk.actions.ts';
import type { Answers } from '../../server/care/talk/talk.ts';
import { addDays, type Day } from '../../server/house/clock.ts';
import type { Villager, Worker } from '../people.ts';
import { question } from './requests.ts';
import { type Teller, workingDayUpTo } from './teller.ts';

/** Questions about care, each at another point: from a talk half-way to two weeks after the care began. */
export async function tellCare(teller: Teller): Promise<void> {
  const { village, clients } = teller;
  const known = new Set(clients.map(({ person }) => person.id));
  const [hip, choosing, waiting, elsewhere, refused] = [...village.members]
    .sort((a, b) => (a.birth < b.birth ? -1 : 1))
    .filter((one) => one.female && !known.has(one.id));
  const newcomer = clients.find(({ since }) => since !== null);
  if (!hip || !choosing || !waiting || !elsewhere || !refused || !newcomer)
    throw new Error('the village lacks someone of its story');
  await newHip(teller, hip);
  await stillChoosing(teller, choosing);
  await waitingForAnAnswer(teller, waiting, elsewhere);
  await couldNotTakeHer(teller, refused);
  await careHasBegun(teller, newcomer.person);
}

/** Home from hospital; the talk is half-way and goes on where it stopped. */
async function newHip(teller: Teller, person: Villager): Promise<void> {
  const { village, at, tell } = teller;
  const day = workingDayUpTo(addDays(village.today, -1));
  at(day, '09:40');
  const request = await tell(village.supporter, requestActions.note, {
    ...question(person, 'care'),
    callerName: `Dochter van ${person.given} ${person.family}`,
    summary: 'Maandag een nieuwe heup gekregen. Komt naar huis en woont alleen.',
  });
  at(day, '14:00');
  const { supporter } = village;
  const talk = await tell(supporter, talkActions.start, { requestId: request.id, heldBy: 'together' });
  await tell(supporter, talkActions.answer, {
    talkId: talk.id,
    version: talk.version,
    answers: {
      situation: { text: 'Maandag een nieuwe heup. De trap op gaat nog niet, bukken mag zes weken niet.' },
      matters: { lines: ['De kaartclub op donderdag', 'Zelf koffie kunnen zetten'] },
      goals: { lines: ['Voor de feestdagen weer naar de bakker lopen'] },
    },
  });
}

/** What she needs is known, over which purse too; what fits stands side by side, and she thinks it over. */
async function stillChoosing(teller: Teller, person: Villager): Promise<void> {
  const { village } = teller;
  const day = workingDayUpTo(addDays(village.today, -6));
  const asked = await talkedWith(teller, person, day, 'Het huis wordt te veel, en wassen gaat moeilijk.', {
    situation: { text: 'Reuma in beide handen. Knoopjes en flessen lukken niet meer.' },
    matters: { lines: ['Elke dag dezelfde mensen', 'De kat'] },
    goals: { lines: ['Weer zelf een warme maaltijd koken'] },
    people: around(person, 'Ellen', 'dochter'),
    rather_not: { lines: [] },
    when: { days: [1, 3, 5], parts: ['morning'], note: 'Niet voor half negen.' },
    sharing: { unknown: true },
  });
  await need(teller, asked, {
    what: 'Drie ochtenden hulp bij wassen en aankleden',
    kind: 'personal_care',
    ground: 'zvw',
    indicatedBy: 'district_nurse',
    status: 'indicated',
    ends: addDays(village.today, 180),
  });
  await need(teller, asked, {
    what: 'Eens in de week hulp in huis',
    kind: 'household',
    ground: 'wmo',
    indicatedBy: 'municipality',
    status: 'indication_asked',
    ends: null,
  });
  await need(teller, asked, {
    what: 'Op woensdag samen eten',
    kind: 'meal',
    ground: 'own_money',
    indicatedBy: 'nobody',
    status: 'to_arrange',
    ends: null,
  });
}

/** Chosen and proposed; with both care organisations one waits for an answer, and the agreed days run. */
async function waitingForAnAnswer(teller: Teller, first: Villager, second: Villager): Promise<void> {
  const { village } = teller;
  const proposedOn = workingDayUpTo(addDays(village.today, -1));
  const talkedOn = workingDayUpTo(addDays(proposedOn, -3));
  const asked = await talkedWith(
    teller,
    first,
    talkedOn,
    'Vergeet haar pillen, en is vorige week gevallen.',
    {
      situation: { text: 'Gevallen op de gang. Vergeet ’s avonds de medicijnen.' },
      matters: { lines: ['In mijn eigen huis blijven', 'Zondag naar de kerk'] },
      goals: { lines: ['Weer alleen naar de brievenbus durven'] },
      people: around(first, 'Marleen', 'nicht'),
      rather_not: { unknown: true },
      when: { days: [1, 2, 3, 4, 5, 6, 7], parts: ['evening'], note: '' },
      sharing: { decided: true },
    },
  );
  const pills = await need(teller, asked, {
    what: 'Elke avond hulp bij de medicijnen',
    kind: 'nursing',
    ground: 'zvw',
    indicatedBy: 'district_nurse',
    status: 'indicated',
    ends: addDays(village.today, 150),
  });
  const summary = 'Elke avond langskomen voor de medicijnen, en meekijken waarom zij viel.';
  await propose(teller, { ...asked, needId: pills, day: proposedOn, to: village.provider, summary });

  const nights = await talkedWith(teller, second, talkedOn, 'Haar man kan de nachten niet meer alleen aan.', {
    situation: { text: 'Parkinson. Moet elke nacht twee keer geholpen worden.' },
    matters: { lines: ['Samen met mijn man thuis blijven'] },
    goals: { unknown: true },
    people: around(second, 'Gerrit', 'man'),
    rather_not: { unknown: true },
    when: { unknown: true },
    sharing: { decided: true },
  });
  const night = await need(teller, nights, {
    what: 'Iemand die ’s nachts twee keer komt',
    kind: 'night_care',
    ground: 'wlz',
    indicatedBy: 'ciz',
    status: 'indicated',
    ends: addDays(village.today, 700),
  });
  const asking = 'Twee keer in de nacht hulp bij het draaien en het toilet.';
  await propose(teller, {
    ...nights,
    needId: night,
    day: proposedOn,
    to: village.secondProvider,
    summary: asking,
  });
}

/** The other care organisation said no and why: the cooperative looks on with her. */
async function couldNotTakeHer(teller: Teller, person: Villager): Promise<void> {
  const { village, at, tell } = teller;
  const refusedOn = workingDayUpTo(addDays(village.today, -1));
  const proposedOn = workingDayUpTo(addDays(refusedOn, -2));
  const asked = await talkedWith(
    teller,
    person,
    workingDayUpTo(addDays(proposedOn, -3)),
    'Het huishouden lukt niet.',
    {
      situation: { text: 'Sinds de longontsteking na tien minuten buiten adem.' },
      matters: { lines: ['Een schoon huis als er bezoek komt'] },
      goals: { lines: ['De trap op zonder te rusten'] },
      people: around(person, 'Hans', 'zoon'),
      rather_not: { unknown: true },
      when: { days: [2, 4], parts: ['morning', 'afternoon'], note: '' },
      sharing: { decided: true },
    },
  );
  const needId = await need(teller, asked, {
    what: 'Elke week drie uur hulp in huis',
    kind: 'household',
    ground: 'wmo',
    indicatedBy: 'municipality',
    status: 'indicated',
    ends: addDays(village.today, 365),
  });
  const summary = 'Drie uur in de week hulp in huis, liefst steeds dezelfde.';
  const to = village.secondProvider;
  const referral = await propose(teller, { ...asked, needId, day: proposedOn, to, summary });
  at(refusedOn, '11:15');
  await tell(village.secondIntake, referralActions.decline, {
    referralId: referral.id,
    version: referral.version,
    reason: 'Wij hebben in Lindenveld tot na de jaarwisseling geen vaste hulp vrij.',
  });
}

/** Team East comes since ten days; today the cooperative asks how it goes. */
async function careHasBegun(teller: Teller, person: Villager): Promise<void> {
  const { village, at, tell, follow } = teller;
  const acceptedOn = workingDayUpTo(addDays(village.today, -14));
  const proposedOn = workingDayUpTo(addDays(acceptedOn, -1));
  const asked = await talkedWith(
    teller,
    person,
    workingDayUpTo(addDays(proposedOn, -2)),
    'Douchen durft niet meer alleen.',
    {
      situation: { text: 'Uitgegleden in de douche. Niets gebroken, wel geschrokken.' },
      matters: { unknown: true },
      goals: { unknown: true },
      people: { unknown: true },
      rather_not: { unknown: true },
      when: { days: [2, 5], parts: ['morning'], note: '' },
      sharing: { decided: true },
    },
  );
  const needId = await need(teller, asked, {
    what: 'Twee keer in de week hulp bij het douchen',
    kind: 'personal_care',
    ground: 'zvw',
    indicatedBy: 'district_nurse',
    status: 'indicated',
    ends: addDays(village.today, 170),
  });
  const summary = 'Twee ochtenden hulp bij het douchen, en leren hoe het weer alleen kan.';
  const to = village.provider;
  const referral = await propose(teller, { ...asked, needId, day: proposedOn, to, summary });
  at(acceptedOn, '10:30');
  await tell(village.intake, referralActions.accept, {
    referralId: referral.id,
    version: referral.version,
    teamId: village.eastTeam,
  });
  await follow(village.cooperative, staysBeside, { referralId: referral.id });
  at(addDays(acceptedOn, 3), '13:00');
  await tell(village.east[0] as Worker, referralActions.makePlan, {
    clientId: asked.clientId,
    teamId: village.eastTeam,
    outline: 'Eerst samen douchen met een stoel en beugels. Elke week een stap meer alleen.',
    detail: 'Na zes weken opnieuw kijken of het nog nodig is.',
    starts: addDays(village.today, -10),
    ends: null,
  });
}

type Asked = { readonly requestId: string; readonly clientId: string };

/** From the call to the end of the talk. */
async function talkedWith(
  { village, at, tell, follow }: Teller,
  person: Villager,
  day: Day,
  summary: string,
  answers: Answers,
): Promise<Asked> {
  const { supporter } = village;
  at(workingDayUpTo(addDays(day, -2)), '10:20');
  const request = await tell(supporter, requestActions.note, { ...question(person, 'care'), summary });
  at(day, '14:00');
  const talk = await tell(supporter, talkActions.start, { requestId: request.id, heldBy: 'together' });
  const { clientId } = talk;
  const answered = await tell(supporter, talkActions.answer, {
    talkId: talk.id,
    version: talk.version,
    answers: answers as never,
  });
  at(day, '15:10');
  await tell(supporter, talkActions.finish, { talkId: talk.id, version: answered.version });
  await follow(village.cooperative, afterTalk, { requestId: request.id, clientId });
  return { requestId: request.id, clientId };
}

const around = (person: Villager, givenName: string, relation: string) => ({
  around: [{ faceId: null, givenName, familyName: person.family, relation, phone: '06 55501928' }],
});

type Needed = Pick<Need, 'what' | 'ground' | 'indicatedBy' | 'status' | 'ends'> & { readonly kind: string };

async function need({ village, tell }: Teller, asked: Asked, needed: Needed): Promise<string> {
  const { id } = await tell(village.supporter, needActions.add, { ...asked, ...needed } as never);
  return id;
}

type Proposal = Asked & {
  readonly needId: string;
  readonly day: Day;
  readonly to: string;
  readonly summary: string;
};

/** Together they choose what fits, and it is proposed to whoever offers it. */
async function propose({ village, at, tell }: Teller, proposal: Proposal) {
  const { requestId, clientId, needId, day, to, summary } = proposal;
  const { supporter } = village;
  at(day, '11:00');
  const { needs } = await tell(supporter, matchingActions.ofRequest, { requestId });
  const fits = needs.find((one) => one.needId === needId);
  const offerId = fits?.professional.find((one) => one.organisationId === to)?.offerId;
  if (!offerId) throw new Error('nothing fits in the story of the village');
  const isFirst = fits.professional[0]?.offerId === offerId;
  await tell(supporter, matchingActions.choose, {
    needId,
    layer: 'professional',
    faceId: null,
    offerId,
    chosenBy: 'together',
    because: isFirst ? '' : 'Zij kent mensen die daar komen.',
    seen: null,
  });
  return tell(supporter, referralActions.propose, {
    clientId,
    requestId,
    needId,
    offerId,
    toOrganisationId: to,
    summary,
    scopes: ['contact', 'planning', 'matters', 'tasks', 'reports', 'medical'],
    until: null,
    explanation: 'Aan de keukentafel, na het gesprek.',
  });
}
