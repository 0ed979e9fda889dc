import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { type Can, CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readTime, showDay } from '../../ui/form/days.ts';
import { ChoiceField, DayField, ProseField, TextField, TimeField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { dayOf, today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './meeting.module.css';
import { texts } from './texts.ts';

type List = Output<'meeting.list'>;
type Meeting = List['meetings'][number];

const isOpen = (meeting: Meeting) => meeting.heldOn === null && meeting.cancelledBecause === null;

/** The first meeting to come, or that none is planned. */
export function NextMeeting({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  const data = useView('meeting.list', { partnershipId }).data;
  if (!data) return null;
  const next = data.meetings.filter((one) => isOpen(one) && dayOf(one.plannedAt) >= today()).at(-1);
  if (!next) return <p>{t('none')}</p>;
  const moment = format.moment(next.plannedAt);
  return <p>{next.place ? t('nextAt', { moment, place: next.place }) : t('next', { moment })}</p>;
}

/** Meetings of the parties: what is due by the agreed rhythm, what is planned, and what was decided. */
export function Meetings({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  return (
    <Section title={t('title')}>
      <Shown view={useView('meeting.list', { partnershipId })}>
        {(list) => <Known partnershipId={partnershipId} list={list} />}
      </Shown>
    </Section>
  );
}

function Known({ partnershipId, list }: { partnershipId: string; list: List }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [planning, setPlanning] = useState(false);
  const [all, setAll] = useState(false);
  const shown = all ? list.meetings : list.meetings.slice(0, 4);
  return (
    <>
      {list.dues.length > 0 && (
        <ul className={classes.dues}>
          {list.dues.map(({ level, dueOn, overdue }) => (
            <li key={level} data-overdue={overdue}>
              {t(overdue ? 'overdue' : 'due', { level: t(level), day: format.day(dueOn) })}
            </li>
          ))}
        </ul>
      )}
      {shown.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={classes.meetings}>
          {shown.map((meeting) => (
            <li key={meeting.id}>
              <One meeting={meeting} can={list.can.plan} />
            </li>
          ))}
        </ul>
      )}
      {list.meetings.length > shown.length && (
        <Button variant="subtle" onClick={() => setAll(true)} className={classes.start}>
          {t('showAll')}
        </Button>
      )}
      {planning ? (
        <PlanForm partnershipId={partnershipId} onDone={() => setPlanning(false)} />
      ) : (
        <div data-screen-only>
          <CanButton variant="default" can={list.can.plan} onClick={() => setPlanning(true)}>
            {t('plan')}
          </CanButton>
        </div>
      )}
    </>
  );
}

function One({ meeting, can }: { meeting: Meeting; can: Can }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [noting, setNoting] = useState(false);
  const { level, plannedAt, place, heldOn, cancelledBecause, notes } = meeting;
  return (
    <div className={classes.meeting}>
      <h3>
        {t(level)}, {heldOn ? format.day(heldOn) : format.moment(plannedAt)}
      </h3>
      <p className={classes.line}>
        {heldOn && <StatusBadge tone="good">{t('wasHeld')}</StatusBadge>}
        {isOpen(meeting) && <StatusBadge tone="waiting">{t('planned')}</StatusBadge>}
        {cancelledBecause !== null && (
          <StatusBadge tone="stopped">{t('cancelled', { reason: cancelledBecause })}</StatusBadge>
        )}
        {place && <span>{place}</span>}
      </p>
      {notes && <p className={classes.notes}>{notes}</p>}
      {isOpen(meeting) &&
        can.allowed &&
        (noting ? (
          <HeldForm meeting={meeting} onDone={() => setNoting(false)} />
        ) : (
          <div className={classes.buttons} data-screen-only>
            {dayOf(plannedAt) <= today() && (
              <Button variant="default" onClick={() => setNoting(true)}>
                {t('held')}
              </Button>
            )}
            <CancelMeeting meeting={meeting} />
          </div>
        ))}
    </div>
  );
}

const refreshes = ['meeting.list' as const, 'agreement.running' as const];

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

function HeldForm({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('meeting.hold', { refreshes });
  const draft = useDraft(
    `held-${meeting.id}`,
    { heldOn: showDay(dayOf(meeting.plannedAt)), notes: meeting.notes },
    {
      rules: { heldOn: (value) => (readDay(value) ? null : t('dayMissing')) },
      refusals: { 'meeting.not_yet': 'heldOn' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ heldOn, notes }) => ({
        meetingId: meeting.id,
        version: meeting.version,
        heldOn: readDay(heldOn) ?? '',
        notes,
      })}
      onDone={onDone}
    >
      <DayField of={draft} name="heldOn" label={t('heldOn')} max={today()} />
      <ProseField of={draft} name="notes" label={t('notes')} optional />
      <Buttons busy={act.busy} onCancel={onDone} words={t('save')} />
    </DraftForm>
  );
}

const empty = { level: '', day: '', at: '', place: '' };

function PlanForm({ partnershipId, onDone }: { partnershipId: string; onDone: () => void }) {
  const t = useTexts(texts);
  const act = useAct('meeting.plan', { refreshes });
  const draft = useDraft(`plan-meeting-${partnershipId}`, empty, {
    rules: {
      level: (value) => (value ? null : t('levelMissing')),
      day: (value) => (readDay(value) ? null : t('dayMissing')),
      at: (value) => (readTime(value) ? null : t('timeMissing')),
    },
    refusals: { 'meeting.in_the_past': 'day', 'meeting.no_such_time': 'at' },
  });
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={({ level, day, at, place }) => ({
        partnershipId,
        level: level as Input<'meeting.plan'>['level'],
        day: readDay(day) ?? '',
        at: readTime(at) ?? '',
        place,
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
      <DayField of={draft} name="day" label={t('day')} min={today()} />
      <TimeField of={draft} name="at" label={t('at')} />
      <TextField of={draft} name="place" label={t('place')} optional />
      <Buttons busy={act.busy} onCancel={onDone} words={t('planNow')} />
    </DraftForm>
  );
}

function Buttons({ busy, onCancel, words }: { busy: boolean; onCancel: () => void; words: string }) {
  const t = useTexts(texts);
  return (
    <Submit
      busy={busy}
      others={
        <Button variant="default" onClick={onCancel}>
          {t('notNow')}
        </Button>
      }
    >
      {words}
    </Submit>
  );
}
