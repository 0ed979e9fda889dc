/** Ctrl+K: go, find, do. Pages of the navigation, and what rooms registered with `addSearchActions`. */
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import type { Me } from '../api/use-me.ts';
import { useGo } from '../ui/address.ts';
import { useTexts } from '../ui/texts.ts';
import { useNavigation } from './navigation.ts';
import classes from './Search.module.css';
import { searchActionsFor } from './search-actions.ts';
import { texts } from './texts.ts';

type Found = { id: string; label: string; words: string; to: string };

export default function Search({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTexts(texts);
  const goTo = useGo();
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(me, asked);
  const current = found[Math.min(chosen, found.length - 1)];

  useEffect(() => dialog.current?.showModal(), []);

  function go(one: Found | undefined) {
    if (!one) return;
    dialog.current?.close();
    void goTo(one.to);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((before) => (before + step + found.length) % Math.max(found.length, 1));
    }
    if (event.key === 'Enter') go(current);
  }

  return (
    <dialog ref={dialog} className={classes.dialog} aria-label={t('search')} onClose={onClose} closedby="any">
      <div className={classes.asked}>
        <IconSearch size={24} stroke={1.7} aria-hidden />
        <input
          role="combobox"
          aria-label={t('searchPlaceholder')}
          aria-expanded={found.length > 0}
          aria-controls="search-found"
          aria-activedescendant={current ? `search-${current.id}` : undefined}
          placeholder={t('searchPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          value={asked}
          onChange={(event) => {
            setAsked(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id="search-found" role="listbox" aria-label={t('search')} className={classes.found}>
        {found.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that keeps the focus
          <div
            key={one.id}
            id={`search-${one.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={one === current}
            onClick={() => go(one)}
          >
            {one.label}
          </div>
        ))}
      </div>
      <p role="status" className={classes.status}>
        {found.length === 0 ? t('searchNothing') : ''}
      </p>
    </dialog>
  );
}

function useFound(me: Me, asked: string): Found[] {
  const t = useTexts(texts);
  const { language } = useSession();
  const pages = useNavigation(me).map(({ label, name = '', to }) => ({
    id: to,
    label: t(label, { name }),
    words: '',
    to,
  }));
  const actions = searchActionsFor(me.persona).map(({ id, label, words, to }) => ({
    id,
    label: label[language],
    words: words?.[language] ?? '',
    to,
  }));
  const parts = asked.toLocaleLowerCase('nl').split(/\s+/).filter(Boolean);
  return [...actions, ...pages].filter(({ label, words }) => {
    const text = `${label} ${words}`.toLocaleLowerCase('nl');
    return parts.every((part) => text.includes(part));
  });
}
