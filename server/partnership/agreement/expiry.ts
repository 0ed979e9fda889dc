import { addDays, type Day, daysBetween } from '../../house/clock.ts';
import { holdsFrom, inForceOn, type Version } from './agreement.ts';

/** Before its last day a party is told at each of these, the longest first. */
export const noticeDays = [90, 30] as const;
type NoticeDays = (typeof noticeDays)[number];

/** The version in force when it ends and nothing signed takes its place the day after. */
export function endsWithout<V extends Version>(
  versions: readonly V[],
  today: Day,
): { readonly agreement: V; readonly on: Day; readonly days: number } | null {
  const agreement = inForceOn(versions, today);
  if (!agreement?.ends || inForceOn(versions, addDays(agreement.ends, 1))) return null;
  return { agreement, on: agreement.ends, days: daysBetween(today, agreement.ends) };
}

/**
 * Which notice is due: of those whose day has come the last. One whose day came before the version held is none: of an
 * agreement of two months nobody needs to hear at its beginning that it ends within three.
 */
export function noticeDue(version: Version, today: Day): NoticeDays | null {
  const { ends } = version;
  if (!ends) return null;
  const come = noticeDays.filter((days) => {
    const from = addDays(ends, -days);
    return from <= today && holdsFrom(version) <= from;
  });
  return come.at(-1) ?? null;
}
