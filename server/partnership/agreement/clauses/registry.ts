import type { FieldRefusal, Text } from '../../../house/result.ts';
import {
  type Beginning,
  type ClauseDefinition,
  type ClauseKind,
  type Family,
  isParty,
  type Judged,
  type Party,
} from './clause.ts';
import { type CourseCounted, type CourseParameters, course } from './course.ts';
import { type Field, fieldProblems } from './fields.ts';
import { type MeansCounted, type MeansParameters, means } from './means.ts';
import { type PeopleCounted, type PeopleParameters, people } from './people.ts';

/** Every kind of clause that this version of Tango knows, and what its parameters are. */
export type ParametersOf = PeopleParameters & MeansParameters & CourseParameters;

/** What others count for it; kinds that are not measured are absent. */
export type CountedOf = PeopleCounted & MeansCounted & CourseCounted;
export type MeasuredKind = keyof CountedOf;

export type Clause = {
  [K in ClauseKind]: { readonly kind: K; readonly parameters: ParametersOf[K] };
}[ClauseKind];

const registry: Family<ParametersOf, CountedOf> = { ...people, ...means, ...course };

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

export const measuredKinds: readonly ClauseKind[] = clauseKinds.filter((kind) => definitionOf(kind).measure);

export const clauseText = (clause: Clause, parties: readonly Party[]): Text =>
  definitionOf(clause.kind).text(clause.parameters, parties);

export function clauseProblems(clause: Clause, parties: readonly Party[]): readonly FieldRefusal[] {
  const { fields = {}, check } = definitionOf(clause.kind);
  const values = clause.parameters as Readonly<Record<string, unknown>>;
  return [
    ...fieldProblems(fields, values, (id) => isParty(parties, id)),
    ...check(clause.parameters, parties),
  ];
}

export const defaultClause = (
  kind: ClauseKind,
  parties: readonly Party[],
  beginning: Beginning = { year: new Date().getFullYear(), language: 'nl' },
): Clause => ({ kind, parameters: definitionOf(kind).defaults(parties, beginning) }) as Clause;

/**
 * The same clause between these parties: lines about one that is no longer among them are left out. Null when a list has no
 * line left by that: empty it would not be a clause of this kind. Where a clause names one party and that one is gone, it
 * goes on naming it: the draft asks for another, rather than that somebody is chosen unseen.
 */
export function clauseBetween(clause: Clause, parties: readonly Party[]): Clause | null {
  const { fields = {} } = definitionOf(clause.kind);
  const given = Object.entries(clause.parameters).map(([name, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return { name, value, isEmptied: false };
    const left = value.filter((line) => partiesIn(fields[name], line).every((id) => isParty(parties, id)));
    return { name, value: left, isEmptied: value.length > 0 && left.length === 0 };
  });
  if (given.some(({ isEmptied }) => isEmptied)) return null;
  return {
    ...clause,
    parameters: Object.fromEntries(given.map(({ name, value }) => [name, value])),
  } as Clause;
}

/** The parties that one line of a list names. */
function partiesIn(field: Field | undefined, line: unknown): string[] {
  const values: Readonly<Record<string, unknown>> = Object(line);
  const names =
    field?.as === 'rows'
      ? Object.entries(field.of).flatMap(([name, { as }]) => (as === 'party' ? [name] : []))
      : ['partyId'];
  return names.map((name) => values[name]).filter((id) => typeof id === 'string');
}

export function judge<K extends MeasuredKind>(
  clause: { readonly kind: K; readonly parameters: ParametersOf[K] },
  counted: CountedOf[K],
  parties: readonly Party[],
): Judged {
  const measure = definitionOf(clause.kind).measure;
  if (!measure) throw new Error(`${clause.kind} is not measured`);
  return measure.judge(clause.parameters, counted, parties);
}
