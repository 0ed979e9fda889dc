import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Room } from '../partnership/room.ts';
import { texts } from './texts.ts';

/** On the page of a partnership: how many questions its parties share. */
export function useRuleRoom(partnershipId: string): Room {
  const t = useTexts(texts);
  const rows = useView('rule.list', {}).data?.rows;
  const shared = rows?.filter((one) => one.partnershipId === partnershipId);
  return {
    to: paths.rules(),
    title: t('title'),
    says: shared && t('shared', { count: shared.length }),
  };
}
