import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** Questions about rules that an organisation keeps to itself or shares, with readings; and who is asked about a tailored agreement. */
export function makeRules(dice: Dice, add: Add, all: All): void {
  const faceOf = (organisation: unknown) =>
    dice.pick(all('face').filter((row) => row.organisation_id === organisation)).id;
  const ask = (organisation: unknown, partnership: unknown, readers: readonly unknown[]) => {
    const id = dice.id();
    const owned = { organisation_id: organisation, partnership_id: partnership };
    const words = { question: 'x', type: 'law', topic: 'acts', asked_on: date(-9) };
    add('rule_question', { id, ...owned, face_id: faceOf(organisation), ...words });
    for (const reader of readers)
      add('rule_reading', {
        ...{ rule_id: id, organisation_id: reader, partnership_id: partnership, face_id: faceOf(reader) },
        ...{ words: 'x', said_on: date(-3) },
      });
    return id;
  };
  for (const organisation of ids(all('organisation'))) ask(organisation, null, [organisation]);
  for (const partnership of ids(all('partnership'))) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership)
      .map((row) => row.organisation_id);
    const ruleId = ask(dice.pick(parties), partnership, parties);
    const said = {
      ...{
        organisationName: 'x',
        libraryKey: null,
        question: 'x',
        type: 'law',
        topic: 'acts',
        source: '',
        purpose: '',
      },
      ...{
        askedOn: date(-9),
        agreed: '',
        agreedOn: null,
        outcome: '',
        outcomeOn: null,
        readings: [],
        partners: [],
      },
    };
    for (const organisation_id of parties.slice(1))
      add('rule_kept', {
        ...{ organisation_id, rule_id: ruleId, partnership_id: partnership, kept_on: date(-1), said },
      });
  }
  for (const { id, client_id } of all('tailored_agreement'))
    for (const organisation of [null, ...dice.some(ids(all('organisation')), 0.5)])
      add('tailored_party', { id: dice.id(), client_id, tailored_id: id, organisation_id: organisation });
}
