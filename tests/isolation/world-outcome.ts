import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** What clients were asked and answered, shared and not, what their own people said, and totals of partnerships. */
export function makeOutcomes(dice: Dice, add: Add, all: All): void {
  const faces = ids(all('face').filter((row) => row.kind === 'person' || row.kind === 'member'));
  for (const client_id of ids(all('client')))
    for (const ago of [-20, -200, -380]) {
      const asked = { client_id, kind: 'half_year', due_on: date(ago) };
      add('outcome_moment', { id: dice.id(), ...asked });
      add('outcome_answer', {
        ...{ id: dice.id(), ...asked, own_way: 3, known_people: 4, own_life: 2, said_by: 'client' },
        ...{ face_id: dice.pick(faces), said_on: date(ago), status: dice.pick(['own', 'shared']) },
        written_by_name: 'x',
      });
      const said = { client_id, face_id: dice.pick(faces), strain: 4, said_on: date(ago) };
      add('outcome_strain', { id: dice.id(), ...said });
    }
  for (const partnership_id of ids(all('partnership')))
    add('outcome_total', {
      ...{ partnership_id, starts: '2026-01-01', ends: '2026-06-30', what: 'own_way' },
      ...{ people: 5, mean: 3.4 },
    });
}
