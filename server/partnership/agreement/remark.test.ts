import { describe, expect, test } from 'vitest';
import { type Draft, emptyBasics } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { type Clause, defaultClause } from './clauses/registry.ts';
import { mayBeAbout, type Proposal, type Remark, takeOver } from './remark.ts';

const parties: Party[] = [
  { id: 'a', name: 'Dorpszorg', kind: 'citizens_cooperative' },
  { id: 'b', name: 'De Linde', kind: 'care_organisation' },
];
const response = defaultClause('response-time', parties);
const layers = defaultClause('final-responsibility', parties);
const draft: Draft = {
  title: 'x',
  basics: emptyBasics,
  starts: '2026-12-01',
  ends: null,
  clauses: [response, layers],
};
const five = { kind: 'response-time', parameters: { ...response.parameters, workingDays: 5 } } as Clause;

const remark = (line: string, proposal: Proposal | null, over: Partial<Remark> = {}): Remark => ({
  ...{ id: 'r', partnershipId: 'p', agreementId: 'v', organisationId: 'a', faceId: 'f' },
  ...{ speakerName: 'Riet', saidAt: new Date(0), line, words: 'x', proposal, closed: null },
  ...over,
});

describe('what a remark can be about', () => {
  const basic = { text: 'x', open: false };
  test.each<[string, Proposal | null, boolean]>([
    ['basics.money', null, true],
    ['basics.money', { basic }, true],
    ['basics.money', { clause: five }, false],
    ['clause.response-time', null, true],
    ['clause.response-time', { clause: five }, true],
    ['clause.response-time', { basic }, false],
    ['clause.final-responsibility', { clause: five }, false],
    ['clause.termination', null, false],
    ['title', null, false],
    ['', null, false],
  ])('%s with %j: %s', (line, proposal, allowed) => {
    expect(mayBeAbout(draft, line, proposal).ok).toBe(allowed);
  });
});

describe('another wording', () => {
  const basic = { text: 'Wij delen de koffie', open: false };
  const written: Draft = { ...draft, basics: { ...emptyBasics, money: basic } };
  const typeOf = (line: string, proposal: Proposal | null) => {
    const said = mayBeAbout(written, line, proposal);
    return said.ok ? null : said.error.type;
  };

  test('that is what it says now is none', () => {
    const [first, ...rest] = Object.entries(response.parameters).reverse();
    // The order in which values are written down is no difference.
    const parameters = Object.fromEntries([first, ...rest].filter((one) => one !== undefined));
    const same = { kind: 'response-time', parameters } as unknown as typeof response;
    expect(typeOf('clause.response-time', { clause: same })).toBe('remark.same');
    expect(typeOf('basics.money', { basic: { ...basic, text: ' Wij delen de koffie ' } })).toBe(
      'remark.same',
    );
  });

  test('is one value that is another, other words, or leaving it open', () => {
    expect(typeOf('clause.response-time', { clause: five })).toBeNull();
    expect(typeOf('basics.money', { basic: { ...basic, text: 'Ieder betaalt zelf' } })).toBeNull();
    expect(typeOf('basics.money', { basic: { ...basic, open: true } })).toBeNull();
    expect(typeOf('basics.money', null)).toBeNull();
  });
});

describe('taking over', () => {
  test('puts a clause in its place and leaves the rest', () => {
    expect(takeOver(draft, remark('clause.response-time', { clause: five }), parties)).toEqual({
      ok: true,
      value: { ...draft, clauses: [five, layers] },
    });
  });

  test('brings a clause back that was taken out since', () => {
    const without = { ...draft, clauses: [layers] };
    expect(takeOver(without, remark('clause.response-time', { clause: five }), parties)).toMatchObject({
      value: { clauses: [layers, five] },
    });
  });

  test('puts a basic agreement in its place', () => {
    const basic = { text: 'Ieder het zijne', open: false };
    expect(takeOver(draft, remark('basics.money', { basic }), parties)).toMatchObject({
      value: { basics: { ...emptyBasics, money: basic } },
    });
  });

  test('of nothing proposed, of what is closed, and of what no longer fits the parties', () => {
    const closed = {
      ...{ outcome: 'answered' as const, at: new Date(0), organisationId: 'b', faceId: 'g', name: 'Anja' },
      answer: 'nee',
    };
    const type = (one: Remark, now: readonly Party[] = parties) => {
      const taken = takeOver(draft, one, now);
      return taken.ok ? 'taken' : taken.error.type;
    };
    expect(type(remark('basics.money', null))).toBe('remark.nothing_proposed');
    expect(type(remark('clause.response-time', { clause: five }, { closed }))).toBe('remark.closed');
    const named = remark('clause.final-responsibility', { clause: layers });
    expect(type(named)).toBe('taken');
    expect(type(named, parties.slice(0, 1))).toBe('remark.no_longer_fits');
    const later = { kind: 'of-later', parameters: {}, unknown: true as const };
    expect(type(remark('clause.of-later', { clause: later }))).toBe('remark.no_longer_fits');
  });
});
