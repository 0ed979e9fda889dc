import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, offered, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { rememberVisit, type Visit } from '../../people/account/visits.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { agreementActions } from './agreement.actions.ts';
import { tariffActions } from './tariff.actions.ts';
import { renderTariffs } from './tariff-document.ts';

const password = 'vier paarden eten hooi';
const saturday = new Date('2026-11-21T10:00:00Z');
let now = saturday;

let world: World;
let partnershipId = '';
let [linde, village, wilg] = ['', '', ''];
let [anja, kees, tom] = [{} as Actor, {} as Actor, {} as Actor];

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

/** Three parties: De Linde and Dorpszorg have tariffs, De Wilg looks on. */
beforeEach(async () => {
  now = saturday;
  linde = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  wilg = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  partnershipId = await world.partnership(village, linde);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnershipId, organisation_id: wilg, accepted_on: '2026-01-01' },
  });
  anja = await worker(linde, ['board'], 'Anja');
  kees = await worker(village, ['board'], 'Kees');
  tom = await worker(wilg, ['board'], 'Tom');
});

const worker = async (organisation: string, roles: Role[], given: string) => {
  const { personId } = await world.worker(organisation, roles, { given });
  return canConfirm(await world.actor(personId, organisation));
};

const lines = [{ what: 'Nachtzorg', unit: 'per uur', cents: 4321 }];
const proposal = (over: object = {}) => ({
  ...{ partnershipId, otherId: village, lines, settles: 'month' as const, payDays: 30 },
  ...{ starts: '2026-12-01', ends: null, ...over },
});
const propose = (over: object = {}, who = anja) => world.as(who, tariffActions.propose, proposal(over));
const list = async (who: Actor) => value(await world.as(who, tariffActions.list, { partnershipId }));
type Annex = Awaited<ReturnType<typeof list>>['own'][number];
const newest = ({ own: [annex] }: { own: readonly Annex[] }): Annex => {
  if (!annex) throw new Error('no annex');
  return annex;
};
const meant = ({ id, version, sha256: documentSha256 }: Annex) => ({ annexId: id, version, documentSha256 });
const sign = (who: Actor, annex: Annex, over: object = {}) =>
  world.as(who, tariffActions.sign, { ...meant(annex), password, ...over });
const paper = (annex: Annex, over: object = {}) => ({
  ...{ ...meant(annex), signerName: 'Kees Bos', signedOn: '2026-11-21', scanName: 'scan.pdf' },
  ...{ scan: Buffer.from('%PDF-1.4 scan', 'latin1').toString('base64'), ...over },
});

/** Offered by De Linde and signed by both. */
async function signed(over: object = {}): Promise<Annex> {
  const annex = newest(value(await propose(over)));
  value(await sign(anja, annex));
  return newest(value(await sign(kees, annex)));
}

describe('works', () => {
  test('both sign the same bytes in any order, and then both read the prices', async () => {
    const annex = newest(value(await propose()));
    expect(annex.waitsFor.map(({ name }) => name).sort()).toEqual(['De Linde', 'Dorpszorg']);
    const half = newest(value(await sign(kees, annex)));
    expect(half).toMatchObject({ status: 'offered', lines, waitsFor: [{ name: 'De Linde' }], mine: false });
    const whole = newest(value(await sign(anja, annex)));
    expect(whole).toMatchObject({ status: 'signed', signedOn: '2026-11-21', waitsFor: [], intact: true });
    for (const who of [anja, kees]) {
      const file = value(await world.as(who, tariffActions.document, { annexId: annex.id }));
      expect(sha256(file.bytes)).toBe(annex.sha256);
      const sheet = value(
        await world.as(who, tariffActions.signatureSheet, { annexId: annex.id, language: 'nl' }),
      );
      expect(Buffer.from(sheet.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    }
  });

  test('with a passkey, for these very bytes and this organisation', async () => {
    const asked: string[] = [];
    rememberVisit(kees, {
      askPasskey: async (about: string) => {
        asked.push(about);
        return { challenge: 'x', rpId: 'x', timeout: 1, userVerification: 'required', allowCredentials: [] };
      },
      confirmPasskey: async (about: string) => (asked.includes(about) ? 'right' : 'other'),
    } as unknown as Visit);
    const annex = newest(value(await propose()));
    const bytes = { clientDataJSON: 'a', authenticatorData: 'a', signature: 'a' };
    const answer = { id: 'a', rawId: 'a', type: 'public-key' as const, response: bytes };
    const other = { ...meant(annex), documentSha256: '0'.repeat(64) };
    value(await world.as(kees, tariffActions.askPasskey, other));
    const withIt = () => world.as(kees, tariffActions.signWithPasskey, { ...meant(annex), answer });
    expect(refusal(await withIt())).toBe('account.passkey_other');
    value(await world.as(kees, tariffActions.askPasskey, meant(annex)));
    expect(newest(value(await withIt())).signatures).toMatchObject([
      { organisationName: 'Dorpszorg', method: 'passkey' },
    ]);
  });

  test('on paper, entered by who may draft, with a scan that the two read', async () => {
    const supporter = await worker(village, ['village_supporter'], 'Riet');
    const annex = newest(value(await propose()));
    expect(refusal(await sign(supporter, annex))).toBe('denied');
    const [put] = newest(value(await world.as(supporter, tariffActions.enterPaper, paper(annex)))).signatures;
    expect(put).toMatchObject({ signerName: 'Kees Bos', method: 'paper', hasScan: true });
    const of = { annexId: annex.id, paperId: put?.id ?? '' };
    expect(value(await world.as(anja, tariffActions.scan, of)).mediaType).toBe('application/pdf');
    expect(refusal(await world.as(tom, tariffActions.scan, of))).toBe('not_found');
  });

  test('where the statutes of one want two, two people sign for it', async () => {
    const second = await worker(village, ['board'], 'Mien');
    const shown = value(await world.as(kees, partnershipActions.show, { partnershipId }));
    const version = shown.parties.find(({ organisationId }) => organisationId === village)?.version ?? 0;
    const asks = { partnershipId, version, roles: [], signatures: 2 };
    value(await world.as(kees, partnershipActions.chooseSigners, asks));
    const annex = newest(value(await propose()));
    value(await sign(anja, annex));
    value(await sign(kees, annex));
    expect(refusal(await sign(kees, annex))).toBe('agreement.same_signer');
    expect(newest(value(await sign(second, annex))).status).toBe('signed');
  });

  test('a change is a new annex that both sign again; until then the one before holds', async () => {
    const first = await signed({ starts: '2026-11-01' });
    expect(first.holds).toBe('now');
    const dearer = [{ ...lines[0], cents: 5000 }];
    const second = newest(
      value(await propose({ lines: dearer, starts: '2026-11-01', otherId: linde }, kees)),
    );
    expect(second).toMatchObject({ number: 2, status: 'offered', signatures: [] });
    const inForce = async () =>
      (await list(anja)).own.filter(({ holds }) => holds === 'now').map(({ number }) => number);
    value(await sign(kees, second));
    expect(await inForce()).toEqual([1]);
    value(await sign(anja, second));
    expect(await inForce()).toEqual([2]);
  });

  test('the agreement that all sign names it by its hash, and the page says when it does not yet', async () => {
    const first = await signed({ starts: '2026-11-01' });
    expect(first.named).toBe(false);
    const view = await offered(world, kees, partnershipId);
    for (const who of [anja, kees, tom]) value(await world.as(who, agreementActions.sign, signInput(view)));
    now = new Date('2026-12-02T10:00:00Z');
    expect(newest(await list(kees)).named).toBe(true);
    const second = newest(value(await propose({ lines: [{ ...lines[0], cents: 1 }] })));
    expect([second.named, first.sha256 === second.sha256]).toEqual([false, false]);
    const { rows } = await world.owner.query(
      `select subject -> 'annexes' as annexes from fact where type = 'agreement.offered' and partnership_id = $1`,
      [partnershipId],
    );
    expect(rows).toEqual([{ annexes: [first.sha256] }]);
  });
});

describe('refused', () => {
  test('an end before the start, the same line twice, someone outside the partnership, what cannot be printed', async () => {
    expect(refusal(await propose({ ends: '2026-11-01' }))).toBe('input.invalid');
    expect(refusal(await propose({ lines: [...lines, ...lines] }))).toBe('input.invalid');
    expect(refusal(await propose({ otherId: newId() }))).toBe('tariff.not_a_party');
    expect(refusal(await propose({ otherId: linde }))).toBe('tariff.not_a_party');
    expect(refusal(await propose({ lines: [{ ...lines[0], what: 'Zorg \u{1F600}' }] }))).toBe(
      'tariff.unprintable',
    );
    expect((await list(anja)).own).toEqual([]);
  });

  test('one at a time between two: what is open is first signed or withdrawn', async () => {
    value(await propose());
    expect(refusal(await propose({ otherId: linde }, kees))).toBe('denied');
    const { parties, can } = await list(kees);
    expect(parties.map(({ name }) => name)).toEqual(['De Wilg']);
    expect(can.propose.allowed).toBe(true);
    value(await propose({ otherId: wilg }));
  });

  test('other bytes, a wrong password, twice, not a scan, a day that cannot be, and without the power to sign', async () => {
    const annex = newest(value(await propose()));
    const nurse = await worker(village, ['nurse'], 'Els');
    expect(refusal(await sign(kees, annex, { documentSha256: '0'.repeat(64) }))).toBe(
      'agreement.other_bytes',
    );
    expect(refusal(await sign(kees, annex, { password: 'nee' }))).toBe('input.invalid');
    expect(refusal(await sign(nurse, annex))).toBe('denied');
    const enter = (over: object) => world.as(kees, tariffActions.enterPaper, paper(annex, over));
    expect(refusal(await enter({ scan: Buffer.from('nee').toString('base64') }))).toBe(
      'agreement.not_a_scan',
    );
    expect(refusal(await enter({ signedOn: '2026-11-20' }))).toBe('agreement.signed_on_impossible');
    value(await sign(kees, annex));
    expect(refusal(await sign(kees, annex))).toBe('denied');
    expect((await list(kees)).own[0]?.signatures).toHaveLength(1);
  });

  test('each may withdraw what was offered, in its own name; then it is neither signed nor changed', async () => {
    const annex = newest(value(await propose()));
    const of = { annexId: annex.id, version: 1 };
    const after = newest(value(await world.as(kees, tariffActions.withdraw, of)));
    expect(after).toMatchObject({ status: 'withdrawn', withdrawnByName: 'Dorpszorg' });
    expect(refusal(await sign(anja, annex))).toBe('stale');
    expect(refusal(await sign(anja, after))).toBe('denied');
    expect(refusal(await world.as(anja, tariffActions.withdraw, { ...of, version: 2 }))).toBe('denied');
    expect(newest(value(await propose())).number).toBe(2);
  });

  test('after the other left nothing is signed, and nothing in a partnership that ended', async () => {
    const annex = newest(value(await propose()));
    const party = 'where partnership_id = $1 and organisation_id = $2';
    const leave = (on: string | null) =>
      world.owner.query(`update partnership_party set left_on = $3 ${party}`, [partnershipId, village, on]);
    await leave('2026-11-20');
    expect(refusal(await sign(anja, annex))).toBe('denied');
    await leave(null);
    await world.owner.query(`set session_replication_role = replica`);
    await world.ended(partnershipId, '2026-11-20');
    await world.owner.query(`set session_replication_role = default`);
    expect(refusal(await sign(anja, annex))).toBe('denied');
    expect(refusal(await propose({ otherId: wilg }))).toBe('denied');
  });

  test('the database keeps to it too: nothing offered changes, half signed is not signed, no signature that does not fit', async () => {
    const annex = newest(value(await propose()));
    value(await sign(kees, annex));
    const tries = [
      [`update tariff_annex set starts = starts + 1 where id = $1`, 'stands'],
      [`update tariff_annex set lines = '[]' where id = $1`, 'stands'],
      [`update tariff_annex set status = 'signed', signed_on = '2026-11-21' where id = $1`, 'not both'],
      [`update tariff_annex set status = 'withdrawn', withdrawn_by = other_id where id = $1`, 'own name'],
      [
        `insert into tariff_signature select gen_random_uuid(), partnership_id, annex_id, organisation_id, other_id, face_id, signer_name,
           method, repeat('0', 64), scan_name, scan_type, scan, entered_by, signed_on from tariff_signature where annex_id = $1`,
        'fits',
      ],
    ] as const;
    for (const [sql, words] of tries) await expect(world.owner.query(sql, [annex.id])).rejects.toThrow(words);
  });

  test('a nurse reads no tariffs', async () => {
    const nurse = await worker(linde, ['nurse'], 'Els');
    expect(refusal(await world.as(nurse, tariffActions.list, { partnershipId }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('the third party learns that it is there, and not a cent: by no verb, fact, file or piece of work', async () => {
    const annex = await signed();
    const view = await list(tom);
    expect(view.own).toEqual([]);
    expect(view.others).toEqual([
      { names: ['De Linde', 'Dorpszorg'], sha256: annex.sha256, signedOn: '2026-11-21' },
    ]);
    const of = { annexId: annex.id, version: annex.version };
    const asks = [
      world.as(tom, tariffActions.document, { annexId: annex.id }),
      world.as(tom, tariffActions.signatureSheet, { annexId: annex.id, language: 'nl' as const }),
      world.as(tom, tariffActions.askPasskey, meant(annex)),
      world.as(tom, tariffActions.enterPaper, paper(annex)),
      world.as(tom, tariffActions.withdraw, of),
      sign(tom, annex),
    ];
    for (const asked of asks) expect(refusal(await asked)).toBe('not_found');
    const { rows } = await world.owner.query(
      `select subject::text as said from fact union all select payload::text from graphile_worker._private_jobs`,
    );
    expect(rows.map(({ said }) => said).join(' ')).not.toMatch(/4321|43,21|Nachtzorg/);
    // A file of the partnership would be read by all of its parties.
    const files = await world.owner.query('select 1 from stored_file where partnership_id = $1', [
      partnershipId,
    ]);
    expect(files.rows).toEqual([]);
  });

  test('what was offered, declined or half signed is of the two alone: the others learn no fact of it', async () => {
    const annex = newest(value(await propose()));
    value(await sign(kees, annex));
    value(await world.as(anja, tariffActions.withdraw, { annexId: annex.id, version: 1 }));
    expect((await list(tom)).others).toEqual([]);
    const { rows } = await world.owner.query(
      `select type from fact where type like 'tariff.%' and partnership_id = $1`,
      [partnershipId],
    );
    expect(rows).toEqual([]);
  });

  test('its hash does not give a price away: the same prices give another one each time', async () => {
    const first = newest(value(await propose()));
    value(await world.as(anja, tariffActions.withdraw, { annexId: first.id, version: 1 }));
    const second = newest(value(await propose()));
    expect(second.sha256).not.toBe(first.sha256);
    // Whoever knows everything but the mark, and guesses the price right, does not find the hash.
    const guess = await renderTariffs({
      ...{ number: 1, mark: '', lines, settles: 'month', payDays: 30, starts: '2026-12-01', ends: null },
      ...{ offeredOn: '2026-11-21', names: ['De Linde', 'Dorpszorg'] },
    });
    expect([first.sha256, second.sha256]).not.toContain(sha256(guess));
  });
});
