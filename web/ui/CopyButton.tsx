import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

/** Copies the address of a link, and says so on the button itself. */
export function CopyButton({ address }: { address: string }) {
  const t = useTexts(uiTexts);
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="default"
      onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
    >
      {t(copied ? 'copied' : 'copyLink')}
    </Button>
  );
}
