/** Around pages that need no account: sign-in, an answer from a mail, a page that is not there. */
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { changeSession, useSession } from '../api/session.ts';
import { useMe } from '../api/use-me.ts';
import { Blocks } from '../ui/Blocks.tsx';
import { useTexts } from '../ui/texts.ts';
import { Brand } from './Brand.tsx';
import classes from './OpenFrame.module.css';
import { texts } from './texts.ts';

export function OpenFrame({ children }: { children?: ReactNode }) {
  const t = useTexts(texts);
  const { language } = useSession();
  const help = useMe().data?.help;
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <div className={classes.frame}>
      <header className={classes.top} data-screen-only>
        <Brand />
        {help && <a href={`tel:${help.phone.replace(/\s/g, '')}`}>{t('helpCall', { phone: help.phone })}</a>}
        <button type="button" lang={other} onClick={() => changeSession({ language: other })}>
          {t('language')}
        </button>
      </header>
      <main className={classes.page}>
        <Blocks>{children ?? <Outlet />}</Blocks>
      </main>
    </div>
  );
}
