/** Sentences one below the other, as they were written. */
import type { ReactNode } from 'react';
import classes from './WordList.module.css';

export function WordList({ ordered = false, children }: { ordered?: boolean; children: ReactNode }) {
  const List = ordered ? 'ol' : 'ul';
  return <List className={classes.list}>{children}</List>;
}
