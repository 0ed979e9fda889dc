import { Button } from '@mantine/core';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** Closes a form that stands in the place of what it changes. */
export function Cancel({ onCancel }: { onCancel: () => void }) {
  const t = useTexts(texts);
  return (
    <Button variant="default" onClick={onCancel}>
      {t('cancel')}
    </Button>
  );
}
