import type { Text } from '../../house/result.ts';

/**
 * How one side sees what it leans on. Private: no other organisation reads it, and of its own people only the board and
 * the administrator. From it follows at most one hint, to that side alone; a question to think about, never a judgement.
 *
 * The rule: one leans on another as far as what one gets there matters and is hard to get elsewhere, and is free as far
 * as the other needs one just as much (resource dependence: Pfeffer & Salancik, 1978). A partnership lasts while each
 * brings and gets enough in its own eyes (wederkerigheid: Boele, Leisink, ten Brinke en den Dulk, 2015).
 */
export type Picture = {
  /** How much what we get matters to us, 1 to 5. */
  readonly matters: number;
  /** How easily we would find it elsewhere, 1 to 5. */
  readonly elsewhere: number;
  /** How much they need us, 1 to 5. */
  readonly needed: number;
  /** From bringing much more (1) over even (3) to getting much more (5). */
  readonly balance: number;
  /** What we would do without them. */
  readonly alternatives: string;
};

export const hints = ['one_sided', 'no_other_way', 'brings_more', 'other_leans', 'gets_more'] as const;
export type Hint = (typeof hints)[number];

/** The first that holds, the heaviest first; null when there is nothing to say. */
export function hintOf({ matters, elsewhere, needed, balance, alternatives }: Picture): Hint | null {
  const leans = matters >= 4 && elsewhere <= 2;
  if (leans && needed <= 2) return 'one_sided';
  if (leans && alternatives.trim() === '') return 'no_other_way';
  if (balance === 1) return 'brings_more';
  if (needed >= 4 && matters <= 2) return 'other_leans';
  return balance === 5 ? 'gets_more' : null;
}

export const hintSource = 'Pfeffer & Salancik, 1978; Boele, Leisink, ten Brinke en den Dulk, 2015';

export const hintTexts: Record<Hint, Text> = {
  one_sided: {
    nl: 'U hebt de ander hard nodig, en vindt dit moeilijk ergens anders. De ander heeft u minder nodig. Praat in uw bestuur over wat u doet als de ander stopt, en over wat u de ander nog meer kunt brengen.',
    en: 'You need the other badly, and would hardly find this elsewhere. The other needs you less. Talk in your board about what you do when the other stops, and about what more you can bring the other.',
  },
  no_other_way: {
    nl: 'U hebt de ander hard nodig, en schreef nog niet op wat u zonder de ander doet. Schrijf dat op, ook als het antwoord kort is.',
    en: 'You need the other badly, and have not written down what you would do without them. Write it down, however short the answer.',
  },
  brings_more: {
    nl: 'U brengt in uw eigen ogen veel meer dan u haalt. Zeg dat op tijd: wat zou u willen halen?',
    en: 'In your own eyes you bring much more than you get. Say so in time: what would you want to get?',
  },
  other_leans: {
    nl: 'De ander heeft u hard nodig, en u de ander weinig. Vraag wat de ander nodig heeft om op eigen benen te staan.',
    en: 'The other needs you badly, and you need the other little. Ask what the other needs to stand on its own feet.',
  },
  gets_more: {
    nl: 'U haalt in uw eigen ogen veel meer dan u brengt. Vraag de ander of dat zo goed is.',
    en: 'In your own eyes you get much more than you bring. Ask the other whether that is all right.',
  },
};
