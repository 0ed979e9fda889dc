import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from './format.ts';
import classes from './PrintPage.module.css';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type PrintPageProps = {
  /** The moment the sheet was made; stands at its foot. */
  madeAt: string;
  /** To be read from where one stands, as on a fridge, or as an ordinary page; the first when nothing is given. */
  size?: 'fridge' | 'page';
  children: ReactNode;
};

/** A4 on the screen and on paper: nothing of the shell. */
export function PrintPage({ madeAt, size = 'fridge', children }: PrintPageProps) {
  const t = useTexts(uiTexts);
  const format = useFormat();
  return (
    <>
      <div data-screen-only className={classes.bar}>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      <article className={classes.sheet} data-size={size}>
        {children}
        <footer className={classes.foot}>{t('madeAt', { moment: format.moment(madeAt) })}</footer>
      </article>
    </>
  );
}
