import { both, either, type Rule, type Test } from './rule.ts';

/** Each reads back what she read herself; who arranges the work enters what was read on paper, and does not read it back. */
export function ofBedside(
  mine: (face: unknown) => boolean,
  own: Test,
  office: Test,
  partner: Test,
): Readonly<Record<string, Rule>> {
  const myFace: Test = (row) => mine(row.face_id);
  const entered = both(office, (row) => mine(row.entered_by));
  return { clause_read: { see: myFace, add: both(partner, either(entered, both(own, myFace))) } };
}
