import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

type SectionProps = {
  title: string;
  /** A sentence under the heading. */
  text?: ReactNode;
  action?: ReactNode;
  tone?: 'plain' | 'card' | 'warning' | 'error' | 'success';
  children: ReactNode;
};

/** A part of a page under its own h2. */
export function Section({ title, text, action, tone = 'card', children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} data-tone={tone} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {text && <p className={classes.text}>{text}</p>}
      {children}
    </section>
  );
}
