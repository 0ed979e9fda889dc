import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

/** Copies the address of a link, or other words under their own label, and says so on the button itself. */
export function CopyButton({ address, label }: { address: string; label?: string }) {
  const t = useTexts(uiTexts);
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="default"
      onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
    >
      {copied ? t('copied') : (label ?? t('copyLink'))}
    </Button>
  );
}
