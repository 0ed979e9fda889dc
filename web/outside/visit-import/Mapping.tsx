import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { Asked, Looked } from './VisitImportPage.tsx';
import classes from './visit-import.module.css';

const fields = [
  'client',
  'carer',
  'day',
  'from',
  'to',
  'minutes',
  'what',
  'key',
  'status',
  'reason',
  'student',
] as const;
type Field = (typeof fields)[number];

type Props = { looked: Looked; asked: Asked; busy: boolean; onChanged: (asked: Asked) => void };

/** Which column is which field, and who the names are that are not known here yet. Remembered after reading in. */
export function Mapping({ looked, asked, busy, onChanged }: Props) {
  const t = useTexts(texts);
  const format = useFormat();
  const [mapping, setMapping] = useState<Looked['mapping']>(looked.mapping);
  const [clients, setClients] = useState<Record<string, string>>(() => guesses(looked.unknownClients));
  const [carers, setCarers] = useState<Record<string, string>>(() => guesses(looked.unknownCarers));

  function again() {
    const chosen = Object.entries(carers).filter(([, id]) => id !== '');
    onChanged({
      ...asked,
      mapping,
      names: {
        clients: {
          ...asked.names?.clients,
          ...Object.fromEntries(Object.entries(clients).filter(([, id]) => id !== '')),
        },
        carers: {
          ...asked.names?.carers,
          ...Object.fromEntries(chosen.map(([ref, id]) => [ref, id === 'nobody' ? null : id])),
        },
      },
    });
  }

  const choose = (field: Field, heading: string) => {
    const { [field]: _before, ...rest } = mapping;
    setMapping(heading ? { ...rest, [field]: heading } : rest);
  };
  return (
    <Section title={t('columns')} text={t('columnsText')}>
      <div className={classes.grid}>
        {fields.map((field) => (
          <NativeSelect
            key={field}
            label={t(field)}
            value={mapping[field] ?? ''}
            data={[
              { value: '', label: t('none') },
              ...looked.headings.map((heading, i) => ({
                value: heading,
                label: [heading, looked.sample[0]?.[i]].filter(Boolean).join(' – ').slice(0, 60),
              })),
            ]}
            onChange={(event) => choose(field, event.currentTarget.value)}
          />
        ))}
      </div>
      {looked.missing.length > 0 && (
        <p role="status">
          {t('stillNeeded', { fields: format.list(looked.missing.map((field) => t(field))) })}
        </p>
      )}
      <Names
        unknown={looked.unknownClients}
        options={looked.clients.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={clients}
        onChoose={(ref, id) => setClients({ ...clients, [ref]: id })}
      />
      <Names
        unknown={looked.unknownCarers}
        options={[
          { value: 'nobody', label: t('nobody') },
          ...looked.carers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        chosen={carers}
        onChoose={(ref, id) => setCarers({ ...carers, [ref]: id })}
      />
      <div>
        <Button variant="default" loading={busy} onClick={again}>
          {t('look')}
        </Button>
      </div>
    </Section>
  );
}

const guesses = (unknown: Looked['unknownClients']): Record<string, string> =>
  Object.fromEntries(unknown.map(({ ref, guess }) => [ref, guess ?? '']));

type NamesProps = {
  unknown: Looked['unknownClients'];
  options: { value: string; label: string }[];
  chosen: Record<string, string>;
  onChoose: (ref: string, id: string) => void;
};

function Names({ unknown, options, chosen, onChoose }: NamesProps) {
  const t = useTexts(texts);
  if (unknown.length === 0) return null;
  return (
    <div className={classes.stack}>
      <h3>{t('names')}</h3>
      <p>{t('namesText')}</p>
      <div className={classes.grid}>
        {unknown.map(({ ref, rows }) => (
          <NativeSelect
            key={ref}
            label={`${ref} (${t('rowsWith', { count: rows })})`}
            value={chosen[ref] ?? ''}
            data={[{ value: '', label: t('choose') }, ...options]}
            onChange={(event) => onChoose(ref, event.currentTarget.value)}
          />
        ))}
      </div>
    </div>
  );
}
