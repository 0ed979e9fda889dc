import { useEffect } from 'react';

const parts = { prefix: '', title: 'Tango' };

function write(change: Partial<typeof parts>) {
  Object.assign(parts, change);
  document.title = [parts.prefix, parts.title].filter(Boolean).join(' – ');
}

export function usePageTitle(title: string) {
  useEffect(() => write({ title: title ? `${title} · Tango` : 'Tango' }), [title]);
}

/** Before the title, for instance how many answers need another look. */
export function useTitlePrefix(prefix: string) {
  useEffect(() => {
    write({ prefix });
    return () => write({ prefix: '' });
  }, [prefix]);
}
