import { addDays } from '../../server/house/clock.ts';
import { tensionActions } from '../../server/partnership/tension/tension.actions.ts';
import type { Worker } from '../people.ts';
import { thursday } from './meetings.ts';
import type { Teller } from './teller.ts';

/**
 * Something that was settled between the contact persons, something that they talk about, and something that a nurse told
 * her team coach alone.
 */
export async function tellTensions({ village, at, tell }: Teller, partnershipId: string): Promise<void> {
  const { supporter, intake, coach, today } = village;
  const carer = village.west[3] as Worker;
  const nurse = village.east[0] as Worker;
  const happened = 'Twee keer was de koffietafel al gedekt toen ik kwam om te helpen met wassen.';
  at(addDays(today, -33), '17:20');
  const { rows } = await tell(carer, tensionActions.raise, {
    ...{ shownTo: 'contacts', partnershipId, happened },
    meant: 'Ik moest kiezen tussen haar bezoek wegsturen en zelf te laat komen bij de volgende.',
    asks: 'Laat de vrijwilliger weten hoe laat ik kom.',
  });
  const raised = rows.find((one) => one.happened === happened);
  if (!raised) throw new Error('the village lost what chafed');
  const tensionId = raised.id;
  at(addDays(today, -31), '10:00');
  await tell(supporter, tensionActions.talk, {
    ...{ tensionId, version: raised.version, again: addDays(today, -24) },
  });
  at(addDays(today, -25), '11:15');
  await tell(supporter, tensionActions.close, {
    ...{ tensionId, version: raised.version + 1, how: 'settled' },
    outcome: 'De koffie begint voortaan om half elf. De vrijwilliger ziet in Mijn week wanneer de zorg komt.',
  });

  const newFace = 'Drie keer hoorde ik van de familie dat er een nieuw gezicht was, en niet van jullie.';
  at(addDays(today, -6), '16:10');
  const { rows: shown } = await tell(supporter, tensionActions.raise, {
    ...{ shownTo: 'contacts', partnershipId, happened: newFace },
    meant: 'Dan lijkt het of ik niet weet wat wij hebben afgesproken.',
    asks: 'Bel mij voordat er iemand nieuw komt.',
  });
  const talked = shown.find((one) => one.happened === newFace);
  if (!talked) throw new Error('the village lost what chafes');
  at(addDays(today, -4), '11:30');
  await tell(intake, tensionActions.talk, {
    ...{ tensionId: talked.id, version: talked.version, again: thursday(addDays(today, 9)) },
  });

  at(addDays(today, -2), '16:45');
  await tell(nurse, tensionActions.raise, {
    ...{ shownTo: 'coach', coachId: coach.membershipId },
    happened: 'Ik hoorde van een dochter dat de coöperatie haar een extra avondbezoek had beloofd.',
    meant: 'Ik stond met mijn mond vol tanden, en zij ook.',
    asks: 'Eerst met ons overleggen, dan beloven.',
  });
}
