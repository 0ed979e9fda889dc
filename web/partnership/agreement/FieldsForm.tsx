import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Field, Fields, SimpleField } from '../../../server/partnership/agreement/agreement.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { clauseTexts } from './clause.texts.ts';
import { NumberBox, PickOne, PickSome, type Problems } from './clause-form.tsx';

type Values = Readonly<Record<string, unknown>>;
type Shared = { parties: readonly { readonly id: string; readonly name: string }[]; problems: Problems };

type FieldsFormProps = Shared & {
  fields: Fields;
  value: Values;
  onChange: (value: Values) => void;
  /** Where these fields lie in the parameters: empty, or `tasks.2.` */
  at?: string;
};

/** The form of a kind that lists its fields: one box for each, in their order. */
export function FieldsForm({ fields, value, onChange, at = '', ...shared }: FieldsFormProps) {
  return Object.entries(fields).map(([name, field]) => {
    const put = (one: unknown) => onChange({ ...value, [name]: one });
    const path = `${at}${name}`;
    return field.as === 'rows' ? (
      <Rows key={name} {...shared} of={field} rows={value[name] as Values[]} onChange={put} path={path} />
    ) : (
      <Box key={name} {...shared} of={field} value={value[name]} onChange={put} path={path} />
    );
  });
}

type BoxProps = Shared & {
  of: SimpleField;
  value: unknown;
  onChange: (value: unknown) => void;
  path: string;
};

function Box({ of: field, value, onChange, path, parties, problems }: BoxProps) {
  const pick = usePick();
  const label = pick(field.label);
  const problem = problems[path];
  const options = (of: Readonly<Record<string, Parameters<typeof pick>[0]>>) =>
    Object.entries(of).map(([one, words]) => ({ value: one, label: pick(words) }));
  switch (field.as) {
    case 'number':
      return <NumberBox label={label} value={value as number | null} problem={problem} onChange={onChange} />;
    case 'line':
      return (
        <TextInput
          label={label}
          value={value as string}
          maxLength={120}
          error={problem}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'prose':
      return (
        <Textarea
          label={label}
          value={value as string}
          rows={4}
          maxLength={4000}
          error={problem}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <PickOne
          label={label}
          value={value as string}
          options={options(field.of)}
          problem={problem}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <PickSome
          label={label}
          value={value as string[]}
          options={options(field.of)}
          problem={problem}
          onChange={onChange}
        />
      );
    case 'party':
      return (
        <PickOne
          label={label}
          value={value as string}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
          problem={problem}
          onChange={onChange}
        />
      );
  }
}

type RowsProps = Shared & {
  of: Extract<Field, { as: 'rows' }>;
  rows: readonly Values[];
  onChange: (rows: readonly Values[]) => void;
  path: string;
};

function Rows({ of: field, rows, onChange, path, ...shared }: RowsProps) {
  const t = useTexts(clauseTexts);
  const pick = usePick();
  // What was typed stays with its line when one above it goes.
  const [keys, setKeys] = useState(() => rows.map((_row, index) => index));
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...rows, emptyRow(field.of, shared.parties[0]?.id ?? '')]);
  };
  const drop = (index: number) => {
    setKeys(keys.filter((_key, place) => place !== index));
    onChange(rows.filter((_row, place) => place !== index));
  };
  return (
    <>
      {rows.map((row, index) => (
        <fieldset key={keys[index] ?? `more-${index}`} className={classes.share}>
          <legend>
            {pick(field.label)} {index + 1}
          </legend>
          <FieldsForm
            {...shared}
            fields={field.of}
            value={row}
            at={`${path}.${index}.`}
            onChange={(one) => onChange(rows.map((before, place) => (place === index ? one : before)))}
          />
          {rows.length > 1 && (
            <Button variant="subtle" onClick={() => drop(index)}>
              {t('dropShare', { n: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {rows.length < field.most && (
        <Button variant="default" onClick={add} className={classes.start}>
          {t('addShare')}
        </Button>
      )}
    </>
  );
}

const emptyRow = (fields: Readonly<Record<string, SimpleField>>, partyId: string): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      if (field.as === 'number') return [name, field.least];
      if (field.as === 'choice') return [name, Object.keys(field.of)[0] ?? ''];
      if (field.as === 'choices') return [name, Object.keys(field.of)];
      return [name, field.as === 'party' ? partyId : ''];
    }),
  );
