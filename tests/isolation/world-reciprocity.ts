import { type Add, type All, type Dice, date, ids, moment, type Row } from './dice.ts';

/** What parties bring, get, ask and lend: by each of them, and between each two, also where one of them has left. */
export function makeReciprocity(dice: Dice, add: Add, all: All): void {
  for (const partnership of ids(all('partnership'))) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership)
      .map((row) => row.organisation_id as string);
    for (const party of parties) makeOwn(dice, add, all, partnership, party);
    for (const from of parties)
      for (const to of parties) if (from !== to) makeBetween(dice, add, all, partnership, from, to);
    makeRooms(dice, add, all, partnership, parties);
  }
}

const faceIn = (dice: Dice, all: All, organisation: string): string =>
  dice.pick(ids(all('face').filter((row: Row) => row.organisation_id === organisation)));

function makeOwn(dice: Dice, add: Add, all: All, partnership: string, party: string): void {
  const of = { partnership_id: partnership, organisation_id: party };
  for (const reason of dice.some(['licence', 'renewal'], 0.7)) add('party_reason', { ...of, reason });
  add('figures_wanted', { ...of, yes: dice.chance(0.7), said_on: date(-9) });
  const drawn = { matters: 5, elsewhere: 1, needed: 1, balance: 3, alternatives: 'x' };
  add('own_picture', { id: dice.id(), ...of, ...drawn, changed_on: date(-3) });
  const written = { ...of, face_id: faceIn(dice, all, party), text: 'x' };
  const published = { number: 2, published_on: date(-20), ended_on: null };
  add('why_page', { id: dice.id(), ...written, status: 'published', ...published });
  add('why_page', {
    ...{ id: dice.id(), ...written, status: 'past', number: 1 },
    ...{ published_on: date(-60), ended_on: date(-20) },
  });
  if (dice.chance(0.6))
    add('why_page', {
      ...{ id: dice.id(), ...written, status: 'draft' },
      ...{ number: null, published_on: null, ended_on: null },
    });
}

function makeBetween(dice: Dice, add: Add, all: All, partnership: string, from: string, to: string): void {
  const of = { partnership_id: partnership, organisation_id: from, face_id: faceIn(dice, all, from) };
  for (const status of ['open', 'confirmed'])
    add('exchange', {
      ...{
        id: dice.id(),
        ...of,
        from_id: from,
        to_id: to,
        kind: 'money',
        amount: 1200,
        day: date(-8),
        status,
      },
      ...(status === 'open' ? {} : { answered_by: faceIn(dice, all, to), answered_on: date(-4) }),
    });
  add('expertise_question', {
    ...{ id: dice.id(), ...of, asked_by_name: 'x', to_id: to, topic: 'legal', question: 'x' },
    asked_at: moment(-6),
  });
}

function makeRooms(dice: Dice, add: Add, all: All, partnership: string, parties: readonly string[]): void {
  for (const owner of parties) {
    const room = dice.id();
    add('lent_room', {
      ...{ id: room, partnership_id: partnership, organisation_id: owner, space_id: room, name: 'x' },
      ...{ days: [1, 2, 3], opens: '09:00', closes: '22:00' },
    });
    for (const [place, by] of parties.entries())
      add('room_booking', {
        ...{
          id: dice.id(),
          partnership_id: partnership,
          room_id: room,
          space_id: room,
          owner_id: owner,
          organisation_id: by,
        },
        ...{ face_id: faceIn(dice, all, by), booked_by_name: 'x' },
        ...{ starts_at: moment(place + 1), ends_at: moment(place + 1.2) },
      });
  }
}
