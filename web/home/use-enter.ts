import { useQueryClient } from '@tanstack/react-query';
import { changeSession } from '../api/session.ts';
import { useGo } from '../ui/address.ts';
import { ownAddress } from './own-address.ts';

/** After sign-in: nothing of whoever sat here before, and on to the page that was asked for. */
export function useEnter() {
  const queries = useQueryClient();
  const go = useGo();
  return async (to?: unknown) => {
    changeSession({ hat: null });
    await queries.resetQueries();
    await go(ownAddress(to), { replace: true });
  };
}
