import { Button } from '@mantine/core';
import { useState } from 'react';
import { outcomes } from '../../../server/partnership/tension/tension.ts';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, SelectField, TextField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { readWhom, useOptions } from './RaiseForm.tsx';
import classes from './tension.module.css';
import { texts } from './texts.ts';

export type Tension = Output<'tension.list'>['rows'][number];

type Step = 'talk' | 'bringHelp' | 'close' | 'widen' | 'putOnTable';
type StepProps = { tension: Tension; onDone: () => void };

const refreshes = ['tension.list' as const];

/** What can be done next; who raised it steers, all who read it help. */
export function Steps({ tension }: { tension: Tension }) {
  const t = useTexts(texts);
  const [step, setStep] = useState<Step | null>(null);
  if (!tension.can.help.allowed) return null;
  const props = { tension, onDone: () => setStep(null) };
  if (step === 'talk') return <Talk {...props} />;
  if (step === 'bringHelp') return <BringHelp {...props} />;
  if (step === 'close') return <Close {...props} />;
  if (step === 'widen') return <Widen {...props} />;
  if (step === 'putOnTable') return <PutOnTable {...props} />;
  const steers = tension.can.steer.allowed;
  return (
    <div className={classes.buttons} data-screen-only>
      <Button variant="default" onClick={() => setStep('talk')}>
        {t('talk')}
      </Button>
      <Button variant="default" onClick={() => setStep('bringHelp')}>
        {t('bringHelp')}
      </Button>
      <Button variant="default" onClick={() => setStep('close')}>
        {t('close')}
      </Button>
      {steers && tension.shownTo !== 'boards' && (
        <Button variant="subtle" onClick={() => setStep('widen')}>
          {t('widen')}
        </Button>
      )}
      {steers && (
        <Button variant="subtle" onClick={() => setStep('putOnTable')}>
          {t('putOnTable')}
        </Button>
      )}
      {steers && tension.remindOn && <StopReminding tension={tension} />}
      {steers && <Withdraw tension={tension} />}
    </div>
  );
}

function Talk({ tension: { id, version, remindOn }, onDone }: StepProps) {
  const t = useTexts(texts);
  const act = useAct('tension.talk', { refreshes });
  const draft = useDraft(
    `talk-${id}`,
    { again: showDay(remindOn) },
    {
      rules: { again: (value) => (readDay(value) ? null : t('dayMissing')) },
      refusals: { 'tension.in_the_past': 'again' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ again }) => ({ tensionId: id, version, again: readDay(again) ?? '' })}
      onDone={onDone}
    >
      <DayField of={draft} name="again" label={t('whenAgain')} min={today()} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('talkNow')}
      </SubmitRow>
    </DraftForm>
  );
}

function BringHelp({ tension: { id, version, mediator }, onDone }: StepProps) {
  const t = useTexts(texts);
  const act = useAct('tension.bringHelp', { refreshes });
  const draft = useDraft(
    `help-${id}`,
    { mediator },
    { rules: { mediator: (value) => (value.trim() ? null : t('mediatorMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({ tensionId: id, version, ...values })}
      onDone={onDone}
    >
      <TextField of={draft} name="mediator" label={t('mediator')} help={t('mediatorHelp')} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

function Close({ tension: { id, version }, onDone }: StepProps) {
  const t = useTexts(texts);
  const act = useAct('tension.close', { refreshes });
  const draft = useDraft(
    `close-${id}`,
    { how: '', outcome: '' },
    { rules: { how: (value) => (value ? null : t('howMissing')) } },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ how, outcome }) => ({
        ...{ tensionId: id, version, outcome },
        how: how as Input<'tension.close'>['how'],
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="how"
        label={t('how')}
        options={outcomes.map((value) => ({
          value,
          label: t(value),
          help: t(`${value}Help`),
        }))}
      />
      <ProseField of={draft} name="outcome" label={t('cameOfIt')} rows={2} optional />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}

function Widen({ tension, onDone }: StepProps) {
  return (
    <Shown view={useView('tension.choices', {})}>
      {(choices) => <WidenForm tension={tension} choices={choices} onDone={onDone} />}
    </Shown>
  );
}

function WidenForm({ tension, choices, onDone }: StepProps & { choices: Parameters<typeof useOptions>[0] }) {
  const t = useTexts(texts);
  const { id, version, shownTo, partnershipId } = tension;
  const act = useAct('tension.widen', { refreshes });
  const options = useOptions(choices, shownTo, partnershipId);
  const draft = useDraft(
    `widen-${id}`,
    { whom: '' },
    {
      rules: { whom: (value) => (value ? null : t('whomMissing')) },
      refusals: { 'tension.nobody_there': 'whom', 'tension.not_wider': 'whom' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ whom }) => ({ tensionId: id, version, ...readWhom(whom) })}
      onDone={onDone}
    >
      {options.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ChoiceField of={draft} name="whom" label={t('whomToo')} options={options} />
      )}
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('widenNow')}
      </SubmitRow>
    </DraftForm>
  );
}

/** The subject, in words for all: what was told itself stays with those who read it. */
function PutOnTable({ tension, onDone }: StepProps) {
  return (
    <Shown view={useView('tension.choices', {})}>
      {(choices) => <TableForm tension={tension} choices={choices} onDone={onDone} />}
    </Shown>
  );
}

function TableForm({ tension, choices, onDone }: StepProps & { choices: Parameters<typeof useOptions>[0] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const { id, partnershipId } = tension;
  const act = useAct('tension.putOnTable', { refreshes: ['tension.list', 'agenda.show'] });
  const where = choices.partnerships;
  const draft = useDraft(
    `table-${id}`,
    { partnershipId: partnershipId ?? where[0]?.partnershipId ?? '', text: '' },
    {
      rules: {
        text: (value) => (value.trim() ? null : t('subjectMissing')),
        partnershipId: (value) => (value ? null : t('whereMissing')),
      },
    },
  );
  return (
    <DraftForm draft={draft} act={act} toInput={(values) => ({ tensionId: id, ...values })} onDone={onDone}>
      {where.length !== 1 && (
        <SelectField
          of={draft}
          name="partnershipId"
          label={t('where')}
          options={where.map((one) => ({ value: one.partnershipId, label: format.list(one.names) }))}
        />
      )}
      <ProseField of={draft} name="text" label={t('subject')} help={t('subjectHelp')} rows={2} />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('putNow')}
      </SubmitRow>
    </DraftForm>
  );
}

function StopReminding({ tension: { id, version } }: { tension: Tension }) {
  const t = useTexts(texts);
  const act = useAct('tension.stopReminding', { refreshes });
  return (
    <ConfirmAction
      label={t('stopReminding')}
      variant="subtle"
      consequence={t('stopRemindingMeans')}
      act={act}
      onConfirm={() => act.run({ tensionId: id, version })}
    />
  );
}

function Withdraw({ tension: { id, version } }: { tension: Tension }) {
  const t = useTexts(texts);
  const act = useAct('tension.withdraw', { refreshes });
  return (
    <ConfirmAction
      label={t('withdraw')}
      variant="subtle"
      consequence={t('withdrawMeans')}
      act={act}
      onConfirm={() => act.run({ tensionId: id, version })}
    />
  );
}
