/** "Ik kan toch niet": asks one or all, in words, before anything happens. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Refusal } from '../../api/refusal.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './answer.module.css';
import { texts } from './texts.ts';

type GiveBackProps = {
  busy: boolean;
  refusal: Refusal | null;
  onGiveBack: (ask: 'next' | 'all') => void;
};

export function GiveBack({ busy, refusal, onGiveBack }: GiveBackProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="default" size="lg" aria-expanded={false} onClick={() => setOpen(true)}>
        {t('cannot')}
      </Button>
    );
  }
  return (
    <section className={classes.panel} aria-label={t('cannot')}>
      <p>{t('cannotText')}</p>
      <Refused refusal={refusal} />
      <div className={classes.buttons}>
        <Button size="lg" loading={busy} onClick={() => onGiveBack('next')}>
          {t('askNext')}
        </Button>
        <Button size="lg" variant="default" loading={busy} onClick={() => onGiveBack('all')}>
          {t('askAll')}
        </Button>
      </div>
    </section>
  );
}
