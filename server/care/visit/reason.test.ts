import { expect, test } from 'vitest';
import { mentionsIllness } from './reason.ts';

test.each(['Anja is ziek', 'griep', 'Ziekgemeld.', 'i.v.m. zwangerschap', 'Piet (burn-out)', 'she is ill'])(
  '%s says that a colleague is ill',
  (reason) => expect(mentionsIllness(reason)).toBe(true),
);

test.each(['Anja heeft vrij', 'muziekles', 'de wil van mevrouw', 'still the same', 'bezoek aan de tandarts'])(
  '%s does not',
  (reason) => expect(mentionsIllness(reason)).toBe(false),
);
