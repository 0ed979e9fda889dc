import { describe, expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { type Line, plot } from './plot.ts';
import { costPanels, traceFromNow } from './trace.ts';

const line = (values: number[], isSteps = true): Line => ({
  name: 'best',
  points: values.map((value, i) => [i, value]),
  isSteps,
});
const picture = (...lines: Line[]) =>
  plot({ title: 'A day', caption: 'seed 1', panels: [{ title: 'Cost', lines }] });
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** Names of the elements that were opened and not closed, or closed and not opened. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', self] of svg.matchAll(/<(\/?)(\w+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close && open.pop() !== name) return [name];
    if (!close && !self) open.push(name);
  }
  return open;
}

describe('the picture of a search', () => {
  test.each<[string, string]>([
    ['of two lines', picture(line([9, 5, 4]), line([9, 7, 6], false))],
    ['of what never changes', picture(line([7, 7]))],
    ['of one moment', picture(line([0]))],
    ['of nothing', plot({ title: 'x', caption: 'y', panels: [] })],
    ['of very large and very small', picture(line([1e12, 3e-7, 0]))],
    ['of loss', picture(line([-3, -8]))],
  ])('%s is whole', (_, svg) => {
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('says what begins and ends where, along axes with words', () => {
    const said = texts(picture(line([1200, 1100, 940.25])));
    expect(said).toEqual(
      expect.arrayContaining(['A day', 'seed 1', 'Cost', '1,200 → 940.25', 'best', 'seconds', '1,000', '1']),
    );
  });

  test('cuts off the fall at the beginning, beneath which the rest would be flat', () => {
    const values = Array.from({ length: 101 }, (_, i) => (i < 3 ? 3000 : 1000 - i));
    const marks = texts(picture(line(values))).map((text) => Number(text?.replace(',', '')));
    expect(Math.max(...marks.filter(Number.isFinite))).toBeLessThan(1100);
    expect(picture(line(values))).toContain('3,000 → 900');
  });

  test('draws steps down to the right, lower where it costs less', () => {
    const [, path = ''] = /<path d="(M[^"]*)" fill="none"/.exec(picture(line([10, 4, 1]))) ?? [];
    const [x0, y0, x1, y1, x2, y2] = (path.match(/[\d.]+/g) ?? []).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect(path).toMatch(/^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+$/);
    expect([x0 < x1, x1 < x2, y0 < y1, y1 < y2]).toEqual([true, true, true, true]);
  });

  test('takes a name for what it is', () => {
    const svg = plot({ title: '<b> & "c"', caption: '', panels: [] });
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain('&lt;b&gt; &amp; &quot;c&quot;');
  });
});

test('there is a panel for each cost that changes, in the order in which they count', () => {
  const trace = traceFromNow();
  for (const travel of [9, 8]) trace.add({ travel, lateness: 20 - travel, wishes: 3 });
  const problem = hamlet({ seed: 1, days: 1 });
  const titles = (tiers: (typeof problem)['tiers']) =>
    costPanels({ ...problem, ...(tiers ? { tiers } : {}) }, trace).map(({ title }) => title);
  expect(titles(undefined)).toEqual(['lateness (minutes)', 'travel (minutes)']);
  expect(titles(['travel'])).toEqual(['travel (minutes)', 'lateness (minutes)']);
});
