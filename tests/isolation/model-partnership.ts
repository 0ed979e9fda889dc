import { dayOf } from '../../server/house/clock.ts';
import type { Row } from './dice.ts';
import { ofDrafting } from './model-drafting.ts';
import { ofMeetings } from './model-meeting.ts';
import { both, either, full, kept, shared, type Test } from './rule.ts';

type All = (table: string) => readonly Row[];
type Among = (table: string, test: Test, ...columns: string[]) => ReadonlySet<unknown>;

/**
 * What all parties of a partnership share, each writing only what is its own. A party that left still sees what it had its
 * part in, up to and including the day it left. Whoever was asked sees the partnership it was asked for, and answers for
 * itself; after a no it sees no more than that it was asked.
 */
export function ofPartnerships(
  us: unknown,
  partner: Test,
  concerns: Test,
  own: Test,
  all: All,
  among: Among,
) {
  const ours = all('partnership_party').filter((row) => row.organisation_id === us);
  const left = ours.filter((row) => row.accepted_on && row.left_on);
  const asked = new Set(
    ours.filter((row) => !row.accepted_on && !row.left_on).map((row) => row.partnership_id),
  );
  const invited: Test = (row) => asked.has(row.partnership_id);
  const part = (row: Row) => left.find(({ partnership_id }) => partnership_id === row.partnership_id);
  const had: Test = (row) => part(row) !== undefined;
  const before = (row: Row, day: unknown) => had(row) && `${day}` <= `${part(row)?.left_on}`;
  const within = (row: Row, day: unknown) =>
    Boolean(day && part(row)?.accepted_on) && `${part(row)?.accepted_on}` <= `${day}` && before(row, day);
  const signed: Test = (row) => within(row, row.signed_on);
  const agreements = among('agreement', signed, 'id');
  const ofSigned: Test = (row) => agreements.has(row.agreement_id);
  const files = [...among('agreement_document', ofSigned, 'file_id')];
  const scans = [...among('agreement_signature', ofSigned, 'scan_id')];
  const joined: Test = (row) => row.accepted_on !== null && before(row, row.accepted_on);
  const here: Test = (row) => partner({ partnership_id: row.id });
  const wasHere: Test = (row) => had({ partnership_id: row.id }) || invited({ partnership_id: row.id });
  const drafts = among('agreement', (row) => row.status === 'draft', 'id');
  const drafted: Test = (row) => concerns(row) && drafts.has(row.agreement_id);
  const sealed = among('agreement', (row) => row.status === 'signed', 'id');
  const writes = both(partner, own);
  return {
    within,
    seesFact: either(partner, (row) => before(row, dayOf(new Date(`${row.at}`)))),
    seesFile: either(partner, (row) => had(row) && [...files, ...scans].includes(row.id)),
    tables: {
      partnership: {
        see: either(here, wasHere),
        change: here,
        add: either(here, (row) => row.proposed_by === us),
      },
      partnership_party: kept(shared(either(partner, own, joined), both(own, either(partner, invited)))),
      partnership_decision: { see: partner, change: partner, add: writes },
      partnership_consent: { see: partner, add: writes },
      // Its own names stay its own: whoever left may still take them away.
      contact_person: { see: either(partner, own), change: writes, remove: own, add: writes },
      // Of those who keep them: whoever works there, or comes to someone whom they are about.
      agreement: { ...kept(full(concerns)), see: either(concerns, signed) },
      agreement_clause: shared(either(concerns, ofSigned), drafted),
      agreement_change: { see: concerns, add: both(concerns, own) },
      agreement_document: { see: either(concerns, ofSigned), add: concerns },
      agreement_signature: { see: either(concerns, ofSigned), add: both(concerns, own) },
      meeting: {
        ...kept(full(partner)),
        see: either(partner, (row) => within(row, dayOf(new Date(`${row.planned_at}`)))),
      },
      measure: kept(full(partner)),
      ...ofMeetings(us, partner, own, within),
      ...ofDrafting(partner, concerns, own, drafted, (row) => sealed.has(row.agreement_id)),
    },
  };
}
