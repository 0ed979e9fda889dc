/** The calendar beside a typed day. In a chunk of its own: most people type. */
import '@mantine/dates/styles.layer.css';
import { DatePicker, DatesProvider } from '@mantine/dates';
import 'dayjs/locale/nl';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../texts.ts';
import { uiTexts } from '../ui.texts.ts';
import classes from './form.module.css';

type DayPickerProps = {
  day: string | null;
  min?: string | undefined;
  max?: string | undefined;
  onPick: (day: string) => void;
};

export default function DayPicker({ day, min, max, onPick }: DayPickerProps) {
  const t = useTexts(uiTexts);
  const { language } = useSession();
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [] }}>
      <div className={classes.picker}>
        <DatePicker
          value={day}
          {...(day ? { defaultDate: day } : {})}
          {...(min ? { minDate: min } : {})}
          {...(max ? { maxDate: max } : {})}
          onChange={(picked) => picked && onPick(picked)}
          ariaLabels={{
            monthLevelControl: t('pickMonth'),
            yearLevelControl: t('pickYear'),
            nextMonth: t('nextMonth'),
            previousMonth: t('previousMonth'),
            nextYear: t('nextYear'),
            previousYear: t('previousYear'),
            nextDecade: t('nextDecade'),
            previousDecade: t('previousDecade'),
          }}
        />
      </div>
    </DatesProvider>
  );
}
