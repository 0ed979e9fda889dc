/** The head of a page: its one h1, a sentence under it, and at most one main action. */
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

let navigating = false;
let left: Element | null = null;

/** Told by the router: the next header takes the focus, so that a screen reader starts at the new page. */
export function startNavigation() {
  navigating = true;
  left = document.activeElement;
}

/** The same page with another subject keeps its header; one that still waits for its data takes the focus later. */
export function endNavigation() {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading) takeFocus(heading);
}

function takeFocus(heading: HTMLElement | null) {
  if (!navigating) return;
  navigating = false;
  // A page that begins with typing put the focus in its field already.
  const now = document.activeElement;
  if (now !== left && now?.matches('main input')) return;
  heading?.focus({ preventScroll: true });
}

export function PageHeader({ title, text, above, action, tab }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(tab ?? title);
  useEffect(() => takeFocus(heading.current), []);
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
