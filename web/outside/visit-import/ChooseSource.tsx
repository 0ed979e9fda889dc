import { Button, FileInput, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toBase64 } from '../../api/base64.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { Asked, Source } from './VisitImportPage.tsx';
import classes from './visit-import.module.css';

type Props = {
  teamId: string;
  sources: readonly Source[];
  busy: boolean;
  onChosen: (asked: Asked) => void;
};

/** A file, or the address of a calendar. */
export function ChooseSource({ teamId, sources, busy, onChosen }: Props) {
  const t = useTexts(texts);
  const feed = sources.find((source) => source.url);
  const [kind, setKind] = useState<'csv' | 'ical'>(feed ? 'ical' : 'csv');
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState(feed?.url ?? '');
  const [tried, setTried] = useState(false);
  const isMissing = !file && (kind === 'csv' || url.trim() === '');

  async function read(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isMissing) return;
    onChosen({
      teamId,
      kind,
      file: file && { name: file.name.slice(0, 120), base64: await toBase64(file) },
      url: kind === 'ical' && !file ? url.trim() : null,
    });
  }

  const problem = tried && isMissing ? t('missing') : undefined;
  return (
    <Section title={t('kind')}>
      <form onSubmit={(event) => void read(event)} noValidate className={classes.stack}>
        <NativeSelect
          label={t('kind')}
          value={kind}
          data={[
            { value: 'csv', label: t('csv') },
            { value: 'ical', label: t('ical') },
          ]}
          onChange={(event) => setKind(event.currentTarget.value as 'csv' | 'ical')}
        />
        {kind === 'ical' && (
          <TextInput
            label={t('url')}
            description={t('urlHelp')}
            value={url}
            error={problem}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        )}
        <FileInput
          label={kind === 'csv' ? t('file') : t('orFile')}
          description={t('fileHelp')}
          accept={kind === 'csv' ? '.csv,.txt,.xlsx,text/csv' : '.ics,text/calendar'}
          value={file}
          error={kind === 'csv' ? problem : undefined}
          onChange={setFile}
        />
        <div>
          <Button type="submit" loading={busy}>
            {t('read')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
