import { describe, expect, it } from 'vitest';
import { deciding } from '../../../server/partnership/partnership/partnership.ts';
import { partiesTexts } from './parties.texts.ts';
import { texts } from './texts.ts';

const told = [...Object.keys(texts.nl), ...Object.keys(partiesTexts.nl)].filter((key) => key.includes('.'));

describe('the history of a partnership', () => {
  it('has words for all that it tells, and for nothing else', () => {
    expect(told.sort()).toEqual([...deciding].sort());
  });
});
