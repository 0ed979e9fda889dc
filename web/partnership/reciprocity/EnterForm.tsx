import { typedKinds } from '../../../server/partnership/reciprocity/reciprocity.ts';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readNumber, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, NumberField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { type Pair, readAmount, refreshes } from './amounts.ts';
import { exchangeTexts } from './exchange.texts.ts';

type Kind = Input<'exchange.enter'>['kind'];
type EnterProps = { partnershipId: string; pairs: Pair[]; onDone: () => void };

export function EnterForm({ partnershipId, pairs, onDone }: EnterProps) {
  const t = useTexts(exchangeTexts);
  const act = useAct('exchange.enter', { refreshes });
  const only = pairs.length === 1 ? (pairs[0]?.organisationId ?? '') : '';
  const must = (value: string) => (value ? null : t('choose'));
  const draft = useDraft(
    `exchange-${partnershipId}`,
    { toId: only, direction: '', kind: '', amount: '', day: showDay(today()), note: '' },
    {
      rules: {
        toId: must,
        direction: must,
        kind: must,
        amount: (value, { kind }) => {
          if (readAmount(kind, value) !== null) return null;
          return t((readNumber(value) ?? 0) > 0 && kind === 'training' ? 'wholeNumber' : 'amountMissing');
        },
        day: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      fields: { toOrganisationId: 'toId', gave: 'direction' },
      refusals: { 'exchange.in_the_future': 'day', 'exchange.unknown_party': 'toId' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ toId, direction, kind, amount, day, note }) => ({
        partnershipId,
        toOrganisationId: toId,
        gave: direction === 'gave',
        kind: kind as Kind,
        amount: readAmount(kind, amount) ?? 0,
        day: readDay(day) ?? '',
        note,
      })}
      onDone={onDone}
    >
      {!only && (
        <ChoiceField
          of={draft}
          name="toId"
          label={t('who')}
          options={pairs.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      )}
      <ChoiceField
        of={draft}
        name="direction"
        label={t('direction')}
        options={[
          { value: 'gave', label: t('weGave') },
          { value: 'got', label: t('theyGave') },
        ]}
      />
      <ChoiceField
        of={draft}
        name="kind"
        label={t('kind')}
        options={typedKinds.map((value) => ({ value, label: t(value), help: t(`${value}Help`) }))}
      />
      <NumberField of={draft} name="amount" label={t('amount')} />
      <DayField of={draft} name="day" label={t('day')} max={today()} />
      <TextField of={draft} name="note" label={t('note')} help={t('noteHelp')} optional />
      <p>{t('confirmFirst')}</p>
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
