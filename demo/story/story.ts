import { tellBedside } from './bedside.ts';
import { tellCare } from './care.ts';
import { tellDraft } from './draft.ts';
import { tellEvaluation } from './evaluation.ts';
import { tellHandouts } from './handouts.ts';
import { tellLadder } from './ladder.ts';
import { tellMeasures } from './measures.ts';
import { tellMeetings } from './meetings.ts';
import { tellLooking } from './parting.ts';
import { tellPartnership } from './partnership.ts';
import { tellReciprocity } from './reciprocity.ts';
import { tellRequests } from './requests.ts';
import { tellRules } from './rules.ts';
import { tellSecondPartnership } from './second-partnership.ts';
import { tellSuspension } from './suspension.ts';
import { tellTariffs } from './tariffs.ts';
import { type Told, withTeller } from './teller.ts';
import { tellTensions } from './tension.ts';
import { tellVision } from './vision.ts';
import { tellWorries } from './worries.ts';

/**
 * What the village has behind it and what is going on, told by the rooms themselves, so that facts, signatures, shown
 * reasons and the signed bytes are real. Nothing in it lies after the midnight before today: it holds at any hour.
 */
export const tellStory = (appUrl: string, secret: string, told: Told): Promise<void> =>
  withTeller(appUrl, secret, told, async (teller) => {
    // The one that ends is the older: what was told last stands first in a list.
    await tellSecondPartnership(teller);
    const partnershipId = await tellPartnership(teller);
    await tellBedside(teller, partnershipId);
    await tellTariffs(teller, partnershipId);
    await tellHandouts(teller, partnershipId);
    await tellLadder(teller, partnershipId);
    await tellEvaluation(teller, partnershipId);
    await tellReciprocity(teller, partnershipId);
    await tellVision(teller, partnershipId);
    await tellMeetings(teller, partnershipId);
    await tellTensions(teller, partnershipId);
    await tellSuspension(teller, partnershipId);
    await tellDraft(teller, partnershipId);
    await tellLooking(teller);
    await tellCare(teller);
    await tellRequests(teller);
    await tellWorries(teller);
    await tellRules(teller, partnershipId);
    await tellMeasures(teller);
  });
