import { type Add, type All, type Dice, date, ids, moment } from './dice.ts';

/** Clauses that people of the parties read, on the screen and on paper, and what those read who stand in. */
export function makeReads(dice: Dice, add: Add, all: All): void {
  for (const { partnership_id, organisation_id } of all('partnership_party')) {
    const people = ids(
      all('face').filter((row) => row.kind === 'member' && row.organisation_id === organisation_id),
    );
    for (const face_id of dice.some(people, 0.4))
      add('clause_read', {
        ...{ face_id, partnership_id, organisation_id, kind: 'x', sha256: '0'.repeat(64) },
        ...{ read_at: moment(-3), entered_by: dice.chance(0.3) ? dice.pick(people) : null },
      });
  }
  for (const { id: organisation_id } of all('organisation')) {
    const people = ids(
      all('face').filter((row) => row.kind === 'member' && row.organisation_id === organisation_id),
    );
    const cards = all('partnership_party').filter((row) => row.organisation_id === organisation_id);
    if (people.length === 0) continue;
    for (const of of [
      ...dice.some(cards, 0.5).map(({ partnership_id }) => ({ partnership_id, client_id: null })),
      ...dice.some(all('client'), 0.2).map(({ id }) => ({ partnership_id: null, client_id: id })),
    ])
      add('stand_in_read', {
        ...{ id: dice.id(), organisation_id, ...of, name: 'x', role: 'carer', read_on: date(-3) },
        entered_by: dice.pick(people),
      });
  }
}
