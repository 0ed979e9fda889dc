import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { Refused } from '../../ui/Refused.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type Batch, type Field, fields, stepAddress } from './batch.ts';
import classes from './import.module.css';
import { texts } from './texts.ts';

/** What each column holds, with an example from the list itself. */
export function Columns({ batch }: { batch: Batch }) {
  const t = useTexts(texts);
  const go = useGo();
  const map = useAct('import.map', { refreshes: ['import.show'] });
  const [mapping, setMapping] = useState(batch.columns.map(({ field }) => field));

  async function onward(event: FormEvent) {
    event.preventDefault();
    const answer = await map.run({ importId: batch.id, version: batch.version, mapping });
    if (answer.ok) await go(stepAddress(batch.id, 3));
  }

  const choose = (column: number, field: string) =>
    setMapping(mapping.map((one, place) => (place === column ? ((field || null) as Field | null) : one)));

  return (
    <form onSubmit={onward} noValidate className={classes.stack}>
      <p>{t('columnsText')}</p>
      <div className={classes.columns}>
        {batch.columns.map(({ heading, sample, isBsn }, column) =>
          isBsn ? (
            <p key={heading}>
              <strong>{heading}</strong>: {t('bsnColumn')}
            </p>
          ) : (
            <NativeSelect
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place, and headings may repeat
              key={column}
              label={t('column', { heading: heading || String(column + 1) })}
              description={sample ? t('example', { sample }) : t('empty')}
              data={[
                { value: '', label: t('leaveOut') },
                ...fields.map((value) => ({ value, label: t(value) })),
              ]}
              value={mapping[column] ?? ''}
              onChange={(event) => choose(column, event.currentTarget.value)}
              maw="28rem"
            />
          ),
        )}
      </div>
      <Refused refusal={map.refusal} />
      <div className={classes.buttons}>
        <Button type="submit" loading={map.busy}>
          {t('next')}
        </Button>
        <To to={paths.importPeople()}>{t('other')}</To>
      </div>
    </form>
  );
}
