import type { Row } from './dice.ts';
import { both, either, type Rule, type Test } from './rule.ts';

type Among = (table: string, test: Test, ...columns: string[]) => ReadonlySet<unknown>;

/**
 * What sides ask each other is shared, each saying only what is its own; whom a side asks it knows alone; what somebody
 * answered nobody reads, so that `vision_answer` has no rule at all. A party that left keeps what was closed by then.
 */
export function ofVisions(
  us: unknown,
  partner: Test,
  own: Test,
  within: (row: Row, day: unknown) => boolean,
  among: Among,
): Readonly<Record<string, Rule>> {
  const writes = both(partner, own);
  const closed: Test = (row) => within(row, row.closed_on);
  const rounds = among('vision_round', closed, 'id');
  const differences = among('vision_difference', closed, 'id');
  const said = among('vision_difference', (row) => row.status === 'open' && row.opened_by != null, 'id');
  const sees = either(partner, (row) => rounds.has(row.round_id));
  return {
    vision_round: { see: either(partner, closed), add: both(partner, (row) => row.opened_by === us) },
    vision_side: { see: sees, change: writes, add: writes },
    vision_invitation: { see: own, add: writes },
    vision_cell: { see: sees },
    vision_said: { see: sees },
    // Its own side reads at once what its people named as core, the others once the round has closed.
    vision_core_count: {
      see: either(
        own,
        both(partner, (row) => row.closed_on != null),
        closed,
      ),
    },
    // What was resolved stays as it was signed. Nothing here is core, so that no side says itself that they differ.
    vision_difference: {
      see: either(partner, closed),
      change: both(partner, (row) => row.status === 'open'),
      add: both(partner, (row) => row.opened_by == null),
    },
    vision_sentence: {
      see: either(partner, (row) => differences.has(row.difference_id)),
      add: both(writes, (row) => said.has(row.difference_id)),
    },
    vision_signature: { see: either(partner, (row) => differences.has(row.difference_id)), add: writes },
  };
}
