import { measureResponses } from '../../server/care/referral/measure.actions.ts';
import { measureFamiliarFaces } from '../../server/care/visit/faces-measure.actions.ts';
import { addDays, type Day, daysBetween, mondayOf } from '../../server/house/clock.ts';
import { measurePartnerships } from '../../server/partnership/meeting/watch.actions.ts';
import { measureExpertise } from '../../server/partnership/reciprocity/expertise.actions.ts';
import type { Teller } from './teller.ts';

/** The figures of the months behind us, as the worker would have made them on the last day of each. */
export async function tellMeasures({ village, at, follow }: Teller): Promise<void> {
  const firstVisit = addDays(mondayOf(village.today), -28);
  for (const last of monthEndsBefore(village.today, 3)) {
    at(last, '23:00');
    for (const organisationId of [village.cooperative, village.provider]) {
      await follow(organisationId, measureResponses, {});
      await follow(organisationId, measurePartnerships, {});
      await follow(organisationId, measureExpertise, {});
      // A figure over fourteen days needs fourteen days of visits.
      if (daysBetween(firstVisit, last) >= 13) await follow(organisationId, measureFamiliarFaces, {});
    }
  }
}

function monthEndsBefore(today: Day, count: number): Day[] {
  const ends: Day[] = [];
  for (
    let end = addDays(`${today.slice(0, 8)}01`, -1);
    ends.length < count;
    end = addDays(`${end.slice(0, 8)}01`, -1)
  )
    ends.unshift(end);
  return ends;
}
