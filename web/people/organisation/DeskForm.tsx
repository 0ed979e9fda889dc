import { Button } from '@mantine/core';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readTime } from '../../ui/form/days.ts';
import { ChoicesField, SelectField, TextField, TimeField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './organisation.module.css';
import { texts } from './texts.ts';

type Settings = Output<'setting.show'>;
type Desk = Settings['desks'][number];

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const whole = 'whole';

const valuesOf = (desk: Desk | null) => ({
  label: desk?.label ?? '',
  phone: desk?.phone ?? '',
  faceId: desk?.faceId ?? '',
  teamId: desk?.teamId ?? whole,
  days: (desk?.days ?? [1, 2, 3, 4, 5]).map(String),
  from: desk?.from.replace(':', '.') ?? '9.00',
  to: desk?.to.replace(':', '.') ?? '17.00',
  takesWorries: (desk?.takesWorries ?? true) as boolean | null,
});
type Typed = ReturnType<typeof valuesOf>;

/** Midnight as the end of the day is written 24.00. */
const readEnd = (typed: string): string | null =>
  /^24([.:]?00)?$/.test(typed.trim()) ? '24:00' : readTime(typed);

const toDesk = (typed: Typed) => ({
  label: typed.label,
  phone: typed.phone,
  faceId: typed.faceId,
  teamId: typed.teamId === whole ? null : typed.teamId,
  days: typed.days.map(Number).sort(),
  from: readTime(typed.from) ?? '',
  to: readEnd(typed.to) ?? '',
  takesWorries: typed.takesWorries === true,
});

type DeskFormProps = { desk: Desk | null; settings: Settings; onClose: () => void };

export function DeskForm({ desk, settings, onClose }: DeskFormProps) {
  return desk ? (
    <EditForm desk={desk} settings={settings} onClose={onClose} />
  ) : (
    <AddForm settings={settings} onClose={onClose} />
  );
}

const refreshes = ['setting.show' as const];

function useDesk(name: string, desk: Desk | null) {
  const t = useTexts(texts);
  const filled = (value: string) => (value.trim() ? null : t('missing'));
  return useDraft<Typed>(name, valuesOf(desk), {
    rules: {
      label: filled,
      phone: filled,
      faceId: (value) => (value ? null : t('choose')),
      days: (value) => (value.length > 0 ? null : t('choose')),
      from: (value) => (readTime(value) ? null : t('timeWrong')),
      to: (value) => (readEnd(value) ? null : t('timeWrong')),
    },
  });
}

function AddForm({ settings, onClose }: Omit<DeskFormProps, 'desk'>) {
  const act = useAct('setting.addDesk', { refreshes });
  const draft = useDesk('desk-new', null);
  return (
    <DraftForm draft={draft} act={act} toInput={toDesk} onDone={onClose}>
      <Fields draft={draft} settings={settings} busy={act.busy} onClose={onClose} />
    </DraftForm>
  );
}

function EditForm({ desk, settings, onClose }: DeskFormProps & { desk: Desk }) {
  const t = useTexts(texts);
  const act = useAct('setting.editDesk', { refreshes });
  const draft = useDesk(`desk-${desk.id}`, desk);
  const { id: deskId, version } = desk;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(typed) => ({ deskId, version, ...toDesk(typed) })}
      onDone={onClose}
      stale={{
        compare: (mine, now) => {
          const theirs = valuesOf(now.desks.find(({ id }) => id === deskId) ?? null);
          return [
            { label: t('label'), mine: mine.label, theirs: theirs.label },
            { label: t('deskPhone'), mine: mine.phone, theirs: theirs.phone },
            { label: t('from'), mine: mine.from, theirs: theirs.from },
            { label: t('to'), mine: mine.to, theirs: theirs.to },
          ];
        },
        again: (mine, now) => ({
          deskId,
          version: now.desks.find(({ id }) => id === deskId)?.version ?? version,
          ...toDesk(mine),
        }),
        onTheirs: onClose,
      }}
    >
      <Fields draft={draft} settings={settings} busy={act.busy} onClose={onClose} />
    </DraftForm>
  );
}

type FieldsProps = {
  draft: ReturnType<typeof useDesk>;
  settings: Settings;
  busy: boolean;
  onClose: () => void;
};

function Fields({ draft, settings, busy, onClose }: FieldsProps) {
  const t = useTexts(texts);
  const { answerers } = settings;
  const teams = answerers.filter(({ kind }) => kind === 'team');
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <>
      <div className={classes.beside}>
        <TextField of={draft} name="label" label={t('label')} help={t('labelHelp')} />
        <SelectField of={draft} name="faceId" label={t('who')} options={answerers.map(option)} />
      </div>
      <div className={classes.beside}>
        <TextField of={draft} name="phone" label={t('deskPhone')} type="tel" width={16} />
        {teams.length > 0 && (
          <SelectField
            of={draft}
            name="teamId"
            label={t('team')}
            options={[{ value: whole, label: t('wholeOrganisation') }, ...teams.map(option)]}
          />
        )}
      </div>
      <ChoicesField
        of={draft}
        name="days"
        label={t('onDays')}
        options={week.map((day) => ({ value: String(day), label: t(`day${day}`) }))}
      />
      <div className={classes.beside}>
        <TimeField of={draft} name="from" label={t('from')} />
        <TimeField of={draft} name="to" label={t('to')} help={t('toHelp')} />
      </div>
      <YesNoField of={draft} name="takesWorries" label={t('takesWorries')} />
      <Submit
        busy={busy}
        others={
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </>
  );
}
