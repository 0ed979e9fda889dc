import { both, full, kept, type Rule, type Test } from './rule.ts';

/**
 * What sides ask each other is shared, each saying only what is its own; whom a side asks it knows alone; what somebody
 * answered nobody reads, so that `vision_answer` has no rule at all.
 */
export function ofVisions(us: unknown, partner: Test, own: Test): Readonly<Record<string, Rule>> {
  const writes = both(partner, own);
  return {
    vision_round: { see: partner, add: both(partner, (row) => row.opened_by === us) },
    vision_side: { see: partner, change: writes, add: writes },
    vision_invitation: { see: own, add: writes },
    vision_cell: { see: partner },
    vision_said: { see: partner },
    vision_difference: kept(full(partner)),
    vision_signature: { see: partner, add: writes },
  };
}
