import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, ChoicesField, DayField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import classes from './agreement.module.css';
import { suspensionTexts } from './suspension.texts.ts';

export type SuspensionList = Output<'suspension.list'>;

export const suspensionRefreshes = [
  'suspension.list' as const,
  'agreement.show' as const,
  'agreement.running' as const,
];

type Ground = SuspensionList['rows'][number]['ground'];
type Values = { ground: Ground | ''; kinds: string[]; reason: string; starts: string; until: string };

/** Not the name of a kind: stands for all that can be suspended. */
const all = 'all';

type SuspendProps = { agreementId: string; list: SuspensionList; onDone: () => void };

/** Which clauses, how, why, and for how long as they think. */
export function SuspendForm({ agreementId, list, onDone }: SuspendProps) {
  const t = useTexts(suspensionTexts);
  const pick = usePick();
  const format = useFormat();
  const act = useAct('suspension.propose', { refreshes: suspensionRefreshes });
  const empty: Values = { ground: '', kinds: [], reason: '', starts: showDay(today()), until: '' };
  const draft = useDraft<Values>(`suspend-${agreementId}`, empty, {
    rules: {
      kinds: (value) => (value.length > 0 ? null : t('whichMissing')),
      reason: (value) => (value.trim() ? null : t('reasonMissing')),
      starts: (value) => {
        const day = readDay(value);
        if (!day) return t('dayWrong');
        return day < today() ? t('dayPassed') : null;
      },
      until: (value, { starts }) => {
        const day = readDay(value);
        if (!day) return t('dayWrong');
        return day < (readDay(starts) ?? '') ? t('untilWrong') : null;
      },
      ground: (value) => (value ? null : t('groundMissing')),
    },
    refusals: {
      'suspension.not_in_force': 'starts',
      'suspension.day_has_passed': 'starts',
      'suspension.end_before_start': 'until',
      'suspension.always_holds': 'kinds',
      'suspension.no_clause': 'kinds',
      'suspension.twice': 'kinds',
    },
  });
  const { kinds, ground } = draft.values;
  const always = list.always.map(({ title }) => pick(title));
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        agreementId,
        kinds: values.kinds.includes(all) ? null : values.kinds,
        ground: values.ground || 'together',
        reason: values.reason,
        starts: readDay(values.starts) ?? values.starts,
        until: readDay(values.until) ?? values.until,
      })}
      onDone={onDone}
    >
      <ChoicesField
        of={draft}
        name="kinds"
        label={t('which')}
        options={[
          { value: all, label: t('all') },
          ...list.clauses.map(({ kind, title }) => ({
            value: kind,
            label: pick(title),
            disabled: kinds.includes(all),
          })),
        ]}
      />
      {always.length > 0 && <p className={classes.quiet}>{t('always', { titles: format.list(always) })}</p>}
      <ProseField of={draft} name="reason" label={t('reason')} help={t('reasonHelp')} rows={3} />
      <DayField of={draft} name="starts" label={t('starts')} min={today()} />
      <DayField of={draft} name="until" label={t('until')} help={t('untilHelp')} min={today()} />
      <ChoiceField
        of={draft}
        name="ground"
        label={t('ground')}
        options={[
          { value: 'together', label: t('askTogether'), help: t('askTogetherHelp') },
          { value: 'law', label: t('askLaw'), help: t('askAloneHelp') },
          { value: 'safety', label: t('askSafety'), help: t('askAloneHelp') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t(ground === 'law' || ground === 'safety' ? 'doIt' : 'propose')}
      </SubmitRow>
    </DraftForm>
  );
}
