import { z } from 'zod';
import { id, line, optionalLine, prose, time } from '../../../house/contract.ts';
import { agreedActKeys } from '../../../people/competence/act.ts';
import type { AnyClause } from '../agreement.ts';
import type { ClauseKind } from './clause.ts';
import { meetingLevels } from './consultation-rhythm.ts';
import type { Field, Fields } from './fields.ts';
import { layers } from './final-responsibility.ts';
import { type Clause, definitionOf, isClauseKind, type ParametersOf } from './registry.ts';
import { answeredKinds } from './response-time.ts';

const count = (least: number, most: number) => z.number().int().min(least).max(most);

/** The limits of kinds that are more than a list of fields. What parameters must be together, the kind checks itself. */
const own: { readonly [K in ClauseKind]?: z.ZodType<ParametersOf[K]> } = {
  'familiar-faces': z.strictObject({
    light: count(1, 30),
    daily: count(1, 40),
    intensive: count(1, 60),
    outOfTen: count(1, 10),
  }),
  'response-time': z.strictObject({
    workingDays: count(1, 30),
    kinds: z.array(z.enum(answeredKinds)).min(1).max(3),
    outOfTen: count(1, 10),
  }),
  'final-responsibility': z.strictObject({
    answers: z
      .array(z.strictObject({ layer: z.enum(layers), partyId: id.nullable(), function: optionalLine }))
      .min(1)
      .max(40),
  }),
  'task-agreement': z.strictObject({
    acts: z
      .array(
        z.strictObject({ act: z.enum(agreedActKeys), who: z.enum(['professionals', 'taught_volunteers']) }),
      )
      .min(1)
      .max(agreedActKeys.length),
    validMonths: count(1, 36),
  }),
  reachability: z.strictObject({
    days: z.array(count(1, 7)).min(1).max(7),
    from: time,
    to: time,
    answerWithinHours: count(1, 72),
  }),
  'consultation-rhythm': z.strictObject({
    meetings: z
      .array(z.strictObject({ level: z.enum(meetingLevels), everyWeeks: count(1, 52) }))
      .min(1)
      .max(3),
  }),
  'cost-split': z.strictObject({
    shares: z
      .array(
        z.strictObject({
          what: line,
          partyId: id,
          unit: z.enum(['cents_a_year', 'percent']),
          amount: count(0, 1_000_000_000),
        }),
      )
      .min(1)
      .max(40),
  }),
};

function schemaOf(fields: Fields): z.ZodType {
  const parts = Object.entries(fields).map(([name, field]) => [name, partOf(field)]);
  return z.strictObject(Object.fromEntries(parts));
}

function partOf(field: Field): z.ZodType {
  switch (field.as) {
    case 'number':
      return count(field.least, field.most);
    case 'choice':
      return z.enum(Object.keys(field.of));
    case 'choices':
      return z
        .array(z.enum(Object.keys(field.of)))
        .min(1)
        .max(Object.keys(field.of).length);
    case 'line':
      return line;
    case 'prose':
      return prose.min(1);
    case 'party':
      return id;
    case 'rows':
      return z.array(schemaOf(field.of)).min(1).max(field.most);
  }
}

const made = new Map<ClauseKind, z.ZodType>();

function schemaFor(kind: ClauseKind): z.ZodType {
  const schema = made.get(kind) ?? own[kind] ?? schemaOf(definitionOf(kind).fields ?? {});
  made.set(kind, schema);
  return schema;
}

/** A clause as it comes in. A kind that this version does not know is refused by name, not as a broken field. */
export const clauseInput = z
  .strictObject({ kind: z.string().max(60), parameters: z.unknown() })
  .transform((given, context): Clause => {
    const read = readClause(given.kind, given.parameters);
    if (read === null) {
      context.addIssue({ code: 'custom', path: ['kind'], message: 'agreement.unknown_clause' });
      return z.NEVER;
    }
    if (read.success) return { kind: given.kind, parameters: read.data } as Clause;
    for (const issue of read.error.issues)
      context.issues.push({ ...issue, path: ['parameters', ...issue.path] } as never);
    return z.NEVER;
  });

/** Parameters as stored; null for an unknown kind, and a failure for parameters that do not fit. */
export const readClause = (kind: string, parameters: unknown) =>
  isClauseKind(kind) ? schemaFor(kind).safeParse(parameters) : null;

/** A clause as it was stored; of a later version of Tango, or no longer understood, it is kept as it is. */
export function toClause({ kind, parameters }: { kind: string; parameters: unknown }): AnyClause {
  const read = readClause(kind, parameters);
  return read?.success ? ({ kind, parameters: read.data } as AnyClause) : { kind, parameters, unknown: true };
}
