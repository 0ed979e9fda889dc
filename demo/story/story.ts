import { tellAmbition } from './ambition.ts';
import { tellCare } from './care.ts';
import { tellHandouts } from './handouts.ts';
import { tellMeasures } from './measures.ts';
import { tellPartnership } from './partnership.ts';
import { tellRequests } from './requests.ts';
import { tellRules } from './rules.ts';
import { type Told, withTeller } from './teller.ts';
import { tellWorries } from './worries.ts';

/**
 * What the village has behind it and what is going on, told by the rooms themselves, so that facts, signatures, shown
 * reasons and the signed bytes are real. Nothing in it lies after the midnight before today: it holds at any hour.
 */
export const tellStory = (appUrl: string, secret: string, told: Told): Promise<void> =>
  withTeller(appUrl, secret, told, async (teller) => {
    await tellPartnership(teller);
    await tellHandouts(teller);
    await tellAmbition(teller);
    await tellCare(teller);
    await tellRequests(teller);
    await tellWorries(teller);
    await tellRules(teller);
    await tellMeasures(teller);
  });
