import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ScaleField } from '../../ui/form/ScaleField.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type StrainFormProps = { clientId: string; name: string; onClose: () => void };

/** One question for one of her own people, about herself. */
export default function StrainForm({ clientId, name, onClose }: StrainFormProps) {
  const t = useTexts(texts);
  const act = useAct('outcome.strain', { refreshes: ['outcome.show'] });
  const draft = useDraft(
    `strain-${clientId}`,
    { strain: '' },
    { rules: { strain: (value) => (value ? null : t('scoreMissing')) }, forget: ['strain'] },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ strain }) => ({ clientId, strain: Number(strain) })}
      onDone={onClose}
    >
      <ScaleField
        of={draft}
        name="strain"
        label={t('strainAsk', { name })}
        steps={[t('strain1'), t('strain2'), t('strain3'), t('strain4'), t('strain5')]}
      />
      <SubmitRow busy={act.busy} onCancel={onClose}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
