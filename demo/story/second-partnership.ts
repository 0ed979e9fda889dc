import { addDays, type Day } from '../../server/house/clock.ts';
import { endingActions } from '../../server/partnership/ending/ending.actions.ts';
import { agendaActions } from '../../server/partnership/meeting/agenda.actions.ts';
import { meetingActions } from '../../server/partnership/meeting/meeting.actions.ts';
import { partnershipActions } from '../../server/partnership/partnership/partnership.actions.ts';
import type { Worker } from '../people.ts';
import { thursday } from './meetings.ts';
import type { Teller } from './teller.ts';

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
  await decideTogether(teller, partnershipId, [
    [board, -185],
    [secondManager, -183],
    [official, -180],
  ]);
  at(addDays(today, -23), '14:00');
  await tell(secondManager, endingActions.notice, {
    ...{ partnershipId, ground: 'notice', reason: whyItEnds, evidence: '' },
    endsOn: addDays(today, 14),
  });
  await talkAboutIt(teller, partnershipId);
}

const whyItEnds =
  'In Beekrijk begint een eigen dagopvang, en op woensdag komen hier nog vier mensen. Wij redden het niet met twee begeleiders.';

/** The first proposes that it runs; that the others ask for the same is their yes. */
async function decideTogether(
  { village, at, tell }: Teller,
  partnershipId: string,
  said: readonly (readonly [Worker, number])[],
): Promise<void> {
  for (const [who, days] of said) {
    at(addDays(village.today, days), '14:00');
    const { version } = await tell(who, partnershipActions.show, { partnershipId });
    await tell(who, partnershipActions.move, { partnershipId, version, to: 'active', reason: '' });
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
    notes: 'Vier mensen komen nog. Twee gaan mee naar Beekrijk, van twee weten wij het nog niet.',
    actions: [
      {
        what: 'Met de twee andere families praten over wat zij willen',
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
