import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { changeSession } from '../api/session.ts';
import { ownAddress } from './own-address.ts';

/** After sign-in: nothing of whoever sat here before, and on to the page that was asked for. */
export function useEnter() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (to?: unknown) => {
    changeSession({ hat: null });
    await queries.resetQueries();
    await navigate({ to: ownAddress(to), replace: true });
  };
}
