import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** How far organisations want to go, what they settled before signing, places that stay empty, and how parties govern. */
export function makeTogether(dice: Dice, add: Add, all: All): void {
  const faceOf = (organisation: unknown) =>
    dice.pick(ids(all('face').filter((row) => row.organisation_id === organisation)));
  for (const organisation_id of ids(all('organisation'))) {
    for (const step of dice.some(['welfare', 'broker', 'chain_partner'], 0.6))
      add('ladder_choice', {
        id: dice.id(),
        organisation_id,
        face_id: faceOf(organisation_id),
        step,
        outcome: dice.pick(['yes', 'not_yet', 'no']),
        because: 'x',
        decided_on: date(-30),
      });
    add('checklist_answer', { organisation_id, carers: 9, answered_on: date(-30), version: 1 });
  }
  for (const { partnership_id, organisation_id } of all('partnership_party')) {
    const of = { partnership_id, organisation_id };
    for (const item of dice.some(['insurance', 'complaints'], 0.7))
      add('checklist_item', {
        ...of,
        item,
        state: 'done',
        because: '',
        settled_on: date(-9),
        face_id: faceOf(organisation_id),
      });
    for (const [level, ended] of [
      ['board', null],
      ['management', date(-2)],
    ])
      if (dice.chance(0.6))
        add('partnership_signal', {
          id: dice.id(),
          ...of,
          kind: 'vacant',
          level,
          since: date(-40),
          told_on: null,
          ended_on: ended,
        });
  }
  for (const decision of [...all('partnership_decision')]) {
    const { partnership_id, organisation_id, face_id } = decision;
    const of = { partnership_id, organisation_id };
    const id = dice.id();
    add('partnership_decision', {
      id,
      ...of,
      face_id,
      kind: 'govern',
      proposed_on: date(-20),
      outcome: null,
    });
    add('governance_choice', {
      ...of,
      decision_id: id,
      form: 'shared',
      parties: 3,
      trust: 'wide',
      goals: 'agree',
      skills: 'little',
      mandates: [],
      rules: [],
    });
  }
}
