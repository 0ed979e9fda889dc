import type { ReactNode } from 'react';
import classes from './SignInForm.module.css';

/** One sentence about what just happened, where it happened. */
export function Told({ tone, children }: { tone: 'error' | 'success'; children: ReactNode }) {
  return (
    <p role={tone === 'error' ? 'alert' : 'status'} className={classes.told} data-tone={tone}>
      {children}
    </p>
  );
}
