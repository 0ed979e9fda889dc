import { describe, expect, test } from 'vitest';
import type { Party } from './clause.ts';
import { employeeInformation } from './employee-information.ts';
import { evaluation } from './evaluation.ts';
import { expertiseAccess } from './expertise-access.ts';
import type { Field } from './fields.ts';
import { type Clause, clauseKinds, clauseProblems, defaultClause, definitionOf } from './registry.ts';
import { clauseInput, readClause } from './schemas.ts';
import { tailoredAgreement } from './tailored-agreement.ts';
import { teamSize } from './team-size.ts';
import { knowLimits } from './yearly-limits.ts';

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
const elsewhere = '018f0000-0000-7000-8000-00000000000c';
const parties = [village, provider];

const fieldsOf = Object.fromEntries(
  clauseKinds.flatMap((kind) => {
    const { fields } = definitionOf(kind);
    return fields ? [[kind, fields] as const] : [];
  }),
);
const everyField = Object.entries(fieldsOf).flatMap(([kind, fields]) =>
  Object.entries(fields).map(([name, field]) => [kind, name, field] as const),
);

/** Values that lie just outside what the field allows; in a line of several, all else stays right. */
function wrongOnes(field: Field, before: unknown): unknown[] {
  switch (field.as) {
    case 'number':
      return [field.least - 1, field.most + 1, 1.5, '3', null];
    case 'choice':
      return ['something else', '', null];
    case 'choices':
      return [[], ['something else'], 'care'];
    case 'line':
      return ['', '   ', 'x'.repeat(121)];
    case 'prose':
      return ['', '   ', 'x'.repeat(4001)];
    case 'party':
      return ['', 'De Linde', null];
    case 'rows': {
      const [first = {}] = before as Record<string, unknown>[];
      const inside = Object.entries(field.of).flatMap(([name, one]) =>
        wrongOnes(one, first[name]).map((wrong) => [{ ...first, [name]: wrong }]),
      );
      const many = Array.from({ length: field.most + 1 }, () => first);
      return [[], many, ...inside];
    }
  }
}

describe('a kind that lists its fields', () => {
  test.each(everyField)('%s: nothing outside the limits of %s comes in', (kind, name, field) => {
    const { parameters } = defaultClause(kind as Clause['kind'], parties);
    const right = (parameters as Record<string, unknown>)[name];
    for (const wrong of wrongOnes(field, right))
      expect(readClause(kind, { ...parameters, [name]: wrong })?.success, JSON.stringify(wrong)).toBe(false);
    const { [name]: _gone, ...rest } = parameters as Record<string, unknown>;
    expect(readClause(kind, rest)?.success).toBe(false);
    expect(readClause(kind, { ...parameters, more: 1 })?.success).toBe(false);
  });

  test('numbers reach from the least to the most', () => {
    const read = (most: number) => readClause('team-size', { most, others: 'never' })?.success;
    expect([1, 2, 30, 31].map(read)).toEqual([false, true, true, false]);
  });

  test('a fault inside a line is named by its path', () => {
    const read = clauseInput.safeParse({
      kind: 'task-division',
      parameters: {
        tasks: [
          { what: 'Koken', who: 'volunteer' },
          { what: '', who: 'volunteer' },
        ],
      },
    });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['parameters', 'tasks', 1, 'what']]);
  });

  test('whoever is named is one of the parties', () => {
    const problems = (contactId: string) =>
      clauseProblems(
        { kind: 'data-sharing', parameters: { purposes: ['care'], contactId, breachHours: 24 } },
        parties,
      );
    expect(problems(provider.id)).toEqual([]);
    expect(problems(elsewhere)).toEqual([{ path: 'contactId', key: 'clause.not_a_party' }]);
  });

  test('nothing is chosen or written twice', () => {
    const sharing = { purposes: ['care', 'care'] as const, contactId: village.id, breachHours: 24 };
    expect(clauseProblems({ kind: 'data-sharing', parameters: sharing }, parties)).toEqual([
      { path: 'purposes', key: 'clause.twice' },
    ]);
    const said = { words: 'Liever weinig gezichten dan veel.' };
    const vision = { sentences: [said, said], everyMonths: 12 };
    expect(clauseProblems({ kind: 'shared-vision', parameters: vision }, parties)).toEqual([
      { path: 'sentences.1.words', key: 'clause.twice' },
    ]);
  });

  describe('what a volunteer gets is held against the limits of its year', () => {
    const none = {
      ...{ certificate: 'all' as const, insuresId: village.id },
      ...{ centsAnHour: 0, centsBelow21: 0, eurosAMonth: 0, eurosAYear: 0 },
    };
    const problems = (year: number, amounts: Partial<typeof none>) =>
      clauseProblems({ kind: 'volunteer-conditions', parameters: { ...none, ...amounts, year } }, parties);
    const note = (year: number) => definitionOf('volunteer-conditions').note?.({ ...none, year }).nl;

    test.each([
      ['centsAnHour', 560, 'clause.over_limit'],
      ['centsBelow21', 330, 'clause.over_limit'],
      ['eurosAMonth', 210, 'clause.over_limit_euros'],
      ['eurosAYear', 2100, 'clause.over_limit_euros'],
    ])('%s: %i may be, one more may not', (path, most, key) => {
      expect(problems(2025, { [path]: most })).toEqual([]);
      expect(problems(2025, { [path]: most + 1 })).toEqual([{ path, key, params: { most, year: 2025 } }]);
    });

    test('each year has limits of its own', () => {
      expect(problems(2024, { centsAnHour: 551 })).toMatchObject([{ params: { most: 550, year: 2024 } }]);
    });

    test('a year that is not known yet is held against the last one that is, and says so', () => {
      expect(problems(2027, { centsAnHour: 561 })).toMatchObject([{ params: { most: 560, year: 2025 } }]);
      expect(note(2027)).toMatch(
        /^De grenzen van 2027 zijn hier nog niet bekend; wij toetsen aan die van 2025: € 5,60 per uur/,
      );
      expect(note(2025)).toMatch(/^In 2025 .*€ 3,30 .*€ 210,00 per maand en € 2.100,00 per jaar/);
    });

    test('what whoever runs Tango adds counts at once', () => {
      knowLimits([
        {
          ...{ year: 2027, hour: 600, hourBelow21: 350, month: 22_000, inYear: 220_000 },
          source: 'Belastingdienst',
        },
      ]);
      try {
        expect(problems(2027, { centsAnHour: 600 })).toEqual([]);
        expect(problems(2027, { centsAnHour: 601 })).toMatchObject([{ params: { year: 2027 } }]);
        expect(note(2027)).toMatch(/^In 2027 /);
      } finally {
        knowLimits([]);
      }
    });

    test('it begins with the year in which it is begun', () => {
      const begun = defaultClause('volunteer-conditions', parties, { year: 2031, language: 'nl' });
      expect(begun.parameters).toMatchObject({ year: 2031 });
    });
  });

  test('nobody is a subcontractor of itself', () => {
    const one = { mainId: village.id, subId: village.id, what: 'Hulp', payWithinDays: 30 };
    expect(clauseProblems({ kind: 'main-and-subcontracting', parameters: one }, parties)).toEqual([
      { path: 'subId', key: 'clause.same_party' },
    ]);
  });

  test('one kind of work has one who does it, however it is written', () => {
    const tasks = [
      { what: 'Koken', who: 'volunteer' as const },
      { what: 'koken', who: 'professional' as const },
    ];
    expect(clauseProblems({ kind: 'task-division', parameters: { tasks } }, parties)).toEqual([
      { path: 'tasks.1.what', key: 'clause.twice' },
    ]);
  });
});

describe('what is signed follows what is chosen', () => {
  test.each(everyField)('%s: another %s gives another sentence', (kind, name, field) => {
    const clause = defaultClause(kind as Clause['kind'], parties);
    const before = (clause.parameters as Record<string, unknown>)[name];
    const others = otherThan(field, before);
    expect(others.length).toBeGreaterThan(0);
    const definition = definitionOf(clause.kind);
    const said = definition.text(clause.parameters, parties);
    for (const other of others) {
      const text = definition.text({ ...clause.parameters, [name]: other }, parties);
      expect(text.nl, JSON.stringify(other)).not.toBe(said.nl);
      expect(text.en, JSON.stringify(other)).not.toBe(said.en);
      expect(`${text.nl} ${text.en}`).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });
});

function otherThan(field: Field, before: unknown): unknown[] {
  switch (field.as) {
    case 'number':
      return [field.least, field.most].filter((one) => one !== before);
    case 'choice':
      return Object.keys(field.of).filter((one) => one !== before);
    case 'choices':
      return Object.keys(field.of).map((one) => [one]);
    case 'line':
    case 'prose':
      return ['Iets anders'];
    case 'party':
      return parties.map(({ id }) => id).filter((one) => one !== before);
    case 'rows': {
      const [first = {}, ...rest] = before as Record<string, unknown>[];
      return Object.entries(field.of).flatMap(([name, one]) =>
        otherThan(one, first[name]).map((other) => [{ ...first, [name]: other }, ...rest]),
      );
    }
  }
}

describe('the measures of these kinds', () => {
  test('a team of one more than agreed is too large', () => {
    const judge = (...sizes: number[]) =>
      teamSize.measure?.judge(
        { most: 12, others: 'never' },
        { teams: sizes.map((professionals) => ({ professionals })) },
        parties,
      );
    expect(judge(12, 8)).toMatchObject({ part: 2, whole: 2, verdict: 'kept' });
    expect(judge(13, 8)).toMatchObject({ part: 1, whole: 2, verdict: 'not_kept' });
    expect(judge(8, 8)?.madeOf).toMatchObject([{ label: { nl: 'Teams van 8' }, part: 2 }]);
    expect(judge()).toMatchObject({ verdict: 'too_little' });
  });

  test('advice that still waits within the term does not count; what waits longer is late', () => {
    const judge = (...asked: { answeredIn: number | null; waited: number }[]) =>
      expertiseAccess.measure?.judge({ topics: ['care'], answerWithin: 5, outOfTen: 9 }, { asked }, parties);
    const inTime = { answeredIn: 5, waited: 5 };
    const late = { answeredIn: 6, waited: 6 };
    expect(judge(inTime, { answeredIn: null, waited: 5 })).toMatchObject({
      part: 1,
      whole: 1,
      verdict: 'kept',
      madeOf: [
        { part: 1, whole: 1 },
        { part: 1, whole: null },
      ],
    });
    expect(judge(inTime, late)).toMatchObject({ part: 1, whole: 2, verdict: 'not_kept' });
    expect(judge({ answeredIn: null, waited: 6 })).toMatchObject({ part: 0, whole: 1, verdict: 'not_kept' });
    expect(judge()).toMatchObject({ verdict: 'too_little' });
  });

  test('of ten readers eight is enough and seven is not; near none and near all no number is told', () => {
    const judge = (came: number, atLeast: number, atMost: number) =>
      employeeInformation.measure?.judge(
        { before: 'first_visit', outOfTen: 8 },
        { came, atLeast, atMost },
        parties,
      );
    expect(judge(20, 16, 16)).toMatchObject({ part: 16, whole: 20, verdict: 'kept', madeOf: [] });
    expect(judge(20, 15, 15)).toMatchObject({ part: 15, whole: 20, verdict: 'not_kept' });
    const said = (came: number, atLeast: number, atMost: number) => {
      const { part = 0, whole = 0 } = judge(came, atLeast, atMost) ?? {};
      return employeeInformation.measure?.sentence(part, whole).nl;
    };
    expect(judge(6, 4, 6)).toMatchObject({ part: 4, verdict: 'kept' });
    expect(said(6, 4, 6)).toBe('ten minste 4 van de 6 mensen lazen het op tijd');
    expect(judge(6, 0, 2)).toMatchObject({ part: 2, verdict: 'not_kept' });
    expect(said(6, 0, 2)).toBe('hoogstens 2 van de 6 mensen lazen het op tijd');
    expect(said(6, 3, 3)).toBe('3 van de 6 mensen lazen het op tijd');
  });

  test('looking back is late on the day after it was agreed for, and says nothing before the first time', () => {
    const judge = (months: number, never: boolean) =>
      evaluation.measure?.judge({ everyMonths: 6, asked: ['workers'] }, { months, never }, parties);
    expect(judge(5, true)).toMatchObject({ whole: 0, verdict: 'too_little' });
    expect(judge(5, false)).toMatchObject({ part: 1, whole: 1, verdict: 'kept' });
    for (const never of [true, false])
      expect(judge(6, never)).toMatchObject({ part: 0, whole: 1, verdict: 'not_kept' });
  });

  test('what was decided a day late, or never, is not in time', () => {
    const judge = (...answeredIn: (number | null)[]) =>
      tailoredAgreement.measure?.judge(
        { decideWithin: 5, reviewMonths: 6 },
        { asked: answeredIn.map((one) => ({ answeredIn: one })) },
        parties,
      );
    expect(judge(0, 5, 5, 1, 2)).toMatchObject({ part: 5, whole: 5, verdict: 'kept' });
    expect(judge(0, 5, 6, 1, null)).toMatchObject({ part: 3, whole: 5, verdict: 'not_kept' });
    expect(judge()).toMatchObject({ whole: 0, verdict: 'too_little', madeOf: [] });
  });
});

test('what a clause begins with is in the language of who drafts', () => {
  const begun = (language: 'nl' | 'en') =>
    JSON.stringify(clauseKinds.map((kind) => defaultClause(kind, parties, { year: 2026, language })));
  expect(begun('en')).not.toMatch(/\b(de|het|een|en|van|wij|ons|zorg|dorp|samen|bijeenkomsten)\b/i);
  expect(begun('en')).toContain('The meeting room');
  expect(begun('nl')).toContain('De vergaderzaal');
});
