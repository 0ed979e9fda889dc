import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './form.module.css';

type SubmitProps = {
  busy: boolean;
  children: ReactNode /** Beside it: cancel, back, "Weet ik niet". */;
  others?: ReactNode;
};

/** The one button that sends the form; its words are a verb. */
export function Submit({ busy, children, others }: SubmitProps) {
  return (
    <div className={classes.buttons}>
      <Button type="submit" loading={busy}>
        {children}
      </Button>
      {others}
    </div>
  );
}
