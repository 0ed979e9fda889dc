import type { ReactNode } from 'react';
import classes from './WithPanel.module.css';

type WithPanelProps = {
  children: ReactNode;
  /** What the panel is about, for screen readers: "Afspraken bij dit bezoek". */
  label: string;
  panel: ReactNode;
};

/** A page with a right panel for agreements and reasons; on a phone the panel follows the page. */
export function WithPanel({ children, label, panel }: WithPanelProps) {
  return (
    <div className={classes.both}>
      <div className={classes.main}>{children}</div>
      <aside aria-label={label} className={classes.panel}>
        {panel}
      </aside>
    </div>
  );
}
