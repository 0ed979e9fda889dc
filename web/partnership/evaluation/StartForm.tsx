import { ofPart, type Part, parts, partTitles } from '../../../server/partnership/evaluation/evaluation.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoicesField, DayField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

const usualDays = 14;
const dayLength = 86_400_000;

const begin = (): { parts: string[]; closesOn: string } => ({
  parts: ['checkup'],
  closesOn: showDay(dayOf(Date.parse(`${today()}T12:00:00Z`) + usualDays * dayLength)),
});

type StartFormProps = { partnershipId: string; onCancel: () => void };

/** Five questions stand ready; whoever wants more ticks it. */
export function StartForm({ partnershipId, onCancel }: StartFormProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const go = useGo();
  const act = useAct('evaluation.open', { refreshes: ['evaluation.list'] });
  const draft = useDraft(`evaluation-open-${partnershipId}`, begin(), {
    rules: {
      parts: (value) => (value.length > 0 ? null : t('partsMissing')),
      closesOn: (value) => (readDay(value) ? null : t('dayMissing')),
    },
    refusals: { 'evaluation.closes_in_the_past': 'closesOn', 'evaluation.closes_too_late': 'closesOn' },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        partnershipId,
        parts: values.parts as Part[],
        closesOn: readDay(values.closesOn) ?? '',
      })}
      onDone={({ roundId }) => void go(paths.visionRound(roundId))}
    >
      <ChoicesField
        of={draft}
        name="parts"
        label={t('whichParts')}
        help={t('partsHelp')}
        options={parts.map((part) => ({
          value: part,
          label: pick(partTitles[part]),
          help: t('count', { count: ofPart(part).length }),
        }))}
      />
      <DayField of={draft} name="closesOn" label={t('closesOn')} min={today()} />
      <SubmitRow busy={act.busy} onCancel={onCancel}>
        {t('startNow')}
      </SubmitRow>
    </DraftForm>
  );
}
