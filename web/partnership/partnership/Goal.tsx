import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { ChoiceField, ProseField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from './PartnershipPage.tsx';
import classes from './partnership.module.css';
import type { Overview } from './rooms.tsx';
import { texts } from './texts.ts';

/** What the parties want together, and why now. */
export function Goal({ of }: { of: Overview }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const whole = useView('partnership.show', { partnershipId: of.partnershipId }, { when: open });
  return (
    <Section
      title={t('goalTitle')}
      action={
        of.can.lead.allowed &&
        !open && (
          <Button variant="subtle" data-screen-only onClick={() => setOpen(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      {open ? (
        <Shown view={whole}>{(data) => <GoalForm of={data} onDone={() => setOpen(false)} />}</Shown>
      ) : (
        <>
          <p className={classes.goal}>{of.goal || t('noGoal')}</p>
          {of.urgency && (
            <p>
              <strong>{t('urgency')}</strong> {of.urgency}
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function GoalForm({ of, onDone }: { of: Partnership; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('partnership.setGoal', { refreshes: ['partnership.show'] });
  // On which version it was typed stays with what was typed: after a reload nothing of the other is overwritten unseen.
  const draft = useDraft<{ version: number; goal: string; urgency: string; form: string }>(`goal-${of.id}`, {
    version: of.version,
    goal: of.goal,
    urgency: of.urgency,
    form: of.form,
  });
  const input = (values: typeof draft.values, version: number) => ({
    partnershipId: of.id,
    version,
    goal: values.goal,
    urgency: values.urgency,
    form: values.form as Partnership['form'],
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => input(values, values.version)}
      onDone={onDone}
      stale={{
        compare: (values, current) => [
          { label: t('goal'), mine: values.goal, theirs: current.goal },
          { label: t('urgency'), mine: values.urgency, theirs: current.urgency },
          { label: t('form'), mine: t(values.form as Partnership['form']), theirs: t(current.form) },
        ],
        again: (values, current) => input(values, current.version),
        onTheirs: onDone,
      }}
    >
      <ProseField of={draft} name="goal" label={t('goal')} help={t('goalHelp')} rows={3} optional />
      <ProseField of={draft} name="urgency" label={t('urgency')} help={t('urgencyHelp')} rows={2} optional />
      <ChoiceField
        of={draft}
        name="form"
        label={t('form')}
        options={[
          { value: 'broker', label: t('broker'), help: t('brokerHelp') },
          { value: 'chain_partner', label: t('chain_partner'), help: t('chain_partnerHelp') },
        ]}
      />
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('save')}
      </SubmitRow>
    </DraftForm>
  );
}
