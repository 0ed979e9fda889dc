import {
  type Question,
  questions,
  questionTexts,
  type Speaker,
} from '../../../server/care/outcome/outcome.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, YesNoField } from '../../ui/form/fields.tsx';
import { ScaleField } from '../../ui/form/ScaleField.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { OutcomeView } from './Outcome.tsx';
import { texts } from './texts.ts';

type AnswerFormProps = { view: OutcomeView; momentId: string; onClose: () => void };

/** Three answers from 1 to 5; whoever writes them down for her says whose words they are. */
export default function AnswerForm({ view, momentId, onClose }: AnswerFormProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const act = useAct('outcome.answer', { refreshes: ['outcome.show'] });
  const forHer = view.as === 'other';
  const score = (question: Question) => (value: string) =>
    value ? null : t('scoreMissingAt', { question: pick(questionTexts[question]) });
  const draft = useDraft(
    `outcome-${momentId}`,
    {
      ...{ ownWay: '', knownPeople: '', ownLife: '', saidBy: forHer ? '' : 'client' },
      shared: false as boolean | null,
    },
    {
      rules: {
        ownWay: score('ownWay'),
        knownPeople: score('knownPeople'),
        ownLife: score('ownLife'),
        saidBy: (value) => (value ? null : t('saidByMissing')),
      },
      // What she says about herself is not kept on the device of who writes it down.
      forget: ['ownWay', 'knownPeople', 'ownLife'],
    },
  );
  const steps = [t('agree1'), t('agree2'), t('agree3'), t('agree4'), t('agree5')] as const;
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ ownWay, knownPeople, ownLife, saidBy, shared }) => ({
        momentId,
        ...{ ownWay: Number(ownWay), knownPeople: Number(knownPeople), ownLife: Number(ownLife) },
        saidBy: saidBy as Speaker,
        shared: shared === true,
      })}
      onDone={onClose}
    >
      {questions.map((question) => (
        <ScaleField
          key={question}
          of={draft}
          name={question}
          label={pick(questionTexts[question])}
          steps={steps}
        />
      ))}
      {forHer && (
        <ChoiceField
          of={draft}
          name="saidBy"
          label={t('whoSaid')}
          options={[
            { value: 'client', label: t('by_client') },
            { value: 'representative', label: t('by_representative') },
            { value: 'relative', label: t('by_relative') },
          ]}
        />
      )}
      <YesNoField
        of={draft}
        name="shared"
        label={t(forHer ? 'mayReadOther' : 'mayRead')}
        help={t('mayReadHelp')}
      />
      <SubmitRow busy={act.busy} onCancel={onClose}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
