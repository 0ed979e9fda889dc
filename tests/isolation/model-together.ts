import { both, full, kept, type Rule, type Test } from './rule.ts';

/**
 * What prepares and orders a partnership. The ladder and the checklists are of one organisation alone; of what it settled
 * for a partnership it writes nothing more once it has left. A signal and how they govern is of all parties, each writing
 * only its own.
 */
export function ofTogether(partner: Test, own: Test): Readonly<Record<string, Rule>> {
  const writes = both(partner, own);
  return {
    ladder_choice: { see: own, add: own },
    checklist_answer: kept(full(own)),
    checklist_item: { see: own, change: writes, remove: own, add: writes },
    partnership_signal: { see: partner, change: writes, add: writes },
    governance_choice: { see: partner, add: writes },
  };
}
