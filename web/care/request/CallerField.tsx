/** Who is asking: a name as typed, or a member found while typing. Arrow keys choose, Enter takes, Escape closes. */
import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { needTexts } from './need.texts.ts';
import classes from './request.module.css';
import { texts } from './texts.ts';

export type Caller = Output<'request.callers'>['rows'][number];

type CallerFieldProps = {
  id: string;
  name: string;
  chosen: Caller | null;
  problem: string | undefined;
  onName: (name: string) => void;
  onChoose: (caller: Caller | null) => void;
  onLeave: () => void;
};

export function CallerField({ id, name, chosen, problem, onName, onChoose, onLeave }: CallerFieldProps) {
  const t = useTexts(texts);
  const listId = useId();
  const search = useSettled(name.trim());
  const found = useView('request.callers', { search }, { when: !chosen && search.length >= 2 });
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const rows = !chosen && search.length >= 2 && name.trim() === search ? (found.data?.rows ?? []) : [];
  const shown = open && rows.length > 0;

  function take(caller: Caller) {
    setOpen(false);
    setActive(-1);
    onChoose(caller);
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false);
    if (!shown) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + rows.length) % rows.length);
    }
    const picked = rows[active];
    if (event.key === 'Enter' && picked) {
      event.preventDefault();
      take(picked);
    }
  }

  if (chosen) return <Chosen caller={chosen} onOther={() => onChoose(null)} />;
  return (
    <div className={classes.caller}>
      <TextInput
        id={id}
        label={t('who')}
        description={t('whoHelp')}
        error={problem}
        value={name}
        autoFocus
        autoComplete="off"
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown && active >= 0 ? { 'aria-activedescendant': `${listId}-${active}` } : {})}
        onChange={(event) => {
          onName(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKey}
        onBlur={() => {
          setOpen(false);
          onLeave();
        }}
      />
      <p role="status" className="visually-hidden">
        {open && found.data && rows.length > 0 && t('found', { count: rows.length })}
      </p>
      <p className={classes.hint}>{search.length >= 3 && found.data?.rows.length === 0 && t('notFound')}</p>
      <div id={listId} role="listbox" aria-label={t('who')} className={classes.options} hidden={!shown}>
        {rows.map((caller, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox that owns this list
          <div
            key={caller.personId}
            id={`${listId}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(caller)}
          >
            <span>{caller.name}</span>
            <span className={classes.quiet}>
              {[
                caller.number && t('member', { number: caller.number }),
                caller.street,
                caller.place,
                caller.phone,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** The member, and what she asked in the last days: a hint, not a barrier. */
function Chosen({ caller, onOther }: { caller: Caller; onOther: () => void }) {
  const t = useTexts(texts);
  const kind = useTexts(needTexts);
  const format = useFormat();
  const { lately } = caller;
  return (
    <div className={classes.stack}>
      <div className={classes.chosen} role="status">
        <PersonFace
          name={caller.name}
          note={caller.number ? t('member', { number: caller.number }) : t('notMember')}
        />
        <button type="button" className={classes.link} onClick={onOther}>
          {t('otherCaller')}
        </button>
      </div>
      {lately && (
        <p role="status">
          {t('lately', {
            name: caller.name.split(' ')[0] ?? '',
            day: format.nearDay(lately.receivedAt),
            what: kind(lately.kind).toLowerCase(),
          })}{' '}
          <To to={paths.request(lately.requestId)}>{t('toThat')}</To>
        </p>
      )}
    </div>
  );
}

/** Searching waits until typing pauses. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
