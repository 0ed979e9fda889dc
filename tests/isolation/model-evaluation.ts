import type { Row } from './dice.ts';
import { both, either, type Rule, type Test } from './rule.ts';

/** What parties will do better is of all of them; each proposes and says yes for itself. Who left keeps what was agreed. */
export function ofEvaluations(
  us: unknown,
  partner: Test,
  own: Test,
  within: (row: Row, day: unknown) => boolean,
): Readonly<Record<string, Rule>> {
  return {
    evaluation_improvement: {
      see: either(partner, (row) => within(row, row.agreed_on)),
      change: partner,
      add: both(partner, (row) => us !== undefined && row.proposed_by === us),
    },
    improvement_consent: { see: partner, add: both(partner, own) },
  };
}
