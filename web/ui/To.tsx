import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { targetOf } from './address.ts';
import classes from './To.module.css';

type ToProps = {
  /** From web/paths.ts. */
  to: string;
  look?: 'link' | 'button' | 'quiet-button';
  children: ReactNode;
};

/** A link to another page; `look="button"` for the main action of a page that only goes somewhere. */
export function To({ to, look = 'link', children }: ToProps) {
  return (
    <Link {...targetOf(to)} className={classes.to} data-look={look} preload="intent">
      {children}
    </Link>
  );
}
