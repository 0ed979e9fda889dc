import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { changesAll, type EndingView, type Ground, groundName } from './ending-room.ts';
import { texts } from './texts.ts';

/** The ground, the reason and the last day, with the first day that the ground allows. */
export function NoticeForm({ view, onDone }: { view: EndingView; onDone: () => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { partnershipId, others, earliest } = view;
  // With a third there is somebody to decide with.
  const grounds = (Object.keys(earliest) as Ground[]).filter(
    (one) => one !== 'dissolved' || others.length === 1,
  );
  const isGround = (value: string): value is Ground => grounds.some((one) => one === value);
  const act = useAct('ending.notice', { refreshes: [...changesAll] });
  const draft = useDraft(
    `notice-${partnershipId}`,
    { ground: '', evidence: '', reason: '', endsOn: '' },
    {
      rules: {
        ground: (value) => (value ? null : t('choose')),
        reason: (value) => (value.trim() ? null : t('fillIn')),
        endsOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: {
        'ending.too_early': 'endsOn',
        'ending.others_stay': 'ground',
        'ending.how_known': 'evidence',
      },
    },
  );
  const { ground } = draft.values;
  const helps: Partial<Record<Ground, string>> = {
    together: t('togetherHelp'),
    dissolved: t('dissolvedHelp', { name: others[0]?.name ?? '' }),
  };
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        partnershipId,
        ground: values.ground as Ground,
        evidence: values.ground === 'dissolved' ? values.evidence : '',
        reason: values.reason,
        endsOn: readDay(values.endsOn) ?? '',
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="ground"
        label={t('ground')}
        options={grounds.map((value) => ({
          value,
          label: t(groundName(view, value)),
          help: [t('from', { day: format.date(earliest[value]) }), helps[value]].filter(Boolean).join(' '),
        }))}
      />
      {ground === 'dissolved' && (
        <ProseField of={draft} name="evidence" label={t('evidence')} help={t('evidenceHelp')} rows={2} />
      )}
      <ProseField of={draft} name="reason" label={t('reason')} help={t('reasonHelp')} rows={3} />
      <DayField
        of={draft}
        name="endsOn"
        label={t('lastDay')}
        {...(isGround(ground)
          ? { min: earliest[ground], help: t('from', { day: format.date(earliest[ground]) }) }
          : {})}
      />
      <p>{t(ground === 'dissolved' ? 'goneMeans' : 'giveMeans')}</p>
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('give')}
      </SubmitRow>
    </DraftForm>
  );
}
