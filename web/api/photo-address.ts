import { currentSession } from './session.ts';

/** Where a photo is. An image sends no headers of ours, so the capacity that is worn stands in the address. */
export function photoAddress(photoId: string): string {
  const { hat } = currentSession();
  return `/api/photos/${photoId}${hat ? `?hat=${encodeURIComponent(hat)}` : ''}`;
}
