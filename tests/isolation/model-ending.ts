import { at, both, either, full, kept, type Rule, type Test } from './rule.ts';

/**
 * How parties part is of all parties; of money between two, of those two. What a party learned it writes itself. That an
 * organisation looks for a partner is its own row; the others read it through a door.
 */
export function ofEndings(us: unknown, partner: Test, own: Test): Readonly<Record<string, Rule>> {
  const writes = both(partner, own);
  const pair = either(
    own,
    at('between_id', (id) => us !== null && id === us),
  );
  // That a party does exist any of them may say.
  const isAboutOne = at('about_id', (id) => id !== null);
  const open = both(partner, (row) => row.between_id === null);
  return {
    partnership_ending: { see: partner, change: both(partner, either(own, isAboutOne)), add: writes },
    ending_item: { see: either(open, pair), change: either(open, both(partner, pair)), add: writes },
    ending_lesson: { see: partner, change: writes, add: writes },
    partner_wish: kept(full(own)),
  };
}
