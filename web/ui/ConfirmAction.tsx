/** First says in words what will follow, then does it. Opens in place; no dialog, no vanishing notice. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Verb } from '../api/contracts.ts';
import type { Act } from '../api/use-act.ts';
import { type Can, CanButton } from './CanButton.tsx';
import classes from './ConfirmAction.module.css';
import { Refused } from './Refused.tsx';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type ConfirmActionProps<Name extends Verb> = {
  /** The words on the button: a verb. */
  label: string;
  /** "U stopt hiermee. Zij ziet vanaf nu niets meer." */
  consequence: ReactNode;
  /** The words of the last button; the same verb when nothing is given. */
  confirm?: string;
  act: Act<Name>;
  /** Does the act; the panel closes when the answer was good. */
  onConfirm: () => Promise<{ ok: boolean }>;
  can?: Can | undefined;
  variant?: 'filled' | 'default' | 'subtle';
  /** More to fill in before confirming, such as a reason. */
  children?: ReactNode;
};

export function ConfirmAction<Name extends Verb>(props: ConfirmActionProps<Name>) {
  const { label, consequence, confirm = label, act, onConfirm, can, variant = 'default', children } = props;
  const t = useTexts(uiTexts);
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) panel.current?.focus();
  }, [open]);

  function close() {
    act.forget();
    setOpen(false);
  }

  if (!open) {
    return (
      <CanButton variant={variant} can={can} onClick={() => setOpen(true)}>
        {label}
      </CanButton>
    );
  }
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      className={classes.panel}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p>{consequence}</p>
      {children}
      <Refused refusal={act.refusal} />
      <div className={classes.buttons}>
        <Button
          loading={act.busy}
          onClick={async () => {
            const answer = await onConfirm();
            if (answer.ok) setOpen(false);
          }}
        >
          {confirm}
        </Button>
        <Button variant="default" onClick={close}>
          {t('notNow')}
        </Button>
      </div>
    </section>
  );
}
