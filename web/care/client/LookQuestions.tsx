import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

type Question = Output<'looks.questions'>['rows'][number];

/** What she asked this organisation about who looked; nothing stands here when she asked nothing. */
export function LookQuestions({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const rows = useView('looks.questions', { clientId }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('asked')} text={t('askedText')} tone="warning">
      {rows.map((row) => (
        <Asked key={row.id} clientId={clientId} row={row} />
      ))}
    </Section>
  );
}

function Asked({ clientId, row }: { clientId: string; row: Question }) {
  const t = useTexts(texts);
  const act = useAct('looks.answer', { refreshes: ['looks.questions'] });
  const draft = useDraft(
    `look-${row.id}`,
    { answer: '' },
    { rules: { answer: (value) => (value.trim() ? null : t('required')) } },
  );
  const { id: questionId, version } = row;
  return (
    <div>
      <blockquote>{row.question}</blockquote>
      {row.answer !== null && <p>{t('answered', { answer: row.answer })}</p>}
      {row.answer === null && row.can.answer.allowed && (
        <DraftForm
          draft={draft}
          act={act}
          toInput={({ answer }) => ({ clientId, questionId, version, answer })}
          onDone={() => {}}
        >
          <ProseField of={draft} name="answer" label={t('answer')} rows={3} />
          <Submit busy={act.busy}>{t('sendAnswer')}</Submit>
        </DraftForm>
      )}
    </div>
  );
}
