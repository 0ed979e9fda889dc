import { paths } from '../paths.ts';

/** Only an address within Tango: a link in a mail must not lead elsewhere after sign-in. */
export function ownAddress(to: unknown): string {
  return typeof to === 'string' && /^\/[^/\\]/.test(to) ? to : paths.home();
}
