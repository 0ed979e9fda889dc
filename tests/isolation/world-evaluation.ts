import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** What parties agreed to do better after looking back, now and before one of them left, and who said yes. */
export function makeEvaluations(dice: Dice, add: Add, all: All): void {
  for (const { id: partnership_id } of all('partnership')) {
    const round_id = dice.id();
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership_id)
      .map((row) => row.organisation_id as string);
    add('vision_round', {
      ...{ id: round_id, partnership_id, instrument: 'evaluation', opened_by: dice.pick(parties) },
      ...{ opened_on: date(-150), closes_on: date(-140), closed_on: date(-130), statements: ['check_on'] },
    });
    for (const agreed of [null, -100, -20, -2]) {
      const proposed_by = dice.pick(parties);
      const id = dice.id();
      add('evaluation_improvement', {
        ...{ id, partnership_id, round_id, proposed_by, does_id: dice.pick(parties), what: 'x' },
        ...{ due_on: date(30), proposed_on: date(-125), agreed_on: agreed === null ? null : date(agreed) },
      });
      const faces = ids(all('face').filter((row) => row.organisation_id === proposed_by));
      add('improvement_consent', {
        ...{ improvement_id: id, partnership_id, organisation_id: proposed_by },
        ...{ face_id: dice.pick(faces), said_on: date(-125) },
      });
    }
  }
}
