import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import classes from './organisation.module.css';
import { texts } from './texts.ts';

type SettingPartProps = {
  title: string;
  text: string;
  /** What holds now, each in a sentence. */
  lines: readonly string[];
  isUsual: boolean;
  form: (close: () => void, saved: (undo: () => Promise<unknown>) => void) => ReactNode;
};

/** What holds, in sentences; one press opens the form in the same place, and what was saved can be undone. */
export function SettingPart({ title, text, lines, isUsual, form }: SettingPartProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const [undo, setUndo] = useState<(() => Promise<unknown>) | null>(null);
  const close = () => setOpen(false);
  return (
    <Section title={title} text={text}>
      {undo && (
        <UndoRow
          onUndo={() => {
            void undo();
            setUndo(null);
          }}
        >
          {t('saved')}
        </UndoRow>
      )}
      {open ? (
        form(close, (how) => {
          setUndo(() => how);
          close();
        })
      ) : (
        <>
          <ul className={classes.lines}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {isUsual && <p className={classes.quiet}>{t('isUsual')}</p>}
          <div>
            <Button variant="default" onClick={() => setOpen(true)}>
              {t('change')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
