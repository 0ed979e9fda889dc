import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { type EndingView, partsAll } from './ending-room.ts';
import { ThingList } from './ThingList.tsx';
import { texts } from './texts.ts';

/** What the parties still share: where each thing goes and by which day; first what has nowhere to go yet. */
export function Things({ view }: { view: EndingView }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  const { can, phase } = view;
  const isOver = phase === 'ended';
  const isAll = partsAll(view);
  // What lies with a party that goes stands there.
  const things = view.things.filter(({ leaverIds }) => isAll || leaverIds.length === 0);
  return (
    <Section
      title={t('things')}
      text={t(isOver ? 'thingsOver' : 'thingsText')}
      folds={isAll || isOver ? false : t('thingsCount', { count: things.length })}
    >
      {things.length === 0 && <p>{t(isOver ? 'nothingShared' : 'noThings')}</p>}
      <ThingList view={view} things={things} left={view.left} all={view.things} />
      {adding ? (
        <AddForm partnershipId={view.partnershipId} onDone={() => setAdding(false)} />
      ) : (
        !isOver && (
          <div data-screen-only>
            <CanButton variant="default" can={can.arrange} onClick={() => setAdding(true)}>
              {t('add')}
            </CanButton>
          </div>
        )
      )}
    </Section>
  );
}

function AddForm({ partnershipId, onDone }: { partnershipId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('ending.add', { refreshes: ['ending.show'] });
  const draft = useDraft(
    `add-thing-${partnershipId}`,
    { what: '', kind: '' },
    {
      rules: {
        what: (value) => (value.trim() ? null : t('fillIn')),
        kind: (value) => (value ? null : t('choose')),
      },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ what, kind }) => ({ partnershipId, what, kind: kind as 'money' | 'other' })}
      onDone={onDone}
    >
      <TextField of={draft} name="what" label={t('addWhat')} help={t('addHelp')} />
      <ChoiceField
        of={draft}
        name="kind"
        label={t('isMoney')}
        options={[
          { value: 'other', label: t('noMoney') },
          { value: 'money', label: t('yesMoney') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('add')}
      </SubmitRow>
    </DraftForm>
  );
}
