import type { Room } from '../../partnership/partnership/room.ts';
import { paths } from '../../paths.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** On the page of a partnership: the one page for whoever comes to work here. */
export function useBedsideRoom(partnershipId: string): Room {
  const t = useTexts(texts);
  return { to: paths.card(partnershipId), title: t('card'), says: t('cardText') };
}
