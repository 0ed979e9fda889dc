import { type Add, type All, type Dice, date, ids } from './dice.ts';

/** Tariffs of two parties, offered and signed, with a signature of each who did. */
export function makeTariffs(dice: Dice, add: Add, all: All): void {
  const faceOf = (organisation: unknown) =>
    dice.pick(ids(all('face').filter((row) => row.organisation_id === organisation)));
  for (const partnership_id of ids(all('partnership'))) {
    const parties = all('partnership_party')
      .filter((row) => row.partnership_id === partnership_id)
      .map(({ organisation_id }) => organisation_id);
    for (const [i, organisation_id] of parties.entries())
      for (const other_id of parties.slice(i + 1).filter(() => dice.chance(0.7))) {
        const signed = dice.chance(0.5);
        const annex = add('tariff_annex', {
          ...{ id: dice.id(), partnership_id, organisation_id, other_id, number: 1 },
          lines: [{ what: 'x', unit: 'x', cents: 1 }],
          ...{ mark: 'abcdefghijklmnopqrst', settles: 'month', pay_days: 30 },
          ...{ starts: date(-9), ends: null, bytes: '\\x78', sha256: ofX },
          ...{ status: signed ? 'signed' : 'offered', offered_to: {}, offered_by: faceOf(organisation_id) },
          ...{ offerer_name: 'x', offered_on: date(-9), withdrawn_by: null },
          signed_on: signed ? date(-8) : null,
        });
        const sign = (one: unknown, other: unknown) =>
          add('tariff_signature', {
            ...{ id: dice.id(), partnership_id, annex_id: annex.id, organisation_id: one, other_id: other },
            ...{ face_id: faceOf(one), signer_name: 'x', method: 'password', document_sha256: ofX },
            ...{ scan_name: null, scan_type: null, scan: null },
            ...{ entered_by: dice.pick(ids(all('person'))), signed_on: date(-8) },
          });
        sign(organisation_id, other_id);
        if (signed) sign(other_id, organisation_id);
      }
  }
}

const ofX = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
