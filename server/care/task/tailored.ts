import { type Day, daysBetween } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import type { ActKey } from '../../people/competence/act.ts';

/**
 * Tailored agreement (maatwerkafspraak): a recorded departure from one rule for one client. Proposed → holds once she or
 * whoever speaks for her, and every organisation that shares the care, said yes → over on its last day, or ended before.
 * Invariants: a law is never departed from; from a professional standard the nurse departs, with reasons, from an own
 * protocol the manager; what was said yes to does not change; when she withdraws, it has ended at once.
 */
export type TailoredAgreement = {
  readonly id: string;
  readonly clientId: string;
  readonly departsFrom: DepartsFrom;
  /** The question of the rule library about that rule. */
  readonly ruleKey: string | null;
  /** An act and who does it; or, where it is about something else, what it is about. */
  readonly act: ActKey | null;
  readonly faceId: string | null;
  readonly about: string;
  readonly wish: string;
  readonly risk: string;
  /** The organisation whose nurse or manager decides; null of those made before all parties were asked. */
  readonly decidesId: string | null;
  readonly decidedById: string | null;
  /** The name as it was then. */
  readonly decidedByName: string;
  readonly reasons: string;
  readonly agreedByClient: 'client' | 'representative';
  readonly answersId: string;
  readonly starts: Day;
  readonly ends: Day;
  readonly endedOn: Day | null;
  readonly endedBy: 'client' | 'organisation' | null;
  readonly proposedOn: Day | null;
  readonly reviewOn: Day | null;
  readonly reviews: readonly Review[];
  /** None: made before all parties were asked; then somebody noted that she agreed. */
  readonly parties: readonly TailoredParty[];
};

export const departures = ['professional_standard', 'own_protocol'] as const;
export type DepartsFrom = (typeof departures)[number];

/** It was looked at again: on the day that was agreed, or another. */
export type Review = { readonly due: Day; readonly on: Day; readonly by: string; readonly words: string };

export type TailoredParty = {
  readonly id: string;
  /** Null: the client, or whoever speaks for her. */
  readonly organisationId: string | null;
  readonly name: string;
  readonly said: 'yes' | 'no' | null;
  readonly saidOn: Day | null;
  readonly saidByName: string;
  readonly how: How | null;
};

/** Here by herself, or spoken or on paper and written down by another. */
export const ways = ['here', 'spoken', 'paper'] as const;
export type How = (typeof ways)[number];

export const saidYes = (agreement: TailoredAgreement, on: Day): boolean =>
  agreement.parties.every(({ said, saidOn }) => said === 'yes' && saidOn !== null && saidOn <= on);

/** On the day that it was withdrawn it runs no more. */
export const ranOn = ({ starts, ends, endedOn }: TailoredAgreement, on: Day): boolean =>
  starts <= on && on <= ends && (endedOn === null || on < endedOn);

/** Whether it counted on a day. */
export const holdsOn = (agreement: TailoredAgreement, on: Day): boolean =>
  ranOn(agreement, on) && saidYes(agreement, on);

export const tailoredStates = ['waiting', 'refused', 'coming', 'holds', 'over', 'ended'] as const;
type TailoredState = (typeof tailoredStates)[number];

export function stateOf(agreement: TailoredAgreement, today: Day): TailoredState {
  if (agreement.endedOn !== null) return 'ended';
  if (agreement.parties.some(({ said }) => said === 'no')) return 'refused';
  if (agreement.ends < today) return 'over';
  if (!saidYes(agreement, today)) return 'waiting';
  return agreement.starts > today ? 'coming' : 'holds';
}

/** Can still be answered, withdrawn or looked at again. */
export const isOpen = (agreement: TailoredAgreement, today: Day): boolean =>
  ['waiting', 'coming', 'holds'].includes(stateOf(agreement, today));

/** The day of review that counted on a day: what was looked at after it was still to be done then. */
export const reviewDueOn = ({ reviews, reviewOn }: TailoredAgreement, on: Day): Day | null =>
  reviews.find((review) => review.on > on)?.due ?? reviewOn;

/** What an inspector would ask for and does not find, as it stood on a day. */
export function lacksOn(agreement: TailoredAgreement, on: Day): Text[] {
  const { parties, decidedById, reasons } = agreement;
  const due = reviewDueOn(agreement, on);
  return [
    ...(parties.some(({ organisationId }) => organisationId === null) ? [] : [clientNotRecorded]),
    ...parties
      .filter(({ said, saidOn }) => said !== 'yes' || saidOn === null || saidOn > on)
      .map(({ name }) => say(`Het ja van ${name}.`, `The yes of ${name}.`)),
    ...(decidedById === null || reasons.trim() === '' ? [notDecided] : []),
    ...(due === null ? [noReview] : []),
    ...(due !== null && due < on ? [reviewLate(due)] : []),
  ];
}

const clientNotRecorded = say(
  'Het ja van de cliënt of haar vertegenwoordiger, met naam en dag.',
  'The yes of the client or her representative, with name and day.',
);
const notDecided = say(
  'De redenen van de verpleegkundige of de leidinggevende.',
  'The reasons of the nurse or the manager.',
);
const noReview = say('De dag waarop u er weer naar kijkt.', 'The day on which you look at it again.');
const reviewLate = (due: Day): Text => {
  const [year, month, day] = due.split('-').map(Number);
  return say(
    `Wat u vond toen u er weer naar keek: dat had gemoeten op ${day}-${month}-${year}.`,
    `What you found when you looked at it again: that was due on ${day}/${month}/${year}.`,
  );
};

/** What someone has to be reminded of today: a review once a week from its day on, the end two weeks before. */
export function reminderOn(agreement: TailoredAgreement, today: Day): 'review' | 'ends' | null {
  if (!holdsOn(agreement, today)) return null;
  const { reviewOn, ends } = agreement;
  // Said once, so before what is said again next week.
  if (daysBetween(today, ends) === 14) return 'ends';
  return reviewOn !== null && reviewOn <= today && daysBetween(reviewOn, today) % 7 === 0 ? 'review' : null;
}
