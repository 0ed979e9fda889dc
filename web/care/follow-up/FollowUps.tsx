/** What to come back to for one question, and adding to it. */
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { type Can, CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, TextField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { readNearDay } from '../request/near-day.ts';
import { FollowUpRow } from './FollowUpRow.tsx';
import { texts } from './texts.ts';

export function FollowUps({ requestId, can }: { requestId: string; can: Can }) {
  const t = useTexts(texts);
  const view = useView('followUp.ofRequest', { requestId });
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('title')}
      action={
        adding ? undefined : (
          <CanButton variant="default" can={can} onClick={() => setAdding(true)}>
            {t('add')}
          </CanButton>
        )
      }
    >
      {adding && <Add requestId={requestId} onDone={() => setAdding(false)} />}
      <Shown view={view}>
        {({ rows }) => (
          <RowList items={rows} keyOf={({ id, version }) => `${id}-${version}`} empty={t('none')}>
            {(followUp) => <FollowUpRow followUp={followUp} />}
          </RowList>
        )}
      </Shown>
    </Section>
  );
}

const kinds = ['call_back', 'stay_beside', 'evaluate'] as const;
type Kind = (typeof kinds)[number];

function Add({ requestId, onDone }: { requestId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const add = useAct('followUp.add', { refreshes: ['followUp.ofRequest', 'followUp.due', 'request.show'] });
  const draft = useDraft(
    `follow-up-${requestId}`,
    { kind: 'call_back', dueOn: '', note: '' },
    {
      rules: { dueOn: (typed) => (readNearDay(typed, today()) ? null : t('dayWrong')) },
      refusals: { 'follow_up.day_past': 'dueOn' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={add}
      toInput={({ kind, dueOn, note }) => ({
        requestId,
        kind: kind as Kind,
        dueOn: readNearDay(dueOn, today()) ?? '',
        note,
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="kind"
        label={t('what')}
        options={kinds.map((value) => ({ value, label: t(value) }))}
      />
      <TextField of={draft} name="dueOn" label={t('day')} help={t('dayHelp')} width={14} />
      <TextField of={draft} name="note" label={t('note')} optional />
      <Submit busy={add.busy}>{t('keep')}</Submit>
    </DraftForm>
  );
}
