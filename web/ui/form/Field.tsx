/** What every field shares: label, help, problem, and its place in the draft. */
import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import classes from './form.module.css';
import type { Draft, Values } from './use-draft.ts';

/** Names of the fields that hold values of kind T. */
export type NameOf<V extends Values, T> = {
  [Name in keyof V & string]: [V[Name]] extends [T] ? Name : never;
}[keyof V & string];

export type FieldProps<V extends Values, T> = {
  of: Draft<V>;
  name: NameOf<V, T>;
  label: string;
  /** Stands between label and field; what people need to know before they type. */
  help?: ReactNode;
  /** Says "(niet verplicht)" after the label. Required fields carry no mark. */
  optional?: boolean;
};

export const idOf = (form: string, field: string) => `${form}-${field}`.replace(/[^\w-]/g, '-');

export function useLabel(label: string, optional?: boolean): string {
  const t = useTexts(uiTexts);
  return optional ? `${label} ${t('optional')}` : label;
}

type GroupProps = {
  id: string;
  label: string;
  help?: ReactNode;
  problem?: string | undefined;
  children: ReactNode;
};

/** Several inputs that answer one question. */
export function FieldGroup({ id, label, help, problem, children }: GroupProps) {
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      className={classes.group}
      {...(described ? { 'aria-describedby': described } : {})}
      data-problem={Boolean(problem)}
    >
      <legend>{label}</legend>
      {help && (
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
      {children}
    </fieldset>
  );
}
