import { type Add, type All, type Dice, ids, moment } from './dice.ts';

/** Clauses that people of the parties read, on the screen and on paper. */
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
}
