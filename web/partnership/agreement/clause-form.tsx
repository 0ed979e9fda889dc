/** Small inputs over the parameters of a clause: they hold what is typed, and give NaN for what is no number. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { texts } from './texts.ts';

/** Sentences per parameter path, from the limits of the kind and from the server. */
export type Problems = Readonly<Record<string, string>>;

/** What the form of a clause is given. */
export type FormProps<P> = {
  value: P;
  onChange: (value: P) => void;
  problems: Problems;
  parties: readonly { readonly id: string; readonly name: string }[];
};

type NumberBoxProps = {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
  problem?: string | undefined;
  /** An empty box is an answer too; it gives 0. */
  optional?: boolean;
  help?: string;
};

export function NumberBox({ label, value, onChange, problem, optional = false, help }: NumberBoxProps) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState(
    value === null || Number.isNaN(value) || (optional && value === 0) ? '' : String(value),
  );
  const fits = /^\d{1,9}$/.test(typed.trim()) || (optional && typed.trim() === '');
  const wrong = fits ? problem : t('required');
  return (
    <TextInput
      label={label}
      description={help}
      inputMode="numeric"
      autoComplete="off"
      className={classes.number}
      value={typed}
      error={wrong}
      onChange={({ currentTarget }) => {
        const words = currentTarget.value;
        setTyped(words);
        onChange(
          words.trim() === ''
            ? optional
              ? 0
              : Number.NaN
            : /^\d{1,9}$/.test(words.trim())
              ? Number(words)
              : Number.NaN,
        );
      }}
    />
  );
}

type PickOneProps<V extends string> = {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  problem?: string | undefined;
};

export function PickOne<V extends string>({ label, value, options, onChange, problem }: PickOneProps<V>) {
  return (
    <NativeSelect
      label={label}
      value={value}
      error={problem}
      data={options.map((one) => ({ value: one.value, label: one.label }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value as V)}
    />
  );
}

type PickSomeProps<V extends string | number> = {
  label: string;
  value: readonly V[];
  options: readonly { value: V; label: string }[];
  onChange: (value: V[]) => void;
  problem?: string | undefined;
};

export function PickSome<V extends string | number>({
  label,
  value,
  options,
  onChange,
  problem,
}: PickSomeProps<V>) {
  const id = useId();
  return (
    <fieldset className={classes.some} {...(problem ? { 'aria-describedby': id } : {})}>
      <legend>{label}</legend>
      {problem && (
        <p id={id} className={classes.problem}>
          {problem}
        </p>
      )}
      {options.map((one) => (
        <label key={one.value}>
          <input
            type="checkbox"
            checked={value.includes(one.value)}
            onChange={({ currentTarget }) =>
              onChange(
                options
                  .map((option) => option.value)
                  .filter((option) =>
                    option === one.value ? currentTarget.checked : value.includes(option),
                  ),
              )
            }
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  );
}
