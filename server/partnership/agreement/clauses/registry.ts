import type { FieldRefusal, Text } from '../../../house/result.ts';
import type { ClauseDefinition, ClauseKind, Judged, Party } from './clause.ts';
import { type ConsultationRhythm, consultationRhythm, type MeetingsCounted } from './consultation-rhythm.ts';
import { type CostSplit, costSplit } from './cost-split.ts';
import { type FacesCounted, type FamiliarFaces, familiarFaces } from './familiar-faces.ts';
import { type FinalResponsibility, finalResponsibility } from './final-responsibility.ts';
import { type ContactsCounted, type Reachability, reachability } from './reachability.ts';
import { type ResponseCounted, type ResponseTime, responseTime } from './response-time.ts';
import { type TaskAgreement, taskAgreement } from './task-agreement.ts';

/** Every kind of clause that this version of Tango knows, and what its parameters are. */
export type ParametersOf = {
  'familiar-faces': FamiliarFaces;
  'response-time': ResponseTime;
  'final-responsibility': FinalResponsibility;
  'task-agreement': TaskAgreement;
  reachability: Reachability;
  'consultation-rhythm': ConsultationRhythm;
  'cost-split': CostSplit;
};

/** What others count for it; kinds that are not measured are absent. */
export type CountedOf = {
  'familiar-faces': FacesCounted;
  'response-time': ResponseCounted;
  reachability: ContactsCounted;
  'consultation-rhythm': MeetingsCounted;
};
export type MeasuredKind = keyof CountedOf;

export type Clause = {
  [K in ClauseKind]: { readonly kind: K; readonly parameters: ParametersOf[K] };
}[ClauseKind];

type Registry = {
  readonly [K in ClauseKind]: ClauseDefinition<
    ParametersOf[K],
    K extends MeasuredKind ? CountedOf[K] : never
  >;
};

const registry: Registry = {
  'familiar-faces': familiarFaces,
  'response-time': responseTime,
  'final-responsibility': finalResponsibility,
  'task-agreement': taskAgreement,
  reachability,
  'consultation-rhythm': consultationRhythm,
  'cost-split': costSplit,
};

export const clauseKinds = Object.keys(registry) as ClauseKind[];

/** The four that an agreement of one page begins with. */
export const firstClauses: readonly ClauseKind[] = [
  'familiar-faces',
  'response-time',
  'final-responsibility',
  'task-agreement',
];

export const isClauseKind = (kind: string): kind is ClauseKind => Object.hasOwn(registry, kind);

type Any = ClauseDefinition<unknown, unknown>;

/** The definition without its types: parameters and kind come from the same clause. */
export const definitionOf = (kind: ClauseKind): Any => registry[kind] as unknown as Any;

export const clauseText = (clause: Clause, parties: readonly Party[]): Text =>
  definitionOf(clause.kind).text(clause.parameters, parties);

export const clauseProblems = (clause: Clause, parties: readonly Party[]): readonly FieldRefusal[] =>
  definitionOf(clause.kind).check(clause.parameters, parties);

export const defaultClause = (kind: ClauseKind, parties: readonly Party[]): Clause =>
  ({ kind, parameters: definitionOf(kind).defaults(parties) }) as Clause;

export function judge<K extends MeasuredKind>(
  clause: { readonly kind: K; readonly parameters: ParametersOf[K] },
  counted: CountedOf[K],
  parties: readonly Party[],
): Judged {
  const measure = definitionOf(clause.kind).measure;
  if (!measure) throw new Error(`${clause.kind} is not measured`);
  return measure.judge(clause.parameters, counted, parties);
}

/** Pairs that cannot stand as they are: a clause without the one it needs, or beside one it excludes. */
export function contradictions(
  kinds: readonly ClauseKind[],
): { kind: ClauseKind; type: 'needs' | 'excludes'; other: ClauseKind }[] {
  return kinds.flatMap((kind) => {
    const { needs, excludes } = definitionOf(kind);
    return [
      ...needs
        .filter((other) => !kinds.includes(other))
        .map((other) => ({ kind, type: 'needs' as const, other })),
      ...excludes
        .filter((other) => kinds.includes(other))
        .map((other) => ({ kind, type: 'excludes' as const, other })),
    ];
  });
}
