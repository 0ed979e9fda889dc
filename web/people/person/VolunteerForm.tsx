import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoicesField, DayField, NumberField, ProseField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { Cancel } from './Cancel.tsx';
import classes from './person.module.css';
import { type Person, serviceKeys } from './roles.ts';
import { texts } from './texts.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const parts = ['morning', 'afternoon', 'evening'] as const;

const valuesOf = ({ volunteer }: Person) => ({
  does: (volunteer?.does ?? []) as string[],
  days: (volunteer?.days ?? week).map(String),
  partsOfDay: (volunteer?.partsOfDay ?? parts).map(String),
  hasCar: (volunteer?.hasCar ?? false) as boolean | null,
  mostPerWeek: String(volunteer?.mostPerWeek ?? 3),
  conductCertificateOn: volunteer?.conductCertificateOn ? showDay(volunteer.conductCertificateOn) : '',
  pauseUntil: volunteer?.pauseUntil ? showDay(volunteer.pauseUntil) : '',
  remarks: volunteer?.remarks ?? '',
});
type Values = ReturnType<typeof valuesOf>;
type Fields = Input<'person.editVolunteer'>;

/** What a volunteer likes to do and when she can be asked; she fills it in herself, or the office does. */
export function VolunteerForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('person.editVolunteer', { refreshes: ['person.show'] });
  const dayOrNothing = (value: string) => (!value.trim() || readDay(value) ? null : t('dayWrong'));
  const draft = useDraft<Values>(`volunteer-${person.id}`, valuesOf(person), {
    rules: {
      mostPerWeek: (value) =>
        /^\d{1,2}$/.test(value.trim()) && Number(value) <= 21 ? null : t('numberWrong'),
      conductCertificateOn: dayOrNothing,
      pauseUntil: dayOrNothing,
    },
  });
  const toInput = (values: Values, version = person.volunteer?.version ?? 0): Fields => ({
    personId: person.id,
    version,
    does: values.does as Fields['does'],
    days: values.days.map(Number),
    partsOfDay: values.partsOfDay as Fields['partsOfDay'],
    hasCar: values.hasCar === true,
    mostPerWeek: Number(values.mostPerWeek),
    conductCertificateOn: readDay(values.conductCertificateOn),
    pauseUntil: readDay(values.pauseUntil),
    remarks: values.remarks,
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
          const words = (does: string[]) => does.map((one) => t(one as 'ride')).join(', ');
          return [
            { label: t('does'), mine: words(mine.does), theirs: words(theirs.does) },
            { label: t('remarks'), mine: mine.remarks, theirs: theirs.remarks },
          ];
        },
        again: (mine, now) => toInput(mine, now.volunteer?.version ?? 0),
        onTheirs: onDone,
      }}
    >
      <ChoicesField
        of={draft}
        name="does"
        label={t('does')}
        options={serviceKeys.map((value) => ({ value, label: t(value) }))}
      />
      <ChoicesField
        of={draft}
        name="days"
        label={t('days')}
        options={week.map((day) => ({ value: String(day), label: t(`day${day}`) }))}
      />
      <ChoicesField
        of={draft}
        name="partsOfDay"
        label={t('parts')}
        options={parts.map((value) => ({ value, label: t(value) }))}
      />
      <YesNoField of={draft} name="hasCar" label={t('hasCar')} />
      <NumberField of={draft} name="mostPerWeek" label={t('mostPerWeek')} />
      <div className={classes.beside}>
        <DayField of={draft} name="conductCertificateOn" label={t('certificate')} optional />
        <DayField of={draft} name="pauseUntil" label={t('pauseUntil')} optional />
      </div>
      <ProseField of={draft} name="remarks" label={t('remarks')} help={t('remarksHelp')} rows={3} optional />
      <Submit busy={act.busy} others={<Cancel onCancel={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
