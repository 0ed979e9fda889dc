import type { OrganisationKind, Role } from '../../../house/actor.ts';
import type { FieldRefusal, Text } from '../../../house/result.ts';
import type { Fields } from './fields.ts';
import type { ParametersOf } from './registry.ts';

/** A party as clauses name it; one that `left` is named where it stands still, and not counted. */
export type Party = {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly left?: true;
};

export type ClauseKind = keyof ParametersOf;

/** When and in whose language a clause is begun: its example sentences become the words of who drafts. */
export type Beginning = { readonly year: number; readonly language: keyof Text };

export type Verdict = 'kept' | 'not_kept' | 'too_little';

/** What a figure is made of: one line per group, never per person. `whole` is null for a bare number. */
export type MeasureRow = { readonly label: Text; readonly part: number; readonly whole: number | null };

export type Judged = {
  readonly part: number;
  readonly whole: number;
  readonly verdict: Verdict;
  readonly madeOf: readonly MeasureRow[];
};

/** How a clause is held against what happens: others count (`C`), the clause judges. */
export type Measure<P, C> = {
  /** What is counted and when it is kept, in one sentence. */
  readonly about: Text;
  readonly judge: (parameters: P, counted: C, parties: readonly Party[]) => Judged;
  /** The figure in words: "13 van de 14 cliënten". */
  readonly sentence: (part: number, whole: number) => Text;
};

/**
 * Clause kind: an agreement as data that the platform obeys. The text that people sign is rendered from the
 * parameters, so that what is signed and what runs cannot differ. Pure, and free of zod: the browser draws the
 * sentence while the parameters are being chosen.
 */
export type ClauseDefinition<P, C = never> = {
  readonly kind: ClauseKind;
  readonly title: Text;
  /** What Tango does with it once it is in force. */
  readonly runs: Text;
  /** What there is to choose. Left out: its limits and its form are written by hand. */
  readonly fields?: Fields;
  /** What one should know while choosing, such as what the law allows. */
  readonly note?: (parameters: P) => Text;
  readonly defaults: (parties: readonly Party[], beginning: Beginning) => P;
  /** What the types cannot say; paths are those of the parameters. */
  readonly check: (parameters: P, parties: readonly Party[]) => readonly FieldRefusal[];
  readonly text: (parameters: P, parties: readonly Party[]) => Text;
  /** What was agreed, short, for beside a figure. */
  readonly agreed: (parameters: P) => Text;
  readonly mustKnow: readonly Role[];
  readonly needs: readonly ClauseKind[];
  /** Null: not measurable, talked about at the evaluation. */
  readonly measure: Measure<P, C> | null;
};

/** Kinds that belong together, each with its parameters and, where it is measured, what others count for it. */
export type Family<P, C> = {
  readonly [K in keyof P]: ClauseDefinition<P[K], K extends keyof C ? C[K] : never>;
};

/** Fewer people than this in a group would say something about a person. */
export const fewest = 3;

export const isParty = (parties: readonly Party[], id: string): boolean =>
  parties.some((party) => party.id === id);

export const nameOf = (parties: readonly Party[], id: string): string =>
  parties.find((party) => party.id === id)?.name ?? '…';
