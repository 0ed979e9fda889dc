import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canConfirm } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { tariffActions } from './tariff.actions.ts';

const password = 'vier paarden eten hooi';

let world: World;
let partnership: string;
let linde: { id: string; board: Actor; nurse: Actor };
let village: { id: string; board: Actor };
let wilg: { id: string; board: Actor };

const lines = [{ what: 'Nachtzorg', unit: 'per uur', cents: 4321 }];
const proposal = (over: object = {}) => ({
  ...{ partnershipId: partnership, otherId: village.id, lines, starts: '2026-12-01', ends: null, password },
  ...over,
});
const list = async (who: Actor) =>
  value(await world.as(who, tariffActions.list, { partnershipId: partnership }));
const propose = (over: object = {}) => world.as(linde.board, tariffActions.propose, proposal(over));

beforeAll(async () => {
  world = await openWorld();
  const make = async (name: string, kind: 'care_organisation' | 'citizens_cooperative') => {
    const id = await world.organisation({ kind, name });
    return { id, worker: await world.worker(id, ['board']) };
  };
  const [a, b, c] = [
    await make('De Linde', 'care_organisation'),
    await make('Dorpszorg', 'citizens_cooperative'),
    await make('De Wilg', 'care_organisation'),
  ];
  partnership = await world.partnership(b.id, a.id);
  await world.insert('partnership_party', {
    ...{ partnership_id: partnership, organisation_id: c.id, accepted_on: '2026-01-01' },
  });
  const boardOf = async ({ id, worker }: typeof a) => ({
    id,
    board: canConfirm(await world.actor(worker.personId, id)),
  });
  const nurse = (await world.worker(a.id, ['nurse'])).personId;
  linde = { ...(await boardOf(a)), nurse: await world.actor(nurse, a.id) };
  village = await boardOf(b);
  wilg = await boardOf(c);
});
afterAll(() => world.close());

describe('works', () => {
  test('one proposes and signs, the other signs the same bytes, and both read the prices', async () => {
    const [mine] = value(await propose()).own;
    const [theirs] = (await list(village.board)).own;
    expect(theirs).toMatchObject({
      lines,
      sha256: mine?.sha256,
      mine: false,
      can: { sign: { allowed: true } },
    });
    const signed = value(
      await world.as(village.board, tariffActions.sign, {
        ...{ annexId: theirs?.id ?? '', version: 1, sha256: theirs?.sha256 ?? '', password },
      }),
    );
    expect(signed.own[0]?.status).toBe('signed');
    for (const who of [linde.board, village.board]) {
      const file = value(await world.as(who, tariffActions.document, { annexId: mine?.id ?? '' }));
      expect(Buffer.from(file.bytes).subarray(0, 4).toString()).toBe('%PDF');
    }
  });
});

describe('refused', () => {
  test('an end before the start, the same line twice, someone outside the partnership, a wrong password', async () => {
    expect(refusal(await propose({ ends: '2026-11-01' }))).toBe('input.invalid');
    expect(refusal(await propose({ lines: [...lines, ...lines] }))).toBe('input.invalid');
    expect(refusal(await propose({ otherId: newId() }))).toBe('tariff.not_a_party');
    expect(refusal(await propose({ otherId: linde.id }))).toBe('tariff.not_a_party');
    expect(refusal(await propose({ password: 'nee' }))).toBe('input.invalid');
  });

  test('other bytes are not signed; the proposer does not sign for the other, and what was answered stands', async () => {
    const [mine] = value(await propose({ starts: '2027-01-01' })).own;
    const of = { annexId: mine?.id ?? '', version: 1 };
    const sign = (who: Actor, sha256: string) =>
      world.as(who, tariffActions.sign, { ...of, sha256, password });
    expect(refusal(await sign(linde.board, mine?.sha256 ?? ''))).toBe('denied');
    expect(refusal(await sign(village.board, '0'.repeat(64)))).toBe('tariff.other_bytes');
    expect(refusal(await world.as(village.board, tariffActions.withdraw, of))).toBe('denied');
    value(await world.as(village.board, tariffActions.decline, of));
    expect(refusal(await world.as(linde.board, tariffActions.withdraw, { ...of, version: 2 }))).toBe(
      'denied',
    );
    await expect(
      world.owner.query('update tariff_annex set starts = starts + 1 where id = $1', [of.annexId]),
    ).rejects.toThrow();
  });

  test('a nurse reads no tariffs', async () => {
    const asked = world.as(linde.nurse, tariffActions.list, { partnershipId: partnership });
    expect(refusal(await asked)).toBe('denied');
  });
});

describe('isolated', () => {
  test('the third party learns that it is there, and not a cent: by no verb, fact, file or table', async () => {
    const view = await list(wilg.board);
    expect(view.own).toEqual([]);
    expect(view.others.map(({ names }) => names)).toEqual([['De Linde', 'Dorpszorg']]);
    expect(JSON.stringify(view)).not.toMatch(/4321|43,21|Nachtzorg/);
    const [known] = (await list(linde.board)).own.filter(({ status }) => status === 'signed');
    const of = { annexId: known?.id ?? '', version: known?.version ?? 0 };
    const asks = [
      world.as(wilg.board, tariffActions.document, { annexId: of.annexId }),
      world.as(wilg.board, tariffActions.sign, { ...of, sha256: known?.sha256 ?? '', password }),
      world.as(wilg.board, tariffActions.decline, of),
      world.as(wilg.board, tariffActions.withdraw, of),
    ];
    for (const asked of asks) expect(refusal(await asked)).toBe('not_found');
    const { rows } = await world.owner.query(
      `select coalesce(string_agg(subject::text, ' '), '') as said from fact`,
    );
    expect(rows[0].said).not.toMatch(/4321|43,21|Nachtzorg/);
    const { rows: files } = await world.owner.query('select 1 from stored_file');
    expect(files).toEqual([]);
  });
});
