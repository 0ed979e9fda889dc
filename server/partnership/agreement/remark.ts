import { isDeepStrictEqual } from 'node:util';
import { ok, type Result, refuse, type Text } from '../../house/result.ts';
import {
  type Agreement,
  type AnyClause,
  type Basic,
  basicKinds,
  type Draft,
  isKnown,
  leftOpen,
  textOf,
} from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { type Clause, clauseProblems } from './clauses/registry.ts';
import { linesOf } from './difference.ts';

/**
 * Remark (opmerking): what somebody of a party says about one line of a draft, with another wording for it or without. It is
 * open until another party answers it or takes the wording over, or its own takes it back; it closes once. It stays with the
 * draft: nobody signs it, and an open one stops nothing.
 */
export type Remark = {
  readonly id: string;
  readonly partnershipId: string;
  readonly agreementId: string;
  readonly organisationId: string;
  readonly faceId: string;
  readonly speakerName: string;
  readonly saidAt: Date;
  /** A basic agreement or a clause, by its kind. */
  readonly line: string;
  readonly words: string;
  readonly proposal: Proposal | null;
  readonly closed: Closed | null;
};

/** Another wording of a line: a basic agreement, or the parameters of a clause. */
export type Proposal = { readonly basic: Basic } | { readonly clause: AnyClause };

export type Closed = {
  readonly outcome: 'answered' | 'taken_over' | 'taken_back';
  readonly at: Date;
  readonly organisationId: string;
  readonly faceId: string;
  readonly name: string;
  readonly answer: string;
};

type LineRefusal = { readonly type: 'remark.no_line' } | { readonly type: 'remark.same' };
type TakeOverRefusal =
  | { readonly type: 'remark.closed' }
  | { readonly type: 'remark.nothing_proposed' }
  | { readonly type: 'remark.no_longer_fits' };

const lineOfBasic = (kind: string): string => `basics.${kind}`;
const lineOfClause = ({ kind }: Pick<AnyClause, 'kind'>): string => `clause.${kind}`;

/** What a remark can be about: a basic agreement or a clause that is there, in a wording of its kind that is another. */
export function mayBeAbout(draft: Draft, line: string, proposal: Proposal | null): Result<null, LineRefusal> {
  const isBasic = basicKinds.some((kind) => lineOfBasic(kind) === line);
  const isThere = isBasic || draft.clauses.some((clause) => lineOfClause(clause) === line);
  const fits = !proposal || ('basic' in proposal ? isBasic : lineOfClause(proposal.clause) === line);
  if (!isThere || !fits) return refuse({ type: 'remark.no_line' });
  return proposal && isSame(draft, line, proposal) ? refuse({ type: 'remark.same' }) : ok(null);
}

function isSame(draft: Draft, line: string, proposal: Proposal): boolean {
  if ('clause' in proposal)
    return draft.clauses.some(
      ({ kind, parameters }) =>
        kind === proposal.clause.kind && isDeepStrictEqual(parameters, proposal.clause.parameters),
    );
  const kind = basicKinds.find((one) => lineOfBasic(one) === line);
  if (!kind) return false;
  const { text, open } = draft.basics[kind];
  return open === proposal.basic.open && text.trim() === proposal.basic.text.trim();
}

/** The draft with the proposed wording in it; a clause that is not there any more comes back. */
export function takeOver(
  draft: Draft,
  { line, proposal, closed }: Remark,
  parties: readonly Party[],
): Result<Draft, TakeOverRefusal> {
  if (closed) return refuse({ type: 'remark.closed' });
  if (!proposal) return refuse({ type: 'remark.nothing_proposed' });
  if ('basic' in proposal) {
    const kind = basicKinds.find((one) => lineOfBasic(one) === line);
    if (!kind) return refuse({ type: 'remark.no_longer_fits' });
    return ok({ ...draft, basics: { ...draft.basics, [kind]: proposal.basic } });
  }
  const { clause } = proposal;
  if (!isKnown(clause) || clauseProblems(clause, parties).length > 0)
    return refuse({ type: 'remark.no_longer_fits' });
  return ok({ ...draft, clauses: withClause(draft.clauses, clause) });
}

const withClause = (clauses: readonly AnyClause[], clause: Clause): readonly AnyClause[] =>
  clauses.some(({ kind }) => kind === clause.kind)
    ? clauses.map((one) => (one.kind === clause.kind ? clause : one))
    : [...clauses, clause];

/** How a line would read. */
export function proposedText(proposal: Proposal, parties: readonly Party[]): Text {
  if ('clause' in proposal) return textOf(proposal.clause, parties);
  const { text, open } = proposal.basic;
  return open ? leftOpen : { nl: text, en: text };
}

/** How a line reads now; null when it is not there. */
export const presentText = (agreement: Agreement, line: string, parties: readonly Party[]): Text | null =>
  linesOf(agreement, parties).find((one) => one.line === line)?.text ?? null;
