import type { Row } from './dice.ts';
import { both, either, type Rule, type Test } from './rule.ts';

/** What chafes is read by whoever raised it and by the faces to whom she showed it; by nobody for belonging somewhere. */
export function ofTensions(
  mine: (face: unknown) => boolean,
  own: Test,
  partner: Test,
  all: (table: string) => readonly Row[],
): Readonly<Record<string, Rule>> {
  const raised: Test = (row) => mine(row.face_id);
  const shown: Test = (row) =>
    all('tension_reader').some((reader) => reader.tension_id === row.id && mine(reader.face_id));
  const showedIt: Test = (row) => mine(row.raised_by);
  return {
    tension: {
      see: either(raised, shown),
      change: either(raised, shown),
      add: both(raised, own, (row) => row.partnership_id === null || partner(row)),
    },
    tension_reader: {
      see: either((row) => mine(row.face_id), showedIt),
      remove: showedIt,
      add: showedIt,
    },
  };
}
