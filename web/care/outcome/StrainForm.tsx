import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ScaleField } from '../../ui/form/ScaleField.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** One question for one of her own people, about herself; she may pass it by. */
export default function StrainForm({ clientId, name }: { clientId: string; name: string }) {
  const t = useTexts(texts);
  const act = useAct('outcome.strain', { refreshes: ['outcome.show'] });
  const pass = useAct('outcome.strain', { refreshes: ['outcome.show'] });
  const draft = useDraft(
    `strain-${clientId}`,
    { strain: '' },
    { rules: { strain: (value) => (value ? null : t('scoreMissing')) }, forget: ['strain'] },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={({ strain }) => ({ clientId, strain: Number(strain) })}>
      <ScaleField
        of={draft}
        name="strain"
        label={t('strainAsk', { name })}
        steps={[t('strain1'), t('strain2'), t('strain3'), t('strain4'), t('strain5')]}
      />
      <Submit
        busy={act.busy}
        others={
          <Button
            variant="subtle"
            loading={pass.busy}
            onClick={() => void pass.run({ clientId, strain: null })}
          >
            {t('rather')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
      <Refused refusal={pass.refusal} />
    </DraftForm>
  );
}
