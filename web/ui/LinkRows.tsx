/** Things with a page of their own, each with how it stands. */
import type { ReactNode } from 'react';
import classes from './LinkRows.module.css';
import { To } from './To.tsx';

type LinkRow = { readonly id: string; readonly to: string; readonly name: string; readonly state: ReactNode };

export function LinkRows({ rows }: { rows: readonly LinkRow[] }) {
  return (
    <ul className={classes.rows}>
      {rows.map(({ id, to, name, state }) => (
        <li key={id}>
          <To to={to}>{name}</To>
          <p>{state}</p>
        </li>
      ))}
    </ul>
  );
}
