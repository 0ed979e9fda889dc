/** The head of a page: its one h1, a sentence under it, and at most one main action. */
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './PageHeader.module.css';
import { usePageTitle } from './page-title.ts';

type PageHeaderProps = {
  title: string;
  /** One sentence that says what this page is for or how things stand. */
  text?: ReactNode;
  /** A link back, above the title: where someone came from. */
  above?: ReactNode;
  action?: ReactNode;
  /** What the browser tab says, when that is more than the h1, such as "Vraag 3 van 7". */
  tab?: string;
};

let navigated = false;

/** Told by the router: the next header takes the focus, so that a screen reader starts at the new page. */
export function rememberNavigation() {
  navigated = true;
}

export function PageHeader({ title, text, above, action, tab }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  usePageTitle(tab ?? title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new address moves the focus once
  useEffect(() => {
    if (!navigated) return;
    navigated = false;
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above && <div className={classes.above}>{above}</div>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {text && <p className={classes.text}>{text}</p>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </header>
  );
}
