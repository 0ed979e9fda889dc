import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  line,
  optionalLine,
  prose,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';
import { layers } from '../agreement/clauses/final-responsibility.ts';
import { phases } from '../partnership/partnership.ts';
import { closings, destinations, grounds, itemKinds } from './ending.ts';

const ground = z.enum(grounds);
const destination = z.enum(destinations);

/** What stands in the way of putting something to all. */
const proposing = [
  'partnership.already_decided',
  'partnership.already_answered',
  'partnership.already_proposed',
  'partnership.not_from_here',
  'partnership.not_accepted_by_all',
] as const;

const thing = z.object({
  /** What it is about, where that is kept, or what a party entered. */
  thingId: id,
  kind: z.enum(itemKinds),
  what: z.string(),
  /** Of who answers by the agreement: for which help; `what` then names who, and is empty of her own people themselves. */
  layer: z.enum(layers).nullable(),
  /** Whose it is. */
  partyName: z.string(),
  on: day.nullable(),
  destination: destination.nullable(),
  toWhom: z.string(),
  byOn: day.nullable(),
  settledOn: day.nullable(),
  /** 0 as long as nobody said where it goes. */
  version: versionOrNone,
  /** Where something of this kind can go. */
  ways: z.array(destination),
  /** What usually becomes of it; only of what has no destination, once notice was given. */
  usual: z.object({ destination, byOn: day }).nullable(),
  /** The parties that go, which cannot without it having a destination. */
  leaverIds: z.array(id),
});

/** How many things have no destination yet; also of what this reader may not see. */
const left = z.array(z.object({ kind: z.string(), many: z.number().int() }));

const endingView = z.object({
  partnershipId: id,
  phase: z.enum(phases),
  endedOn: day.nullable(),
  /** The others that take part. */
  others: z.array(z.object({ organisationId: id, name: z.string() })),
  notice: z
    .object({
      id,
      ground,
      byName: z.string(),
      goneName: z.string(),
      reason: z.string(),
      evidence: z.string(),
      noticeOn: day,
      endsOn: day,
      /** Whether taking it back needs nobody's yes. */
      aloneBack: z.boolean(),
      can: z.object({ takeBack: decision }),
    })
    .nullable(),
  /** The terms of the clause that is in force; null when none was agreed. */
  terms: z.object({ noticeMonths: z.number().int(), seriousWeeks: z.number().int() }).nullable(),
  /** First last day by each ground, with notice today. */
  earliest: z.object({ notice: day, serious: day, together: day, dissolved: day }),
  things: z.array(thing),
  left,
  /** The parties that go while the others go on. */
  leavers: z.array(
    z.object({
      organisationId: id,
      name: z.string(),
      /** Why it leaves, in its own words. */
      because: z.string(),
      lastDay: day,
      /** It exists no more, as one of the others said. */
      gone: z.boolean(),
      left,
      /** For how many clients it is open where their care goes; a number alone. */
      clientsOpen: z.number().int(),
    }),
  ),
  /** Those that existed no more and were taken out by the others. */
  takenOut: z.array(
    z.object({
      ...{ id, name: z.string(), byName: z.string(), reason: z.string(), evidence: z.string() },
      ...{ noticeOn: day, closedOn: day },
    }),
  ),
  /** Why it cannot end yet. */
  waits: z.enum(['open', 'early']).nullable(),
  lessons: z.array(
    z.object({
      organisationId: id,
      name: z.string(),
      own: z.boolean(),
      wentWell: z.string(),
      otherwise: z.string(),
      saidOn: day,
      version,
    }),
  ),
  /** Whether closing it today needs the yes of the others. */
  closing: z.enum(closings),
  can: z.object({ notice: decision, arrange: decision, learn: decision, close: decision }),
});

export const endingContract = contract('ending', {
  show: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/ending',
    summary:
      'How the parties part: the notice, where everything goes, what still lacks a destination, what was learned.',
    input: z.strictObject({ partnershipId: id }),
    output: endingView,
  }),
  notice: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending',
    summary:
      'Gives notice with its ground and reason, and with a last day that is not before the agreed term.',
    input: z.strictObject({
      partnershipId: id,
      ground,
      reason: prose.min(1),
      evidence: prose,
      endsOn: day,
      /** Which of them exists no more; where there is one other, it is that one. */
      goneId: id.optional(),
    }),
    output: endingView,
    errors: [
      'ending.already',
      'ending.too_early',
      'ending.who_is_gone',
      'ending.how_known',
      'partnership.not_from_here',
      'partnership.not_accepted_by_all',
    ],
  }),
  takeBack: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/take-back',
    summary: 'Asks the others to go on after all; or says that a party does still exist.',
    input: z.strictObject({ partnershipId: id }),
    output: endingView,
    errors: [...proposing],
  }),
  add: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/things',
    summary: 'Adds something that the parties still share and that Tango does not know.',
    input: z.strictObject({ partnershipId: id, kind: z.enum(['money', 'other']), what: line }),
    output: endingView,
  }),
  arrange: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/things/:thingId',
    summary: 'Says where something goes and by which day.',
    input: z.strictObject({
      partnershipId: id,
      thingId: id,
      version: versionOrNone,
      destination,
      toWhom: optionalLine,
      byOn: day,
    }),
    output: endingView,
    errors: ['ending.does_not_fit', 'ending.to_whom', 'ending.day_has_passed'],
  }),
  asUsual: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/as-usual',
    summary: 'Takes over what usually becomes of these things; what has a destination by now keeps it.',
    input: z.strictObject({ partnershipId: id, thingIds: z.array(id).min(1).max(1000) }),
    output: endingView,
  }),
  settle: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/things/:thingId/settled',
    summary: 'Says that it was done.',
    input: z.strictObject({ partnershipId: id, thingId: id, version }),
    output: endingView,
    errors: ['ending.no_destination'],
  }),
  learn: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/lesson',
    summary: 'What the own organisation learned; kept for all parties, also after the end.',
    input: z.strictObject({ partnershipId: id, version: versionOrNone, wentWell: prose, otherwise: prose }),
    output: endingView,
  }),
  close: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/ending/close',
    summary:
      'Ends it, from the last day on; before that, asks the others to end it now. Or takes out, with the others, a party that exists no more.',
    input: z.strictObject({ partnershipId: id }),
    output: endingView,
    errors: [...proposing],
  }),
});
