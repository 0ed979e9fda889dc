import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './Section.module.css';

type SectionProps = {
  title: string;
  /** A sentence under the heading. */
  text?: ReactNode;
  action?: ReactNode;
  tone?: 'plain' | 'card' | 'warning' | 'error' | 'success';
  /** Folded on the screen until it is opened; on paper it is whole. A few words about what is inside stand beside it. */
  folds?: boolean | string;
  children: ReactNode;
};

/** A part of a page under its own h2. */
export function Section({ title, text, action, tone = 'card', folds = false, children }: SectionProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const folded = folds !== false && !open;
  const inside = (
    <>
      {text && <p className={classes.text}>{text}</p>}
      {children}
    </>
  );
  return (
    <section className={classes.section} data-tone={tone} aria-labelledby={id}>
      <div className={classes.head}>
        <h2>
          {folds === false ? (
            <span id={id}>{title}</span>
          ) : (
            <button
              type="button"
              className={classes.fold}
              aria-expanded={open}
              aria-controls={`${id}-inside`}
              onClick={() => setOpen(!open)}
            >
              <IconChevronDown size={22} stroke={1.8} aria-hidden />
              <span id={id}>{title}</span>
            </button>
          )}
        </h2>
        {typeof folds === 'string' && <p className={classes.few}>{folds}</p>}
        {action}
      </div>
      {folds === false ? (
        inside
      ) : (
        <div id={`${id}-inside`} className={classes.inside} data-folded={folded}>
          {inside}
        </div>
      )}
    </section>
  );
}
