import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/refusal.ts';
import classes from './Refused.module.css';
import { useRefusalWords } from './refusals.texts.ts';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type RefusedProps = {
  refusal: Refusal | null;
  /** Offers "Probeer het opnieuw" where trying again makes sense. */
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
};

/** Why something did not happen, at the place where it was tried. Shows nothing without a refusal. */
export function Refused({ refusal, onRetry, children }: RefusedProps) {
  const t = useTexts(uiTexts);
  const words = useRefusalWords();
  if (!refusal || refusal.type === 'cancelled') return null;
  const retries = ['offline', 'unavailable', 'defect', 'signed_out', 'too_many'].includes(refusal.type);
  return (
    <div role="alert" className={classes.refused} data-calm={refusal.type === 'waiting'}>
      <p>{words(refusal)}</p>
      {children}
      {onRetry && retries && (
        <Button variant="default" onClick={onRetry}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}
