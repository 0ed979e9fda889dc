import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { useMe } from '../../api/use-me.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ProseField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { touched } from './touched.ts';

type DoneFormProps = { visit: { id: string; version: number }; onDone: () => void };

/** Done, with a note when there is something to tell. */
export function DoneForm({ visit, onDone }: DoneFormProps) {
  const t = useTexts(texts);
  const isTeam = useMe().data?.persona === 'team';
  const act = useAct('visit.done', { refreshes: touched });
  const draft = useDraft(`done-${visit.id}`, { note: '' });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ note }) => ({ visitId: visit.id, version: visit.version, note: note.trim() })}
      onDone={onDone}
    >
      <p>{t('reportText')}</p>
      <ProseField
        of={draft}
        name="note"
        label={isTeam ? t('notePro') : t('note')}
        help={t('noteHelp')}
        optional
      />
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('notNow')}
          </Button>
        }
      >
        {t('saveDone')}
      </Submit>
    </DraftForm>
  );
}
