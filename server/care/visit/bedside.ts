import type { Day } from '../../house/clock.ts';
import { addDays } from '../../house/clock.ts';
import { sha256 } from '../../house/ids.ts';
import type { Text } from '../../house/result.ts';

/**
 * Agreement to the bedside: whoever has to keep a clause reads it in her own words and says so. What was read is a text, known
 * by its hash: another text asks to be read again. Having read is never asked before care: nothing here is a condition of a visit.
 */
export type Read = { readonly partnershipId: string; readonly kind: string; readonly sha256: string };

/** Where she stands with a text: never read, read when it was worded otherwise, or read as it is. */
export type Standing = 'new' | 'changed' | 'read';

/** The text as it is signed, which is the Dutch one. */
export const hashOf = (text: Text): string => sha256(text.nl);

export function standingOf(clause: Read, reads: readonly Read[]): Standing {
  const own = reads.filter((one) => one.partnershipId === clause.partnershipId && one.kind === clause.kind);
  if (own.some((one) => one.sha256 === clause.sha256)) return 'read';
  return own.length > 0 ? 'changed' : 'new';
}

/** The last quarter that has ended, as the database counts it. */
export function quarterBefore(today: Day): { readonly starts: Day; readonly ends: Day } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const ends = addDays(`${year}-${String(first).padStart(2, '0')}-01`, -1);
  return { starts: `${ends.slice(0, 5)}${String(Number(ends.slice(5, 7)) - 2).padStart(2, '0')}-01`, ends };
}
