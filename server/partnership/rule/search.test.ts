import { describe, expect, test } from 'vitest';
import { synonyms } from './library/synonyms.ts';
import { library, type RuleQuestion, search } from './rule.ts';
import { plain } from './search.ts';

const dutch = ({ question, answer, instead, sources }: RuleQuestion) => ({
  title: question.nl,
  text: [answer.nl, instead?.nl ?? '', sources.join(' ')].join(' '),
});
const english = ({ question, answer, instead, sources }: RuleQuestion) => ({
  title: question.en,
  text: [answer.en, instead?.en ?? '', sources.join(' ')].join(' '),
});
const find = (typed: string, readOf = dutch) => search(library, typed, readOf).map(({ key }) => key);

describe('searching as one types', () => {
  test('nothing typed shows all, as they come; small words alone too', () => {
    expect(find('')).toEqual(library.map(({ key }) => key));
    expect(find(' mag een ')).toHaveLength(library.length);
    expect(find('zeppelin')).toEqual([]);
  });

  test.each([
    ['vis', 'fish_at_market'],
    ['Vis op de markt?', 'fish_at_market'],
    ['pillen', 'volunteer_medicine'],
    ['medicijn vrijw', 'volunteer_medicine'],
    ['insuline dochter', 'relative_injection'],
    ['raad van toezicht', 'supervision_at_nine'],
    ['rvt', 'supervision_at_nine'],
    ['CLIËNTENRAAD', 'client_council'],
    ['clientenraad', 'client_council'],
    ['deur op slot', 'involuntary_care_at_home'],
    ['spoed', 'crisis_place'],
    ['zzp', 'self_employed_hours'],
  ])('"%s" finds %s among the first three', (typed, key) => {
    expect(find(typed).slice(0, 3)).toContain(key);
  });

  test.each([
    ['fish', 'fish_at_market'],
    ['medicine volunteer', 'volunteer_medicine'],
    ['gdpr', 'who_looked'],
  ])('in English "%s" finds %s', (typed, key) => expect(find(typed, english)).toContain(key));

  test('every letter more finds the same or less, never anything new', () => {
    for (const word of ['medicijn', 'vrijwilliger', 'toezicht', 'klacht', 'dossier'])
      for (let length = 5; length <= word.length; length += 1) {
        const before = new Set(find(word.slice(0, length - 1)));
        const added = find(word.slice(0, length)).filter((key) => !before.has(key));
        expect(added, word.slice(0, length)).toEqual([]);
      }
  });

  test('every question is found by its own words, in both languages', () => {
    for (const one of library) {
      expect(find(one.question.nl)[0], one.key).toBe(one.key);
      expect(find(one.question.en, english), one.key).toContain(one.key);
    }
  });
});

test('words for the same thing stand without accents and in small letters, and once in a group', () => {
  for (const group of synonyms) {
    expect(group.length).toBeGreaterThan(1);
    expect(new Set(group).size).toBe(group.length);
    for (const word of group) expect(word).toBe(word.includes('-') ? word : plain(word));
  }
});
