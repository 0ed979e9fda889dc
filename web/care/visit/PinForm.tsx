import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readNumber, readTime } from '../../ui/form/days.ts';
import { DayField, NumberField, TextField, TimeField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { touched } from './touched.ts';
import classes from './visit.module.css';

/** What I do myself I pin myself, once or every week. */
export function PinForm({ clientId }: { clientId: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('visit.pin', { refreshes: touched });
  const [told, setTold] = useState<string | null>(null);
  const draft = useDraft(
    `pin-${clientId}`,
    { what: '', day: '', from: '', minutes: '60', everyWeek: null as boolean | null },
    {
      rules: {
        what: (what) => (what.trim() ? null : t('whatMissing')),
        day: (day) => (readDay(day) ? null : t('dayMissing')),
        from: (from) => (readTime(from) ? null : t('timeMissing')),
        minutes: (minutes) => {
          const number = readNumber(minutes);
          return number !== null && number >= 5 && number <= 720 ? null : t('minutesMissing');
        },
      },
      refusals: { 'visit.time_skipped': 'from', 'visit.in_the_past': 'day' },
    },
  );
  return (
    <Section title={t('own')} text={t('ownText')}>
      {told && (
        <p role="status" className={classes.quiet}>
          {told}
        </p>
      )}
      <DraftForm
        draft={draft}
        act={act}
        toInput={({ what, day, from, minutes, everyWeek }) => ({
          clientId,
          what: what.trim(),
          day: readDay(day) ?? '',
          from: readTime(from) ?? '',
          minutes: readNumber(minutes) ?? 0,
          everyWeek: everyWeek === true,
        })}
        onDone={({ skipped }) =>
          setTold(
            skipped.length === 0
              ? t('pinned')
              : t('pinnedSkipped', { days: format.list(skipped.map((day) => format.day(day))) }),
          )
        }
      >
        <TextField of={draft} name="what" label={t('what')} help={t('whatExample')} />
        <DayField of={draft} name="day" label={t('day')} min={today()} />
        <TimeField of={draft} name="from" label={t('time')} />
        <NumberField of={draft} name="minutes" label={t('minutes')} />
        <YesNoField of={draft} name="everyWeek" label={t('everyWeek')} />
        <Submit busy={act.busy}>{t('pin')}</Submit>
      </DraftForm>
    </Section>
  );
}
