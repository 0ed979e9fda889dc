import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { type Partnership, presentParties } from '../partnership/partnership.ts';
import { isCoreDifference, type Verdict } from './difference.ts';

/**
 * Core difference: the sides, or the people of one side, say something else about what at least one side calls core. The
 * words are what came of the conversation: a joint statement, or how they deal with it that they differ. open → resolved,
 * once every side that takes part has signed the same words; or lapsed, when those who differ have left. Changing the
 * words withdraws all signatures. A side that came later has no part in it; after a merger the successor signs.
 * Where there were too few answers for a figure, a side may say so itself after talking (said-difference.ts).
 */
export type Difference = {
  readonly id: string;
  readonly partnershipId: string;
  readonly roundId: string;
  readonly statement: string;
  /** The sides say something else. */
  readonly between: boolean;
  /** The sides inside which people say something else. */
  readonly within: readonly string[];
  /** Who took part in the round. */
  readonly sides: readonly string[];
  /** Who calls it core. */
  readonly core: readonly string[];
  readonly how: How | null;
  readonly words: string;
  readonly wordsSha256: string | null;
  readonly wordsVersion: number;
  readonly talkedOn: Day | null;
  readonly status: DifferenceStatus;
  readonly closedOn: Day | null;
  readonly version: number;
  /** The side that said so after talking; null when the answers showed it. */
  readonly openedBy: string | null;
};

export const hows = ['joint', 'differ'] as const;
export type How = (typeof hows)[number];
export const differenceStatuses = ['open', 'resolved', 'lapsed', 'withdrawn'] as const;
export type DifferenceStatus = (typeof differenceStatuses)[number];

export type WordsSignature = {
  readonly organisationId: string;
  readonly faceId: string;
  readonly signerName: string;
  readonly wordsVersion: number;
  readonly wordsSha256: string;
  readonly signedOn: Day;
};

/** What a closed round says about one statement. */
export type Found = {
  readonly statement: string;
  readonly core: readonly string[];
  readonly between: Verdict | null;
  /** Sides inside which there is a difference. */
  readonly within: readonly string[];
};

/**
 * The statements of a closed round that become a core difference. One that is open stays that one; one of which these
 * sides signed how they deal with it needs no new conversation. A joint statement that does not hold does.
 */
export const newDifferences = (
  found: readonly Found[],
  earlier: readonly Difference[],
  sides: readonly string[],
): Found[] =>
  found.filter(({ statement, core, between, within }) => {
    const verdicts = [between, ...within.map(() => 'difference' as const)];
    return (
      isCoreDifference(core.length > 0, verdicts) &&
      lastAbout(earlier, statement)?.status !== 'open' &&
      !isDealtWith(earlier, statement, sides)
    );
  });

/** Whether these sides signed how they deal with it. */
export function isDealtWith(
  earlier: readonly Difference[],
  statement: string,
  sides: readonly string[],
): boolean {
  const last = lastAbout(earlier, statement);
  return (
    last?.status === 'resolved' && last.how === 'differ' && sides.every((side) => last.sides.includes(side))
  );
}

/** `earlier` from old to new. */
const lastAbout = (earlier: readonly Difference[], statement: string): Difference | undefined =>
  earlier.findLast(
    ({ statement: about, status }) => about === statement && status !== 'lapsed' && status !== 'withdrawn',
  );

type WriteRefusal = { readonly type: 'vision.resolved' | 'vision.not_talked_yet' };

export type Words = {
  readonly how: How;
  readonly words: string;
  readonly talkedOn: Day;
  readonly wordsSha256: string;
};

export function write(difference: Difference, words: Words, today: Day): Result<Difference, WriteRefusal> {
  if (difference.status !== 'open') return refuse({ type: 'vision.resolved' });
  if (words.talkedOn > today) return refuse({ type: 'vision.not_talked_yet' });
  if (words.wordsSha256 === difference.wordsSha256) return ok(difference);
  return ok({
    ...difference,
    ...words,
    wordsVersion: difference.wordsVersion + 1,
    version: difference.version + 1,
  });
}

/** What is hashed and signed: the statement, and all that was written about it. */
export const wordsToSign = (
  statement: string,
  { how, words, talkedOn }: Omit<Words, 'wordsSha256'>,
): string => JSON.stringify([statement, how, talkedOn, words]);

/** Those under the words as they stand. */
export const standing = (
  { wordsVersion, wordsSha256 }: Difference,
  signatures: readonly WordsSignature[],
): WordsSignature[] =>
  signatures.filter((one) => one.wordsVersion === wordsVersion && one.wordsSha256 === wordsSha256);

/** Sides of the round that take part, or who took their place after a merger. */
export function presentSides(partnership: Partnership, sides: readonly string[]): string[] {
  const present = presentParties(partnership).map(({ organisationId }) => organisationId);
  const heirOf = (id: string, seen: readonly string[] = []): string | null => {
    if (present.includes(id)) return id;
    const next = partnership.parties.find(({ organisationId }) => organisationId === id)?.succeededBy;
    return !next || seen.includes(id) ? null : heirOf(next, [...seen, id]);
  };
  return [...new Set(sides.flatMap((side) => heirOf(side) ?? []))];
}

export const unsignedSides = (
  difference: Difference,
  signatures: readonly WordsSignature[],
  partnership: Partnership,
): string[] => {
  const signed = standing(difference, signatures).map(({ organisationId }) => organisationId);
  return presentSides(partnership, difference.sides).filter((side) => !signed.includes(side));
};

type SignRefusal = {
  readonly type: 'vision.resolved' | 'vision.no_words' | 'vision.other_words' | 'vision.signed_already';
};

/** One more side signs the words as they stand; who signs says which words those are. */
export function sign(
  difference: Difference,
  signature: WordsSignature,
  given: readonly WordsSignature[],
  partnership: Partnership,
): Result<Difference, SignRefusal> {
  if (difference.status !== 'open') return refuse({ type: 'vision.resolved' });
  if (difference.wordsSha256 === null) return refuse({ type: 'vision.no_words' });
  if (standing(difference, [signature]).length === 0) return refuse({ type: 'vision.other_words' });
  if (standing(difference, given).some((one) => one.organisationId === signature.organisationId))
    return refuse({ type: 'vision.signed_already' });
  return ok(settle(difference, [...given, signature], partnership, signature.signedOn) ?? difference);
}

/** Resolved when all who take part have signed, lapsed when those who differ are gone; null while neither. */
export function settle(
  difference: Difference,
  signatures: readonly WordsSignature[],
  partnership: Partnership,
  today: Day,
): Difference | null {
  if (difference.status !== 'open') return null;
  const present = presentSides(partnership, difference.sides);
  const differ =
    (difference.between && present.length > 1) || presentSides(partnership, difference.within).length > 0;
  const isSigned =
    difference.wordsSha256 !== null &&
    present.length > 0 &&
    unsignedSides(difference, signatures, partnership).length === 0;
  if (differ && !isSigned) return null;
  const status = isSigned ? 'resolved' : 'lapsed';
  return { ...difference, status, closedOn: today, version: difference.version + 1 };
}
