import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Me } from '../api/use-me.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './SearchButton.module.css';
import { texts } from './texts.ts';

const Search = lazy(() => import('./Search.tsx'));

/** Ctrl+K, or the button. The dialog is fetched when it is first opened. */
export function SearchButton({ me }: { me: Me }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className={classes.button} onClick={() => setOpen(true)}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
        <span className={classes.words}>{t('search')}</span>
        <span className={classes.keys}>Ctrl K</span>
      </button>
      {open && (
        <Suspense>
          <Search me={me} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
