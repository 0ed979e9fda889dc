import { useFilters } from '../../ui/address.ts';

type Filtered = { readonly topic: string; readonly type: string };

/** Whether a question is of the topic and the kind that were chosen. */
export function useChosen(): { fits: (one: Filtered) => boolean; typed: string; key: string | undefined } {
  const [{ zoek = '', onderwerp, soort, vraag }] = useFilters();
  const fits = ({ topic, type }: Filtered) =>
    (!onderwerp || topic === onderwerp) && (!soort || type === soort);
  return { fits, typed: zoek, key: vraag };
}
