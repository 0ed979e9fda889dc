import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { changeSession } from '../../api/session.ts';
import { Dumbbell, type Line } from './Dumbbell.tsx';
import { gapOf, letterOf, placed, type Side, xOf } from './dumbbell.ts';

const village: Side = { id: 'c', name: 'Dorpszorg', kind: 'cooperative' };
const provider: Side = { id: 'p', name: 'De Wissel', kind: 'care_provider' };
const other: Side = { id: 'o', name: 'Morgenrood', kind: 'care_provider' };

const line = (at: Record<string, number | null>, more: Partial<Line> = {}): Line => ({
  key: 'first',
  title: 'Wie zorg krijgt, beslist zelf.',
  marks: Object.entries(at).map(([side, score]) => ({ side, at: score })),
  guesses: [],
  ...more,
});

const drawn = (sides: readonly Side[], lines: readonly Line[]) =>
  renderToStaticMarkup(
    <Dumbbell
      sentence="Over een stelling denken wij anders."
      caption="Wat wij zeiden"
      lineTitle="Stelling"
      sides={sides}
      lines={lines}
    />,
  );

/** What is drawn in the table, without the legend above it. */
const inTable = (page: string) => page.slice(page.indexOf('<table'));
const count = (page: string, part: string) => page.split(part).length - 1;

afterEach(() => changeSession({ language: 'nl' }));

describe('a dumbbell', () => {
  it('says in one sentence what it shows, and gives the figures that it draws in words', () => {
    const page = drawn([village, provider], [line({ c: 4.5, p: 2 })]);
    expect(page).toContain('<figcaption');
    expect(page).toContain('Over een stelling denken wij anders.');
    expect(inTable(page)).toContain('>4,5<');
    expect(inTable(page)).toContain('>2,0<');
    expect(count(inTable(page), '<circle')).toBe(1);
    expect(count(inTable(page), '<rect')).toBe(1);
  });

  it('hides the drawing from who listens, and only the drawing', () => {
    const page = inTable(drawn([village, provider], [line({ c: 4, p: 2 })]));
    for (const [tag] of page.matchAll(/<svg[^>]*>/g)) expect(tag).toContain('aria-hidden="true"');
    expect(page.replace(/<svg.*?<\/svg>/gs, '')).toContain('>4,0<');
  });

  it('draws nothing for a hidden cell and says why', () => {
    const page = inTable(drawn([village, provider], [line({ c: 4, p: null })]));
    expect(page).toContain('te weinig antwoorden om te tonen');
    expect(count(page, '<rect')).toBe(0);
    expect(count(page, '<circle')).toBe(1);
  });

  it('says what it is told to say where a side has no mark', () => {
    const page = inTable(drawn([village, provider], [line({ c: 4, p: null }, { unknown: 'niet met naam' })]));
    expect(page).toContain('niet met naam');
    expect(page).not.toContain('te weinig antwoorden');
    expect(page).toContain('>4<');
  });

  it('shows guesses only when asked', () => {
    const guesses = [{ by: 'c', about: 'p', at: 3 }];
    const page = drawn([village, provider], [line({ c: 4, p: 2 }, { guesses })]);
    expect(page).toContain('Toon ook wat wij van elkaar dachten');
    expect(inTable(page)).not.toContain('data-open="true"');
    expect(drawn([village, provider], [line({ c: 4, p: 2 })])).not.toContain('Toon ook wat');
  });

  it('speaks English', () => {
    changeSession({ language: 'en' });
    const page = drawn([village, provider], [line({ c: 4.5, p: null })]);
    expect(page).toContain('too few answers to show');
    expect(page).toContain('>4.5<');
  });

  it('names sides by a letter only where shapes do not tell them apart', () => {
    expect([village, provider].map(({ id }) => letterOf([village, provider], id))).toEqual(['', '']);
    const three = [village, provider, other];
    expect(three.map(({ id }) => letterOf(three, id))).toEqual(['A', 'B', 'C']);
    const two = [provider, other];
    expect(two.map(({ id }) => letterOf(two, id))).toEqual(['A', 'B']);
    expect(inTable(drawn(three, [line({ c: 4, p: 2, o: 3 })]))).toContain('>C Morgenrood');
  });
});

describe('places', () => {
  const mark = fc.record({ at: fc.option(fc.integer({ min: 2, max: 10 }).map((half) => half / 2)) });

  it('no mark covers another, each known mark is drawn, and the drawing is high enough', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 8 }), fc.constantFrom(20, 46), (marks, room) => {
        const { marks: shown, until } = placed(marks, 0, room);
        expect(shown).toHaveLength(marks.filter(({ at }) => at !== null).length);
        for (const [index, one] of shown.entries()) {
          expect(one.y + 8).toBeLessThanOrEqual(until);
          for (const two of shown.slice(index + 1))
            expect(Math.abs(one.x - two.x) >= room || Math.abs(one.y - two.y) >= 20).toBe(true);
        }
      }),
    );
  });

  it('a higher score stands further to the right, from edge to edge', () => {
    expect([1, 2, 3, 4, 5].map(xOf)).toEqual([24, 72, 120, 168, 216]);
  });

  it('a gap is that of the outer sides, and unknown with fewer than two', () => {
    expect(
      gapOf([
        { side: 'c', at: 4 },
        { side: 'p', at: 1.5 },
        { side: 'o', at: 3 },
      ]),
    ).toBe(2.5);
    expect(
      gapOf([
        { side: 'c', at: 4 },
        { side: 'p', at: null },
      ]),
    ).toBeNull();
  });
});
