import type { ReactNode } from 'react';
import { useTexts } from './texts.ts';
import classes from './UndoRow.module.css';
import { uiTexts } from './ui.texts.ts';

type UndoRowProps = {
  /** What was done: "Piet is gevraagd". */
  children: ReactNode;
  onUndo?: (() => void) | undefined;
  busy?: boolean;
};

/** What was just done, in the place where it was done. Undo stays: a vanishing notice is a time limit. */
export function UndoRow({ children, onUndo, busy = false }: UndoRowProps) {
  const t = useTexts(uiTexts);
  return (
    <div role="status" className={classes.row}>
      <span>{children}</span>
      {onUndo && (
        <button type="button" onClick={onUndo} disabled={busy}>
          {t('undo')}
        </button>
      )}
    </div>
  );
}
