import { useAct } from '../../api/use-act.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readTime, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, TextField, TimeField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { roomTexts } from './rooms.texts.ts';
import type { Week } from './weeks.ts';

/** Done with the day that was booked, or with nothing. */
type BookProps = { week: Week; onDone: (day: string | null) => void };

export function BookForm({ week, onDone }: BookProps) {
  const t = useTexts(roomTexts);
  const act = useAct('lentRoom.book', { refreshes: ['lentRoom.week'] });
  const { rooms, partnershipId } = week;
  const only = rooms.length === 1 ? (rooms[0]?.id ?? '') : '';
  const isTime = (value: string) => (readTime(value) ? null : t('timeMissing'));
  const draft = useDraft(
    `book-${partnershipId}`,
    {
      roomId: only,
      day: showDay([week.monday, today()].sort().at(-1) ?? today()),
      from: '',
      until: '',
      purpose: '',
    },
    {
      rules: {
        roomId: (value) => (value ? null : t('choose')),
        day: (value) => (readDay(value) ? null : t('dayMissing')),
        from: isTime,
        until: isTime,
      },
      refusals: {
        'lentRoom.no_such_time': 'from',
        'lentRoom.ends_as_it_starts': 'until',
        'lentRoom.in_the_past': 'from',
        'lentRoom.outside_hours': 'from',
        'lentRoom.too_soon': 'day',
        'lentRoom.taken': 'from',
        'lentRoom.ended': 'roomId',
      },
    },
  );
  const day = readDay(draft.values.day);
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ roomId, from, until, purpose }) => ({
        roomId,
        day: day ?? '',
        from: readTime(from) ?? '',
        until: readTime(until) ?? '',
        purpose,
      })}
      onDone={() => onDone(day)}
    >
      {!only && (
        <ChoiceField
          of={draft}
          name="roomId"
          label={t('which')}
          options={rooms.map(({ id, name, ownerName }) => ({
            value: id,
            label: name,
            help: t('of', { name: ownerName }),
          }))}
        />
      )}
      <DayField of={draft} name="day" label={t('which_day')} min={today()} />
      <TimeField of={draft} name="from" label={t('from')} />
      <TimeField of={draft} name="until" label={t('until')} help={t('untilHelp')} />
      <TextField of={draft} name="purpose" label={t('purpose')} help={t('purposeHelp')} optional />
      <SubmitRow busy={act.busy} onCancel={() => onDone(null)}>
        {t('bookNow')}
      </SubmitRow>
    </DraftForm>
  );
}
