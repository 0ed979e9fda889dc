import { TextInput } from '@mantine/core';
import { meetingLevels, type ParametersOf } from '../../../../server/partnership/agreement/agreement.ts';
import { readTime } from '../../../ui/form/days.ts';
import { useFormat } from '../../../ui/format.ts';
import { useTexts } from '../../../ui/texts.ts';
import classes from '../agreement.module.css';
import { clauseTexts } from '../clause.texts.ts';
import { type FormProps, NumberBox, PickSome } from '../clause-form.tsx';

export function ReachabilityForm({ value, onChange, problems }: FormProps<ParametersOf['reachability']>) {
  const t = useTexts(clauseTexts);
  const format = useFormat();
  // 5 January 2026 is a Monday.
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: day,
    label: format.weekday(`2026-01-${String(day + 4).padStart(2, '0')}`),
  }));
  const time = (name: 'from' | 'to') => (
    <TextInput
      label={t(name === 'from' ? 'fromTime' : 'toTime')}
      defaultValue={value[name].replace(':', '.')}
      inputMode="numeric"
      className={classes.number}
      error={problems[name]}
      onBlur={({ currentTarget }) =>
        onChange({ ...value, [name]: readTime(currentTarget.value) ?? currentTarget.value })
      }
    />
  );
  return (
    <>
      <PickSome
        label={t('days')}
        value={value.days}
        options={days}
        problem={problems.days}
        onChange={(chosen) => onChange({ ...value, days: chosen })}
      />
      <div className={classes.beside}>
        {time('from')}
        {time('to')}
      </div>
      <NumberBox
        label={t('within')}
        value={value.answerWithinHours}
        problem={problems.answerWithinHours}
        onChange={(answerWithinHours) => onChange({ ...value, answerWithinHours })}
      />
    </>
  );
}

export function RhythmForm({ value, onChange, problems }: FormProps<ParametersOf['consultation-rhythm']>) {
  const t = useTexts(clauseTexts);
  return (
    <>
      {problems.meetings && <p className={classes.problem}>{problems.meetings}</p>}
      {meetingLevels.map((level) => {
        const index = value.meetings.findIndex((one) => one.level === level);
        return (
          <NumberBox
            key={level}
            label={t(level)}
            help={t('notAgreed')}
            optional
            value={value.meetings[index]?.everyWeeks ?? 0}
            problem={problems[`meetings.${index}.everyWeeks`]}
            onChange={(everyWeeks) => {
              const others = value.meetings.filter((one) => one.level !== level);
              const meetings = everyWeeks === 0 ? others : [...others, { level, everyWeeks }];
              onChange({
                meetings: meetingLevels.flatMap((one) => meetings.filter((meeting) => meeting.level === one)),
              });
            }}
          />
        );
      })}
    </>
  );
}
