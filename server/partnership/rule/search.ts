import { synonyms } from './library/synonyms.ts';

/** Small letters without accents: "cliënt" is found by "client" and the other way round. */
export const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

type Sought = { readonly title: string; readonly text: string };

/**
 * What is found by words as they are typed, what says them in its title first. Every word must be there, from the beginning of
 * a word on, or another word for the same. Nothing typed finds all, in the order in which they came.
 */
export function search<Item>(
  items: readonly Item[],
  typed: string,
  readOf: (item: Item) => Sought,
): readonly Item[] {
  const wanted = plain(typed)
    .split(' ')
    .filter((word) => word !== '' && !small.has(word))
    .map(others);
  if (wanted.length === 0) return items;
  return items
    .map((item) => {
      const { title, text } = readOf(item);
      const [inTitle, inText] = [` ${plain(title)}`, ` ${plain(`${title} ${text}`)}`];
      if (!wanted.every((words) => words.some((word) => inText.includes(` ${word}`))))
        return { item, rank: 0 };
      const rank = wanted.reduce((sum, words) => sum + rankOf(words, inTitle), 1);
      return { item, rank };
    })
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ item }) => item);
}

/** The word itself in the title counts more than another word for it. */
const rankOf = ([typed = '', ...rest]: readonly string[], title: string): number =>
  title.includes(` ${typed}`) ? 3 : rest.some((word) => title.includes(` ${word}`)) ? 2 : 0;

/** The word as typed, and what else is said for it. */
function others(word: string): string[] {
  const begins = (one: string) => one === word || (word.length >= 4 && one.startsWith(word));
  const same = synonyms.filter((group) => group.some((one) => plain(one).split(' ').some(begins)));
  return [word, ...same.flat().map(plain)];
}

/** Words that stand in every question. */
const small = new Set(
  'mag mogen moet moeten wij ik we de het een van en of in op met voor is zijn aan te may must we i the a an of and or in on with for is are to'.split(
    ' ',
  ),
);
