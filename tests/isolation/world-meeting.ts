import { type Add, type All, type Dice, date, moment, type Row } from './dice.ts';

/** What is on the table and what was treated, who does what, notes between two parties, and a rhythm that was lost. */
export function makeMeetings(dice: Dice, add: Add, all: All): void {
  for (const { id: partnership } of all('partnership')) {
    const parties = all('partnership_party').filter((row) => row.partnership_id === partnership);
    const meetings = all('meeting').filter((row) => row.partnership_id === partnership);
    const of = { partnership_id: partnership };
    const pick = () => dice.pick(parties).organisation_id as string;
    for (const closed of [null, -100, -20, -2])
      add('agenda_item', {
        ...{ id: dice.id(), ...of, organisation_id: pick(), source: 'own', subject_id: dice.id() },
        ...{
          nl: 'x',
          en: 'x',
          put_at: moment(-101),
          outcome: closed === null ? null : 'talked',
          result: 'x',
        },
        ...{ closed_on: closed === null ? null : date(closed), meeting_id: closed && dice.pick(meetings).id },
      });
    for (const agreed of [-100, -20, -2])
      add('meeting_action', {
        ...{ id: dice.id(), ...of, organisation_id: pick(), meeting_id: dice.pick(meetings).id },
        ...{ what: 'x', agreed_on: date(agreed) },
      });
    add('rhythm_signal', {
      ...of,
      organisation_id: pick(),
      level: 'board',
      due_on: date(-9),
      told_on: date(-8),
    });
    makeNotes(dice, add, all, parties);
  }
}

function makeNotes(dice: Dice, add: Add, all: All, parties: readonly Row[]): void {
  for (const from of parties) {
    const to = parties.find((row) => row.organisation_id !== from.organisation_id);
    if (!to) continue;
    const faces = all('face').filter((row) => row.organisation_id === from.organisation_id);
    add('short_note', {
      ...{ id: dice.id(), partnership_id: from.partnership_id, organisation_id: from.organisation_id },
      ...{ to_organisation_id: to.organisation_id, level: 'board', face_id: dice.pick(faces).id },
      ...{ writer_name: 'x', text: 'x', sent_at: moment(-1) },
    });
  }
}
