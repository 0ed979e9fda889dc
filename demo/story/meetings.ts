import { addDays, type Day, mondayOf } from '../../server/house/clock.ts';
import { agendaActions } from '../../server/partnership/meeting/agenda.actions.ts';
import { meetingActions } from '../../server/partnership/meeting/meeting.actions.ts';
import { shortLineActions } from '../../server/partnership/meeting/short-line.actions.ts';
import type { Worker } from '../people.ts';
import { type Teller, workingDayUpTo } from './teller.ts';
import { tellDifference } from './vision.ts';

type Level = Parameters<typeof meetingActions.plan>[1]['level'];
type Held = Parameters<typeof meetingActions.hold>[1];
type Action = NonNullable<Held['actions']>[number];
type Treated = { readonly text: string; readonly outcome: 'talked' | 'decided'; readonly result: string };

/** Three meetings with what came of them, the next one, what lies on the table for it, and a short line between them. */
export async function tellMeetings(teller: Teller, partnershipId: string): Promise<void> {
  const { village, at, tell } = teller;
  const { board, supporter, manager, intake, cooperative, provider, today } = village;
  const at84 = thursday(addDays(today, -84));
  const at42 = thursday(addDays(today, -42));
  const boards = thursday(addDays(today, -9));
  const name = ({ person }: Worker) => `${person.given} ${person.family}`;
  const does = (who: Worker, organisationId: string, what: string, dueOn: Day): Action => ({
    ...{ what, organisationId, dueOn },
    who: name(who),
  });

  await meet(teller, partnershipId, {
    ...{ level: 'operational', heldOn: at84, treated: [] },
    notes: 'Kennisgemaakt. Ieder kent nu de contactpersonen.',
    actions: [does(intake, provider, 'Een kaartje maken met alle telefoonnummers', addDays(at84, 21))],
  });
  at(addDays(at84, 19), '15:00');
  await finish(teller, partnershipId, intake, 'Een kaartje maken met alle telefoonnummers');

  await meet(teller, partnershipId, {
    ...{ level: 'operational', heldOn: at42 },
    notes: 'De week van team Oost besproken. Bij drie cliënten komen nu minder gezichten.',
    treated: [
      {
        text: 'Wie belt de familie als een bezoek uitvalt?',
        outcome: 'decided',
        result: 'Wie het bezoek zou brengen, belt. Lukt dat niet, dan belt de dorpsondersteuner.',
      },
    ],
    actions: [
      does(supporter, cooperative, 'De vrijwilligers vertellen wie er belt', addDays(today, -7)),
      does(intake, provider, 'Een avond plannen over veilig tillen', addDays(today, 20)),
    ],
  });

  await meet(teller, partnershipId, {
    ...{ level: 'board', heldOn: boards },
    notes:
      'De uitkomst van "Hoe kijken wij naar zorg?" naast elkaar gelegd. Over regels werden wij het eens, over opschrijven nog niet.',
    treated: [
      {
        text: 'Hier verschillen wij: mag je van een eigen regel afwijken?',
        outcome: 'decided',
        result:
          'Ja, als zij het zelf wil en de leidinggevende het weet. Wij schrijven het samen op en tekenen dat.',
      },
      {
        text: 'Hier verschillen wij: hoeveel schrijven wij op?',
        outcome: 'talked',
        result: 'Nog niet eens. Volgende keer nemen beide kanten een voorbeeld mee.',
      },
    ],
    actions: [
      does(
        manager,
        provider,
        'Een voorbeeld meenemen van wat er dubbel wordt opgeschreven',
        addDays(today, 14),
      ),
    ],
  });
  await tellDifference(teller, partnershipId, boards);

  const line = workingDayUpTo(addDays(today, -4));
  at(line, '10:10');
  const text = 'De huiskamer gaat een week dicht voor een nieuwe vloer. Wie belt de mensen die daar eten?';
  const { notes } = await tell(supporter, shortLineActions.write, {
    ...{ partnershipId, toOrganisationId: provider, level: 'operational', text },
  });
  const note = notes.find((one) => one.text === text);
  if (!note) throw new Error('the village lost a short line');
  at(line, '13:40');
  await tell(intake, shortLineActions.answer, {
    ...{ noteId: note.id, version: note.version },
    answer: 'Wij bellen wie zorg van ons krijgt. Zullen wij de anderen samen verdelen?',
  });
  at(line, '14:05');
  await tell(supporter, shortLineActions.putOnTable, {
    noteId: note.id,
    text: 'De huiskamer gaat een week dicht voor een nieuwe vloer: wie belt wie?',
  });
  at(addDays(today, -1), '11:00');
  await tell(board, agendaActions.put, {
    partnershipId,
    text: 'Hoeveel schrijven wij op? Met van beide kanten een voorbeeld.',
  });
  await tell(board, meetingActions.plan, {
    ...{ partnershipId, level: 'operational', day: thursday(addDays(today, 9)), at: '10:00' },
    place: 'De Schuur',
  });
}

/** Planned two weeks ahead; what is treated comes on the table before, by the village supporter. */
async function meet(
  { village, at, tell }: Teller,
  partnershipId: string,
  meeting: {
    readonly level: Level;
    readonly heldOn: Day;
    readonly notes: string;
    readonly treated: readonly Treated[];
    readonly actions: Action[];
  },
): Promise<void> {
  const { level, heldOn, notes, treated, actions } = meeting;
  at(addDays(heldOn, -14), '11:00');
  const { meetings } = await tell(village.board, meetingActions.plan, {
    ...{ partnershipId, level, day: heldOn, at: '10:00', place: 'De Schuur' },
  });
  const planned = meetings.find((one) => one.heldOn === null);
  if (!planned) throw new Error('the village lost a meeting');
  at(addDays(heldOn, -2), '09:30');
  const items: NonNullable<Held['items']> = [];
  for (const { text, outcome, result } of treated) {
    const { items: onTable } = await tell(village.supporter, agendaActions.put, { partnershipId, text });
    const item = onTable.find((one) => one.text.nl === text);
    if (item) items.push({ itemId: item.id, outcome, result });
  }
  const { items: onTable } = await tell(village.supporter, agendaActions.show, { partnershipId });
  for (const { id: itemId, source } of onTable)
    if (source === 'evaluation')
      items.push({ itemId, outcome: 'talked', result: 'Wie het doet, is begonnen.' });
  at(heldOn, '12:00');
  await tell(village.manager, meetingActions.hold, {
    ...{ meetingId: planned.id, version: planned.version, heldOn, notes, items, actions },
  });
}

async function finish({ tell }: Teller, partnershipId: string, who: Worker, what: string): Promise<void> {
  const { actions } = await tell(who, agendaActions.show, { partnershipId });
  const action = actions.find((one) => one.what === what);
  if (!action) throw new Error('the village lost an action');
  await tell(who, agendaActions.finish, { actionId: action.id, version: action.version, done: true });
}

/** People meet on working days. */
export const thursday = (day: Day): Day => addDays(mondayOf(day), 3);
