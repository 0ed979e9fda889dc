import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, SelectField } from '../../ui/form/fields.tsx';
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
  const grounds = Object.keys(earliest) as Ground[];
  const [only] = others.length === 1 ? others : [];
  const isGround = (value: string): value is Ground => grounds.some((one) => one === value);
  const act = useAct('ending.notice', { refreshes: [...changesAll] });
  const draft = useDraft(
    `notice-${partnershipId}`,
    { ground: '', goneId: '', evidence: '', reason: '', endsOn: '' },
    {
      rules: {
        ground: (value) => (value ? null : t('choose')),
        goneId: (value, { ground }) => (ground !== 'dissolved' || only || value ? null : t('choose')),
        reason: (value) => (value.trim() ? null : t('fillIn')),
        endsOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: {
        'ending.too_early': 'endsOn',
        'ending.who_is_gone': only ? 'ground' : 'goneId',
        'ending.how_known': 'evidence',
      },
    },
  );
  const { ground } = draft.values;
  const helps: Partial<Record<Ground, string>> = {
    together: t('togetherHelp'),
    dissolved: only ? t('dissolvedHelp', { name: only.name }) : t('dissolvedHelpOthers'),
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
        ...(values.ground === 'dissolved' && values.goneId ? { goneId: values.goneId } : {}),
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
      {ground === 'dissolved' && !only && (
        <SelectField
          of={draft}
          name="goneId"
          label={t('whoIsGone')}
          options={others.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      )}
      {ground === 'dissolved' && (
        <ProseField of={draft} name="evidence" label={t('evidence')} help={t('evidenceHelp')} rows={2} />
      )}
      <ProseField
        of={draft}
        name="reason"
        label={t(ground === 'dissolved' ? 'whatHappened' : 'reason')}
        help={t('reasonHelp')}
        rows={3}
      />
      <DayField
        of={draft}
        name="endsOn"
        label={t('lastDay')}
        {...(isGround(ground)
          ? { min: earliest[ground], help: t('from', { day: format.date(earliest[ground]) }) }
          : {})}
      />
      <p>{t(ground !== 'dissolved' ? 'giveMeans' : only ? 'goneMeans' : 'goneMeansOthers')}</p>
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t(ground === 'dissolved' ? 'sayGone' : 'give')}
      </SubmitRow>
    </DraftForm>
  );
}
