import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  line,
  optionalLine,
  prose,
  token,
  verb,
  version,
} from '../../house/contract.ts';
import { level, ofRound, organisation, resultVerbs } from './result.verbs.ts';
import { differenceStatuses, hows, instruments } from './vision.ts';

/** A key of the library; its words are in `statements` of vision.ts, which the browser has too. */
const statement = z.string().trim().min(1).max(60);
const sentence = z.string().trim().min(1).max(500);
const score = z.number().int().min(1).max(5);

/** One statement: first what the others will say, then what one says oneself. What is left out is skipped. */
const answer = z.strictObject({
  statement,
  guesses: z.array(z.strictObject({ organisationId: id, agreement: score })).max(50),
  agreement: score.nullable(),
  importance: score.nullable(),
  remark: z.string().trim().max(500),
  /** Named as core to her: of a few at most, and only in a round about vision. */
  core: z.boolean().optional(),
});
/** `name` only where the board answers by name: then it is asked for. */
const answers = { answers: z.array(answer).min(1).max(60), name: optionalLine };

const instrument = z.enum(instruments);

const roundSummary = z.object({
  id,
  instrument,
  openedOn: day,
  closesOn: day,
  /** Null while it is open. A round that is past its last day is closed within a day; until then nobody answers. */
  closedOn: day.nullable(),
  openedByName: z.string(),
  statements: z.array(z.string()),
});

const differenceSummary = z.object({
  id,
  roundId: id,
  statement: z.string(),
  status: z.enum(differenceStatuses),
  how: z.enum(hows).nullable(),
  /** Whether something was written down that can be signed. */
  written: z.boolean(),
  /** Names of those who have not signed the words as they stand. */
  waitsFor: z.array(z.string()),
  closedOn: day.nullable(),
});

const listView = z.object({
  partnershipId: id,
  own: id,
  /** The newest first. */
  rounds: z.array(roundSummary),
  /** When it is asked again, as was agreed at the last closed round. */
  repeatOn: day.nullable(),
  /** Open ones first, then the newest. */
  differences: z.array(differenceSummary),
  /** While true a new agreement cannot be offered or signed, and the partnership cannot become active. */
  holdsUp: z.boolean(),
  can: z.object({ open: decision }),
});

const roundView = roundSummary.extend({
  partnershipId: id,
  own: id,
  /** Null when it is not asked again. */
  repeatMonths: z.number().int().nullable(),
  sides: z.array(
    organisation.extend({
      kind: z.string(),
      /** Statements that this organisation calls core. */
      core: z.array(z.string()),
      /** Its board answers by name. */
      boardByName: z.boolean(),
    }),
  ),
  /** Of the own side alone: how many were asked and how many answered, never what. */
  counts: z.array(z.object({ level, asked: z.number().int(), answered: z.number().int() })),
  /** The own side is done: nobody answers for it any more. */
  counted: z.boolean(),
  /** What the own people named as core, for whoever leads; null until it was counted. */
  coreCount: z
    .object({
      /** How many answered without their name; null when there are too few, and then nothing is shown. */
      answers: z.number().int().nullable(),
      /** By statement; never exactly near all or none: the least is nobody or one, the most all or all but one. */
      named: z.array(z.object({ statement: z.string(), named: z.number().int() })),
      /** Those named most, to begin from. */
      proposed: z.array(z.string()),
    })
    .nullable(),
  /** Whether the one who is signed in has answered. */
  answered: z.boolean(),
  can: z.object({
    /** With the own account. */
    answer: decision,
    /** Mark what is core; invite, withdraw and enter paper. */
    lead: decision,
    /** Say that the own side is done, and count what its people named as core. */
    count: decision,
    /** Say that the own board answers by name, until the first of it has answered. */
    byName: decision,
    /** Close it before its last day. */
    close: decision,
  }),
});

const invitationView = z.object({
  id,
  /** Counts per organisation and round; stands on a paper form. */
  number: z.number().int(),
  /** Empty when it was made by number alone. */
  name: z.string(),
  email: z.string().nullable(),
  level,
  state: z.enum(['open', 'answered', 'withdrawn', 'ended']),
  /** The page behind the link, below the public address; null when nothing can be answered by it any more. */
  path: z.string().nullable(),
});

const invitationsView = z.object({
  roundId: id,
  /** Of the own organisation alone, by number. */
  rows: z.array(invitationView),
});

const guestView = z.object({
  organisationName: z.string(),
  /** For whom the link was made; empty when it was made by number. */
  name: z.string(),
  level,
  instrument,
  closesOn: day,
  /** Closed early, or its last day has passed. */
  closed: z.boolean(),
  answered: z.boolean(),
  /** She answers with her name under it, which all who take part will see. */
  byName: z.boolean(),
  /** Whose answers one guesses; nobody's when it is about working together. */
  others: z.array(organisation),
  statements: z.array(z.string()),
});

const differenceView = differenceSummary.extend({
  partnershipId: id,
  sides: z.array(organisation),
  between: z.boolean(),
  /** Which of them say something else than another does. */
  apart: z.array(id),
  /** Sides inside which people say something else. */
  within: z.array(id),
  /** Organisations that call it core. */
  core: z.array(id),
  words: z.string(),
  talkedOn: day.nullable(),
  version,
  /** Hash of the words as they stand; null while there are none. */
  wordsSha256: z.string().nullable(),
  /** Under the words as they stand. Changing them withdraws all signatures. */
  signatures: z.array(organisation.extend({ signerName: z.string(), signedOn: day })),
  /** The side that said so after talking; null when the answers showed it. */
  openedBy: id.nullable(),
  /** How each side looks at it, of what a side said; that side first. */
  sentences: z.array(organisation.extend({ sentence: z.string(), writerName: z.string(), saidOn: day })),
  can: z.object({ say: decision, takeBack: decision, write: decision, sign: decision }),
});

const byKey = { open: true, keyed: 'guest_of_token' } as const;
const answerErrors = [
  'vision.closed',
  /** The side for which she answers said that it is done. */
  'vision.counted',
  /** An answer was given before; what stands, stays. */
  'vision.answered_already',
  /** Someone else withdrew the invitation meanwhile. */
  'vision.withdrawn',
  'vision.unknown_statement',
  'vision.not_a_side',
  'vision.name_needed',
  'vision.too_many_core',
  'vision.nothing_answered',
] as const;

export const visionContract = contract('vision', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/vision',
    summary: 'Rounds of the partnership, core differences, and whether they keep something new waiting.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  open: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/vision',
    summary: 'Opens a round; everyone who takes part hears of it.',
    input: z.strictObject({
      partnershipId: id,
      statements: z.array(statement).min(1).max(60),
      closesOn: day,
      repeatMonths: z.number().int().min(1).max(60).nullable(),
    }),
    output: roundView,
    errors: [
      'vision.already_open',
      'vision.unknown_statement',
      'vision.closes_in_the_past',
      'vision.closes_too_late',
      'vision.alone',
    ],
  }),
  show: verb({
    method: 'GET',
    path: '/vision-rounds/:roundId',
    summary:
      'A round as the own side sees it: what is asked, what is core, how many answered of the own side.',
    input: ofRound,
    output: roundView,
  }),
  markCore: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/core',
    summary: 'Says which statements the own organisation calls core: these and no others.',
    input: z.strictObject({ roundId: id, statements: z.array(statement).max(60) }),
    output: roundView,
    errors: ['vision.closed', 'vision.unknown_statement'],
  }),
  countCore: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/core-count',
    summary:
      'Says that the own side is done: nobody answers for it any more, and what its people named as core is counted.',
    input: ofRound,
    output: roundView,
    errors: ['vision.closed', 'vision.counted'],
  }),
  byName: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/by-name',
    summary: 'Says whether the own board answers by name; until the first of it has answered.',
    input: z.strictObject({ roundId: id, byName: z.boolean() }),
    output: roundView,
    errors: ['vision.closed', 'vision.board_has_answered'],
  }),
  close: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/close',
    summary: 'Closes a round before its last day; for the side that opened it. Nobody answers after that.',
    input: ofRound,
    output: roundView,
    errors: ['vision.closed'],
  }),
  answer: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/answers',
    summary: 'Answers with the own account, once.',
    input: z.strictObject({ roundId: id, level, ...answers }),
    output: roundView,
    errors: answerErrors,
  }),
  invitations: verb({
    method: 'GET',
    path: '/vision-rounds/:roundId/invitations',
    summary: 'Whom the own organisation asked, with the links, and whether they answered.',
    input: ofRound,
    output: invitationsView,
  }),
  invite: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/invitations',
    summary:
      'Makes links to answer by: one per person, mailed when there is an address, and some by number alone.',
    input: z.strictObject({
      roundId: id,
      level,
      people: z.array(z.strictObject({ name: line, email: z.email().max(254).nullable() })).max(100),
      unnamed: z.number().int().min(0).max(200),
    }),
    output: invitationsView,
    errors: ['vision.closed', 'vision.counted'],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/vision-invitations/:invitationId/withdraw',
    summary: 'Withdraws an invitation that was not answered; its link opens nothing from now on.',
    input: z.strictObject({ invitationId: id }),
    output: invitationsView,
    errors: ['vision.answered_already'],
  }),
  enterPaper: verb({
    method: 'POST',
    path: '/vision-invitations/:invitationId/paper',
    summary: 'Enters what somebody answered on paper, under the number of the form.',
    input: z.strictObject({ invitationId: id, ...answers }),
    output: invitationsView,
    errors: answerErrors,
  }),
  showGuest: verb({
    method: 'GET',
    path: '/vision-answers/:token',
    summary: 'What is asked of whoever holds this link.',
    input: z.strictObject({ token }),
    output: guestView,
    ...byKey,
  }),
  answerGuest: verb({
    method: 'POST',
    path: '/vision-answers/:token',
    summary:
      'Answers by the link, once. Whoever comes second hears that there is an answer, and not what it says.',
    input: z.strictObject({ token, ...answers }),
    output: guestView,
    errors: answerErrors,
    ...byKey,
  }),
  ...resultVerbs,
  difference: verb({
    method: 'GET',
    path: '/vision-differences/:differenceId',
    summary: 'A core difference, what was written down after the conversation, and who signed that.',
    input: z.strictObject({ differenceId: id }),
    output: differenceView,
  }),
  differ: verb({
    method: 'POST',
    path: '/vision-rounds/:roundId/differences',
    summary:
      'Says, after talking, that the sides differ about what is core and has no figure; all who take part hear of it.',
    input: z.strictObject({ roundId: id, statement, sentence }),
    output: differenceView,
    errors: [
      'vision.still_open',
      'vision.unknown_statement',
      'vision.has_figure',
      'vision.not_core',
      'vision.later_round',
      'vision.differs_already',
      'vision.dealt_with',
    ],
  }),
  say: verb({
    method: 'POST',
    path: '/vision-differences/:differenceId/sentence',
    summary: 'Says in a sentence how the own side looks at what a side said that they differ about.',
    input: z.strictObject({ differenceId: id, sentence }),
    output: differenceView,
    errors: ['vision.resolved', 'vision.from_answers', 'vision.said_already'],
  }),
  takeBack: verb({
    method: 'POST',
    path: '/vision-differences/:differenceId/take-back',
    summary: 'Takes back that the sides differ; for the side that said it, until another went into it.',
    input: z.strictObject({ differenceId: id }),
    output: differenceView,
    errors: ['vision.resolved', 'vision.gone_into'],
  }),
  write: verb({
    method: 'POST',
    path: '/vision-differences/:differenceId/words',
    summary: 'Writes down what came of the conversation; signatures under other words are withdrawn by it.',
    input: z.strictObject({
      differenceId: id,
      version,
      how: z.enum(hows),
      talkedOn: day,
      words: prose.min(1),
    }),
    output: differenceView,
    errors: ['vision.resolved', 'vision.not_talked_yet'],
  }),
  sign: verb({
    method: 'POST',
    path: '/vision-differences/:differenceId/sign',
    summary: 'Signs exactly these words for the own organisation; once all have, the difference is resolved.',
    input: z.strictObject({ differenceId: id, version, wordsSha256: z.string().length(64) }),
    output: differenceView,
    errors: ['vision.resolved', 'vision.other_words', 'vision.no_words', 'vision.signed_already'],
  }),
});
