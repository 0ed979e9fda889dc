import { type Add, type All, type Dice, date, ids, moment, type Row } from './dice.ts';

/** A closed and an open round in each partnership, with who was asked, what was answered and a difference. */
export function makeVisions(dice: Dice, add: Add, all: All): void {
  for (const partnership of all('partnership')) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership.id)
      .map((row) => row.organisation_id as string);
    makeRound(dice, add, all, { partnership, parties, closed: true });
    makeRound(dice, add, all, { partnership, parties, closed: false });
  }
}

type Of = { readonly partnership: Row; readonly parties: readonly string[]; readonly closed: boolean };

function makeRound(dice: Dice, add: Add, all: All, { partnership, parties, closed }: Of): void {
  const partnership_id = partnership.id as string;
  const round_id = dice.id();
  const opened_by = dice.pick(parties);
  const closed_on = closed ? dice.pick([date(-30), date(-4)]) : null;
  const dates = { opened_on: date(closed ? -60 : -3), closes_on: date(closed ? -30 : 20) };
  add('vision_round', {
    id: round_id,
    partnership_id,
    instrument: 'vision',
    opened_by,
    ...dates,
    closed_on,
    statements: ['decides_self'],
  });
  const organisation_id = dice.pick(parties);
  const of = { partnership_id, organisation_id, round_id };
  add('vision_side', { round_id, partnership_id, organisation_id, core: [], board_by_name: false });
  const link_id = dice.id();
  add('guest_link', {
    id: link_id,
    organisation_id,
    token_hash: dice.id(),
    ends_at: moment(20),
    withdrawn_at: null,
  });
  const asked = { id: dice.id(), ...of, link_id, level: 'board', number: 1, name: 'x' };
  add('vision_invitation', { ...asked, face_id: null, invited_on: date(-3) });
  const answered = { ...of, level: 'board', statement: 'decides_self', agreement: 4 };
  add('vision_answer', { id: dice.id(), ...answered, about_id: null, remark: '' });
  // By one side before the round closes too.
  add('vision_core_count', { ...of, counted_on: date(-30), closed_on, answers: 7, named: [4] });
  if (!closed) return;
  const shown = { ...of, statement: 'decides_self' };
  const figure = { shows: 'figure', answers: 7, median: 4, divided: false };
  add('vision_cell', { id: dice.id(), ...shown, ...figure });
  add('vision_said', { id: dice.id(), ...shown, remark: 'x', said_on: date(-30) });
  makeDifference(dice, add, all, of, null);
  makeDifference(dice, add, all, of, dice.pick([date(-40), date(-4)]));
}

type Owned = { readonly partnership_id: string; readonly organisation_id: string; readonly round_id: string };

function makeDifference(dice: Dice, add: Add, all: All, of: Owned, closed_on: string | null): void {
  const { partnership_id, organisation_id, round_id } = of;
  const words = { words_version: 1, words_sha256: 'x' };
  const id = dice.id();
  add('vision_difference', {
    id,
    partnership_id,
    round_id,
    statement: closed_on === null ? 'decides_self' : 'own_people',
    between_sides: true,
    within: [],
    sides: [organisation_id],
    core: [organisation_id],
    how: 'differ',
    words: 'x',
    talked_on: date(-5),
    status: closed_on === null ? 'open' : 'resolved',
    closed_on,
    opened_by: closed_on === null ? organisation_id : null,
    ...words,
  });
  const faces = ids(all('face').filter((row) => row.organisation_id === organisation_id));
  const by = { difference_id: id, partnership_id, organisation_id, face_id: dice.pick(faces) };
  add('vision_sentence', { ...by, writer_name: 'x', sentence: 'x', said_on: date(-5) });
  add('vision_signature', { ...by, signer_name: 'x', signed_on: date(-4), ...words });
}
