import { useEffect, useRef } from 'react';

/** Another step on the same address: a screen reader starts at its heading, as it would on a new page. */
export function useFocusOn(step: unknown) {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [step]);
}
