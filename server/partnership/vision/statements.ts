import { attention, familiarFaces } from './statements/attention.ts';
import { direction, ownPeople } from './statements/own-direction.ts';
import { room, safety } from './statements/room.ts';
import { type Statement, themes } from './statements/statement.ts';
import { growth, volunteers } from './statements/village.ts';
import { meeting, recording } from './statements/working-together.ts';

/** The statements in our own words, by theme; of each theme the first is asked by default. */
export const statements: readonly Statement[] = [
  ...direction,
  ...ownPeople,
  ...attention,
  ...familiarFaces,
  ...room,
  ...safety,
  ...recording,
  ...meeting,
  ...volunteers,
  ...growth,
];

/** Ten, one of each theme: what a round begins with. */
export const firstStatements: readonly Statement[] = themes.flatMap(
  (theme) => statements.find((statement) => statement.theme === theme) ?? [],
);
