import { type Add, type All, type Dice, ids, moment, type Row } from './dice.ts';

/** Documents given to outside parties, by a party and by one that is none; links that are open, ended and withdrawn. */
export function makeLinks(dice: Dice, add: Add, all: All): void {
  const organisations = ids(all('organisation'));
  for (const agreement of all('agreement')) {
    const parties = all('partnership_party').filter((row) => row.partnership_id === agreement.partnership_id);
    for (const by of [dice.pick(parties).organisation_id as string, dice.pick(organisations)])
      makeHandout(dice, add, agreement, by);
  }
}

function makeHandout(dice: Dice, add: Add, agreement: Row, organisation: string): void {
  const [ends, withdrawn] = dice.pick([
    [30, null],
    [30, null],
    [-2, null],
    [30, -1],
  ] as const);
  const owned = { organisation_id: organisation, link_id: dice.id() };
  add('guest_link', {
    id: owned.link_id,
    organisation_id: organisation,
    token_hash: dice.id(),
    ends_at: moment(ends),
    withdrawn_at: withdrawn === null ? null : moment(withdrawn),
  });
  const of = { partnership_id: agreement.partnership_id, agreement_id: agreement.id };
  const given = { title: 'x', for_whom: 'x', made_by: organisation, made_at: moment(-3), times_fetched: 0 };
  const id = dice.id();
  add('handout', { id, ...owned, ...of, ...given });
  add('handout_file', { handout_id: id, part: 'document', ...owned, name: 'x', bytes: '\\x00', sha256: 'x' });
}
