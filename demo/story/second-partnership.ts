import { addDays, type Day } from '../../server/house/clock.ts';
import { agreementActions } from '../../server/partnership/agreement/agreement.actions.ts';
import { governanceActions } from '../../server/partnership/governance/governance.actions.ts';
import { agendaActions } from '../../server/partnership/meeting/agenda.actions.ts';
import { meetingActions } from '../../server/partnership/meeting/meeting.actions.ts';
import { partnershipActions } from '../../server/partnership/partnership/partnership.actions.ts';
import { thursday } from './meetings.ts';
import { noticeMonths, tellChoices, tellNotice, tellRest, tellShared, tellWhereItGoes } from './parting.ts';
import { ownPassword, type Teller } from './teller.ts';

/** A partnership of three for a day centre. Morgenrood gave notice, and it has not ended yet. */
export async function tellSecondPartnership(teller: Teller): Promise<void> {
  const { village, at, tell } = teller;
  const { board, supporter, secondManager, secondBoard, secondIntake, official, today } = village;
  at(addDays(today, -190), '11:00');
  const { id: partnershipId } = await tell(board, partnershipActions.start, {
    form: 'broker',
    with: [village.secondProvider, village.municipality],
    goal: 'Op woensdag een goede dag voor wie overdag niet alleen kan zijn, in het eigen dorp.',
    urgency: 'Drie mensen reden elke week een half uur naar Beekrijk.',
  });
  await tell(secondManager, partnershipActions.answer, { partnershipId, yes: true });
  await tell(official, partnershipActions.answer, { partnershipId, yes: true });
  await speak(teller, partnershipId);
  for (const [who, level, person, substitute] of [
    [board, 'board', board, supporter],
    [board, 'operational', supporter, board],
    [secondManager, 'board', secondBoard, secondManager],
    [secondManager, 'operational', secondIntake, secondManager],
    [official, 'management', official, null],
  ] as const)
    await tell(who, partnershipActions.nameContact, {
      ...{ partnershipId, levels: [level] },
      ...{ personId: person.membershipId, substituteId: substitute?.membershipId ?? null },
    });
  await agree(teller, partnershipId);
  await governTogether(teller, partnershipId);
  await tellShared(teller, partnershipId);
  await tellRest(teller);
  await tellNotice(teller, partnershipId);
  await talkAboutIt(teller, partnershipId);
  await tellChoices(teller, partnershipId);
  await tellWhereItGoes(teller, partnershipId);
}

/** One page, signed by each with a password: how often they meet, who answers, the room, and how they would part. */
async function agree({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, secondManager, official, cooperative, secondProvider, today } = village;
  const day = addDays(today, -185);
  at(day, '14:00');
  const draft = await tell(board, agreementActions.make, { partnershipId });
  const { id: agreementId } = draft;
  const saved = await tell(board, agreementActions.save, {
    ...{ agreementId, version: draft.version, basics, title: 'Dagopvang op woensdag' },
    ...{ starts: addDays(day, 7), ends: null },
    clauses: [
      { kind: 'consultation-rhythm', parameters: { meetings: [{ level: 'operational', everyWeeks: 8 }] } },
      {
        kind: 'final-responsibility',
        parameters: {
          answers: [
            { layer: 'volunteer', partyId: cooperative, function: 'de dorpsondersteuner' },
            { layer: 'professional', partyId: secondProvider, function: 'de regiomanager' },
          ],
        },
      },
      {
        kind: 'room-use',
        parameters: {
          rooms: [{ what: 'De grote zaal van De Schuur', ownerId: cooperative, price: 'costs' }],
          askDays: 7,
        },
      },
      { kind: 'termination', parameters: { noticeMonths, seriousWeeks: 4 } },
    ],
  });
  const offered = await tell(board, agreementActions.offer, { agreementId, version: saved.version });
  const documentSha256 = offered.document?.sha256 ?? '';
  let { version } = offered;
  for (const [who, after] of [
    [board, 0],
    [secondManager, 2],
    [official, 5],
  ] as const) {
    at(addDays(day, after), '15:00');
    ({ version } = await tell(who, agreementActions.sign, {
      ...{ agreementId, version, documentSha256, password: ownPassword },
    }));
  }
}

const basics = {
  mission: {
    text: 'Wie overdag niet alleen kan zijn, heeft op woensdag een goede dag in het eigen dorp.',
    open: false,
  },
  wayOfWorking: {
    text: 'De begeleiders van Morgenrood leiden de dag. De vrijwilligers rijden, koken en doen mee.',
    open: false,
  },
  contacts: { text: 'De begeleider en de dorpsondersteuner bellen elkaar.', open: false },
  money: { text: 'De gemeente betaalt de dagopvang uit de Wmo. De zaal betaalt Morgenrood.', open: false },
};

/** Three small parties decide together; who may do what for all is written down. */
async function governTogether({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { board, secondManager, official, cooperative, secondProvider, today } = village;
  at(addDays(today, -179), '10:00');
  await tell(official, governanceActions.propose, {
    ...{ partnershipId, trust: 'wide', goals: 'mostly', skills: 'some', form: 'shared', leaderId: null },
    mandates: [
      {
        ...{ organisationId: cooperative, who: 'dorpsondersteuner' },
        ...{ subject: 'vrijwilligers en ritten regelen', limit: 'tot € 500 per jaar' },
      },
      {
        ...{ organisationId: secondProvider, who: 'begeleider' },
        ...{ subject: 'beslissen of iemand die dag mee kan', limit: '' },
      },
    ],
    rules: [
      { subject: 'Wie er kan komen', how: 'all' },
      { subject: 'Waar het geld van de gemeente heen gaat', how: 'none_against' },
    ],
    reason: 'Wij zijn met zijn drieën en zien elkaar elke maand. Iemand de baas maken hoeft niet.',
  });
  for (const [who, days] of [
    [secondManager, -178],
    [board, -177],
  ] as const) {
    at(addDays(today, days), '16:00');
    const { decisions } = await tell(who, partnershipActions.show, { partnershipId });
    const decisionId = decisions.find(({ kind }) => kind === 'govern')?.id ?? '';
    await tell(who, partnershipActions.decide, { partnershipId, decisionId, yes: true });
  }
}

async function speak({ village, tell }: Teller, partnershipId: string): Promise<void> {
  for (const [who, organisationId, words] of [
    [
      village.board,
      village.cooperative,
      {
        motive: 'Wie overdag niet alleen kan zijn, hoort in het dorp.',
        brings: 'De huiskamer, vier vrijwilligers en de ritten.',
        gets: 'Een begeleider die weet wat dementie doet.',
      },
    ],
    [
      village.secondManager,
      village.secondProvider,
      {
        motive: 'Wij wilden dagopvang dichter bij huis proberen.',
        brings: 'Elke woensdag twee begeleiders.',
        gets: 'Een plek, en vrijwilligers die iedereen kennen.',
      },
    ],
    [
      village.official,
      village.municipality,
      {
        motive: 'Mensen blijven langer thuis, en wie voor hen zorgt, houdt het vol.',
        brings: 'Betaling van de dagopvang uit de Wmo.',
        gets: 'Hulp die bereikbaar is zonder taxi.',
      },
    ],
  ] as const) {
    const { parties } = await tell(who, partnershipActions.show, { partnershipId });
    const version = parties.find((party) => party.organisationId === organisationId)?.version ?? 1;
    await tell(who, partnershipActions.speak, { partnershipId, version, ...words });
  }
}

/** Who goes where is not settled for all yet: that waits on the table. */
async function talkAboutIt({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, secondManager, secondProvider, secondIntake, today } = village;
  const day: Day = thursday(addDays(today, -9));
  at(addDays(day, -3), '10:00');
  const { meetings } = await tell(supporter, meetingActions.plan, {
    ...{ partnershipId, level: 'operational', day, at: '14:00', place: 'De Schuur' },
  });
  const [planned] = meetings;
  if (!planned) throw new Error('the village lost a meeting');
  at(day, '15:30');
  const { person } = secondIntake;
  await tell(secondManager, meetingActions.hold, {
    ...{ meetingId: planned.id, version: planned.version, heldOn: day },
    notes: 'Vier mensen komen nog. Ieder kiest zelf hoe het verder gaat. Van twee weten wij het nog niet.',
    actions: [
      {
        what: 'Met de laatste twee families praten over wat zij willen',
        ...{ organisationId: secondProvider, who: `${person.given} ${person.family}` },
        dueOn: addDays(today, 14),
      },
    ],
  });
  at(addDays(today, -3), '11:00');
  await tell(supporter, agendaActions.put, {
    partnershipId,
    text: 'Kan de huiskamer op woensdag open blijven zonder begeleider?',
  });
}
