/** Always at hand: "Ik maak me zorgen". The form comes only when it is asked for; most days it is not. */
import { Button } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

const WorryForm = lazy(() => import('./WorryForm.tsx'));

/** About a client, or about whoever asked a question and has no page. */
export type WorryAbout = { clientId: string } | { requestId: string };

export function WorryButton({ about }: { about: WorryAbout }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense>
        <WorryForm about={about} onClose={() => setOpen(false)} />
      </Suspense>
    );
  }
  return (
    <Button
      variant="default"
      size="lg"
      onClick={() => setOpen(true)}
      leftSection={<IconMoodEmpty size={22} stroke={1.7} aria-hidden />}
    >
      {t('worried')}
    </Button>
  );
}
