import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { type Act, useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { DayField, ProseField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './client.module.css';
import { Cancel } from './Matters.tsx';
import { texts } from './texts.ts';

type Plans = Output<'referral.plans'>;
type Plan = Plans['rows'][number];

/** The nurse's care plan in short, for everyone who may see who does what; the rest stays with the provider. */
export function CarePlans({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState<string | null>(null);
  const view = useView('referral.plans', { clientId });
  return (
    <Section title={t('plans')} folds>
      <Shown view={view}>
        {(plans) => (
          <>
            {plans.rows.length === 0 && (
              <p className={classes.quiet}>{plans.shared ? t('noPlans') : t('notShared')}</p>
            )}
            {plans.rows.map((plan) =>
              open === plan.id ? (
                <PlanForm key={plan.id} plans={plans} plan={plan} onDone={() => setOpen(null)} />
              ) : (
                <PlanShown key={plan.id} plan={plan} onEdit={() => setOpen(plan.id)} />
              ),
            )}
            {plans.can.make.allowed && open === null && (
              <CanButton variant="default" onClick={() => setOpen('new')}>
                {t('makePlan')}
              </CanButton>
            )}
            {open === 'new' && <PlanForm plans={plans} onDone={() => setOpen(null)} />}
          </>
        )}
      </Shown>
    </Section>
  );
}

function PlanShown({ plan, onEdit }: { plan: Plan; onEdit: () => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <article className={classes.day}>
      <p className={classes.words}>{plan.outline}</p>
      {plan.detail && (
        <p className={classes.words}>
          <strong>{t('planOwn', { organisation: plan.organisation.name })}: </strong>
          {plan.detail}
        </p>
      )}
      <p className={classes.quiet}>
        {t('planBy', { name: plan.madeBy.name || t('someone'), organisation: plan.organisation.name })},{' '}
        {format.date(plan.starts)}
      </p>
      {plan.can.edit.allowed && (
        <CanButton variant="subtle" onClick={onEdit}>
          {t('edit')}
        </CanButton>
      )}
    </article>
  );
}

function PlanForm({ plans, plan, onDone }: { plans: Plans; plan?: Plan; onDone: () => void }) {
  const t = useTexts(texts);
  const { clientId, teams } = plans;
  const isDay = (value: string) => (readDay(value) ? null : t('dayWrong', { day: exampleDay(today()) }));
  const draft = useDraft(
    `plan-${plan?.id ?? clientId}`,
    {
      teamId: teams.length === 1 ? (teams[0]?.id ?? '') : '',
      outline: plan?.outline ?? '',
      detail: plan?.detail ?? '',
      starts: showDay(plan?.starts ?? today()),
      ends: showDay(plan?.ends ?? null),
    },
    {
      rules: {
        teamId: (value) => (plan || value ? null : t('choose')),
        outline: (value) => (value.trim() ? null : t('required')),
        starts: isDay,
        ends: (value) => (value.trim() === '' ? null : isDay(value)),
      },
    },
  );
  const make = useAct('referral.makePlan', { refreshes: ['referral.plans'] });
  const edit = useAct('referral.editPlan', { refreshes: ['referral.plans'] });
  const act = (
    plan
      ? {
          ...edit,
          run: ({ teamId: _team, ...input }: Input<'referral.makePlan'>) =>
            edit.run({ ...input, planId: plan.id, version: plan.version }),
        }
      : make
  ) as Act<'referral.makePlan'>;
  const toInput = (values: typeof draft.values): Input<'referral.makePlan'> => ({
    clientId,
    teamId: values.teamId,
    outline: values.outline,
    detail: values.detail,
    starts: readDay(values.starts) ?? today(),
    ends: readDay(values.ends),
  });
  return (
    <DraftForm draft={draft} act={act} toInput={toInput} onDone={onDone}>
      {!plan && (
        <SelectField
          of={draft}
          name="teamId"
          label={t('team')}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ProseField of={draft} name="outline" label={t('outline')} help={t('outlineHelp')} />
      <ProseField of={draft} name="detail" label={t('detail')} help={t('detailHelp')} optional />
      <DayField of={draft} name="starts" label={t('planStarts')} min={today()} />
      <DayField of={draft} name="ends" label={t('planEnds')} optional min={today()} />
      <Submit busy={act.busy} others={<Cancel onClick={onDone} />}>
        {t('save')}
      </Submit>
    </DraftForm>
  );
}
