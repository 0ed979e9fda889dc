import { type Add, type All, type Dice, date, moment } from './dice.ts';

/** Tensions of members of organisations and teams, shown to one or two: colleagues, people elsewhere, nobody any more. */
export function makeTensions(dice: Dice, add: Add, all: All): void {
  const members = all('face').filter(({ kind }) => kind === 'member');
  for (const raiser of members.filter(() => dice.chance(0.5))) {
    const parties = all('partnership_party').filter((row) => row.organisation_id === raiser.organisation_id);
    const partnership = dice.maybe(0.5, parties)?.partnership_id ?? null;
    const isOver = dice.chance(0.2);
    const id = dice.id();
    add('tension', {
      ...{ id, organisation_id: raiser.organisation_id, face_id: raiser.id, raiser_name: 'x' },
      ...{ partnership_id: partnership, shown_to: partnership ? 'contacts' : 'coach', happened: 'x' },
      ...{ status: isOver ? 'settled' : 'raised', closed_on: isOver ? date(-1) : null },
      ...{ raised_at: moment(-9), remind_on: date(5) },
    });
    for (const reader of new Set(dice.times(dice.pick([0, 1, 2]), () => dice.pick(members))))
      add('tension_reader', {
        ...{ tension_id: id, raised_by: raiser.id, face_id: reader.id },
        ...{ organisation_id: reader.organisation_id, reader_name: 'x', since: moment(-9) },
      });
  }
}
