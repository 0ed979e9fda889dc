import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoicesField, DayField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { Cancel } from './Cancel.tsx';
import classes from './person.module.css';
import { type Person, type Role, useRoleKeys } from './roles.ts';
import { texts } from './texts.ts';

const valuesOf = ({ membership }: Person) => ({
  roles: (membership?.roles ?? ['member']) as string[],
  title: membership?.title ?? '',
  number: membership?.number ?? '',
  level: membership?.level ? String(membership.level) : '',
  phone: membership?.phone ?? '',
  starts: showDay(membership?.starts ?? today()),
  ends: membership?.ends ? showDay(membership.ends) : '',
});
type Values = ReturnType<typeof valuesOf>;

/** The roles of someone here, from when and until when. */
export function RolesForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('person.giveRoles', { refreshes: ['person.show', 'person.list'] });
  const day = (value: string) => (readDay(value) ? null : t('dayWrong'));
  const draft = useDraft<Values>(`roles-${person.id}`, valuesOf(person), {
    rules: {
      roles: (value) => (value.length > 0 ? null : t('rolesMissing')),
      starts: day,
      ends: (value) => (value.trim() ? day(value) : null),
    },
    refusals: { 'person.number_taken': 'number' },
  });
  const toInput = (values: Values, version = person.membership?.version ?? 0) => ({
    personId: person.id,
    version,
    roles: values.roles as Role[],
    title: values.title,
    number: values.number.trim() || null,
    level: values.level ? Number(values.level) : null,
    phone: values.phone.trim() || null,
    starts: readDay(values.starts) ?? '',
    ends: readDay(values.ends),
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => toInput(values)}
      onDone={onDone}
      stale={{
        compare: (mine, now) => {
          const theirs = valuesOf(now);
          const words = (roles: string[]) => roles.map((role) => t(role as Role)).join(', ');
          return [
            { label: t('roles'), mine: words(mine.roles), theirs: words(theirs.roles) },
            { label: t('starts'), mine: mine.starts, theirs: theirs.starts },
            { label: t('ends'), mine: mine.ends, theirs: theirs.ends },
          ];
        },
        again: (mine, now) => toInput(mine, now.membership?.version ?? 0),
        onTheirs: onDone,
      }}
    >
      <ChoicesField
        of={draft}
        name="roles"
        label={t('roles')}
        options={useRoleKeys(person.membership?.roles).map((value) => ({ value, label: t(value) }))}
      />
      <div className={classes.beside}>
        <TextField of={draft} name="title" label={t('title')} help={t('titleHelp')} optional />
        <TextField of={draft} name="number" label={t('number')} width={12} optional />
        <SelectField
          of={draft}
          name="level"
          label={t('level')}
          options={['1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))}
          optional
        />
      </div>
      <TextField
        of={draft}
        name="phone"
        label={t('workPhone')}
        help={t('workPhoneHelp')}
        type="tel"
        optional
      />
      <div className={classes.beside}>
        <DayField of={draft} name="starts" label={t('starts')} />
        <DayField of={draft} name="ends" label={t('ends')} optional />
      </div>
      <Submit busy={act.busy} others={<Cancel onCancel={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
