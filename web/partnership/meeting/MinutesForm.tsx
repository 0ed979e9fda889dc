import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { FieldGroup, idOf } from '../../ui/form/Field.tsx';
import { DayField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today } from '../../ui/format.ts';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Meeting } from './Meetings.tsx';
import classes from './meeting.module.css';
import { refreshes, texts } from './texts.ts';

type Agenda = Output<'agenda.show'>;
type Treated = NonNullable<Input<'meeting.hold'>['items']>[number]['outcome'];

type Came = { outcome: Treated | ''; result: string };
type Todo = { key: number; what: string; organisationId: string; who: string; due: string };
type Values = { heldOn: string; notes: string; items: Record<string, Came>; actions: Todo[] };

type MinutesFormProps = { meeting: Meeting; partnershipId: string; onDone: () => void };

/** The minutes: what came of each point, what was decided, and who does what. What is not filled in stays on the table. */
export function MinutesForm(props: MinutesFormProps) {
  return (
    <Shown view={useView('agenda.show', { partnershipId: props.partnershipId })}>
      {(agenda) => <Form {...props} agenda={agenda} />}
    </Shown>
  );
}

function Form({ meeting, agenda, onDone }: MinutesFormProps & { agenda: Agenda }) {
  const t = useTexts(texts);
  const act = useAct('meeting.hold', { refreshes });
  const points = [...meeting.items, ...agenda.items];
  const draft = useDraft<Values>(
    `minutes-${meeting.id}`,
    {
      heldOn: showDay(meeting.heldOn ?? dayOf(meeting.plannedAt)),
      notes: meeting.notes,
      items: Object.fromEntries(meeting.items.map(({ id, outcome, result }) => [id, { outcome, result }])),
      actions: [],
    },
    {
      rules: {
        heldOn: (value) => (readDay(value) ? null : t('dayMissing')),
        actions: (rows) => (rows.filter(isFilled).some((row) => !isWhole(row)) ? t('actionMissing') : null),
      },
      refusals: { 'meeting.not_yet': 'heldOn', 'agenda.no_party': 'actions' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ heldOn, notes, items, actions }) => ({
        meetingId: meeting.id,
        version: meeting.version,
        heldOn: readDay(heldOn) ?? '',
        notes,
        items: points.flatMap(({ id }) => {
          const { outcome = '', result = '' } = items[id] ?? {};
          return outcome === '' ? [] : [{ itemId: id, outcome, result }];
        }),
        actions: actions.filter(isFilled).map(({ what, organisationId, who, due }) => ({
          ...{ what, organisationId, who },
          dueOn: due.trim() === '' ? null : readDay(due),
        })),
      })}
      onDone={onDone}
    >
      <DayField of={draft} name="heldOn" label={t('heldOn')} max={today()} />
      {points.map(({ id, text }) => (
        <PointFields key={id} id={id} text={text} of={draft} />
      ))}
      <Actions of={draft} agenda={agenda} />
      <ProseField of={draft} name="notes" label={t('notes')} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

const isFilled = ({ what, who, due }: Todo) => `${what}${who}${due}`.trim() !== '';
const isWhole = ({ what, organisationId, due }: Todo) =>
  what.trim() !== '' && organisationId !== '' && (due.trim() === '' || readDay(due) !== null);

type PointFieldsProps = { id: string; text: { nl: string; en: string }; of: Draft<Values> };

function PointFields({ id, text, of: draft }: PointFieldsProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const now = draft.values.items[id] ?? { outcome: '', result: '' };
  const put = (part: Partial<Came>) =>
    draft.set('items', { ...draft.values.items, [id]: { ...now, ...part } });
  return (
    <FieldGroup id={idOf(draft.name, id)} label={pick(text)}>
      <NativeSelect
        label={t('came')}
        value={now.outcome}
        data={[
          { value: '', label: t('stays') },
          { value: 'talked', label: t('talked') },
          { value: 'decided', label: t('decided') },
        ]}
        onChange={({ currentTarget }) => put({ outcome: currentTarget.value as Came['outcome'] })}
      />
      {now.outcome !== '' && (
        <Textarea
          label={t(now.outcome === 'decided' ? 'whatDecided' : 'whatSaid')}
          rows={2}
          maxLength={4000}
          value={now.result}
          onChange={({ currentTarget }) => put({ result: currentTarget.value })}
        />
      )}
    </FieldGroup>
  );
}

function Actions({ of: draft, agenda }: { of: Draft<Values>; agenda: Agenda }) {
  const t = useTexts(texts);
  const rows = draft.values.actions;
  const put = (key: number, part: Partial<Todo>) =>
    draft.set(
      'actions',
      rows.map((row) => (row.key === key ? { ...row, ...part } : row)),
    );
  const add = () =>
    draft.set('actions', [
      ...rows,
      { key: Math.max(0, ...rows.map((row) => row.key)) + 1, what: '', organisationId: '', who: '', due: '' },
    ]);
  return (
    <FieldGroup id={idOf(draft.name, 'actions')} label={t('who')} problem={draft.problems.actions}>
      {rows.map((row, index) => (
        <fieldset key={row.key} className={classes.action}>
          <legend>{t('actionNumber', { n: index + 1 })}</legend>
          <TextInput
            label={t('what')}
            maxLength={120}
            value={row.what}
            onChange={({ currentTarget }) => put(row.key, { what: currentTarget.value })}
          />
          <NativeSelect
            label={t('whoDoes')}
            value={row.organisationId}
            data={[
              { value: '', label: t('choose') },
              ...agenda.parties.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
            ]}
            onChange={({ currentTarget }) => put(row.key, { organisationId: currentTarget.value })}
          />
          <TextInput
            label={t('whoExactly')}
            maxLength={120}
            value={row.who}
            onChange={({ currentTarget }) => put(row.key, { who: currentTarget.value })}
          />
          <TextInput
            label={t('dueDay')}
            value={row.due}
            onChange={({ currentTarget }) => put(row.key, { due: currentTarget.value })}
          />
        </fieldset>
      ))}
      <Button variant="default" onClick={add} className={classes.start}>
        {t(rows.length === 0 ? 'addAction' : 'oneMore')}
      </Button>
    </FieldGroup>
  );
}
