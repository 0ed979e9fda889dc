import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type EmptyStateProps = {
  title?: string;
  /** What comes here once there is something. */
  text: ReactNode;
  action?: ReactNode;
};

/** An empty list says what will stand here, and offers one thing to do. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {title && <h2 className={classes.title}>{title}</h2>}
      <p>{text}</p>
      {action && <div>{action}</div>}
    </div>
  );
}
