/** Name, address and how to reach someone; for a new person and to change one. */
import type { ReactNode } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import type { StaleProps } from '../../ui/form/StaleChoice.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './person.module.css';
import type { Person } from './roles.ts';
import { texts } from './texts.ts';

export type PersonValues = {
  givenName: string;
  familyName: string;
  birthDate: string;
  gender: string;
  phone: string;
  email: string;
  street: string;
  houseNumber: string;
  postcode: string;
  place: string;
  language: string;
};

export const noPerson: PersonValues = {
  givenName: '',
  familyName: '',
  birthDate: '',
  gender: '',
  phone: '',
  email: '',
  street: '',
  houseNumber: '',
  postcode: '',
  place: '',
  language: 'nl',
};

export const valuesOf = (person: Person): PersonValues => ({
  givenName: person.givenName,
  familyName: person.familyName,
  birthDate: person.birthDate ? showDay(person.birthDate) : '',
  gender: person.gender ?? '',
  phone: person.phone ?? '',
  email: person.email ?? '',
  street: person.street ?? '',
  houseNumber: person.houseNumber ?? '',
  postcode: person.postcode ?? '',
  place: person.place ?? '',
  language: person.language,
});

type Fields = Omit<Input<'person.edit'>, 'personId' | 'version'>;

export const fieldsOf = (values: PersonValues): Fields => ({
  givenName: values.givenName,
  familyName: values.familyName,
  birthDate: readDay(values.birthDate),
  gender: (values.gender || null) as Fields['gender'],
  phone: values.phone || null,
  email: values.email || null,
  street: values.street || null,
  houseNumber: values.houseNumber || null,
  postcode: values.postcode || null,
  place: values.place || null,
  language: values.language === 'en' ? 'en' : 'nl',
});

type Name = 'person.add' | 'person.edit';

type PersonFormProps<N extends Name, V extends PersonValues> = {
  name: string;
  initial: V;
  act: Act<N>;
  toInput: (values: V) => Input<N>;
  onDone: (view: Output<N>) => void;
  stale?: StaleProps<V, N>;
  /** The way out without saving. */
  cancel: ReactNode;
  submit: string;
  /** More fields, for a new person her role. */
  more?: (draft: Draft<V>) => ReactNode;
  below?: ReactNode;
};

export function PersonForm<N extends Name, V extends PersonValues>(props: PersonFormProps<N, V>) {
  const { name, initial, act, toInput, onDone, stale, cancel, submit, more, below } = props;
  const t = useTexts(texts);
  const draft = useDraft<V>(name, initial, {
    rules: {
      familyName: (value: string) => (value.trim() ? null : t('familyMissing')),
      birthDate: (value: string) => (!value.trim() || readDay(value) ? null : t('dayWrong')),
    } as never,
    refusals: { 'person.number_taken': 'number' as keyof V & string },
    fields: {
      'membership.number': 'number' as keyof V & string,
      'membership.roles': 'roles' as keyof V & string,
    },
  });
  const of = draft as unknown as Draft<PersonValues>;
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone} {...(stale ? { stale } : {})}>
      <div className={classes.beside}>
        <TextField of={of} name="givenName" label={t('givenName')} optional />
        <TextField of={of} name="familyName" label={t('familyName')} help={t('familyHelp')} />
      </div>
      {more?.(draft)}
      <div className={classes.beside}>
        <TextField of={of} name="phone" label={t('phone')} type="tel" optional />
        <TextField of={of} name="email" label={t('email')} type="email" optional />
      </div>
      <div className={classes.beside}>
        <TextField of={of} name="street" label={t('street')} optional />
        <TextField of={of} name="houseNumber" label={t('houseNumber')} width={8} optional />
        <TextField of={of} name="postcode" label={t('postcode')} width={8} optional />
        <TextField of={of} name="place" label={t('place')} optional />
      </div>
      <DayField of={of} name="birthDate" label={t('birthDate')} optional />
      <div className={classes.beside}>
        <SelectField
          of={of}
          name="gender"
          label={t('gender')}
          options={(['female', 'male', 'other'] as const).map((value) => ({ value, label: t(value) }))}
          optional
        />
        <SelectField
          of={of}
          name="language"
          label={t('language')}
          options={[
            { value: 'nl', label: t('dutch') },
            { value: 'en', label: t('english') },
          ]}
        />
      </div>
      {below}
      <Submit busy={act.busy} others={cancel}>
        {submit}
      </Submit>
    </DraftForm>
  );
}
