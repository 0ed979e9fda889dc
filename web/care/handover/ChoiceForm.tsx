import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { type Handover, keyOf, side, type Way } from './way-words.ts';

type Choose = Input<'handover.choose'>;

/** A type of its own, so that no field is narrowed to what holds now. */
type Values = { destination: string; toWhom: string; byOn: string; chosenBy: string };

type Props = {
  view: Handover;
  /** One thing or tailored agreement that does not go with the rest. */
  one?: { is: { taskId: string } | { tailoredId: string }; way: Way | null };
  onDone: () => void;
};

/** Where her care goes, or one thing of it, in the words of whoever chooses. */
export function ChoiceForm({ view, one, onDone }: Props) {
  const t = useTexts(texts);
  const { clientId, partnershipId, leaverId, version, clientName: name, lastDay, can } = view;
  const act = useAct('handover.choose', {
    refreshes: ['handover.show', 'handover.list', 'handover.ofClient', 'handover.open'],
  });
  const before = one ? one.way : view.choice;
  const writes = !can.speaks;
  const draft = useDraft(
    `choice-${clientId}-${leaverId ?? partnershipId}-${Object.values(one?.is ?? {}).join() || 'all'}`,
    {
      destination: one ? '' : (before?.destination ?? ''),
      toWhom: one ? '' : (before?.toWhom ?? ''),
      byOn: showDay(before?.byOn ?? (lastDay && lastDay >= today() ? lastDay : null)),
      chosenBy: '',
    } as Values,
    {
      rules: {
        destination: (value) => (value ? null : t('pick')),
        toWhom: (value, { destination }) =>
          destination === 'none' || destination === '' || value.trim() ? null : t('fillIn'),
        byOn: (value) => (readDay(value) ? null : t('dayMissing')),
        chosenBy: (value) => (!writes || one || value ? null : t('pick')),
      },
      refusals: { 'handover.to_whom': 'toWhom', 'handover.day_has_passed': 'byOn' },
    },
  );
  const as = side(view);
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ destination, toWhom, byOn, chosenBy }) => ({
        ...{ ...keyOf(view), version, destination: destination as Choose['destination'] },
        ...{ toWhom: destination === 'none' ? '' : toWhom, byOn: readDay(byOn) ?? '' },
        ...one?.is,
        ...(chosenBy ? { chosenBy: chosenBy as NonNullable<Choose['chosenBy']> } : {}),
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="destination"
        label={t(`where_${as}`, { name })}
        options={[
          { value: 'provider', label: t('provider'), help: t('providerHelp') },
          { value: 'own_people', label: t(`own_people_${as}`), help: t('ownHelp') },
          { value: 'municipality', label: t('municipality'), help: t('municipalityHelp') },
          { value: 'insurer', label: t('insurer'), help: t('insurerHelp') },
          { value: 'zorgkantoor', label: t('zorgkantoor'), help: t('zorgkantoorHelp') },
          { value: 'none', label: t(`none_wish_${as}`), help: t('noneHelp') },
        ]}
      />
      {draft.values.destination !== 'none' && (
        <TextField of={draft} name="toWhom" label={t('toWhom')} help={t('toWhomHelp')} />
      )}
      <DayField of={draft} name="byOn" label={t('byOn')} min={today()} />
      {writes && !one && (
        <ChoiceField
          of={draft}
          name="chosenBy"
          label={t('saidBy')}
          help={t('written')}
          options={[
            { value: 'client', label: t('client', { name }) },
            { value: 'representative', label: t('representative', { name }) },
          ]}
        />
      )}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {one ? t('saveThing') : t(writes ? 'choose_hers' : 'choose_self')}
      </SubmitRow>
    </DraftForm>
  );
}
