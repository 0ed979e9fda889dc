/** Fields over a draft. Each takes `of={draft} name="…" label="…"`; values stay as typed until the form is sent. */
import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import { exampleDay, readDay, showDay } from './days.ts';
import { FieldGroup, type FieldProps, idOf, useLabel } from './Field.tsx';
import classes from './form.module.css';
import type { Values } from './use-draft.ts';

type TextKind = {
  type?: 'text' | 'email' | 'tel';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  /** Width in characters, so that a short answer has a short field. */
  width?: number;
};

function useField<V extends Values, T>({ of: draft, name, label, optional }: FieldProps<V, T>) {
  const problem = draft.problems[name];
  return {
    value: draft.values[name] as T,
    set: (value: T) => draft.set(name, value as V[typeof name]),
    shared: {
      id: idOf(draft.name, name),
      label: useLabel(label, optional),
      error: problem,
      onBlur: () => draft.check(name),
    },
    problem,
  };
}

export function TextField<V extends Values>(props: FieldProps<V, string> & TextKind) {
  const { help, type = 'text', autoComplete = 'off', inputMode, width } = props;
  const { value, set, shared } = useField(props);
  return (
    <TextInput
      {...shared}
      description={help}
      type={type}
      autoComplete={autoComplete}
      {...(inputMode ? { inputMode } : {})}
      {...(width ? { styles: { wrapper: { maxWidth: `${width + 4}ch` } } } : {})}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** A number as typed; `readNumber` turns it into one. */
export function NumberField<V extends Values>(props: FieldProps<V, string>) {
  return <TextField {...props} inputMode="decimal" width={8} />;
}

/** A time as typed, such as 9.00 or 14:30; `readTime` turns it into one. */
export function TimeField<V extends Values>(props: FieldProps<V, string>) {
  return <TextField {...props} inputMode="numeric" width={8} />;
}

export function ProseField<V extends Values>(props: FieldProps<V, string> & { rows?: number }) {
  const { help, rows = 4 } = props;
  const { value, set, shared } = useField(props);
  return (
    <Textarea
      {...shared}
      description={help}
      rows={rows}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** Never part of a kept draft: name the field in `forget`. */
export function SecretField<V extends Values>(props: FieldProps<V, string> & { autoComplete: string }) {
  const t = useTexts(uiTexts);
  const { value, set, shared } = useField(props);
  return (
    <PasswordInput
      {...shared}
      description={props.help}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

export type Option = { value: string; label: string; help?: string; disabled?: boolean };

export function SelectField<V extends Values>(props: FieldProps<V, string> & { options: Option[] }) {
  const t = useTexts(uiTexts);
  const { help, options } = props;
  const { value, set, shared } = useField(props);
  const data = options.map(({ value: one, label, disabled = false }) => ({ value: one, label, disabled }));
  return (
    <NativeSelect
      {...shared}
      description={help}
      data={[{ value: '', label: t('choose') }, ...data]}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

/** One answer of a few, as cards; nothing is chosen beforehand. */
export function ChoiceField<V extends Values>(props: FieldProps<V, string> & { options: Option[] }) {
  const { value, set, shared, problem } = useField(props);
  return (
    <FieldGroup id={shared.id} label={shared.label} help={props.help} problem={problem}>
      <Cards id={shared.id} type="radio" options={props.options} isOn={(one) => value === one} onPick={set} />
    </FieldGroup>
  );
}

/** Any number of answers, as cards. */
export function ChoicesField<V extends Values>(props: FieldProps<V, string[]> & { options: Option[] }) {
  const { value, set, shared, problem } = useField(props);
  const turn = (one: string) =>
    set(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <FieldGroup id={shared.id} label={shared.label} help={props.help} problem={problem}>
      <Cards
        id={shared.id}
        type="checkbox"
        options={props.options}
        isOn={(one) => value.includes(one)}
        onPick={turn}
      />
    </FieldGroup>
  );
}

/** Yes, no, or not answered yet. */
export function YesNoField<V extends Values>(props: FieldProps<V, boolean | null>) {
  const t = useTexts(uiTexts);
  const { value, set, shared, problem } = useField(props);
  const options = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ];
  return (
    <FieldGroup id={shared.id} label={shared.label} help={props.help} problem={problem}>
      <Cards
        id={shared.id}
        type="radio"
        options={options}
        isOn={(one) => value !== null && value === (one === 'yes')}
        onPick={(one) => set(one === 'yes')}
        beside
      />
    </FieldGroup>
  );
}

type CardsProps = {
  id: string;
  type: 'radio' | 'checkbox';
  options: Option[];
  isOn: (value: string) => boolean;
  onPick: (value: string) => void;
  beside?: boolean;
};

function Cards({ id, type, options, isOn, onPick, beside = false }: CardsProps) {
  return (
    <div className={classes.cards} data-beside={beside}>
      {options.map(({ value, label, help, disabled = false }) => (
        <label key={value} className={classes.card} data-disabled={disabled}>
          <input
            type={type}
            name={id}
            checked={isOn(value)}
            disabled={disabled}
            onChange={() => onPick(value)}
          />
          <span>
            {label}
            {help && <span className={classes.cardHelp}>{help}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

const DayPicker = lazy(() => import('./DayPicker.tsx'));

type DayFieldProps<V extends Values> = FieldProps<V, string> & { min?: string; max?: string };

/** A day as typed (31-3-1942, 31 3 1942, 31 maart 1942); `readDay` turns it into one. The calendar is extra. */
export function DayField<V extends Values>(props: DayFieldProps<V>) {
  const t = useTexts(uiTexts);
  const { value, set, shared } = useField(props);
  const [open, setOpen] = useState(false);
  const day = readDay(value);
  return (
    <div className={classes.day}>
      <div className={classes.dayRow}>
        <TextInput
          {...shared}
          description={props.help ?? t('dayExample', { day: exampleDay(props.min) })}
          autoComplete="off"
          value={value}
          onChange={(event) => set(event.currentTarget.value)}
        />
        <button
          type="button"
          className={classes.dayButton}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t('closeCalendar') : t('openCalendar')}
        </button>
      </div>
      {open && (
        <Suspense>
          <DayPicker
            day={day}
            min={props.min}
            max={props.max}
            onPick={(picked) => {
              set(showDay(picked));
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
