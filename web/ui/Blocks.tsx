import type { ReactNode } from 'react';
import classes from './Blocks.module.css';

/**
 * Blocks one under the other: their distance comes from here, whatever stands beside what. Every page stands in one by its
 * frame; within a page it is for what is not a direct part of it, such as a sheet of paper.
 */
export const Blocks = ({ children }: { children: ReactNode }) => (
  <div className={classes.blocks}>{children}</div>
);
