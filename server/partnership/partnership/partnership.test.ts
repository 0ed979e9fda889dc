import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answer,
  invitedParties,
  leave,
  left,
  move,
  nextPhases,
  type Partnership,
  type Party,
  phases,
  takesPart,
} from './partnership.ts';

const party = (organisationId: string, over: Partial<Party> = {}): Party => ({
  organisationId,
  name: organisationId,
  kind: 'care_organisation',
  motive: '',
  brings: '',
  gets: '',
  acceptedOn: '2026-01-01',
  leftOn: null,
  leavesOn: null,
  leftBecause: '',
  succeededBy: null,
  signingRoles: [],
  signaturesNeeded: 1,
  version: 1,
  ...over,
});

const partnership = (over: Partial<Partnership> = {}): Partnership => ({
  id: 'p',
  form: 'broker',
  phase: 'explore',
  goal: '',
  urgency: '',
  proposedBy: 'a',
  proposedOn: '2026-01-01',
  endedOn: null,
  version: 1,
  parties: [party('a'), party('b')],
  ...over,
});

test.each([
  ['b', { acceptedOn: '2026-01-01', leftOn: null }, true],
  ['b', { acceptedOn: '2026-01-01', leftOn: null, leavesOn: '2026-12-31' }, true],
  ['b', { acceptedOn: null, leftOn: null }, false],
  ['b', { acceptedOn: '2026-01-01', leftOn: '2026-02-01' }, false],
  ['c', {}, false],
  [undefined, {}, false],
])('takes part: %s %o %s', (id, over, takes) => {
  expect(takesPart(partnership({ parties: [party('a'), party('b', over)] }), id)).toBe(takes);
});

describe('phases', () => {
  test.each([
    ['explore', 'prepare', true],
    ['prepare', 'active', true],
    ['active', 'ending', true],
    ['ending', 'active', true],
    ['ending', 'ended', true],
    ['active', 'ended', false],
    ['active', 'explore', false],
    ['ended', 'active', false],
  ] as const)('from %s to %s: %s', (from, to, goes) => {
    expect(move(partnership({ phase: from }), to, '2026-11-21').ok).toBe(goes);
  });

  test('nothing becomes active while an invited party has not answered, or was left alone', () => {
    for (const other of [party('b', { acceptedOn: null }), party('b', { leftOn: '2026-02-01' })]) {
      const moved = move(
        partnership({ phase: 'prepare', parties: [party('a'), other] }),
        'active',
        '2026-11-21',
      );
      expect(moved).toMatchObject({ ok: false, error: { type: 'partnership.not_accepted_by_all' } });
    }
  });

  test('any way through the phases keeps the last day only once it has ended, and never leaves ended', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...phases), { maxLength: 30 }), (wishes) => {
        let now = partnership();
        for (const to of wishes) {
          const moved = move(now, to, '2026-11-21');
          // What a party can choose here can be done; out of what runs it chooses nothing here.
          if (nextPhases(now.phase).includes(to)) expect(moved.ok).toBe(true);
          if (moved.ok && now.phase !== 'active' && now.phase !== 'ending')
            expect(nextPhases(now.phase)).toContain(to);
          if (now.phase === 'ended') expect(moved.ok).toBe(false);
          if (moved.ok) now = moved.value;
          expect(now.endedOn === null).toBe(now.phase !== 'ended');
        }
      }),
    );
  });
});

describe('invitations', () => {
  test('an invited party answers once, yes or no', () => {
    const invited = party('b', { acceptedOn: null });
    const yes = answer(invited, true, '2026-11-21');
    expect(yes).toMatchObject({ ok: true, value: { acceptedOn: '2026-11-21', leftOn: null } });
    expect(answer(invited, false, '2026-11-21')).toMatchObject({ ok: true, value: { leftOn: '2026-11-21' } });
    if (yes.ok) expect(answer(yes.value, false, '2026-11-22').ok).toBe(false);
    expect(invitedParties(partnership({ parties: [party('a'), invited] }))).toEqual([invited]);
  });
});

describe('leaving', () => {
  const today = '2026-11-21';
  const [a, b, c] = [party('a'), party('b'), party('c')];
  const three = partnership({ parties: [a, b, c] });

  test('one of three goes: at once on its last day today, else once that day has passed', () => {
    expect(leave(three, a, today, 'x', today)).toMatchObject({
      ok: true,
      value: { leftOn: today, leavesOn: null },
    });
    const later = leave(three, a, '2026-12-31', 'x', today);
    expect(later).toMatchObject({
      ok: true,
      value: { leftOn: null, leavesOn: '2026-12-31', leftBecause: 'x' },
    });
    if (!later.ok) return;
    expect(left(later.value, '2026-12-31')).toBeNull();
    expect(left(later.value, '2027-01-01')).toMatchObject({ leftOn: '2026-12-31', leavesOn: null });
    expect(left(a, '2027-01-01')).toBeNull();
  });

  test('the last two do not leave each other; who has said to leave no longer counts', () => {
    const refused = { ok: false, error: { type: 'partnership.last_two' } };
    expect(leave(partnership({ parties: [a, b] }), a, today, '', today)).toMatchObject(refused);
    const going = partnership({ parties: [a, b, { ...c, leavesOn: '2026-12-31' }] });
    expect(leave(going, a, today, '', today)).toMatchObject(refused);
    const asked = partnership({ parties: [a, b, { ...c, acceptedOn: null }] });
    expect(leave(asked, a, today, '', today)).toMatchObject(refused);
    expect(leave(three, a, '2026-11-20', '', today)).toMatchObject({
      ok: false,
      error: { type: 'partnership.day_has_passed' },
    });
  });
});
