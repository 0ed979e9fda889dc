import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, drafted, offered, saveInput, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { agreementActions, clauseInForce, recordMeasure } from './agreement.actions.ts';

let world: World;
let [village, provider, third, partnershipId] = ['', '', '', ''];
let supporter: Actor;
let chair: Actor;
let board: Actor;
let outsider: Actor;

const worker = async (organisation: string, roles: Role[], given: string) =>
  canConfirm((await world.worker(organisation, roles, { given })).actor);

let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  await world.partnership(village, third);
  await world.owner.query(`update partnership set phase = 'prepare' where id = $1`, [partnershipId]);
  supporter = await worker(village, ['village_supporter'], 'Riet');
  chair = await worker(village, ['board'], 'Kees');
  board = await worker(provider, ['board'], 'Anja');
  outsider = await worker(third, ['board'], 'Tom');
});

const draft = () => drafted(world, supporter, partnershipId);
const offer = () => offered(world, supporter, partnershipId);

async function signed() {
  const view = await offer();
  value(await world.as(chair, agreementActions.sign, signInput(view)));
  return value(await world.as(board, agreementActions.sign, signInput(view)));
}

const scanOf = (begin: string) => Buffer.from(`${begin} scan`, 'latin1').toString('base64');

describe('works', () => {
  test('an evening: one page is drafted by both, offered, signed by both, and the partnership is active', async () => {
    const first = await draft();
    expect(first).toMatchObject({ number: 1, status: 'draft', starts: '2026-12-01' });
    expect(first.clauses.map(({ kind }) => kind)).toEqual([
      'familiar-faces',
      'response-time',
      'final-responsibility',
      'task-agreement',
    ]);
    expect(first.missing?.nl).toContain('bewust open');
    const saved = value(await world.as(supporter, agreementActions.save, saveInput(first)));
    expect(saved.missing).toBeNull();
    const clauses = saveInput(saved).clauses.map((clause) =>
      clause.kind === 'response-time'
        ? { ...clause, parameters: { ...clause.parameters, workingDays: 2 } }
        : clause,
    );
    now = new Date('2026-11-21T10:05:00Z');
    const changed = value(await world.as(board, agreementActions.save, saveInput(saved, { clauses })));
    const { rows } = value(await world.as(supporter, agreementActions.changes, { agreementId: changed.id }));
    expect(rows[0]).toMatchObject({
      line: 'clause.response-time',
      changerName: 'Anja Smit',
      organisationName: 'De Linde',
    });
    expect(rows[0]?.after?.nl).toContain('binnen 2 werkdagen');

    const view = value(
      await world.as(supporter, agreementActions.offer, {
        agreementId: changed.id,
        version: changed.version,
      }),
    );
    expect(view).toMatchObject({
      status: 'offered',
      waitsFor: [{ name: 'De Linde' }, { name: 'Dorpszorg' }],
    });
    const document = value(await world.as(board, agreementActions.document, { agreementId: view.id }));
    expect(sha256(document.bytes)).toBe(view.document?.sha256);
    const half = value(await world.as(chair, agreementActions.sign, signInput(view)));
    expect(half).toMatchObject({ status: 'offered', waitsFor: [{ name: 'De Linde' }] });
    const whole = value(await world.as(board, agreementActions.sign, signInput(view)));
    expect(whole).toMatchObject({ status: 'signed', signedOn: '2026-11-21', document: { intact: true } });
    expect(value(await world.as(board, partnershipActions.show, { partnershipId })).phase).toBe('active');
    expect(await world.facts()).toEqual(
      expect.arrayContaining([
        'agreement.offered',
        'agreement.signed_by_party',
        'agreement.signed',
        'partnership.moved',
      ]),
    );
    const { rows: facts } = await world.owner.query(
      `select subject ->> 'sha256' as sha from fact where type in ('agreement.offered', 'agreement.signed_by_party') and partnership_id = $1`,
      [partnershipId],
    );
    expect(new Set(facts.map(({ sha }) => sha))).toEqual(new Set([view.document?.sha256]));
  });

  test('whoever drafts in English begins with English words, and reads the limits of each year that is known', async () => {
    const draft = value(
      await world.as({ ...supporter, language: 'en' }, agreementActions.make, {
        ...{ partnershipId, template: 'full' },
      }),
    );
    expect(draft.title).toMatch(/^Partnership of .* and /);
    const words = (kind: string) =>
      JSON.stringify(draft.clauses.find((clause) => clause.kind === kind)?.parameters);
    expect(words('shared-vision')).toContain('Rather few faces than many.');
    expect(words('volunteer-conditions')).toContain('"year":2026');
    expect(draft.limits.map(({ year, hour }) => [year, hour])).toEqual([
      [2024, 550],
      [2025, 560],
    ]);
  });

  test('it is in force from its start, of any date asked, and a change is a new version', async () => {
    const view = await signed();
    const on = async (day: string) =>
      value(await world.as(supporter, agreementActions.inForce, { partnershipId, day })).agreement?.number ??
      null;
    expect([await on('2026-11-30'), await on('2026-12-01'), await on('2031-01-01')]).toEqual([null, 1, 1]);
    now = new Date('2027-02-10T10:00:00Z');
    const next = value(await world.as(board, agreementActions.make, { partnershipId }));
    expect(next).toMatchObject({ number: 2, replaces: view.id, starts: '2027-03-01' });
    const clauses = saveInput(next).clauses.slice(1);
    const saved = value(
      await world.as(board, agreementActions.save, saveInput(next, { clauses, starts: '2027-03-01' })),
    );
    const { rows } = value(
      await world.as(board, agreementActions.difference, { agreementId: saved.id, otherId: view.id }),
    );
    expect(rows.map(({ line, after }) => [line, after === null])).toEqual([
      ['starts', false],
      ['clause.familiar-faces', true],
    ]);
    const again = value(
      await world.as(board, agreementActions.offer, { agreementId: saved.id, version: saved.version }),
    );
    value(await world.as(chair, agreementActions.sign, signInput(again)));
    value(await world.as(board, agreementActions.sign, signInput(again)));
    expect([await on('2027-02-28'), await on('2027-03-01')]).toEqual([1, 2]);
    const { rows: versions } = value(await world.as(board, agreementActions.list, { partnershipId }));
    expect(versions.map(({ number, inForce }) => [number, inForce])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  test('paper counts too: the scan, who signed and when, and who entered it', async () => {
    const view = await offer();
    const paper = {
      agreementId: view.id,
      version: view.version,
      documentSha256: view.document?.sha256 ?? '',
      signerName: 'Voorzitter Jansen',
      signedOn: '2026-11-21',
      scanName: 'handtekening.pdf',
      scan: scanOf('%PDF-1.4'),
    };
    const half = value(await world.as(supporter, agreementActions.enterPaper, paper));
    expect(half.signatures).toMatchObject([
      { signerName: 'Voorzitter Jansen', method: 'paper', hasScan: true },
    ]);
    const scan = value(
      await world.as(board, agreementActions.scan, {
        agreementId: view.id,
        signatureId: half.signatures[0]?.id ?? '',
      }),
    );
    expect(scan.mediaType).toBe('application/pdf');
  });

  test('a village supporter signs when her organisation chose so', async () => {
    const view = await offer();
    expect(refusal(await world.as(supporter, agreementActions.sign, signInput(view)))).toBe('denied');
    await world.owner.query(
      `update partnership_party set signing_roles = '{village_supporter}' where organisation_id = $1 and partnership_id = $2`,
      [village, partnershipId],
    );
    expect(value(await world.as(supporter, agreementActions.sign, signInput(view))).signatures).toHaveLength(
      1,
    );
  });

  test('other rooms ask what holds, and what they count is judged and shown', async () => {
    await signed();
    now = new Date('2026-12-15T10:00:00Z');
    const asked = await world.database.withActor(board, async (tx) =>
      ok({
        between: await clauseInForce(tx, { between: village, and: provider }, 'familiar-faces'),
        before: await clauseInForce(tx, { partnershipId }, 'familiar-faces', '2026-11-30'),
        none: await clauseInForce(tx, { partnershipId }, 'cost-split'),
        judged: await recordMeasure(tx, {
          partnershipId,
          kind: 'familiar-faces',
          organisationId: provider,
          starts: '2026-12-01',
          ends: '2026-12-14',
          counted: {
            clients: [3, 4, 9].map((faces) => ({
              intensity: 'light' as const,
              faces,
              nightFaces: 0,
              students: 0,
              most: null,
            })),
          },
        }),
      }),
    );
    const { between, before, none, judged } = value(asked);
    expect(between?.parameters).toEqual({ light: 4, daily: 8, intensive: 12, outOfTen: 9 });
    expect(between?.text.nl).toContain('hoogstens 4');
    expect([before, none]).toEqual([null, null]);
    expect(judged).toMatchObject({ part: 2, whole: 3, verdict: 'not_kept' });
    const running = value(await world.as(supporter, agreementActions.running, { partnershipId }));
    expect(running.state.nl).toBe(
      'Versie 1 geldt sinds 1 december 2026. 0 van de 1 gemeten werkafspraken zijn gehaald.',
    );
    const [faces] = running.clauses;
    expect(faces?.measured?.figures).toMatchObject([
      { organisationName: 'De Linde', sentence: { nl: 'Bij 2 van de 3 cliënten' }, verdict: 'not_kept' },
    ]);
    expect(faces?.measured?.figures[0]?.madeOf).toMatchObject([{ part: 2, whole: 3 }]);
    expect(running.clauses.find(({ kind }) => kind === 'task-agreement')?.measured).toBeNull();
  });

  test('of years of figures the last twelve periods of each party are shown, and no older than a year', async () => {
    await signed();
    now = new Date('2027-12-15T10:00:00Z');
    for (const organisation of [village, provider, null])
      await world.owner.query(
        `insert into measure (id, partnership_id, clause_kind, period_starts, period_ends, organisation_id, value, verdict, made_of, measured_at)
         select gen_random_uuid(), $1, 'familiar-faces', day, day + 6, $2, jsonb_build_object('part', n, 'whole', 99), 'kept', '[]', now()
         from generate_series(1, 20) n, lateral (select date '2027-12-01' - 7 * n as day) d`,
        [partnershipId, organisation],
      );
    await world.owner.query(
      `update measure set period_starts = period_starts - 500, period_ends = period_ends - 500
       where partnership_id = $1 and organisation_id = $2 and (value ->> 'part')::int > 5`,
      [partnershipId, provider],
    );
    const running = value(await world.as(supporter, agreementActions.running, { partnershipId }));
    const figures = running.clauses[0]?.measured?.figures ?? [];
    expect(
      figures.map(({ organisationId, part, to, trend }) => [
        organisationId,
        part,
        to,
        trend.map((one) => one.part),
      ]),
    ).toEqual(
      expect.arrayContaining([
        [village, 1, '2027-11-30', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
        [provider, 1, '2027-11-30', [5, 4, 3, 2, 1]],
        [null, 1, '2027-11-30', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
      ]),
    );
    expect(figures).toHaveLength(3);
  });

  test('once the partnership has ended nothing holds any more, and the past still says what held', async () => {
    await signed();
    await world.ended(partnershipId, '2027-01-31');
    const on = async (day: string) =>
      value(await world.as(board, agreementActions.inForce, { partnershipId, day })).agreement?.number ??
      null;
    expect([await on('2027-01-31'), await on('2027-02-01')]).toEqual([1, null]);
  });
});

describe('refused', () => {
  test('two people edit: the second sees what stands now', async () => {
    const view = await draft();
    value(await world.as(supporter, agreementActions.save, saveInput(view)));
    const late = await world.as(board, agreementActions.save, saveInput(view, { title: 'Anders' }));
    expect(late).toMatchObject({
      ok: false,
      error: { type: 'stale', current: { version: view.version + 1 } },
    });
  });

  test('signing what changed a second ago shows the version that lies there now', async () => {
    const view = await offer();
    value(
      await world.as(supporter, agreementActions.withdraw, { agreementId: view.id, version: view.version }),
    );
    expect(refusal(await world.as(board, agreementActions.sign, signInput(view)))).toBe('denied');
    value(await world.as(supporter, agreementActions.make, { partnershipId }));
    const late = await world.as(board, agreementActions.sign, signInput(view));
    expect(late).toMatchObject({ ok: false, error: { type: 'stale', current: { number: 2 } } });
  });

  test('a wrong password, other bytes, a second signature, no power to sign', async () => {
    const view = await offer();
    const sign = (actor: Actor, over: object = {}) =>
      world.as(actor, agreementActions.sign, signInput(view, over));
    expect(await sign(board, { password: 'fout' })).toMatchObject({
      ok: false,
      error: { type: 'input.invalid', fields: [{ path: 'password', key: 'account.wrong_password' }] },
    });
    expect(refusal(await sign(board, { documentSha256: 'a'.repeat(64) }))).toBe('agreement.other_bytes');
    value(await sign(board));
    expect(refusal(await sign(board))).toBe('denied');
    const nurse = await worker(provider, ['nurse'], 'Els');
    expect(refusal(await sign(nurse))).toBe('denied');
    expect(refusal(await world.as(nurse, agreementActions.save, saveInput(view)))).toBe('denied');
    expect(
      value(await world.as(nurse, agreementActions.show, { agreementId: view.id })).can.edit.allowed,
    ).toBe(false);
    const volunteer = await worker(village, ['volunteer'], 'Jan');
    expect(refusal(await world.as(volunteer, agreementActions.show, { agreementId: view.id }))).toBe(
      'denied',
    );
  });

  test('two signatures of one party at the same moment: one counts', async () => {
    const view = await offer();
    const manager = await worker(provider, ['contract_manager'], 'Bas');
    const both = await Promise.all(
      [board, manager].map((actor) => world.as(actor, agreementActions.sign, signInput(view))),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const { rows } = await world.owner.query('select 1 from agreement_signature where agreement_id = $1', [
      view.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('a scan that is no PDF, JPEG or PNG, or was signed before there was anything to sign', async () => {
    const view = await offer();
    const paper = {
      agreementId: view.id,
      version: view.version,
      documentSha256: view.document?.sha256 ?? '',
      signerName: 'Jansen',
      signedOn: '2026-11-21',
      scanName: 'scan.pdf',
      scan: scanOf('<svg>'),
    };
    const enter = (over: object) => world.as(chair, agreementActions.enterPaper, { ...paper, ...over });
    expect(refusal(await enter({}))).toBe('agreement.not_a_scan');
    const early = { scan: scanOf('%PDF-1.4'), signedOn: '2026-11-20' };
    expect(refusal(await enter(early))).toBe('agreement.signed_on_impossible');
  });

  test('a second draft beside the first; an offer with something unsaid; a change after the offer', async () => {
    const view = await draft();
    expect(refusal(await world.as(board, agreementActions.make, { partnershipId }))).toBe('denied');
    const bare = { agreementId: view.id, version: view.version };
    expect(refusal(await world.as(supporter, agreementActions.offer, bare))).toBe('agreement.incomplete');
    const emoji = saveInput(view, { title: 'Samen 😀' });
    const saved = value(await world.as(supporter, agreementActions.save, emoji));
    const offer = { agreementId: view.id, version: saved.version };
    expect(refusal(await world.as(supporter, agreementActions.offer, offer))).toBe('agreement.unprintable');
    const again = value(
      await world.as(supporter, agreementActions.save, saveInput(saved, { title: 'Samen' })),
    );
    const fixed = value(
      await world.as(supporter, agreementActions.offer, { agreementId: view.id, version: again.version }),
    );
    expect(refusal(await world.as(board, agreementActions.save, saveInput(fixed)))).toBe(
      'agreement.not_draft',
    );
    const past = world.database.withActor(board, async (tx) =>
      ok(await tx.db.updateTable('agreement').set({ title: 'x' }).where('id', '=', view.id).execute()),
    );
    await expect(past).rejects.toThrow(/does not change/);
    const clause = world.database.withActor(board, async (tx) =>
      ok(await tx.db.deleteFrom('agreement_clause').where('agreement_id', '=', view.id).execute()),
    );
    await expect(clause).rejects.toThrow(/do not change/);
  });

  test('an end before the start, and a party that is none, at their fields', async () => {
    const view = await draft();
    const split = {
      kind: 'cost-split' as const,
      parameters: { shares: [{ what: 'Zaal', partyId: third, unit: 'percent' as const, amount: 100 }] },
    };
    const input = saveInput(view, { ends: '2026-11-01', clauses: [split] });
    expect(await world.as(supporter, agreementActions.save, input)).toMatchObject({
      ok: false,
      error: {
        type: 'input.invalid',
        fields: [
          { path: 'ends', key: 'clause.end_before_start' },
          { path: 'clauses.0.parameters.shares.0.partyId', key: 'clause.not_a_party' },
        ],
      },
    });
  });

  test('a clause of a later version of Tango is shown, kept, and neither offered nor lost', async () => {
    const view = await draft();
    await world.insert('agreement_clause', {
      id: newId(),
      partnership_id: partnershipId,
      agreement_id: view.id,
      position: 9,
      kind: 'from-the-future',
      parameters: '{"years": 3}',
    });
    const shown = value(await world.as(supporter, agreementActions.show, { agreementId: view.id }));
    expect(shown.clauses.at(-1)).toMatchObject({ kind: 'from-the-future', known: false });
    const clauses = saveInput(shown).clauses.slice(0, -1);
    const saved = value(await world.as(supporter, agreementActions.save, saveInput(shown, { clauses })));
    expect(saved.clauses.at(-1)).toMatchObject({ kind: 'from-the-future', parameters: { years: 3 } });
    const offer = { agreementId: saved.id, version: saved.version };
    expect(refusal(await world.as(supporter, agreementActions.offer, offer))).toBe(
      'agreement.unknown_clause',
    );
  });
});

describe('isolated', () => {
  test('a third organisation, partner of one of the two, finds nothing by any verb', async () => {
    const view = await signed();
    const of = { agreementId: view.id };
    const versioned = { ...of, version: view.version };
    const paper = {
      ...versioned,
      documentSha256: 'a'.repeat(64),
      signerName: 'Tom',
      signedOn: '2026-11-21',
      scanName: 'a.pdf',
      scan: scanOf('%PDF-1.4'),
    };
    const refused = [
      await world.as(outsider, agreementActions.list, { partnershipId }),
      await world.as(outsider, agreementActions.make, { partnershipId }),
      await world.as(outsider, agreementActions.show, of),
      await world.as(outsider, agreementActions.save, saveInput(view)),
      await world.as(outsider, agreementActions.changes, of),
      await world.as(outsider, agreementActions.difference, { ...of, otherId: view.id }),
      await world.as(outsider, agreementActions.offer, versioned),
      await world.as(outsider, agreementActions.withdraw, versioned),
      await world.as(outsider, agreementActions.sign, signInput(view)),
      await world.as(outsider, agreementActions.enterPaper, paper),
      await world.as(outsider, agreementActions.document, of),
      await world.as(outsider, agreementActions.scan, { ...of, signatureId: newId() }),
      await world.as(outsider, agreementActions.inForce, { partnershipId, day: '2027-01-01' }),
      await world.as(outsider, agreementActions.running, { partnershipId }),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => 'not_found'));
    const asked = await world.database.withActor(outsider, async (tx) =>
      ok(await clauseInForce(tx, { between: village, and: provider }, 'familiar-faces', '2027-01-01')),
    );
    expect(value(asked)).toBeNull();
  });

  test('nobody signs for the other party, not even past the door', async () => {
    const view = await offer();
    const forged = world.database.withActor(board, async (tx) => {
      await tx.db
        .insertInto('agreement_signature')
        .values({
          id: newId(),
          partnership_id: partnershipId,
          agreement_id: view.id,
          organisation_id: village,
          face_id: board.hat?.membershipId as string,
          signer_name: 'Kees',
          method: 'password',
          document_sha256: view.document?.sha256 ?? '',
          entered_by: board.personId as string,
          signed_on: '2026-11-21',
        })
        .execute();
      return ok(null);
    });
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});
