/** A button over one entry of a view's `can` map: not allowed means: still there, and it says why not. */
import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Text } from '../api/refusal.ts';
import classes from './CanButton.module.css';
import { usePick } from './texts.ts';

export type Can = { allowed: true } | { allowed: false; reason: Text };

type CanButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'leftSection' | 'color' | 'fullWidth'> & {
  can?: Can | undefined;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
};

export function CanButton({
  can = { allowed: true },
  busy = false,
  onClick,
  children,
  ...look
}: CanButtonProps) {
  const id = useId();
  const pick = usePick();
  if (can.allowed) {
    return (
      <Button {...look} loading={busy} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <div className={classes.refused}>
      <Button
        {...look}
        data-disabled
        aria-disabled
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      >
        {children}
      </Button>
      <p id={id}>{pick(can.reason)}</p>
    </div>
  );
}
