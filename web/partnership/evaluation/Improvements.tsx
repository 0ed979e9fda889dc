import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './evaluation.module.css';
import type { EvaluationList } from './evaluation-room.tsx';
import { texts } from './texts.ts';

type Improvement = EvaluationList['improvements'][number];

const refreshes = ['evaluation.list' as const, 'agenda.show' as const];
const tones: Record<Improvement['state'], Tone> = {
  proposed: 'waiting',
  agreed: 'open',
  done: 'good',
  withdrawn: 'stopped',
};

/** What looking back ends in: proposed after a closed round, agreed by all, and back on its day. */
export function Improvements({ list }: { list: EvaluationList }) {
  const t = useTexts(texts);
  const last = list.rounds.find(({ closedOn }) => closedOn !== null);
  if (!last && list.improvements.length === 0) return null;
  return (
    <Section title={t('improvements')} text={t('improvementsText')}>
      <RowList items={list.improvements} keyOf={({ id }) => id} empty={t('noImprovements')}>
        {(one) => <One one={one} />}
      </RowList>
      {last && <Propose list={list} roundId={last.id} />}
    </Section>
  );
}

function One({ one }: { one: Improvement }) {
  const t = useTexts(texts);
  const format = useFormat();
  const agree = useAct('evaluation.agree', { refreshes });
  const withdraw = useAct('evaluation.withdraw', { refreshes });
  const finish = useAct('evaluation.finish', { refreshes });
  const { id: improvementId, version, state, can } = one;
  return (
    <div className={classes.improvement}>
      <h3>{one.what}</h3>
      <p>{t('doneBy', { name: one.doesName, day: format.date(one.dueOn) })}</p>
      <p>
        <StatusBadge tone={one.late ? 'attention' : tones[state]}>
          {one.late ? t('late') : t(`state_${state}`, { names: format.list(one.waitsFor) })}
        </StatusBadge>
      </p>
      <p className={classes.quiet}>
        {t('proposedBy', { name: one.proposedByName, day: format.date(one.proposedOn) })}
      </p>
      <Refused refusal={agree.refusal ?? finish.refusal} />
      <div className={classes.buttons} data-screen-only>
        {can.agree.allowed && (
          <Button loading={agree.busy} onClick={() => void agree.run({ improvementId, version })}>
            {t('agree')}
          </Button>
        )}
        {can.withdraw.allowed && (
          <ConfirmAction
            label={t('withdraw')}
            consequence={t('withdrawMeans')}
            variant="subtle"
            act={withdraw}
            onConfirm={() => withdraw.run({ improvementId, version })}
          />
        )}
        {can.finish.allowed && (
          <Button
            variant={state === 'done' ? 'subtle' : 'default'}
            loading={finish.busy}
            onClick={() => void finish.run({ improvementId, version, done: state !== 'done' })}
          >
            {t(state === 'done' ? 'undone' : 'isDone')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Propose({ list, roundId }: { list: EvaluationList; roundId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const act = useAct('evaluation.propose', { refreshes });
  const draft = useDraft(
    `improvement-${list.partnershipId}`,
    { what: '', doesId: '', dueOn: '' },
    {
      rules: {
        what: (value) => (value.trim() ? null : t('whatMissing')),
        doesId: (value) => (value ? null : t('doesMissing')),
        dueOn: (value) => (readDay(value) ? null : t('dayMissing')),
      },
      refusals: { 'evaluation.not_a_party': 'doesId', 'evaluation.due_in_the_past': 'dueOn' },
    },
  );
  if (!open)
    return (
      <div data-screen-only>
        <CanButton variant="default" can={list.can.propose} onClick={() => setOpen(true)}>
          {t('propose')}
        </CanButton>
      </div>
    );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ what, doesId, dueOn }) => ({ roundId, what, doesId, dueOn: readDay(dueOn) ?? '' })}
      onDone={() => setOpen(false)}
    >
      <TextField of={draft} name="what" label={t('what')} help={t('whatHelp')} />
      <ChoiceField
        of={draft}
        name="doesId"
        label={t('does')}
        options={list.parties.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
      />
      <DayField of={draft} name="dueOn" label={t('dueOn')} min={today()} />
      <SubmitRow busy={act.busy} onCancel={() => setOpen(false)}>
        {t('proposeNow')}
      </SubmitRow>
    </DraftForm>
  );
}
