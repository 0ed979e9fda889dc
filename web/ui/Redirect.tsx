import { useEffect, useRef } from 'react';
import { useGo } from './address.ts';

/** Goes on to another address, once: while that page is fetched, this one is still drawn. */
export function Redirect({ to }: { to: string }) {
  const go = useGo();
  const gone = useRef(false);
  useEffect(() => {
    if (gone.current) return;
    gone.current = true;
    void go(to, { replace: true });
  }, [go, to]);
  return null;
}
