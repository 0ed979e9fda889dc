import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, SelectField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { type Handover, keyOf } from './way-words.ts';

type How = Input<'handover.settle'>['how'];
type Values = { how: string; doesId: string; lastDay: string };

/** That one thing went where it was to go: by whom, and until which day it goes as it does now. */
export function SettleForm(props: { view: Handover; thing: Handover['things'][number]; onDone: () => void }) {
  const { view, thing, onDone } = props;
  const t = useTexts(texts);
  const { clientId, version } = view;
  const hat = useMe().data?.hat;
  const own = hat?.organisationId ?? '';
  const organisation = hat?.organisationName ?? '';
  const circle = useView('client.show', { clientId }).data?.circle ?? [];
  const act = useAct('handover.settle', { refreshes: ['handover.show', 'handover.open', 'task.list'] });
  const stops = thing.way?.destination === 'none';
  const ways: How[] = stops ? ['stops'] : [...(view.gone ? [] : (['stays'] as const)), 'taken', 'outside'];
  const people = circle.map(({ face, relation }) => ({
    value: face.id,
    label: [face.name, relation || face.title].filter(Boolean).join(', '),
  }));
  const draft = useDraft(
    `settle-${thing.taskId}`,
    {
      how: stops ? 'stops' : '',
      doesId: own,
      lastDay: showDay(thing.way && thing.way.byOn >= today() ? thing.way.byOn : today()),
    } as Values,
    {
      rules: {
        how: (value) => (value ? null : t('pick')),
        lastDay: (value, { how }) => (how === 'stays' || readDay(value) ? null : t('dayMissing')),
      },
      refusals: {
        'handover.who_takes_it': 'doesId',
        'handover.day_has_passed': 'lastDay',
        'handover.ends_itself': 'lastDay',
        'task.no_ground': 'doesId',
        'task.nursing_does': 'doesId',
        'task.refused_by_client': 'doesId',
      },
    },
  );
  const { how } = draft.values;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        ...{ ...keyOf(view), taskId: thing.taskId, version, how: values.how as How },
        lastDay: readDay(values.lastDay) ?? today(),
        doesId: values.how === 'taken' ? values.doesId || null : null,
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="how"
        label={t('settleHow')}
        options={ways.map((value) => ({
          value,
          label: t(value),
          ...(value === 'stops' ? {} : { help: t(`${value}Help`, { organisation }) }),
        }))}
      />
      {how === 'taken' && (
        <SelectField
          of={draft}
          name="doesId"
          label={t('does')}
          options={[...(own ? [{ value: own, label: organisation }] : []), ...people]}
        />
      )}
      {how !== 'stays' && <DayField of={draft} name="lastDay" label={t('settleDay')} min={today()} />}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('saveSettled')}
      </SubmitRow>
    </DraftForm>
  );
}
