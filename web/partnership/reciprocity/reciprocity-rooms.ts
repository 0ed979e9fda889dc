import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useTexts } from '../../ui/texts.ts';
import { type Room, sentences } from '../partnership/room.ts';
import { roomTexts } from './rooms.texts.ts';
import { texts } from './texts.ts';

/** On the page of a partnership: what of giving and getting waits for us, and each other's rooms. */
export function useReciprocityRooms(partnershipId: string): Room[] {
  const t = useTexts(texts);
  const room = useTexts(roomTexts);
  const { data: waiting, refusal } = useView('reciprocity.glance', { partnershipId });
  // Whoever has left has nothing here any more.
  if (refusal && !waiting) return [];
  return [
    {
      to: paths.reciprocity(partnershipId),
      title: t('title'),
      says: t('glanceText'),
      asks: sentences(
        waiting && waiting.exchanges > 0 && t('exchangesWait', { count: waiting.exchanges }),
        waiting && waiting.questions > 0 && t('questionsWait', { count: waiting.questions }),
      ),
    },
    { to: paths.rooms(partnershipId), title: room('title'), says: room('text') },
  ];
}
