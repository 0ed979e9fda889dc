import { Button } from '@mantine/core';
import type { Input } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readTime } from '../../ui/form/days.ts';
import { ChoiceField, ChoicesField, SelectField, TextField, TimeField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { type ActKey, type Task, useActs } from './task-words.ts';
import { texts } from './texts.ts';

type Layer = Task['layer'];

const emptyTask = {
  what: '',
  act: '',
  layer: '',
  days: [] as string[],
  time: '',
  duration: '30',
  doesId: '',
  stepsInId: '',
  responsibleId: '',
  taughtById: '',
  orderedBy: '',
};

const valuesOf = (task: Task): typeof emptyTask => ({
  what: task.what,
  act: task.act,
  layer: task.layer,
  days: task.rhythm.days.map(String),
  time: task.rhythm.from ?? '',
  duration: String(task.minutes),
  doesId: task.doesId ?? '',
  stepsInId: task.stepsInId ?? '',
  responsibleId: task.responsibleId ?? '',
  taughtById: task.taughtById ?? '',
  orderedBy: task.orderedBy,
});

type TaskFormProps = { clientId: string; task?: Task; onDone: () => void };

/** Adds a task or changes one; the server decides who may, with the reason. */
export function TaskForm({ clientId, task, onDone }: TaskFormProps) {
  const t = useTexts(texts);
  const acts = useActs();
  const circle = useView('client.show', { clientId }).data?.circle ?? [];
  const allowed = useView('task.list', { clientId }).data?.can.arrange;
  const people = circle.map(({ face, relation }) => ({
    value: face.id,
    label: [face.name, relation || face.title].filter(Boolean).join(', '),
  }));
  const layers = (['own_people', 'volunteer', 'cooperative', 'professional'] as const)
    .filter((layer) => allowed?.[layer].allowed)
    .map((layer) => ({ value: layer, label: t(layer) }));
  const draft = useDraft(`task-${task?.id ?? clientId}`, task ? valuesOf(task) : emptyTask, {
    rules: {
      what: (value) => (value.trim() ? null : t('required')),
      act: (value) => (value ? null : t('choose')),
      layer: (value) => (value ? null : t('choose')),
      time: (value) => (value === '' || readTime(value) ? null : t('timeWrong')),
      duration: (value) => (/^\d{1,3}$/.test(value.trim()) && Number(value) >= 5 ? null : t('minutesWrong')),
    },
    fields: { minutes: 'duration', rhythm: 'days' },
    refusals: {
      'task.no_ground': 'doesId',
      'task.nursing_does': 'doesId',
      'task.refused_by_client': 'doesId',
    },
  });

  const toInput = (values: typeof emptyTask): Input<'task.add'> => {
    const from = readTime(values.time);
    return {
      clientId,
      what: values.what,
      act: values.act as ActKey,
      layer: values.layer as Layer,
      rhythm: { days: values.days.map(Number).sort(), carers: 1, ...(from ? { from } : {}) },
      minutes: Number(values.duration),
      teamId: task?.teamId ?? null,
      doesId: values.doesId || null,
      taughtById: values.taughtById || null,
      stepsInId: values.stepsInId || null,
      responsibleId: values.responsibleId || null,
      orderedBy: values.orderedBy,
      orderedOn: values.orderedBy ? (task?.orderedOn ?? today()) : null,
      starts: task?.starts ?? today(),
      ends: task?.ends ?? null,
    };
  };
  const add = useAct('task.add', { refreshes: ['task.list'] });
  const edit = useAct('task.edit', { refreshes: ['task.list'] });
  // Adding and changing send the same answers; changing says which task, as it was read.
  const act = (
    task
      ? {
          ...edit,
          run: (input: Input<'task.add'>) => edit.run({ ...input, taskId: task.id, version: task.version }),
        }
      : add
  ) as Act<'task.add'>;
  const reserved = acts.rows.find((one) => one.key === draft.values.act)?.class === 'reserved';
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      <TextField of={draft} name="what" label={t('what')} help={t('whatHelp')} />
      <SelectField
        of={draft}
        name="act"
        label={t('act')}
        options={acts.rows.map(({ key }) => ({ value: key, label: acts.nameOf(key) }))}
      />
      <ChoiceField of={draft} name="layer" label={t('layer')} options={layers} />
      <ChoicesField
        of={draft}
        name="days"
        label={t('days')}
        help={t('daysHelp')}
        options={([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
          value: String(day),
          label: t(`day${day}`),
        }))}
      />
      <TimeField of={draft} name="time" label={t('time')} optional />
      <TextField of={draft} name="duration" label={t('duration')} inputMode="numeric" width={6} />
      <SelectField of={draft} name="doesId" label={t('does')} options={people} optional />
      <SelectField of={draft} name="taughtById" label={t('taughtBy')} options={people} optional />
      <SelectField of={draft} name="stepsInId" label={t('stepsIn')} options={people} optional />
      <SelectField of={draft} name="responsibleId" label={t('responsible')} options={people} optional />
      {reserved && <TextField of={draft} name="orderedBy" label={t('orderedBy')} />}
      <Submit
        busy={act.busy}
        others={
          <Button
            variant="default"
            onClick={() => {
              draft.clear();
              onDone();
            }}
          >
            {t('cancel')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
