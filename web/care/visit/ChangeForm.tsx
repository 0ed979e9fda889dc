/** Moving, swapping, saying who comes, calling off: the same few questions, and the consequence before it is saved. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Verb } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, readNumber, readTime, showDay } from '../../ui/form/days.ts';
import {
  ChoiceField,
  DayField,
  NumberField,
  SelectField,
  TextField,
  TimeField,
} from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { formats, today, useFormat } from '../../ui/format.ts';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Consequence } from './Consequence.tsx';
import { texts } from './texts.ts';
import { touched, type Visit } from './touched.ts';
import classes from './visit.module.css';

export type ChangeKind = 'move' | 'assign' | 'swap' | 'cancel' | 'miss';

const verbs = {
  move: 'visit.move',
  assign: 'visit.assign',
  swap: 'visit.swap',
  cancel: 'visit.cancel',
  miss: 'visit.miss',
} as const satisfies Record<ChangeKind, Verb>;

type Values = {
  day: string;
  from: string;
  minutes: string;
  who: string;
  withVisit: string;
  reasonKind: string;
  reason: string;
  why: string;
};

type ChangeFormProps = { visit: Visit; kind: ChangeKind; onDone: () => void };

const reasonKinds = ['client_asked', 'carer_free', 'swap', 'care_needs', 'relative', 'other'] as const;
type Reason = (typeof reasonKinds)[number];

export function ChangeForm({ visit, kind, onDone }: ChangeFormProps) {
  const t = useTexts(texts);
  const act = useAct(verbs[kind] as 'visit.move', { refreshes: touched });
  const [needsWhy, setNeedsWhy] = useState(false);
  const length = Math.round((Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000);
  const clock = formats('en').time(visit.startsAt);
  const draft = useDraft<Values>(
    `${kind}-${visit.id}-${visit.version}`,
    {
      day: showDay(visit.day),
      from: clock.replace(':', '.'),
      minutes: String(length),
      who: '',
      withVisit: '',
      reasonKind: kind === 'swap' ? 'swap' : 'client_asked',
      reason: '',
      why: '',
    },
    {
      rules: {
        day: (day) => (kind !== 'move' || readDay(day) ? null : t('dayMissing')),
        from: (from) => (kind !== 'move' || readTime(from) ? null : t('timeMissing')),
        minutes: (minutes) => (kind !== 'move' || fits(minutes) ? null : t('minutesMissing')),
        who: (who) => (kind !== 'assign' || who ? null : t('whoComes')),
        withVisit: (other) => (kind !== 'swap' || other ? null : t('swapMissing')),
        why: (why) => (!needsWhy || why.trim() ? null : t('whyMissing')),
      },
      refusals: {
        'visit.needs_why': 'why',
        'visit.time_skipped': 'from',
        ...(kind === 'assign' ? { 'visit.client_says_no': 'who' as const } : {}),
      },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={act}
      toInput={(values) => inputOf(visit, kind, values) as never}
      onDone={onDone}
      stale={{
        compare: () => [],
        again: (values, current) => inputOf(current, kind, values) as never,
        onTheirs: onDone,
      }}
    >
      {kind === 'move' && <Moment of={draft} />}
      {kind === 'assign' && <Who visit={visit} of={draft} onWeighed={setNeedsWhy} />}
      {kind === 'swap' && <Other visit={visit} of={draft} />}
      {kind === 'move' && <Weigh visit={visit} values={draft.values} onWeighed={setNeedsWhy} />}
      <Reasons of={draft} />
      {(needsWhy || kind === 'swap' || draft.problems.why) && (
        <TextField of={draft} name="why" label={t('why')} help={t('whyHelp')} optional={!needsWhy} />
      )}
      <Submit
        busy={act.busy}
        others={
          <Button variant="default" onClick={onDone}>
            {t('notNow')}
          </Button>
        }
      >
        {t('save')}
      </Submit>
    </DraftForm>
  );
}

const fits = (minutes: string): boolean => {
  const number = readNumber(minutes);
  return number !== null && number >= 5 && number <= 720;
};

function inputOf(visit: { id: string; version: number }, kind: ChangeKind, values: Values) {
  const base = {
    visitId: visit.id,
    version: visit.version,
    reasonKind: values.reasonKind as Reason,
    reason: values.reason.trim(),
    why: values.why.trim(),
  };
  if (kind === 'move')
    return {
      ...base,
      day: readDay(values.day) ?? '',
      from: readTime(values.from) ?? '',
      minutes: readNumber(values.minutes) ?? 0,
    };
  if (kind === 'assign') return { ...base, faceId: values.who === 'nobody' ? null : values.who };
  if (kind === 'swap') {
    const [withVisitId = '', withVersion = ''] = values.withVisit.split(' ');
    return { ...base, withVisitId, withVersion: Number(withVersion) };
  }
  return base;
}

function Moment({ of }: { of: Draft<Values> }) {
  const t = useTexts(texts);
  return (
    <>
      <DayField of={of} name="day" label={t('day')} min={today()} />
      <TimeField of={of} name="from" label={t('time')} />
      <NumberField of={of} name="minutes" label={t('minutes')} />
    </>
  );
}

function Reasons({ of }: { of: Draft<Values> }) {
  const t = useTexts(texts);
  return (
    <>
      <SelectField
        of={of}
        name="reasonKind"
        label={t('reasonKind')}
        options={reasonKinds.map((value) => ({ value, label: t(value === 'swap' ? 'swapReason' : value) }))}
      />
      <TextField of={of} name="reason" label={t('reason')} help={t('reasonHelp')} optional />
    </>
  );
}

type WeighProps = { visit: Visit; values: Values; onWeighed: (goesAgainst: boolean) => void };

/** Asks the server what it would mean, as soon as day and time can be read. */
function Weigh({ visit, values, onWeighed }: WeighProps) {
  const day = readDay(values.day);
  const from = readTime(values.from);
  const ready = day !== null && from !== null && fits(values.minutes);
  const view = useView(
    'visit.consequence',
    { visitId: visit.id, ...(ready ? { day, from, minutes: readNumber(values.minutes) ?? 30 } : {}) },
    { when: ready },
  );
  return ready ? (
    <Shown view={view}>{(weighed) => <Consequence of={weighed} onWeighed={onWeighed} />}</Shown>
  ) : null;
}

type WhoProps = { visit: Visit; of: Draft<Values>; onWeighed: (goesAgainst: boolean) => void };

/** The team, the most familiar first; whoever she said no to is not among them. */
function Who({ visit, of, onWeighed }: WhoProps) {
  const t = useTexts(texts);
  const view = useView('visit.candidates', { visitId: visit.id });
  return (
    <Shown view={view}>
      {({ rows }) => {
        const chosen = rows.find((row) => row.face.id === of.values.who);
        return (
          <div className={classes.who}>
            <ChoiceField
              of={of}
              name="who"
              label={t('whoComes')}
              options={[
                ...rows.map((row) => ({
                  value: row.face.id,
                  label: row.face.name,
                  help: t('timesHere', { count: row.times }),
                })),
                ...(visit.face ? [{ value: 'nobody', label: t('nobody') }] : []),
              ]}
            />
            {chosen && <Consequence of={chosen.consequence} onWeighed={onWeighed} />}
          </div>
        );
      }}
    </Shown>
  );
}

/** Visits of colleagues in the same week, to swap with. */
function Other({ visit, of }: { visit: Visit; of: Draft<Values> }) {
  const t = useTexts(texts);
  const format = useFormat();
  const teams = useView('visit.teams', {});
  const teamId = teams.data?.rows.find((team) => team.name === visit.teamName)?.id;
  const view = useView(
    'visit.teamWeek',
    { teamId: teamId ?? '', from: visit.day, days: 3 },
    { when: Boolean(teamId) },
  );
  return (
    <Shown view={view}>
      {(week) => (
        <SelectField
          of={of}
          name="withVisit"
          label={t('withWhom')}
          options={week.clients.flatMap((client) =>
            client.visits
              .filter((one) => one.status === 'planned' && one.face && one.face.id !== visit.face?.id)
              .filter((one) => one.layer === 'professional')
              .map((one) => ({
                value: `${one.id} ${one.version}`,
                label: `${one.face?.name}: ${format.weekdayShort(one.day)} ${format.time(one.startsAt)}, ${client.name}`,
              })),
          )}
        />
      )}
    </Shown>
  );
}
