import type { ReactNode } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { TextField, YesNoField } from '../../ui/form/fields.tsx';
import type { StaleProps } from '../../ui/form/StaleChoice.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './team.module.css';
import { texts } from './texts.ts';

export type TeamValues = { name: string; phone: string; plansHere: boolean | null };
export type TeamFields = { name: string; phone: string | null; plansHere: boolean };

export const fieldsOf = ({ name, phone, plansHere }: TeamValues): TeamFields => ({
  name,
  phone: phone.trim() || null,
  plansHere: plansHere === true,
});

type TeamFormProps<Name extends 'team.add' | 'team.edit'> = {
  name: string;
  initial: TeamValues;
  act: Act<Name>;
  toInput: (fields: TeamFields) => Input<Name>;
  onDone: (view: Output<Name>) => void;
  stale?: StaleProps<TeamValues, Name>;
  submit: string;
  cancel?: ReactNode;
};

export function TeamForm<Name extends 'team.add' | 'team.edit'>(props: TeamFormProps<Name>) {
  const { name, initial, act, toInput, onDone, stale, submit, cancel } = props;
  const t = useTexts(texts);
  const draft = useDraft<TeamValues>(name, initial, {
    rules: { name: (value) => (value.trim() ? null : t('nameMissing')) },
    refusals: { 'team.name_taken': 'name' },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => toInput(fieldsOf(values))}
      onDone={onDone}
      {...(stale ? { stale } : {})}
    >
      <div className={classes.beside}>
        <TextField of={draft} name="name" label={t('name')} />
        <TextField of={draft} name="phone" label={t('phone')} type="tel" optional />
      </div>
      <YesNoField of={draft} name="plansHere" label={t('plansHere')} help={t('plansHereHelp')} />
      <Submit busy={act.busy} others={cancel}>
        {submit}
      </Submit>
    </DraftForm>
  );
}
