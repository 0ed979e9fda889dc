import { Button } from '@mantine/core';
import type { Input, Output } from '../../api/contracts.ts';
import type { Act } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { saidTexts } from './said.texts.ts';

type Says = 'vision.differ' | 'vision.say';
type SentenceFormProps<Name extends Says> = {
  /** Under which name what is typed is kept on this device. */
  kept: string;
  act: Act<Name>;
  toInput: (sentence: string) => Input<Name>;
  onDone: (view: Output<Name>) => void;
  onCancel: () => void;
};

/** How the own side looks at it, in one sentence. */
export function SentenceForm<Name extends Says>(props: SentenceFormProps<Name>) {
  const { kept, act, toInput, onDone, onCancel } = props;
  const t = useTexts(saidTexts);
  const draft = useDraft(
    kept,
    { sentence: '' },
    { rules: { sentence: (value) => (value.trim() ? null : t('sentenceMissing')) } },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={({ sentence }) => toInput(sentence)} onDone={onDone}>
      <ProseField of={draft} name="sentence" label={t('sentence')} help={t('sentenceHelp')} rows={3} />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        }
      >
        {t('say')}
      </Submit>
    </DraftForm>
  );
}
