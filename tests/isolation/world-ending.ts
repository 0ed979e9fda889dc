import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** Notices, what parties still share and what they learned, in some partnerships; and who looks for a partner. */
export function makeEndings(dice: Dice, add: Add, all: All): void {
  for (const organisation_id of ids(all('organisation')))
    if (dice.chance(0.5))
      add('partner_wish', {
        ...{ organisation_id, words: 'x', since: date(-9), version: 1 },
        ended_on: dice.chance(0.3) ? date(-1) : null,
      });
  for (const partnership_id of ids(all('partnership'))) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership_id)
      .map((row) => row.organisation_id as string);
    for (const organisation_id of parties) {
      const of = { partnership_id, organisation_id };
      const others = parties.filter((id) => id !== organisation_id);
      add('ending_item', {
        ...{ id: dice.id(), ...of, kind: 'other', subject_id: null, what: 'x', version: 1 },
        ...{ between_id: null, destination: null, by_on: null },
      });
      if (others.length > 0)
        add('ending_item', {
          ...{ id: dice.id(), ...of, kind: 'money', subject_id: dice.id(), what: '', version: 1 },
          ...{ between_id: dice.pick(others), destination: 'paid', by_on: date(9) },
        });
      if (dice.chance(0.5)) add('ending_lesson', { ...of, went_well: 'x', said_on: date(-1), version: 1 });
    }
    const giver = dice.pick(parties);
    const others = parties.filter((id) => id !== giver);
    const gone = others.length > 0 && dice.chance(0.5) ? dice.pick(others) : null;
    add('partnership_ending', {
      ...{ id: dice.id(), partnership_id, organisation_id: giver, reason: 'x' },
      face_id: dice.pick(all('face').filter((row) => row.organisation_id === giver)).id,
      ...{ ground: gone ? 'dissolved' : 'notice', about_id: gone, evidence: gone ? 'x' : '' },
      ...{ notice_on: date(-9), last_day: date(60) },
      taken_back_on: dice.chance(0.3) ? date(-2) : null,
    });
  }
}
