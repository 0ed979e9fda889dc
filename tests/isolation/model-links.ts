import type { Actor } from '../../server/house/actor.ts';
import type { Row } from './dice.ts';
import { both, either, full, kept, type Rule, type Test } from './rule.ts';

/** Links without an account: a guest has what her link opens, as long as it is open; all else is of whoever made it. */
export function ofLinks(
  actor: Actor,
  partner: Test,
  own: Test,
  all: (table: string) => readonly Row[],
): Readonly<Record<string, Rule>> {
  const open = all('guest_link').find(
    (link) =>
      link.id === actor.guest?.linkId &&
      link.withdrawn_at === null &&
      Date.parse(`${link.ends_at}`) > Date.now(),
  );
  const byLink: Test = (row) => open !== undefined && row.link_id === open.id;
  return {
    guest_link: kept(full(own)),
    handout: kept(full(either(own, byLink), both(partner, own))),
    handout_file: { see: either(own, byLink), add: own },
  };
}
