import type { Text } from '../../house/result.ts';

/**
 * What a mean score from 1 to 5 asks for. The bands are those of the Wilder inventory, given to one decimal (4.0–5.0,
 * 3.0–3.9, 1.0–2.9), so a mean is rounded to one decimal first. A mean of fewer than five answers is not shown.
 */
export const bands = ['strong', 'talk', 'concern'] as const;
export type Band = (typeof bands)[number];

/** `mean` from 1 to 5. */
export function bandOf(mean: number): Band {
  const rounded = Math.round(mean * 10) / 10;
  if (rounded >= 4) return 'strong';
  return rounded >= 3 ? 'talk' : 'concern';
}

export const bandTexts: Record<Band, Text> = {
  strong: { nl: 'Dit gaat goed. Houd het zo.', en: 'This goes well. Keep it so.' },
  talk: { nl: 'Praat hierover met elkaar.', en: 'Talk about this together.' },
  concern: { nl: 'Hier moet iets gebeuren.', en: 'Something has to be done here.' },
};
