import { describe, expect, test } from 'vitest';
import { type Answer, rowsOf, withoutAgreement } from './answers.ts';
import { countsOf, type Invitation, stateOf } from './invitation.ts';
import { openRound, repeatOn } from './round.ts';
import { firstStatements, isOpen, type Round } from './vision.ts';

const round: Round = {
  id: 'r',
  partnershipId: 'p',
  instrument: 'vision',
  openedBy: 'village',
  openedOn: '2026-11-01',
  closesOn: '2026-11-21',
  closedOn: null,
  repeatMonths: 12,
  sides: [],
  statements: firstStatements.map(({ key }) => key),
};
const [first = '', second = ''] = round.statements;

describe('a round', () => {
  const open = (over: Partial<Round>) => openRound({ ...round, ...over }, '2026-11-01');
  const typeOf = (over: Partial<Round>) => {
    const opened = open(over);
    return opened.ok ? 'opened' : opened.error.type;
  };

  test.each([
    [{}, 'opened'],
    [{ closesOn: '2026-11-01' }, 'opened'],
    [{ closesOn: '2026-10-31' }, 'vision.closes_in_the_past'],
    [{ closesOn: '2027-03-01' }, 'opened'],
    [{ closesOn: '2027-03-02' }, 'vision.closes_too_late'],
    [{ statements: ['of a later version'] }, 'vision.unknown_statement'],
    [{ statements: [first, first] }, 'vision.unknown_statement'],
  ] as const)('%j: %s', (over, expected) => {
    expect(typeOf(over)).toBe(expected);
  });

  test('is open up to and including its last day, unless it was closed before', () => {
    expect(isOpen(round, '2026-11-21')).toBe(true);
    expect(isOpen(round, '2026-11-22')).toBe(false);
    expect(isOpen({ ...round, closedOn: '2026-11-10' }, '2026-11-10')).toBe(false);
  });

  test('is asked again so many months after it was closed, and not when that was not agreed', () => {
    expect(repeatOn({ ...round, closedOn: '2026-11-30', repeatMonths: 3 })).toBe('2027-02-28');
    expect(repeatOn(round)).toBeNull();
    expect(repeatOn({ ...round, closedOn: '2026-11-30', repeatMonths: null })).toBeNull();
  });
});

describe('answers', () => {
  const asked = { statements: [first, second], others: ['provider', 'third'], byName: false, mostCore: 1 };
  const one = (over: Partial<Answer> = {}): Answer => ({
    ...{ statement: first, guesses: [], agreement: 4, importance: 5, remark: 'Zo is het.' },
    ...over,
  });
  const typeOf = (answers: readonly Answer[], name = '', of = asked) => {
    const rows = rowsOf(answers, name, of);
    return rows.ok ? rows.value.length : rows.error.type;
  };

  test('become a row for what one says, and one for each guess', () => {
    const guesses = [
      { organisationId: 'provider', agreement: 2 },
      { organisationId: 'third', agreement: 5 },
    ];
    const rows = rowsOf(
      [one({ guesses, core: true }), one({ statement: second, agreement: null, remark: '' })],
      '',
      asked,
    );
    expect(rows).toEqual({
      ok: true,
      value: [
        { statement: first, about_id: null, agreement: 4, importance: 5, remark: 'Zo is het.', core: true },
        { statement: first, about_id: 'provider', agreement: 2, importance: null, remark: '', core: false },
        { statement: first, about_id: 'third', agreement: 5, importance: null, remark: '', core: false },
      ],
    });
  });

  test('are refused where they are about something or somebody else', () => {
    const of = (organisationId: string) => ({ organisationId, agreement: 3 });
    expect(typeOf([one({ statement: 'other' })])).toBe('vision.unknown_statement');
    expect(typeOf([one(), one()])).toBe('vision.unknown_statement');
    expect(typeOf([one({ guesses: [of('village')] })])).toBe('vision.not_a_side');
    expect(typeOf([one({ guesses: [of('third'), of('third')] })])).toBe('vision.not_a_side');
    expect(typeOf([one({ agreement: null, guesses: [of('third')] })])).toBe('vision.nothing_answered');
  });

  test('name no more as core than is asked, and none where that is not asked', () => {
    const both = [one({ core: true }), one({ statement: second, core: true })];
    expect(typeOf(both)).toBe('vision.too_many_core');
    expect(typeOf(both, '', { ...asked, mostCore: 2 })).toBe(2);
    expect(typeOf([one({ core: true })], '', { ...asked, mostCore: 0 })).toBe('vision.too_many_core');
  });

  test('of a board that answers by name need a name', () => {
    expect(typeOf([one()], '', { ...asked, byName: true })).toBe('vision.name_needed');
    expect(typeOf([one()], 'Riet', { ...asked, byName: true })).toBe(1);
  });

  test('what would be lost is pointed out: words without saying how far one agrees', () => {
    const remark = one({ agreement: null, importance: null });
    const skipped = one({ agreement: null, importance: null, remark: '' });
    const core = one({ agreement: null, importance: null, remark: '', core: true });
    expect(withoutAgreement([one(), remark, skipped, core])).toEqual([1, 3]);
  });
});

describe('an invitation', () => {
  const invitation: Invitation = {
    ...{ id: 'i', roundId: 'r', partnershipId: 'p', organisationId: 'village', linkId: 'l' },
    ...{ level: 'board', number: 1, name: '', email: null, faceId: null, answeredOn: null },
    ...{ endsAt: new Date('2026-11-22T00:00:00Z'), withdrawnAt: null },
  };
  const now = new Date('2026-11-10T00:00:00Z');

  test('is open, answered, withdrawn or ended', () => {
    expect(stateOf(invitation, now)).toBe('open');
    expect(stateOf(invitation, invitation.endsAt)).toBe('ended');
    expect(stateOf({ ...invitation, withdrawnAt: now }, now)).toBe('withdrawn');
    expect(stateOf({ ...invitation, answeredOn: '2026-11-09' }, invitation.endsAt)).toBe('answered');
  });

  test('counts as asked unless it was withdrawn', () => {
    const answered = { ...invitation, answeredOn: '2026-11-09' };
    const counts = countsOf([invitation, answered, { ...invitation, withdrawnAt: now }]);
    expect(counts[0]).toEqual({ level: 'board', asked: 2, answered: 1 });
    expect(counts[1]).toEqual({ level: 'management', asked: 0, answered: 0 });
  });
});
