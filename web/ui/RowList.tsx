/** A list of things that wait for someone: face, name, need, clock in words, one button. Seven rows, then all. */
import { type ReactNode, useState } from 'react';
import { PersonFace } from './PersonFace.tsx';
import classes from './RowList.module.css';
import { To } from './To.tsx';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

const shownAtFirst = 7;

type RowListProps<Item> = {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
  /** What stands here when there is nothing. */
  empty: ReactNode;
};

export function RowList<Item>({ items, keyOf, children, empty }: RowListProps<Item>) {
  const t = useTexts(uiTexts);
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p className={classes.empty}>{empty}</p>;
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <>
      <ul className={classes.rows}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {items.length > shownAtFirst && (
        <button type="button" className={classes.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewer') : t('showAll', { count: items.length })}
        </button>
      )}
    </>
  );
}

type RowProps = {
  name: string;
  photoId?: string | null;
  /** What it is about, in one line. */
  need: ReactNode;
  /** The address of the thing itself; the need is then a link. */
  to?: string;
  clock?: ReactNode;
  action?: ReactNode;
  /** Beside or below: an undo row, a confirmation. */
  below?: ReactNode;
};

export function Row({ name, photoId, need, to, clock, action, below }: RowProps) {
  return (
    <div className={classes.row}>
      <PersonFace name={name} photoId={photoId} bare />
      <div className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.need}>{to ? <To to={to}>{need}</To> : need}</span>
        {clock}
      </div>
      {action && <div className={classes.action}>{action}</div>}
      {below && <div className={classes.below}>{below}</div>}
    </div>
  );
}
