/** Addresses of paths.ts, with or without a question mark, as the router wants them. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

type Target = { to: string; search: Record<string, string>; hash?: string };

export function targetOf(address: string): Target {
  const { pathname, search, hash } = new URL(address, 'http://tango.invalid');
  return {
    to: decodeURI(pathname),
    search: readSearch(search),
    ...(hash ? { hash: hash.slice(1) } : {}),
  };
}

/** What stands behind the question mark is plain text: a filter can be read, and typed. */
export const readSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** `const go = useGo()`; `go(paths.request(id))`. */
export function useGo() {
  const navigate = useNavigate();
  return (address: string, options: { replace?: boolean } = {}) =>
    navigate({ ...targetOf(address), ...options });
}

/** A part of the address: on /vragen/$id, `usePart('id')`. */
export function usePart(name: string): string {
  const parts: Record<string, string | undefined> = useParams({ strict: false });
  return parts[name] ?? '';
}

/** Filters of a page: `const [filters, setFilters] = useFilters()`. They live in the address. */
export function useFilters() {
  const filters: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: Record<string, string | undefined>) =>
    navigate({ to: '.', search: { ...filters, ...change } as never, replace: true, resetScroll: false });
  return [filters, set] as const;
}
