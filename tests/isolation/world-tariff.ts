import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** Tariffs of two parties, proposed and signed. */
export function makeTariffs(dice: Dice, add: Add, all: All): void {
  const faceOf = (organisation: unknown) =>
    dice.pick(ids(all('face').filter((row) => row.organisation_id === organisation)));
  for (const partnership_id of ids(all('partnership'))) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership_id)
      .map(({ organisation_id }) => organisation_id);
    for (const organisation_id of parties)
      for (const other_id of parties.filter((one) => one !== organisation_id && dice.chance(0.6))) {
        const signed = dice.chance(0.5);
        add('tariff_annex', {
          ...{ id: dice.id(), partnership_id, organisation_id, other_id, lines: [] },
          ...{
            starts: date(-9),
            ends: null,
            bytes: '\\x78',
            sha256: ofX,
            status: signed ? 'signed' : 'proposed',
          },
          ...{ proposed_by: faceOf(organisation_id), proposer_name: 'x', proposed_on: date(-9) },
          ...{ signed_by: signed ? faceOf(other_id) : null, signer_name: signed ? 'x' : null },
          signed_on: signed ? date(-8) : null,
        });
      }
  }
}

const ofX = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
