import { useFilters } from '../../ui/address.ts';

type Filtered = { readonly topic: string; readonly type: string };

/** Beside the topics themselves: all of them, or those about which we wrote something. */
export const wide = ['alle', 'besproken'] as const;

/** What was typed and chosen; it stands in the address, so that it can be sent on. */
export function useChosen() {
  const [{ zoek: typed = '', onderwerp: topic, soort, vraag: key }] = useFilters();
  const ofKind = ({ type }: Pick<Filtered, 'type'>) => !soort || type === soort;
  const isWide = topic === undefined || wide.some((one) => one === topic);
  return {
    typed,
    topic,
    /** The one question that was asked for. */
    key,
    ofKind,
    fits: (one: Filtered) => ofKind(one) && (isWide || one.topic === topic),
    /** Nothing was typed or chosen: then the topics show. */
    isOverview: typed === '' && topic === undefined && key === undefined,
  };
}
