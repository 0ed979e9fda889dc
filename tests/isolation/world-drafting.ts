import { type Add, type All, type Dice, date, moment } from './dice.ts';

/** What is said about each version, that a party was told that it ends, and a proposal to suspend it. */
export function makeDrafting(dice: Dice, add: Add, all: All): void {
  for (const { id: agreement, partnership_id: partnership } of all('agreement')) {
    const parties = all('partnership_party').filter((row) => row.partnership_id === partnership);
    const organisation = dice.pick(parties).organisation_id;
    const of = { partnership_id: partnership, agreement_id: agreement, organisation_id: organisation };
    const face = dice.pick(all('face').filter((row) => row.organisation_id === organisation)).id;
    add('agreement_remark', {
      ...{ id: dice.id(), ...of, face_id: face, speaker_name: 'x', said_at: moment(-1) },
      ...{ line: 'basics.money', words: 'x' },
    });
    add('agreement_notice', { ...of, days: 90, told_on: date(-1) });
    const { id: suspension } = add('agreement_suspension', {
      ...{ id: dice.id(), ...of, face_id: face, proposer_name: 'x', ground: 'together', kinds: null },
      ...{ reason: 'x', starts: date(1), until: date(9), proposed_on: date(-1) },
    });
    add('suspension_word', {
      ...{ partnership_id: partnership, suspension_id: suspension, organisation_id: organisation },
      ...{ face_id: face, speaker_name: 'x', says: 'yes', said_on: date(-1), from_day: null },
    });
  }
}
