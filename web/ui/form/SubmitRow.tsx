import { Button } from '@mantine/core';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import { Submit } from './Submit.tsx';

type SubmitRowProps = { busy: boolean; onCancel: () => void /** A verb. */; children: string };

/** Send, or not now: under a form that opened in place. */
export function SubmitRow({ busy, onCancel, children }: SubmitRowProps) {
  const t = useTexts(uiTexts);
  return (
    <Submit
      busy={busy}
      others={
        <Button variant="default" onClick={onCancel}>
          {t('notNow')}
        </Button>
      }
    >
      {children}
    </Submit>
  );
}
