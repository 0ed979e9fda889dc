import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { useTexts } from '../ui/texts.ts';
import { texts } from './texts.ts';

/** A defect in the browser: a page that did not load, or code that broke. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const t = useTexts(texts);
  console.error(error);
  return (
    <>
      <PageHeader title={t('failed')} />
      <EmptyState text={t('failedText')} action={<Button onClick={reset}>{t('again')}</Button>} />
    </>
  );
}
