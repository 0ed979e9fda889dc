import { useState } from 'react';
import { callForFile } from './call.ts';
import type { Input, Verb } from './contracts.ts';
import type { Refusal } from './refusal.ts';

/** Fetches a file of a verb with `file: true` and hands it to the browser: a PDF, a calendar, a table. */
export function useDownload<Name extends Verb>(verb: Name) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function run(input: Input<Name>) {
    setBusy(true);
    const answer = await callForFile(verb, input);
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) save(answer.value.name, answer.value.bytes);
  }

  return { run, busy, refusal };
}

function save(name: string, bytes: Blob) {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
