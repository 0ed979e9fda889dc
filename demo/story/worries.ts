import { worryActions } from '../../server/care/worry/worry.actions.ts';
import { addDays } from '../../server/house/clock.ts';
import type { Worker } from '../people.ts';
import { clientAtHeart } from '../personas.ts';
import { type Teller, workingDayUpTo } from './teller.ts';

/** One worry that was answered, one of yesterday evening that the nurse on duty took up, and one that waits. */
export async function tellWorries({ village, clients, at, tell }: Teller): Promise<void> {
  const { id: clientId, daughterId, volunteer } = clientAtHeart(clients);
  const nurse = village.east[0] as Worker;
  const about = { clientId, requestId: null, urgent: false };

  const noticed = addDays(village.today, -5);
  at(noticed, '15:20');
  const { id: first } = await tell(volunteer, worryActions.raise, {
    ...about,
    text: 'Zij struikelde twee keer over het kleed in de gang. Er gebeurde niets, maar ik schrok ervan.',
  });
  at(noticed, '16:05');
  const taken = await tell(nurse, worryActions.take, { worryId: first, version: 1 });
  at(addDays(noticed, 1), '10:30');
  await tell(nurse, worryActions.answer, {
    worryId: first,
    version: taken.version,
    outcome: 'Het kleed ligt nu op zolder. Fijn dat u het zei. Wij kijken ook naar de schoenen.',
    internalNote: 'Valrisico besproken. Bij de volgende zorgplanbespreking de ergotherapeut vragen.',
  });

  const yesterday = addDays(village.today, -1);
  at(yesterday, '18:40');
  const { id: second } = await tell(daughterId, worryActions.raise, {
    ...about,
    text: 'Aan de telefoon vertelde zij drie keer hetzelfde. Dat ken ik niet van haar.',
  });
  at(yesterday, '19:15');
  await tell(nurse, worryActions.take, { worryId: second, version: 1 });

  // Where no care organisation comes, the village supporter reads it.
  const alone = clients.find(({ team }) => team === null);
  if (!alone) throw new Error('the village has no such client');
  at(workingDayUpTo(yesterday), '16:30');
  await tell(alone.volunteer, worryActions.raise, {
    clientId: alone.id,
    requestId: null,
    text: 'De post van drie weken lag nog dicht op tafel, met een aanmaning ertussen.',
    urgent: false,
  });
}
