import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  edit,
  emptyBasics,
  holdsFrom,
  inForceOn,
  isOvertaken,
  offer,
  type Signature,
  sign,
  whatIsMissing,
  withdraw,
} from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { defaultClause, firstClauses } from './clauses/registry.ts';

const village: Party = {
  id: '018f0000-0000-7000-8000-00000000000a',
  name: 'Dorpszorg',
  kind: 'citizens_cooperative',
};
const provider: Party = {
  id: '018f0000-0000-7000-8000-00000000000b',
  name: 'De Linde',
  kind: 'care_organisation',
};
const parties = [village, provider];
const today = '2026-11-21';
const bytes = 'a'.repeat(64);

const said = { text: 'Samen', open: false };
const agreement = (over: Partial<Agreement> = {}): Agreement => ({
  id: 'a',
  partnershipId: 'p',
  number: 1,
  status: 'draft',
  title: 'Samenwerking',
  basics: { mission: said, wayOfWorking: said, contacts: said, money: { text: '', open: true } },
  starts: '2026-12-01',
  ends: null,
  replaces: null,
  offeredOn: null,
  offeredTo: null,
  signedOn: null,
  version: 1,
  clauses: firstClauses.map((kind) => defaultClause(kind, parties)),
  ...over,
});

const signature = (organisationId: string, over: Partial<Signature> = {}): Signature => ({
  id: 's',
  organisationId,
  faceId: 'f',
  signerName: 'Anja',
  method: 'password',
  documentSha256: bytes,
  scanId: null,
  signedOn: today,
  ...over,
});
const context = { documentSha256: bytes, parties: parties.map(({ id }) => id), today };
const offered = agreement({ status: 'offered', offeredOn: '2026-11-20' });

describe('offering', () => {
  test('the page with four basic agreements and four clauses can be offered as it is', () => {
    expect(offer(agreement(), parties, today)).toMatchObject({
      ok: true,
      value: { status: 'offered', offeredOn: today },
    });
  });

  test('leaving something open on purpose is a choice; saying nothing is not', () => {
    const open = { text: '', open: true };
    const basics = { mission: open, wayOfWorking: open, contacts: open, money: open };
    expect(whatIsMissing(agreement({ basics }), parties, today)).toBeNull();
    expect(whatIsMissing(agreement({ basics: emptyBasics }), parties, today)?.nl).toContain('bewust open');
  });

  test('no clauses at all is possible; who may do what without who answers for it is not', () => {
    expect(whatIsMissing(agreement({ clauses: [] }), parties, today)).toBeNull();
    const alone = [defaultClause('task-agreement', parties)];
    expect(whatIsMissing(agreement({ clauses: alone }), parties, today)?.nl).toContain('kan niet zonder');
  });

  test('two clauses that cannot both be kept are refused with the reason, and with one changed it goes', () => {
    const clauses = (everyMonths: number) => [
      { kind: 'experiment' as const, parameters: { what: 'Samen koken', hope: 'Meer tijd', lastsMonths: 3 } },
      { kind: 'evaluation' as const, parameters: { everyMonths, asked: ['workers' as const] } },
      defaultClause('termination', parties),
    ];
    expect(offer(agreement({ clauses: clauses(6) }), parties, today)).toMatchObject({
      ok: false,
      error: {
        type: 'agreement.incomplete',
        reason: { nl: expect.stringContaining('De proef duurt 3 maanden'), en: expect.anything() },
      },
    });
    expect(offer(agreement({ clauses: clauses(3) }), parties, today).ok).toBe(true);
  });

  test('a start that has passed, an unknown clause, a version that is no draft', () => {
    expect(whatIsMissing(agreement({ starts: '2026-11-20' }), parties, today)?.nl).toContain('begindatum');
    const later = agreement({ clauses: [{ kind: 'from-the-future', parameters: {}, unknown: true }] });
    expect(offer(later, parties, today)).toMatchObject({
      ok: false,
      error: { type: 'agreement.unknown_clause' },
    });
    expect(offer(offered, parties, today)).toMatchObject({
      ok: false,
      error: { type: 'agreement.not_draft' },
    });
    expect(edit(offered, agreement())).toMatchObject({ ok: false, error: { type: 'agreement.not_draft' } });
    expect(withdraw(agreement({ status: 'signed' })).ok).toBe(false);
    expect(withdraw(offered)).toMatchObject({ ok: true, value: { status: 'withdrawn' } });
  });
});

describe('signing', () => {
  test('it is signed once all have, on the day of the last signature', () => {
    const first = sign(offered, signature(village.id, { signedOn: '2026-11-20' }), [], context);
    expect(first).toMatchObject({ ok: true, value: { status: 'offered' } });
    const given = [signature(village.id, { signedOn: '2026-11-20' })];
    const second = sign(offered, signature(provider.id), given, context);
    expect(second).toMatchObject({ ok: true, value: { status: 'signed', signedOn: today } });
  });

  test.each([
    [
      'twice for the same party',
      offered,
      signature(village.id),
      [signature(village.id)],
      'agreement.already_signed',
    ],
    [
      'other bytes',
      offered,
      signature(village.id, { documentSha256: 'b'.repeat(64) }),
      [],
      'agreement.other_bytes',
    ],
    ['a draft', agreement(), signature(village.id), [], 'agreement.not_offered'],
    [
      'before it was offered',
      offered,
      signature(village.id, { signedOn: '2026-11-19' }),
      [],
      'agreement.signed_on_impossible',
    ],
    [
      'tomorrow',
      offered,
      signature(village.id, { signedOn: '2026-11-22' }),
      [],
      'agreement.signed_on_impossible',
    ],
  ])('refused: %s', (_name, which, one, given, type) => {
    expect(sign(which, one, given, context)).toMatchObject({ ok: false, error: { type } });
  });

  test('where two sign for a party, two people do; a name counts once', () => {
    const both = agreement({
      status: 'offered',
      offeredOn: today,
      offeredTo: { [village.id]: 2, [provider.id]: 1 },
    });
    const kees = signature(village.id, { signerName: 'Kees Jansen' });
    const linde = signature(provider.id);
    expect(sign(both, linde, [kees], context)).toMatchObject({ ok: true, value: { status: 'offered' } });
    const again = signature(village.id, { signerName: ' kees  jansen' });
    expect(sign(both, again, [kees, linde], context)).toMatchObject({
      ok: false,
      error: { type: 'agreement.same_signer' },
    });
    const mien = signature(village.id, { signerName: 'Mien Verhoeven' });
    expect(sign(both, mien, [kees, linde], context)).toMatchObject({ ok: true, value: { status: 'signed' } });
    const tom = signature(village.id, { signerName: 'Tom' });
    expect(sign(both, tom, [kees, mien], context)).toMatchObject({
      ok: false,
      error: { type: 'agreement.already_signed' },
    });
  });

  test('once somebody came or left, what was offered can only be withdrawn', () => {
    const both = agreement({
      status: 'offered',
      offeredOn: today,
      offeredTo: { [village.id]: 1, [provider.id]: 1 },
    });
    for (const now of [[village.id], [village.id, provider.id, 'third'], [village.id, 'third']])
      expect(sign(both, signature(village.id), [], { ...context, parties: now })).toMatchObject({
        ok: false,
        error: { type: 'agreement.parties_changed' },
      });
    expect(isOvertaken(both, [provider.id, village.id])).toBe(false);
    expect(withdraw(both).ok).toBe(true);
  });

  test('in any order of tries, each party signs as often as it asked and all sign the same bytes', () => {
    const tries = fc.array(
      fc.record({
        who: fc.constantFrom(village.id, provider.id, 'third'),
        name: fc.constantFrom('Anja', 'Bert', 'Cor'),
        sha: fc.constantFrom(bytes, 'c'.repeat(64)),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(tries, fc.constantFrom(2, 3), fc.constantFrom(1, 2), (list, count, needed) => {
        const all = [village.id, provider.id, 'third'].slice(0, count);
        const offeredTo = Object.fromEntries(all.map((id, index) => [id, index === 0 ? needed : 1]));
        let now: Agreement = { ...offered, offeredTo };
        const given: Signature[] = [];
        for (const { who, name, sha } of list) {
          const one = signature(who, { documentSha256: sha, signerName: name });
          const result = all.includes(who) ? sign(now, one, given, { ...context, parties: all }) : null;
          if (!result?.ok) continue;
          given.push(one);
          now = result.value;
        }
        const signers = given.map(({ organisationId, signerName }) => `${organisationId} ${signerName}`);
        expect(new Set(signers).size).toBe(given.length);
        expect(given.every(({ documentSha256 }) => documentSha256 === bytes)).toBe(true);
        expect(now.status === 'signed').toBe(given.length === all.length + needed - 1);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('in force on a day', () => {
  const version = (number: number, starts: string, over: Partial<Agreement> = {}) =>
    agreement({ id: String(number), number, starts, status: 'signed', signedOn: '2026-01-01', ...over });

  test('a later version takes the place of the earlier one from its start', () => {
    const versions = [version(1, '2026-02-01'), version(2, '2026-06-01')];
    expect(inForceOn(versions, '2026-01-31')).toBeNull();
    expect(inForceOn(versions, '2026-02-01')?.number).toBe(1);
    expect(inForceOn(versions, '2026-05-31')?.number).toBe(1);
    expect(inForceOn(versions, '2026-06-01')?.number).toBe(2);
  });

  test('a last day counts, and a version that was replaced does not come back', () => {
    const versions = [version(1, '2026-02-01'), version(2, '2026-06-01', { ends: '2026-08-31' })];
    expect(inForceOn(versions, '2026-08-31')?.number).toBe(2);
    expect(inForceOn(versions, '2026-09-01')).toBeNull();
  });

  test('signed after its start it holds from the last signature', () => {
    const late = version(1, '2026-02-01', { signedOn: '2026-02-10' });
    expect(holdsFrom(late)).toBe('2026-02-10');
    expect(inForceOn([late], '2026-02-09')).toBeNull();
    expect(inForceOn([late], '2026-02-10')?.number).toBe(1);
  });

  test('over random histories it equals playing the days one by one', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const history = fc.array(
      fc.record({
        starts: fc.nat(60),
        lasts: fc.option(fc.integer({ min: 1, max: 40 })),
        signed: fc.nat(60),
        status: fc.constantFrom(
          'signed' as const,
          'signed' as const,
          'withdrawn' as const,
          'offered' as const,
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(history, fc.nat(110), (made, asked) => {
        const versions = made.map(({ starts, lasts, signed, status }, index) =>
          version(index + 1, day(starts), {
            status,
            signedOn: status === 'signed' ? day(signed) : null,
            ends: lasts === null ? null : day(starts + lasts),
          }),
        );
        // Play: each day, whatever begins takes the place of what has a lower number; then what has ended goes.
        let holding: number | null = null;
        for (let n = 0; n <= asked; n += 1) {
          made.forEach(({ starts, signed, status }, index) => {
            const begins = status === 'signed' && Math.max(starts, signed) === n;
            if (begins && (holding === null || index + 1 > holding)) holding = index + 1;
          });
        }
        const last: (typeof versions)[number] | undefined =
          holding === null ? undefined : versions[holding - 1];
        const expected = last && (last.ends === null || day(asked) <= last.ends) ? last.number : null;
        expect(inForceOn(versions, day(asked))?.number ?? null).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
