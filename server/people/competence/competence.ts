import { addDays, type Day, dayOf } from '../../house/clock.ts';

/**
 * Competence: evidence that someone is able to do an act (bekwaam), who assessed it and until when it counts.
 * States by the day: in force, ending soon (within sixty days), ended; and withdrawn, with a reason. Prolonging is new
 * evidence: the earlier is kept beside it. An act is known by its key in the catalogue of
 * acts; who may do it is decided there, from the law, this evidence and what was agreed.
 */
export type Competence = CompetenceFields & {
  readonly id: string;
  readonly membershipId: string;
  readonly version: number;
};

export type CompetenceFields = {
  readonly act: string;
  readonly assessedBy: string;
  readonly assessedOn: Day;
  readonly validUntil: Day;
  readonly evidence: string;
};

export type Standing = 'in_force' | 'ends_soon' | 'ended' | 'withdrawn';

/** Evidence as it was before it was prolonged or withdrawn. */
export type Past = Competence & {
  readonly endedBy: 'prolonged' | 'withdrawn';
  readonly reason: string;
  readonly at: Date;
};

const warnedDays = 60;

/** The last day on which evidence that ends by then is worth a warning today. */
export const warnUntil = (today: Day): Day => addDays(today, warnedDays);

export function standingOf(competence: Pick<Competence, 'validUntil'>, today: Day): Standing {
  if (competence.validUntil < today) return 'ended';
  return competence.validUntil <= warnUntil(today) ? 'ends_soon' : 'in_force';
}

/** New evidence reaches further than what it prolongs. */
export const prolongs = (fields: CompetenceFields, earlier: Pick<Competence, 'validUntil'>): boolean =>
  fields.validUntil > earlier.validUntil;

/** A slip is put right on the day itself; after that there is new evidence. */
export const canStillUndo = (past: Pick<Past, 'at'>, today: Day): boolean => dayOf(past.at) === today;

/** Why this evidence cannot be: assessed in the future, or ended before it began. */
export function problemOf(
  fields: CompetenceFields,
  today: Day,
): { readonly path: string; readonly key: string } | null {
  if (fields.assessedOn > today) return { path: 'assessedOn', key: 'competence.assessed_future' };
  if (fields.validUntil < fields.assessedOn) return { path: 'validUntil', key: 'competence.ends_before' };
  return null;
}
