import type { Row } from './dice.ts';
import { both, either, full, kept, type Rule, shared, type Test } from './rule.ts';

/** What a party that left may still see: what it had its part in, up to and including the day it left. */
export function formerParty(organisation: string | undefined, all: (table: string) => readonly Row[]) {
  const own = new Map(
    all('partnership_party')
      .filter((row) => row.organisation_id === organisation && row.left_on !== null)
      .map((row) => [row.partnership_id, row]),
  );
  const left: Test = (row) => own.has(row.partnership_id);
  const within = (row: Row, day: unknown): boolean => {
    const party = own.get(row.partnership_id);
    if (!party || !day || !party.accepted_on) return false;
    return `${party.accepted_on}` <= `${day}` && `${day}` <= `${party.left_on}`;
  };
  const signed: Test = (row) => within(row, row.signed_on);
  const agreements = new Set(
    all('agreement')
      .filter(signed)
      .map(({ id }) => id),
  );
  const ofSigned: Test = (row) => agreements.has(row.agreement_id);
  const files = new Set(
    [...all('agreement_document'), ...all('agreement_signature')]
      .filter(ofSigned)
      .flatMap(({ file_id, scan_id }) => [file_id, scan_id]),
  );
  return {
    party: (row: Row) =>
      (left(row) && row.organisation_id === organisation) ||
      (left(row) &&
        row.accepted_on !== null &&
        `${row.accepted_on}` <= `${own.get(row.partnership_id)?.left_on}`),
    partnership: (row: Row) => own.has(row.id),
    signed,
    ofSigned,
    meeting: (row: Row) => within(row, dutchDay(row.planned_at)),
    fact: (row: Row) => left(row) && dutchDay(row.at) <= `${own.get(row.partnership_id)?.left_on}`,
    file: (row: Row) => left(row) && files.has(row.id),
  };
}

const dutchDay = (at: unknown): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(at as string));

/** The tables whose rows all parties share; each party writes only what is its own. */
export function ofPartnerships(
  partner: Test,
  former: ReturnType<typeof formerParty>,
  own: Test,
  organisation: string | undefined,
  drafted: Test,
): Readonly<Record<string, Rule>> {
  const here: Test = (row) => partner({ partnership_id: row.id });
  const writes = both(partner, own);
  return {
    partnership: {
      see: either(here, former.partnership),
      change: here,
      add: either(here, (row) => row.proposed_by === organisation),
    },
    partnership_party: kept(shared(either(partner, former.party), writes)),
    // Its own names stay its own: whoever left may still take them away.
    contact_person: { see: either(partner, own), change: writes, remove: own, add: writes },
    agreement: { ...kept(full(partner)), see: either(partner, former.signed) },
    agreement_clause: shared(either(partner, former.ofSigned), drafted),
    agreement_change: { see: partner, add: writes },
    agreement_document: { see: either(partner, former.ofSigned), add: partner },
    agreement_signature: { see: either(partner, former.ofSigned), add: writes },
    meeting: { ...kept(full(partner)), see: either(partner, former.meeting) },
    measure: kept(full(partner)),
  };
}
