import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from './format.ts';
import classes from './PrintPage.module.css';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type PrintPageProps = {
  /** The moment the sheet was made; stands at its foot. */
  madeAt: string;
  children: ReactNode;
};

/** A4 on the screen and on paper: large type, nothing of the shell. */
export function PrintPage({ madeAt, children }: PrintPageProps) {
  const t = useTexts(uiTexts);
  const format = useFormat();
  return (
    <>
      <div data-screen-only className={classes.bar}>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      <article className={classes.sheet}>
        {children}
        <footer className={classes.foot}>{t('madeAt', { moment: format.moment(madeAt) })}</footer>
      </article>
    </>
  );
}
