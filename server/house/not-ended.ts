import { type RawBuilder, sql } from 'kysely';
import type { Day } from './clock.ts';

/** What has no end, or ends on this day or later: `where(notEnded('membership.ends', today))`. */
export const notEnded = (ends: 'ends' | `${string}.ends`, day: Day): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(ends)} is null or ${sql.ref(ends)} >= ${day})`;
