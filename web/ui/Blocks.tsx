import type { ReactNode } from 'react';
import classes from './Blocks.module.css';

/** The blocks of a page, one under the other. Their distance comes from here, whatever stands beside what. */
export const Blocks = ({ children }: { children: ReactNode }) => (
  <div className={classes.blocks}>{children}</div>
);
