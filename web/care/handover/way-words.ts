import type { Output } from '../../api/contracts.ts';
import { usePart } from '../../ui/address.ts';
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

/** Which parting the address is about: of all parties, or of one that goes. */
export function useParting(partnershipPart: string): { partnershipId: string; leaverId?: string } {
  const [partnershipId, leaverId] = [usePart(partnershipPart), usePart('leaver')];
  return { partnershipId, ...(leaverId ? { leaverId } : {}) };
}

/** What the parting is, for the words: all part, one leaves, or one exists no more. */
export const partingOf = ({
  leaverId,
  gone,
}: Pick<Handover, 'leaverId' | 'gone'>): 'all' | 'leaves' | 'gone' =>
  leaverId === null ? 'all' : gone ? 'gone' : 'leaves';

/** To say again which parting it is. */
export const keyOf = ({ clientId, partnershipId, leaverId }: Handover) => ({
  ...{ clientId, partnershipId },
  ...(leaverId ? { leaverId } : {}),
});

/** Speaks to her herself, or about her. */
export const side = ({ as }: Pick<Handover, 'as'>): 'self' | 'hers' => (as === 'self' ? 'self' : 'hers');
