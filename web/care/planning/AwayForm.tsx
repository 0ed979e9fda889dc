import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './planning.module.css';
import { texts } from './texts.ts';

type Plans = Output<'planning.list'>;

/** Someone of the team is not there: who takes over, with the least change. Why she is away is not asked. */
export function AwayForm({ plans, onStarted }: { plans: Plans; onStarted: (runId: string) => void }) {
  const t = useTexts(texts);
  const act = useAct('planning.without', { refreshes: ['planning.list'] });
  const [now] = useState(() => showDay(today()));
  const asDay = (day: string) =>
    (readDay(day) ?? '') >= today() ? null : t('dayMissing', { day: exampleDay(today()) });
  const draft = useDraft(
    `without-${plans.team.id}`,
    { faceId: '', from: now, until: now },
    {
      rules: {
        faceId: (id) => (id ? null : t('whoMissing')),
        from: asDay,
        until: (day, values) =>
          asDay(day) ?? ((readDay(day) ?? '') < (readDay(values.from) ?? '') ? t('untilBefore') : null),
      },
      refusals: {
        'planning.in_the_past': 'from',
        'planning.ends_before': 'until',
        'planning.too_long': 'until',
      },
    },
  );
  if (!plans.can.start.allowed || plans.members.length === 0) return null;
  return (
    <Section title={t('awayTitle')} text={t('awayText')} folds={t('awayShort')}>
      <DraftForm
        draft={draft}
        act={act}
        toInput={({ faceId, from, until }) => ({
          teamId: plans.team.id,
          faceId,
          from: readDay(from) ?? '',
          until: readDay(until) ?? '',
        })}
        onDone={(run) => onStarted(run.id)}
      >
        <SelectField
          of={draft}
          name="faceId"
          label={t('who')}
          options={plans.members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className={classes.fields}>
          <DayField of={draft} name="from" label={t('awayFrom')} min={today()} />
          <DayField of={draft} name="until" label={t('awayUntil')} min={today()} />
        </div>
        <Submit busy={act.busy}>{t('findOthers')}</Submit>
      </DraftForm>
    </Section>
  );
}
