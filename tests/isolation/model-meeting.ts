import type { Row } from './dice.ts';
import { both, either, type Rule, type Test } from './rule.ts';

/**
 * Meetings: what is on the table and who does what is of all parties, minutes also of one that left; a short note is of the
 * two between whom it went, and of no third.
 */
export function ofMeetings(
  us: unknown,
  partner: Test,
  own: Test,
  within: (row: Row, day: unknown) => boolean,
): Readonly<Record<string, Rule>> {
  const toUs: Test = (row) => us !== undefined && row.to_organisation_id === us;
  return {
    agenda_item: {
      see: either(partner, (row) => within(row, row.closed_on)),
      change: partner,
      add: both(partner, own),
    },
    meeting_action: {
      see: either(partner, (row) => within(row, row.agreed_on)),
      change: partner,
      add: partner,
    },
    short_note: { see: either(own, toUs), change: both(partner, toUs), add: both(partner, own) },
    rhythm_signal: { see: own, add: both(partner, own) },
  };
}
