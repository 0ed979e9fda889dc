import { at, both, either, type Rule, type Test } from './rule.ts';

/**
 * What parties bring and get. Reasons, wishes and rooms are of all parties; what two exchange or ask each other is of those
 * two; the page for the own people is theirs once it is published; the own picture is of its board and administrator alone.
 */
export function ofReciprocity(
  us: unknown,
  partner: Test,
  own: Test,
  rights: Test,
): Readonly<Record<string, Rule>> {
  const isUs = (id: unknown) => us !== null && id === us;
  const writes = both(partner, own);
  const pair = either(at('from_id', isUs), at('to_id', isUs));
  const between = either(own, at('to_id', isUs));
  const fresh: Test = (row) => row.status === 'open' && !row.answered_by;
  return {
    party_reason: { see: partner, remove: both(partner, own), add: writes },
    why_page: {
      see: either(
        rights,
        both(own, (row) => row.status === 'published'),
      ),
      change: both(partner, rights),
      add: both(partner, rights),
    },
    own_picture: { see: rights, change: both(partner, rights), add: both(partner, rights) },
    figures_wanted: { see: partner, change: writes, add: writes },
    exchange: { see: pair, change: pair, add: both(writes, fresh) },
    expertise_question: { see: between, change: between, add: writes },
    lent_room: { see: partner, change: writes, add: writes },
    room_booking: { see: partner, change: both(partner, either(own, at('owner_id', isUs))), add: writes },
  };
}
