import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { NumberField, ProseField, SelectField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { Cancel } from './Cancel.tsx';
import type { Person } from './roles.ts';
import { texts } from './texts.ts';

const days = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
type Fields = Input<'person.editEmployment'>;

/** `ma 7.00-15.30` → {day: 1, from: '07:00', to: '15:30'}; null when a line is something else. */
function readLines(text: string): Fields['availability'] | null {
  const read = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const found = /^\s*([a-z]{2})[a-z]*\s+(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})\s*$/i.exec(
        line,
      );
      const day = days.indexOf((found?.[1] ?? '').toLowerCase()) + 1;
      const clock = (hour = '', minute = '') => `${hour.padStart(2, '0')}:${minute}`;
      const [from, to] = [clock(found?.[2], found?.[3]), clock(found?.[4], found?.[5])];
      return found && day > 0 && from < to && to <= '24:00' ? { day, from, to } : null;
    });
  return read.every((one) => one !== null) ? read : null;
}

const valuesOf = ({ employment }: Person) => ({
  engaged: employment?.engaged ?? 'employee',
  hours: String((employment?.contractMinutes ?? 1440) / 60).replace('.', ','),
  bigRegistered: (employment?.bigRegistered ?? false) as boolean | null,
  availability: (employment?.availability ?? [])
    .map(({ day, from, to }) => `${days[day - 1]} ${from.replace(':', '.')}-${to.replace(':', '.')}`)
    .join('\n'),
});
type Values = ReturnType<typeof valuesOf>;

const hoursOf = (text: string): number => Number(text.trim().replace(',', '.'));

/** How someone works here, as far as a roster needs it. */
export function EmploymentForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('person.editEmployment', { refreshes: ['person.show'] });
  const draft = useDraft<Values>(`employment-${person.id}`, valuesOf(person), {
    rules: {
      hours: (value) =>
        value.trim() && hoursOf(value) >= 0 && hoursOf(value) <= 60 ? null : t('hoursWrong'),
      availability: (value) => (readLines(value) ? null : t('availabilityWrong')),
    },
    fields: { contractMinutes: 'hours' },
  });
  const toInput = (values: Values, version = person.employment?.version ?? 0): Fields => ({
    personId: person.id,
    version,
    engaged: values.engaged as Fields['engaged'],
    contractMinutes: Math.round(hoursOf(values.hours) * 60),
    bigRegistered: values.bigRegistered === true,
    availability: readLines(values.availability) ?? [],
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
          return [
            { label: t('contractHours'), mine: mine.hours, theirs: theirs.hours },
            { label: t('availability'), mine: mine.availability, theirs: theirs.availability },
          ];
        },
        again: (mine, now) => toInput(mine, now.employment?.version ?? 0),
        onTheirs: onDone,
      }}
    >
      <SelectField
        of={draft}
        name="engaged"
        label={t('engaged')}
        options={(['employee', 'self_employed', 'student'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      <NumberField of={draft} name="hours" label={t('contractHours')} />
      <YesNoField of={draft} name="bigRegistered" label={t('bigRegistered')} />
      <ProseField
        of={draft}
        name="availability"
        label={t('availability')}
        help={t('availabilityHelp')}
        rows={5}
        optional
      />
      <Submit busy={act.busy} others={<Cancel onCancel={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
