import type { Row } from './dice.ts';
import { both, either, type Rule, type Test } from './rule.ts';

/** Each reads back what she read herself; who arranges the work enters what was read on paper, and does not read it back. */
export function ofBedside(
  mine: (face: unknown) => boolean,
  own: Test,
  office: Test,
  partner: Test,
  { knows, contact }: { readonly knows: Test; readonly contact: Test },
): Readonly<Record<string, Rule>> {
  const myFace: Test = (row) => mine(row.face_id);
  const entered = both(office, (row) => mine(row.entered_by));
  // Of whom is not in Tango: what was read is for all who arrange the work there.
  const ofClient: Test = (row) => row.client_id !== null;
  return {
    clause_read: { see: myFace, add: both(partner, either(entered, both(own, myFace))) },
    stand_in_read: {
      see: both(office, either(partner, both(ofClient, contact))),
      add: both(entered, either(partner, both(ofClient, knows))),
    },
  };
}

/** Whoever does not work there keeps the agreements with a party that stands beside someone of whom she may know. */
export function concerned(
  us: unknown,
  clients: ReadonlySet<unknown>,
  all: (table: string) => readonly Row[],
): Test {
  const about = (table: string) => all(table).filter((row) => clients.has(row.client_id));
  const faces = new Set(about('circle_member').map((row) => row.face_id));
  const beside = new Set([
    ...all('client').flatMap((row) => (clients.has(row.id) ? [row.registered_by] : [])),
    ...about('referral').flatMap((row) => (row.status === 'accepted' ? [row.from_organisation_id] : [])),
    ...all('face').flatMap((row) => (faces.has(row.id) ? [row.organisation_id] : [])),
    ...about('visit').map((row) => row.organisation_id),
  ]);
  const others = all('partnership_party').filter(
    (row) => row.organisation_id !== us && row.accepted_on && !row.left_on && beside.has(row.organisation_id),
  );
  return (row) => others.some(({ partnership_id }) => partnership_id === row.partnership_id);
}
