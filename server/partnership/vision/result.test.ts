import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, foundIn, resultOf, trendOf } from './result.ts';
import { isForTalk, renderSheet, sheetOf } from './sheet.ts';
import { firstStatements } from './statements.ts';

const [one = '', other = ''] = firstStatements.map(({ key }) => key);
const sides = ['village', 'provider'];
const asked = [
  { statement: one, core: ['village'] },
  { statement: other, core: [] },
];

const cell = (organisationId: string, median: number, over: Partial<Cell> = {}): Cell => ({
  ...{
    organisationId,
    statement: one,
    aboutId: null,
    level: null,
    shows: 'figure',
    answers: 6,
    median,
    mean: median,
  },
  ...{ importance: 4, divided: false },
  ...over,
});

describe('the result of a round', () => {
  test('lays the sides beside each other, the furthest apart first, without a figure last', () => {
    const cells = [
      cell('village', 4),
      cell('provider', 4, { statement: one }),
      cell('village', 5, { statement: other }),
      cell('provider', 1, { statement: other }),
    ];
    const result = resultOf([{ statement: 'unanswered', core: [] }, ...asked], sides, cells, []);
    expect(result.map(({ statement, verdict, gap }) => [statement, verdict, gap])).toEqual([
      [other, 'difference', 4],
      [one, 'agree', 0],
      ['unanswered', null, 0],
    ]);
  });

  test('what is hidden is nothing, on every place', () => {
    const [found] = resultOf(asked, sides, [], []);
    const nothing = { shows: 'nothing', answers: null, median: null, importance: null };
    expect(found?.sides[0]).toMatchObject({ whole: nothing, inside: null, remarks: [], named: [] });
    expect(found?.sides[0]?.levels).toEqual([
      { level: 'board', ...nothing },
      { level: 'management', ...nothing },
      { level: 'operational', ...nothing },
    ]);
    expect(found?.sides[0]?.guesses).toEqual([{ aboutId: 'provider', whole: nothing, verdict: null }]);
  });

  test('inside a side its levels may lie apart, and a guess is held against what was answered', () => {
    const cells = [
      cell('village', 4),
      cell('village', 2, { level: 'board' }),
      cell('village', 5, { level: 'operational' }),
      cell('provider', 4),
      cell('village', 1, { aboutId: 'provider' }),
    ];
    const [found] = resultOf(asked, sides, cells, []);
    expect(found?.sides[0]).toMatchObject({
      inside: 'difference',
      guesses: [{ aboutId: 'provider', verdict: 'difference' }],
    });
    expect(found && foundIn([found])).toEqual([
      { statement: one, core: ['village'], between: 'agree', within: ['village'] },
    ]);
  });

  const named = (organisationId: string, median: number, over: Partial<Cell> = {}) =>
    cell(organisationId, median, { level: 'board', shows: 'names', answers: 1, ...over });

  test('boards that answered by name are held against each other where a side as a whole is too few', () => {
    const [found] = resultOf(asked, sides, [named('village', 5), named('provider', 2)], []);
    expect(found).toMatchObject({
      ...{ statement: one, verdict: 'difference', gap: 3 },
      lines: [
        { level: null, verdict: null, sides: [] },
        { level: 'board', verdict: 'difference', sides },
      ],
    });
    expect(found && foundIn([found])).toMatchObject([{ between: 'difference', within: [] }]);
    // What others of these sides said is not shown: that remains to be talked about.
    expect(found && isForTalk(found)).toBe(true);
  });

  test('one board by name says nothing, and with both wholes shown these decide', () => {
    const [alone] = resultOf(asked, sides, [named('village', 5)], []);
    expect(alone).toMatchObject({ verdict: null, lines: [{ level: null }] });
    const wholes = [cell('village', 4), cell('provider', 4)];
    const [both] = resultOf(asked, sides, [...wholes, named('village', 5), named('provider', 2)], []);
    expect(both).toMatchObject({ verdict: 'agree', lines: [{ level: null, sides }] });
    const [half] = resultOf(
      asked,
      sides,
      [cell('village', 4), named('village', 5), named('provider', 2)],
      [],
    );
    expect(half).toMatchObject({
      verdict: 'difference',
      lines: [
        { level: null, verdict: null },
        { level: 'board', verdict: 'difference' },
      ],
    });
  });

  test('of three sides a small one is heard by its board, beside the wholes of the others', () => {
    const three = ['village', 'provider', 'third'];
    const cells = [cell('village', 4), cell('provider', 4), named('village', 4), named('third', 1)];
    const [found] = resultOf(asked, three, cells, []);
    expect(found?.lines).toEqual([
      { level: null, verdict: 'agree', sides: ['village', 'provider'] },
      { level: 'board', verdict: 'difference', sides: ['village', 'third'] },
    ]);
    expect(found).toMatchObject({ verdict: 'difference', gap: 3 });
    expect(found && isForTalk(found)).toBe(false);
  });

  test('what is drawn by name follows from names alone: no figure of a group that is not named changes it', () => {
    const score = fc.integer({ min: 2, max: 10 }).map((half) => half / 2);
    const table = fc.record({
      boards: fc.tuple(score, score),
      wholes: fc.tuple(fc.option(score), fc.option(score)),
      others: fc.tuple(fc.option(score), fc.option(score)),
    });
    const drawn = { byName: 0 };
    fc.assert(
      fc.property(table, score, ({ boards, wholes, others }, another) => {
        const cells = (whole: (score: number) => number) =>
          sides.flatMap((side, place) => {
            const [board, all, other] = [boards[place], wholes[place], others[place]];
            return [
              ...(board === undefined ? [] : [named(side, board)]),
              ...(all == null ? [] : [cell(side, whole(all))]),
              ...(other == null ? [] : [cell(side, whole(other), { level: 'operational' })]),
            ];
          });
        const byName = (of: readonly Cell[]) =>
          resultOf(asked, sides, of, [])
            .find(({ statement }) => statement === one)
            ?.lines.filter(({ level }) => level !== null);
        const found = byName(cells((own) => own));
        expect(byName(cells(() => another))).toEqual(found);
        drawn.byName += found?.length ?? 0;
      }),
    );
    expect(drawn.byName).toBeGreaterThan(20);
  });

  test('remarks stand with the side, answers by name with the name', () => {
    const of = { organisationId: 'village', statement: one };
    const said = [
      { ...of, name: null, agreement: null, importance: null, remark: 'Los', core: false },
      { ...of, name: 'Riet', agreement: 4, importance: null, remark: '', core: true },
    ];
    const [found] = resultOf(asked, sides, [], said);
    expect(found?.sides[0]).toMatchObject({
      remarks: ['Los'],
      named: [{ name: 'Riet', agreement: 4, importance: null, remark: '', core: true }],
    });
    expect(found?.sides[1]).toMatchObject({ remarks: [], named: [] });
  });
});

test('how many named it as core stands with the side that it is of, unless too few answered', () => {
  const named = [{ statement: one, named: 3 }];
  const counts = [
    { organisationId: 'village', answers: 7, named },
    { organisationId: 'provider', answers: null, named: [] },
  ];
  const found = resultOf(asked, sides, [], [], counts);
  const of = (statement: string) =>
    found.find((answered) => answered.statement === statement)?.sides.map(({ coreCount }) => coreCount);
  expect(of(one)).toEqual([{ answers: 7, named: 3 }, null]);
  expect(of(other)).toEqual([null, null]);
});

test('the trend is of what was asked more than once, with nothing where nothing was shown', () => {
  const rounds = [
    { id: 'a', statements: [one, other] },
    { id: 'b', statements: [one] },
  ];
  const cells = [
    { ...cell('village', 2), roundId: 'a' },
    { ...cell('village', 4), roundId: 'b' },
    { ...cell('provider', 5), roundId: 'b' },
    { ...cell('village', 1, { level: 'board' }), roundId: 'b' },
  ];
  expect(trendOf(rounds, sides, cells)).toEqual([
    {
      statement: one,
      lines: [
        { organisationId: 'village', medians: [2, 4] },
        { organisationId: 'provider', medians: [null, 5] },
      ],
    },
  ]);
});

describe('the conversation sheet', () => {
  const named = [
    { organisationId: 'village', name: 'Dorpszorg' },
    { organisationId: 'provider', name: 'De Linde' },
  ];

  test('has what has no figure between the sides, and turns guesses into questions', () => {
    const cells = [
      cell('village', 4, { statement: other }),
      cell('provider', 4, { statement: other }),
      cell('village', 2, { aboutId: 'provider' }),
    ];
    const result = resultOf(asked, sides, cells, []);
    expect(result.filter(isForTalk).map(({ statement }) => statement)).toEqual([one]);
    const sheet = sheetOf(result, named);
    expect(sheet).toMatchObject([{ statement: one, says: firstStatements[0]?.says }]);
    expect(sheet[0]?.questions.map(({ nl }) => nl)).toEqual([
      'Dorpszorg dacht dat De Linde het hier niet mee eens is. De Linde: klopt dat?',
      'De Linde: wat denkt u dat Dorpszorg hiervan vindt? Dorpszorg: klopt dat?',
    ]);
  });

  test('is a PDF in both languages, the same bytes each time', async () => {
    const sheet = sheetOf(resultOf(asked, sides, [], []), named);
    for (const language of ['nl', 'en'] as const) {
      const render = () => renderSheet(['Dorpszorg', 'De Linde'], '2026-11-21', sheet, language);
      const bytes = Buffer.from(await render());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.equals(Buffer.from(await render()))).toBe(true);
    }
  });
});
