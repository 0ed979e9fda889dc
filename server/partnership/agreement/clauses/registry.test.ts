import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Party } from './clause.ts';
import { consultationRhythm } from './consultation-rhythm.ts';
import { costSplit } from './cost-split.ts';
import { type FacesCounted, familiarFaces } from './familiar-faces.ts';
import type { FinalResponsibility } from './final-responsibility.ts';
import { reachability } from './reachability.ts';
import {
  type Clause,
  clauseBetween,
  clauseKinds,
  clauseProblems,
  clauseText,
  defaultClause,
  definitionOf,
  isClauseKind,
} from './registry.ts';
import { responseTime } from './response-time.ts';
import { clauseInput, readClause } from './schemas.ts';
import { taskAgreement } from './task-agreement.ts';
import { dateText, listed, money, weekdays } from './wording.ts';

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
const third: Party = {
  id: '018f0000-0000-7000-8000-00000000000c',
  name: 'De Beuk',
  kind: 'care_organisation',
};
const parties = [village, provider];

describe('every kind', () => {
  test.each(clauseKinds)('%s begins with parameters that fit, and says them in both languages', (kind) => {
    for (const together of [parties, [...parties, third]]) {
      const clause = defaultClause(kind, together);
      expect(readClause(kind, clause.parameters)?.success).toBe(true);
      expect(clauseProblems(clause, together)).toEqual([]);
      const { nl, en } = clauseText(clause, together);
      for (const words of [nl, en]) {
        expect(words.length).toBeGreaterThan(40);
        expect(words).not.toMatch(/undefined|null|\[object|…|NaN/);
      }
      expect(nl).not.toBe(en);
    }
    const { needs, mustKnow } = definitionOf(kind);
    expect(needs.every(isClauseKind)).toBe(true);
    expect(mustKnow.length).toBeGreaterThan(0);
  });

  test.each(clauseKinds)('%s does not speak of two where there are three', (kind) => {
    const together = [...parties, third];
    const { nl, en } = clauseText(defaultClause(kind, together), together);
    expect(nl).not.toMatch(/allebei|beide|de ander\b/);
    expect(en).not.toMatch(/\bboth\b|\beither\b|the other party/);
  });

  test('a kind of a later version is refused by its name, not as a broken field', () => {
    const read = clauseInput.safeParse({ kind: 'of-a-later-version', parameters: { statements: 10 } });
    expect(read.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['kind'], 'agreement.unknown_clause'],
    ]);
  });

  test('a parameter outside its limits is named by its path', () => {
    const read = clauseInput.safeParse({
      kind: 'familiar-faces',
      parameters: { light: 0, daily: 8, intensive: 12, outOfTen: 9 },
    });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['parameters', 'light']]);
    expect(clauseInput.safeParse({ kind: 'familiar-faces', parameters: null }).success).toBe(false);
  });
});

test.each(clauseKinds)(
  '%s of three says nothing of the one who is gone; what it paid is to be agreed anew',
  (kind) => {
    const three = defaultClause(kind, [...parties, third]);
    const two = clauseBetween(three, parties);
    if (!two) throw new Error('lines of the two are left');
    const open = clauseProblems(two, parties).map(({ key }) => key);
    expect(open).toEqual(kind === 'cost-split' ? ['clause.not_hundred'] : []);
    expect(JSON.stringify(two)).not.toContain(third.id);
    expect(clauseBetween(three, [...parties, third])).toEqual(three);
  },
);

test('a clause that was about the one who is gone alone goes too, and does not stay as one that nobody can read', () => {
  const shares = [{ what: 'Zaal', partyId: third.id, unit: 'percent' as const, amount: 100 }];
  const clause = { kind: 'cost-split' as const, parameters: { shares } };
  expect(clauseBetween(clause, parties)).toBeNull();
  expect(clauseBetween(clause, [...parties, third])).toEqual(clause);
});

test('a room of the one who is gone goes with it; one party that a clause names is asked for anew', () => {
  const room = (ownerId: string) => ({ what: `Zaal van ${ownerId}`, ownerId, price: 'free' as const });
  const rooms = [room(parties[0]?.id ?? ''), room(third.id)];
  const lent = { kind: 'room-use' as const, parameters: { rooms, askDays: 2 } };
  expect(clauseBetween(lent, parties)).toEqual({ ...lent, parameters: { rooms: [rooms[0]], askDays: 2 } });
  expect(clauseBetween({ ...lent, parameters: { rooms: rooms.slice(1), askDays: 2 } }, parties)).toBeNull();
  const { kind, parameters } = defaultClause('main-and-subcontracting', parties);
  const main = { kind, parameters: { ...parameters, mainId: third.id } } as Clause;
  const kept = clauseBetween(main, parties);
  if (!kept) throw new Error('the clause is gone');
  expect(clauseProblems(kept, parties).map(({ path }) => path)).toContain('mainId');
});

describe('limits over several parameters', () => {
  test('intensive care never has fewer faces than light care', () => {
    const problems = familiarFaces.check({ light: 9, daily: 8, intensive: 7, outOfTen: 9 }, parties);
    expect(problems.map(({ path }) => path)).toEqual(['daily', 'intensive']);
  });

  test('percents of one cost make a hundred, and cents and percents do not mix', () => {
    const share = (partyId: string, unit: 'percent' | 'cents_a_year', amount: number) => ({
      what: 'Zaal',
      partyId,
      unit,
      amount,
    });
    const problems = (...shares: ReturnType<typeof share>[]) =>
      costSplit.check({ shares }, parties).map(({ key }) => key);
    expect(problems(share(village.id, 'percent', 60), share(provider.id, 'percent', 40))).toEqual([]);
    expect(problems(share(village.id, 'percent', 60))).toEqual(['clause.not_hundred']);
    expect(problems(share(village.id, 'percent', 100), share(provider.id, 'cents_a_year', 5))).toEqual([
      'clause.mixed_units',
    ]);
    expect(problems(share(third.id, 'cents_a_year', 5))).toEqual(['clause.not_a_party']);
  });

  test('nobody but her own people is left without a party that answers', () => {
    const answers = [{ layer: 'professional' as const, partyId: null, function: '' }];
    expect(definitionOf('final-responsibility').check({ answers }, parties)).toMatchObject([
      { key: 'clause.needs_a_party' },
    ]);
  });

  test('two care organisations each answer for their own clients, and none is named twice', () => {
    const together = [...parties, third];
    const { answers } = defaultClause('final-responsibility', together).parameters as FinalResponsibility;
    const professional = answers.filter(({ layer }) => layer === 'professional');
    expect(professional.map(({ partyId }) => partyId)).toEqual([provider.id, third.id]);
    const { nl } = clauseText({ kind: 'final-responsibility', parameters: { answers } }, together);
    expect(nl.split('\n')).toHaveLength(4);
    expect(nl).toContain('voor de eigen cliënten: De Linde, de wijkverpleegkundige; De Beuk, de');
    const twice = { answers: [...answers, ...professional.slice(0, 1)] };
    expect(definitionOf('final-responsibility').check(twice, together)).toEqual([
      { path: `answers.${answers.length}.partyId`, key: 'clause.twice' },
    ]);
  });

  test('hours end after they begin; nothing is chosen twice', () => {
    const hours = { days: [1, 1], from: '17:00', to: '09:00', answerWithinHours: 4 };
    expect(reachability.check(hours, parties).map(({ path }) => path)).toEqual(['to', 'days']);
    const meetings = [1, 2].map((everyWeeks) => ({ level: 'board' as const, everyWeeks }));
    expect(consultationRhythm.check({ meetings }, parties)).toHaveLength(1);
    const acts = [1, 2].map(() => ({ act: 'hoist' as const, who: 'professionals' as const }));
    expect(taskAgreement.check({ acts, validMonths: 12 }, parties)).toHaveLength(1);
    expect(
      responseTime.check({ workingDays: 3, kinds: ['worry', 'worry'], outOfTen: 9 }, parties),
    ).toHaveLength(1);
  });
});

const client = (over: Partial<FacesCounted['clients'][number]> = {}) => ({
  intensity: 'light' as const,
  faces: 3,
  nightFaces: 0,
  students: 0,
  most: null,
  ...over,
});

describe('familiar faces are judged per intensity', () => {
  const limits = { light: 4, daily: 8, intensive: 12, outOfTen: 9 };
  const judge = (clients: FacesCounted['clients']) =>
    familiarFaces.measure?.judge(limits, { clients }, parties);

  test('nine of ten is kept, eight of ten is not', () => {
    const of = (within: number) =>
      Array.from({ length: 10 }, (_, n) => client({ faces: n < within ? 4 : 5 }));
    expect(judge(of(9))).toMatchObject({ part: 9, whole: 10, verdict: 'kept' });
    expect(judge(of(8))).toMatchObject({ part: 8, whole: 10, verdict: 'not_kept' });
  });

  test('her own wish goes before the agreement', () => {
    const clients = [client({ most: 2 }), client(), client()];
    expect(judge(clients)).toMatchObject({ part: 2, whole: 3 });
  });

  test('a group of two says something about a person and does not count', () => {
    const clients = [
      client(),
      client(),
      client(),
      client({ intensity: 'daily' }),
      client({ intensity: 'daily' }),
    ];
    const judged = judge(clients);
    expect(judged).toMatchObject({ part: 3, whole: 3 });
    expect(judged?.madeOf).toHaveLength(1);
    expect(judge([client(), client()])).toMatchObject({ whole: 0, verdict: 'too_little', madeOf: [] });
  });

  test('nights and students stand apart', () => {
    const clients = [1, 2, 3].map((count) => client({ nightFaces: count, students: count }));
    expect(
      judge(clients)
        ?.madeOf.slice(1)
        .map(({ part, whole }) => [part, whole]),
    ).toEqual([
      [2, null],
      [2, null],
    ]);
  });

  test('no figure ever covers a group of fewer than three, and rows add up', () => {
    const one = fc.record({
      intensity: fc.constantFrom('light' as const, 'daily' as const, 'intensive' as const),
      faces: fc.nat(20),
      nightFaces: fc.nat(4),
      students: fc.nat(4),
      most: fc.option(fc.integer({ min: 1, max: 20 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (clients) => {
        const judged = judge(clients);
        const groups = judged?.madeOf.filter(({ whole }) => whole !== null) ?? [];
        expect(groups.every(({ whole }) => (whole ?? 0) >= 3)).toBe(true);
        expect(groups.reduce((sum, { whole }) => sum + (whole ?? 0), 0)).toBe(judged?.whole);
        expect(groups.reduce((sum, { part }) => sum + part, 0)).toBe(judged?.part);
      }),
    );
  });
});

describe('the other measures', () => {
  test('what still waits within the term does not count; what waits longer is late', () => {
    const asked = [
      { kind: 'referral' as const, answeredIn: 2, waited: 2 },
      { kind: 'referral' as const, answeredIn: null, waited: 1 },
      { kind: 'request' as const, answeredIn: null, waited: 9 },
      { kind: 'worry' as const, answeredIn: 9, waited: 9 },
    ];
    const judged = responseTime.measure?.judge(
      { workingDays: 3, kinds: ['referral', 'request'], outOfTen: 9 },
      { asked },
      parties,
    );
    expect(judged).toMatchObject({ part: 1, whole: 2, verdict: 'not_kept' });
    expect(judged?.madeOf.at(-1)?.part).toBe(1);
    expect(
      responseTime.measure?.judge({ workingDays: 3, kinds: ['worry'], outOfTen: 9 }, { asked: [] }, parties),
    ).toMatchObject({
      verdict: 'too_little',
    });
  });

  test('a rhythm of six weeks asks two meetings in thirteen weeks', () => {
    const meetings = [{ level: 'operational' as const, everyWeeks: 6 }];
    const judged = (held: number, weeks = 13) =>
      consultationRhythm.measure?.judge(
        { meetings },
        { levels: [{ level: 'operational', weeks, held }] },
        parties,
      );
    expect(judged(2)).toMatchObject({ part: 2, whole: 2, verdict: 'kept' });
    expect(judged(5)).toMatchObject({ part: 2, whole: 2, verdict: 'kept' });
    expect(judged(1)).toMatchObject({ part: 1, whole: 2, verdict: 'not_kept' });
    expect(judged(0, 5)).toMatchObject({ whole: 0, verdict: 'too_little' });
  });

  test('a contact without a number cannot be called', () => {
    const counted = {
      parties: [
        { organisationId: village.id, levels: 3, callable: 3, substitutes: 0 },
        { organisationId: provider.id, levels: 3, callable: 2, substitutes: 3 },
      ],
    };
    const agreed = reachability.defaults(parties, { year: 2026, language: 'nl' });
    const judged = reachability.measure?.judge(agreed, counted, parties);
    expect(judged).toMatchObject({ part: 5, whole: 6, verdict: 'not_kept' });
  });
});

describe('wording', () => {
  test('lists, days, money and dates read as people write them', () => {
    const item = (nl: string) => ({ nl, en: nl });
    expect(listed([item('a'), item('b'), item('c')])).toEqual({ nl: 'a, b en c', en: 'a, b and c' });
    expect(weekdays([1, 2, 3, 4, 5]).nl).toBe('maandag tot en met vrijdag');
    expect(weekdays([1, 3]).nl).toBe('maandag en woensdag');
    expect(weekdays([7, 1, 2, 3, 4, 5, 6]).en).toBe('every day');
    expect(money(123_456_78)).toEqual({ nl: '€ 123.456,78', en: '€ 123,456.78' });
    expect(dateText('2026-11-01')).toEqual({ nl: '1 november 2026', en: '1 November 2026' });
  });
});
