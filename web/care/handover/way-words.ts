import type { Output } from '../../api/contracts.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

export type Handover = Output<'handover.show'>;
export type Way = NonNullable<Handover['things'][number]['way']>;

/** Where it goes and by which day, in a sentence. */
export function useWayWords() {
  const t = useTexts(texts);
  const format = useFormat();
  return ({ destination, toWhom, byOn }: Way): string =>
    t(`way_${destination}`, { whom: toWhom, day: format.date(byOn) });
}

/** Speaks to her herself, or about her. */
export const side = ({ as }: Pick<Handover, 'as'>): 'self' | 'hers' => (as === 'self' ? 'self' : 'hers');
