/** A list of people in four steps. Which list and which step stand in the address: it can be left and taken up again. */
import { Button, FileInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toBase64 } from '../../api/base64.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters, useGo } from '../../ui/address.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Batch, stepAddress } from './batch.ts';
import { Columns } from './Columns.tsx';
import classes from './import.module.css';
import { Rows } from './Rows.tsx';
import { texts } from './texts.ts';

export default function ImportPage() {
  const [{ lijst, stap }] = useFilters();
  return lijst ? <Opened id={lijst} step={stap === '3' ? 3 : 2} /> : <ChooseFile />;
}

function Head({ step }: { step: 1 | 2 | 3 | 4 }) {
  const t = useTexts(texts);
  const said = t('step', { now: step, name: t(`step${step}`) });
  return <PageHeader title={t('title')} text={said} tab={`${said} – ${t('title')}`} />;
}

function ChooseFile() {
  const t = useTexts(texts);
  const go = useGo();
  const start = useAct('import.startPeople');
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);

  async function read(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!file) return;
    const answer = await start.run({ fileName: file.name.slice(0, 120), file: await toBase64(file) });
    if (answer.ok) await go(stepAddress(answer.value.id, 2));
  }

  return (
    <>
      <Head step={1} />
      <form onSubmit={read} noValidate className={classes.stack}>
        <p>{t('fileText')}</p>
        <Refused refusal={start.refusal} />
        <FileInput
          label={t('file')}
          placeholder={t('pickFile')}
          accept=".csv,.txt,.xlsx,text/csv"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            start.forget();
          }}
          error={asked && !file ? t('fileMissing') : undefined}
          maw="28rem"
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={start.busy}>
            {t('read')}
          </Button>
          <To to={paths.people()}>{t('back')}</To>
        </div>
      </form>
    </>
  );
}

function Opened({ id, step }: { id: string; step: 2 | 3 }) {
  const t = useTexts(texts);
  return (
    <Shown view={useView('import.show', { importId: id })}>
      {(batch) => {
        if (batch.status === 'applied') return <Done outcome={batch.outcome} />;
        return (
          <>
            <Head step={step} />
            {batch.status === 'cancelled' ? (
              <div className={classes.stack}>
                <p>{t('cancelled')}</p>
                <To to={paths.importPeople()} look="button">
                  {t('other')}
                </To>
              </div>
            ) : step === 2 ? (
              <Columns key={batch.version} batch={batch} />
            ) : (
              <Rows batch={batch} />
            )}
          </>
        );
      }}
    </Shown>
  );
}

function Done({ outcome }: { outcome: Batch['outcome'] }) {
  const t = useTexts(texts);
  return (
    <>
      <Head step={4} />
      <div className={classes.stack} role="status">
        <h2>{t('doneTitle')}</h2>
        {outcome && (
          <p>
            {t('made', { count: outcome.made })}. {t('wasChanged', { count: outcome.changed })}.
          </p>
        )}
        <To to={paths.people()} look="button">
          {t('toPeople')}
        </To>
      </div>
    </>
  );
}
