import { useView } from '../../api/use-view.ts';
import { usePick } from '../../ui/texts.ts';

/** The catalogue of acts in the language on screen. */
export function useActs() {
  const pick = usePick();
  const rows = useView('task.acts', {}).data?.rows ?? [];
  const find = (key: string) => rows.find((act) => act.key === key);
  return {
    nameOf: (key: string): string => {
      const act = find(key);
      return act ? pick(act.name) : key;
    },
    classOf: (key: string) => find(key)?.class,
    options: rows
      .filter((act) => act.class !== 'everyday')
      .map(({ key, name }) => ({ value: key as string, label: pick(name) })),
  };
}
