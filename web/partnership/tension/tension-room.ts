import { paths } from '../../paths.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Room } from '../partnership/room.ts';
import { texts } from './texts.ts';

/** On the page of a partnership: that it can be said. Whether anything was said stands nowhere there. */
export function useTensionRoom(): Room {
  const t = useTexts(texts);
  return { to: paths.tensions(), title: t('title'), says: t('text') };
}
