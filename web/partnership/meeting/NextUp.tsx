import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readTime, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, SelectField, TextField, TimeField } from '../../ui/form/fields.tsx';
import { SubmitRow } from '../../ui/form/SubmitRow.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Dues, type Meeting, type MeetingList, toCome } from './Meetings.tsx';
import { MinutesForm } from './MinutesForm.tsx';
import classes from './meeting.module.css';
import { refreshes, texts } from './texts.ts';

type NextUpProps = { partnershipId: string; list: MeetingList; waiting: readonly Meeting[] };

/** When the parties meet: what is planned, what waits for its minutes, and what the agreed rhythm proposes. */
export function NextUp({ partnershipId, list, waiting }: NextUpProps) {
  const t = useTexts(texts);
  const coming = toCome(list);
  return (
    <Section title={t('when')}>
      {coming.length === 0 && <p>{t('none')}</p>}
      {[...waiting, ...coming].map((meeting) => (
        <Planned key={meeting.id} meeting={meeting} list={list} partnershipId={partnershipId} />
      ))}
      <Dues list={list} />
      <Plan partnershipId={partnershipId} list={list} />
    </Section>
  );
}

type PlannedProps = { meeting: Meeting; list: MeetingList; partnershipId: string };

function Planned({ meeting, list, partnershipId }: PlannedProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const [doing, setDoing] = useState<'move' | 'minutes' | null>(null);
  const { level, plannedAt, place, minutes } = meeting;
  const isToday = dayOf(plannedAt) <= today();
  const close = () => setDoing(null);
  return (
    <div className={classes.meeting}>
      <h3>
        {t(level)}, {format.moment(plannedAt)}
      </h3>
      <p className={classes.line}>
        <StatusBadge tone={isToday ? 'attention' : 'waiting'}>{t(isToday ? 'wasIt' : 'planned')}</StatusBadge>
        <span>{[place, t('lasts', { minutes })].filter(Boolean).join(', ')}</span>
      </p>
      {doing === 'minutes' && <MinutesForm meeting={meeting} partnershipId={partnershipId} onDone={close} />}
      {doing === 'move' && <MoveForm meeting={meeting} onDone={close} />}
      {doing === null && list.can.plan.allowed && (
        <div className={classes.buttons} data-screen-only>
          {isToday && <Button onClick={() => setDoing('minutes')}>{t('held')}</Button>}
          <Button variant="default" onClick={() => setDoing('move')}>
            {t('move')}
          </Button>
          <CancelMeeting meeting={meeting} />
        </div>
      )}
    </div>
  );
}

function CancelMeeting({ meeting }: { meeting: Meeting }) {
  const t = useTexts(texts);
  const act = useAct('meeting.cancel', { refreshes });
  const draft = useDraft(`cancel-${meeting.id}`, { reason: '' });
  return (
    <ConfirmAction
      label={t('cancel')}
      consequence={t('cancelMeans')}
      act={act}
      onConfirm={async () => {
        const input = { meetingId: meeting.id, version: meeting.version, reason: draft.values.reason };
        const answer = await act.run(input);
        if (!answer.ok) draft.take(answer.refusal);
        return answer;
      }}
    >
      <TextField of={draft} name="reason" label={t('reason')} />
    </ConfirmAction>
  );
}

/** A day by the agreed rhythm, to take over or to change; or any other. */
function Plan({ partnershipId, list }: { partnershipId: string; list: MeetingList }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [from, setFrom] = useState<Wanted | null>(null);
  if (from) return <PlanForm partnershipId={partnershipId} from={from} onDone={() => setFrom(null)} />;
  const proposals = list.dues.flatMap(({ level, proposal }) => (proposal ? [{ level, ...proposal }] : []));
  return (
    <div className={classes.buttons} data-screen-only>
      {list.can.plan.allowed &&
        proposals.map(({ level, day, at, place, minutes }) => (
          <Button
            key={level}
            onClick={() =>
              setFrom({ level, day: showDay(day), at: shownTime(at), place, minutes: `${minutes}` })
            }
          >
            {t('proposal', { level: t(level).toLowerCase(), day: format.day(day) })}
          </Button>
        ))}
      <CanButton variant="default" can={list.can.plan} onClick={() => setFrom(empty)}>
        {t('plan')}
      </CanButton>
    </div>
  );
}

type Wanted = { level: string; day: string; at: string; place: string; minutes: string };
const empty: Wanted = { level: '', day: '', at: '', place: '', minutes: '60' };
const shownTime = (time: string) => time.replace(/^0/, '').replace(':', '.');

const lengths = ['30', '45', '60', '90', '120', '180', '240'];

function useWanted(name: string, from: Wanted) {
  const t = useTexts(texts);
  return useDraft(name, from, {
    rules: {
      level: (value) => (value ? null : t('levelMissing')),
      day: (value) => (readDay(value) ? null : t('dayMissing')),
      at: (value) => (readTime(value) ? null : t('timeMissing')),
    },
    refusals: { 'meeting.in_the_past': 'day', 'meeting.no_such_time': 'at' },
  });
}

const whenOf = ({ day, at, place, minutes }: Wanted) => ({
  day: readDay(day) ?? '',
  at: readTime(at) ?? '',
  place,
  minutes: Number(minutes) || 60,
});

function WhenFields({ of: draft }: { of: ReturnType<typeof useWanted> }) {
  const t = useTexts(texts);
  const own = lengths.includes(draft.values.minutes) ? lengths : [draft.values.minutes, ...lengths];
  return (
    <>
      <DayField of={draft} name="day" label={t('day')} min={today()} />
      <TimeField of={draft} name="at" label={t('at')} />
      <SelectField
        of={draft}
        name="minutes"
        label={t('length')}
        options={own.filter(Boolean).map((value) => ({ value, label: t('lasts', { minutes: value }) }))}
      />
      <TextField of={draft} name="place" label={t('place')} optional />
    </>
  );
}

function PlanForm({
  partnershipId,
  from,
  onDone,
}: {
  partnershipId: string;
  from: Wanted;
  onDone: () => void;
}) {
  const t = useTexts(texts);
  const act = useAct('meeting.plan', { refreshes });
  const draft = useWanted(`plan-meeting-${partnershipId}-${from.level}`, from);
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({
        partnershipId,
        level: values.level as Input<'meeting.plan'>['level'],
        ...whenOf(values),
      })}
      onDone={onDone}
    >
      <ChoiceField
        of={draft}
        name="level"
        label={t('level')}
        options={(['board', 'management', 'operational'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
      />
      <WhenFields of={draft} />
      <p>{t('planMeans')}</p>
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('planNow')}
      </SubmitRow>
    </DraftForm>
  );
}

function MoveForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('meeting.move', { refreshes });
  const { id, version, level, plannedAt, place, minutes } = meeting;
  const draft = useWanted(`move-${id}`, {
    ...{ level, place, minutes: `${minutes}` },
    day: showDay(dayOf(plannedAt)),
    at: format.time(plannedAt).replace(/\s*uur$/, ''),
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => ({ meetingId: id, version, ...whenOf(values) })}
      onDone={onDone}
    >
      <WhenFields of={draft} />
      <p>{t('moveMeans')}</p>
      <SubmitRow busy={act.busy} onCancel={onDone}>
        {t('moveNow')}
      </SubmitRow>
    </DraftForm>
  );
}
