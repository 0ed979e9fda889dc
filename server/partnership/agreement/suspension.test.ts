import { describe, expect, test } from 'vitest';
import { type Agreement, emptyBasics } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { type Clause, defaultClause } from './clauses/registry.ts';
import {
  answer,
  heldSince,
  propose,
  resume,
  type Suspension,
  stateOf,
  suspendedOn,
  suspendedWithin,
} from './suspension.ts';

const parties: Party[] = [
  { id: 'a', name: 'Dorpszorg', kind: 'citizens_cooperative' },
  { id: 'b', name: 'De Linde', kind: 'care_organisation' },
];
const ids = ['a', 'b'];
const clauses: Clause[] = ['response-time' as const, 'familiar-faces' as const, 'termination' as const].map(
  (kind) => defaultClause(kind, parties),
);
const version = (over: Partial<Agreement> = {}): Agreement => ({
  ...{ id: 'v', partnershipId: 'p', number: 1, status: 'signed', title: 'x', basics: emptyBasics },
  ...{ starts: '2026-01-01', ends: null, replaces: null, offeredOn: null, offeredTo: null },
  ...{ signedOn: '2026-01-01', version: 3, clauses },
  ...over,
});
const made = {
  ...{ id: 'u', partnershipId: 'p', agreementId: 'v', organisationId: 'a', proposerName: 'Riet' },
  ...{ ground: 'together' as const, kinds: ['response-time'] as readonly string[] | null, reason: 'griep' },
  ...{ starts: '2026-03-10', until: '2026-03-20' },
};
type Made = typeof made;
const today = '2026-03-01';

const tryTo = (
  over: Partial<Omit<Made, 'ground'> & { ground: Suspension['ground'] }> = {},
  others: Suspension[] = [],
) => propose({ ...made, ...over }, [version()], others, today);
const typeOf = (result: { ok: true } | { ok: false; error: { type: string } }) =>
  result.ok ? 'ok' : result.error.type;
function value<T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}
const running = (over: Partial<Suspension> = {}): Suspension => ({
  ...value(answer(value(tryTo()), 'b', true, ids, today)),
  ...over,
});

describe('proposing', () => {
  test.each([
    [{}, 'ok'],
    [{ kinds: null }, 'ok'],
    [{ starts: '2026-02-28' }, 'suspension.day_has_passed'],
    [{ until: '2026-03-09' }, 'suspension.end_before_start'],
    [{ until: '2026-03-10' }, 'ok'],
    [{ kinds: ['termination'] }, 'suspension.always_holds'],
    [{ kinds: ['cost-split'] }, 'suspension.no_clause'],
    [{ agreementId: 'other' }, 'suspension.not_in_force'],
  ])('%j: %s', (over, said) => {
    expect(typeOf(tryTo(over))).toBe(said);
  });

  test('of what has ended, was replaced or was never signed by then: refused', () => {
    const type = (versions: Agreement[]) => typeOf(propose(made, versions, [], today));
    expect(type([version({ ends: '2026-03-09' })])).toBe('suspension.not_in_force');
    expect(type([version({ ends: '2026-03-10' })])).toBe('ok');
    expect(type([version(), version({ id: 'w', number: 2, starts: '2026-03-10' })])).toBe(
      'suspension.not_in_force',
    );
    expect(type([version({ status: 'offered', signedOn: null })])).toBe('suspension.not_in_force');
  });

  test('nothing is suspended twice, also not while it is proposed or by way of everything', () => {
    const open = value(tryTo());
    expect(typeOf(tryTo({}, [open]))).toBe('suspension.twice');
    expect(typeOf(tryTo({ kinds: null }, [open]))).toBe('suspension.twice');
    expect(typeOf(tryTo({ kinds: ['familiar-faces'] }, [open]))).toBe('ok');
    expect(typeOf(tryTo({}, [{ ...open, outcome: 'refused' }]))).toBe('ok');
    const over = running({ resumedOn: '2026-03-05', resumesOn: '2026-03-10' });
    expect(typeOf(tryTo({}, [over]))).toBe('ok');
    expect(typeOf(tryTo({}, [{ ...over, resumesOn: '2026-03-11' }]))).toBe('suspension.twice');
  });

  test('together waits for the others; a law or safety does not', () => {
    expect(value(tryTo())).toMatchObject({ outcome: null, holdsFrom: null });
    expect(value(tryTo({ ground: 'safety' }))).toMatchObject({ outcome: 'agreed', holdsFrom: '2026-03-10' });
  });
});

describe('answering', () => {
  const open = value(tryTo());
  test('holds from its start, or from the last yes when that came later', () => {
    expect(value(answer(open, 'b', true, ids, today)).holdsFrom).toBe('2026-03-10');
    expect(value(answer(open, 'b', true, ids, '2026-03-12')).holdsFrom).toBe('2026-03-12');
    expect(value(answer(open, 'b', true, ['a', 'b', 'c'], today)).outcome).toBeNull();
  });
  test('a no refuses it, a no of its own takes it back, and once is enough', () => {
    expect(value(answer(open, 'b', false, ids, today)).outcome).toBe('refused');
    expect(value(answer(open, 'a', false, ids, today)).outcome).toBe('withdrawn');
    expect(typeOf(answer(open, 'a', true, ids, today))).toBe('suspension.answered');
    expect(typeOf(answer(running(), 'b', false, ids, today))).toBe('suspension.decided');
    expect(typeOf(answer(open, 'b', true, ids, '2026-03-21'))).toBe('suspension.too_late');
  });
  test('who was waited for and left is waited for no more', () => {
    expect(value(answer(open, 'a', true, ['a'], today)).outcome).toBe('agreed');
  });
});

describe('holding again', () => {
  const of = (one: Suspension, who: string, from: string, day: string, among = ids) =>
    resume(one, who, from, among, day);
  test('before the day they thought of all say so, and the last of their days counts', () => {
    const one = value(of(running(), 'a', '2026-03-15', '2026-03-12'));
    expect(one.resumesOn).toBeNull();
    expect(typeOf(of(one, 'a', '2026-03-16', '2026-03-12'))).toBe('suspension.answered');
    expect(value(of(one, 'b', '2026-03-13', '2026-03-12')).resumesOn).toBe('2026-03-15');
  });
  test('after that day anyone says so, for all', () => {
    expect(value(of(running(), 'b', '2026-03-21', '2026-03-21')).resumesOn).toBe('2026-03-21');
    const said = value(of(running(), 'b', '2026-03-25', '2026-03-12'));
    expect(value(of(said, 'b', '2026-03-22', '2026-03-21')).resumesOn).toBe('2026-03-22');
  });
  test('what one did alone that one ends, unless it left', () => {
    const alone = value(tryTo({ ground: 'law' }));
    expect(typeOf(of(alone, 'b', '2026-03-25', '2026-03-25'))).toBe('suspension.not_yours');
    expect(value(of(alone, 'a', '2026-03-12', '2026-03-11')).resumesOn).toBe('2026-03-12');
    expect(value(of(alone, 'b', '2026-03-25', '2026-03-25', ['b', 'c'])).resumesOn).toBe('2026-03-25');
  });
  test('never for a day that has passed, and once', () => {
    expect(typeOf(of(running(), 'a', '2026-03-11', '2026-03-12'))).toBe('suspension.day_has_passed');
    expect(typeOf(of(value(tryTo()), 'a', '2026-03-12', '2026-03-12'))).toBe('suspension.not_running');
    const over = running({ resumedOn: '2026-03-12', resumesOn: '2026-03-12' });
    expect(typeOf(of(over, 'a', '2026-03-12', '2026-03-12'))).toBe('suspension.not_running');
  });
});

describe('which days', () => {
  const one = running({ resumedOn: '2026-03-14', resumesOn: '2026-03-15' });
  test('from its first day until the day before it holds again; what always holds never', () => {
    const on = (day: string, kind = 'response-time', of = one) => suspendedOn([of], kind, day) !== undefined;
    expect(['2026-03-09', '2026-03-10', '2026-03-14', '2026-03-15'].map((day) => on(day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(on('2026-03-12', 'familiar-faces')).toBe(false);
    const all = { ...one, kinds: null };
    expect([on('2026-03-12', 'familiar-faces', all), on('2026-03-12', 'termination', all)]).toEqual([
      true,
      false,
    ]);
    expect(on('2030-01-01', 'response-time', running())).toBe(true);
    expect(on('2026-03-12', 'response-time', value(tryTo()))).toBe(false);
  });
  test('what counts begins anew when it holds again', () => {
    const since = (day: string, of = one) => heldSince([of], 'response-time', '2026-01-01', day);
    expect([since('2026-03-09'), since('2026-03-15'), since('2026-04-01')]).toEqual([
      '2026-01-01',
      '2026-03-15',
      '2026-03-15',
    ]);
    const off = running({ resumedOn: '2026-03-05', resumesOn: '2026-03-10' });
    expect(since('2026-04-01', off)).toBe('2026-01-01');
    expect(heldSince([one], 'familiar-faces', '2026-01-01', '2026-04-01')).toBe('2026-01-01');
  });
  test('a span with one of those days is touched; one that was called off before it began is none', () => {
    const within = (from: string, to: string, of = one) =>
      suspendedWithin([of], 'response-time', from, to) !== undefined;
    expect([within('2026-03-01', '2026-03-09'), within('2026-03-01', '2026-03-10')]).toEqual([false, true]);
    expect([within('2026-03-14', '2026-03-31'), within('2026-03-15', '2026-03-31')]).toEqual([true, false]);
    const off = running({ resumedOn: '2026-03-05', resumesOn: '2026-03-05' });
    expect(within('2026-03-01', '2026-03-31', off)).toBe(false);
  });
});

test.each<[Partial<Suspension>, boolean, string, string]>([
  [{}, true, '2026-03-09', 'coming'],
  [{}, true, '2026-03-10', 'running'],
  [{}, true, '2026-03-20', 'running'],
  [{}, true, '2026-03-21', 'late'],
  [{}, false, '2026-03-21', 'over'],
  [{ resumedOn: '2026-03-12', resumesOn: '2026-03-15' }, true, '2026-03-14', 'running'],
  [{ resumedOn: '2026-03-12', resumesOn: '2026-03-15' }, true, '2026-03-15', 'over'],
  [{ outcome: null, holdsFrom: null }, true, '2026-03-09', 'open'],
  [{ outcome: null, holdsFrom: null }, false, '2026-03-09', 'lapsed'],
  [{ outcome: 'refused', holdsFrom: null }, true, '2026-03-09', 'refused'],
])('%j, of a version that holds (%s) on %s is %s', (over, holds, day, said) => {
  expect(stateOf(running(over), holds, day)).toBe(said);
});
