/** One visit added by hand: for whom, what, when and who; what it would mean before it is saved, and undo after. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, readNumber, readTime, showDay } from '../../ui/form/days.ts';
import {
  ChoicesField,
  DayField,
  NumberField,
  SelectField,
  TextField,
  TimeField,
} from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { type Draft, useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { Consequence } from './Consequence.tsx';
import { texts } from './texts.ts';
import { touched } from './touched.ts';
import classes from './visit.module.css';

type Planned = Output<'visit.plan'>;
type AddVisitProps = { teamId: string; clientId?: string; day?: string };
type Values = {
  clientId: string;
  taskIds: string[];
  what: string;
  day: string;
  from: string;
  minutes: string;
  who: string;
  why: string;
};

/** A button that opens the form; what was added stands under it, to be taken back. */
export function AddVisit({ teamId, clientId, day }: AddVisitProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<Planned | null>(null);
  if (open)
    return (
      <Section title={t('addVisit')}>
        <Form
          teamId={teamId}
          clientId={clientId}
          day={day}
          onDone={(planned) => {
            setAdded(planned);
            setOpen(false);
          }}
          onStop={() => setOpen(false)}
        />
      </Section>
    );
  return (
    <div className={classes.added}>
      <Button
        variant="default"
        onClick={() => {
          setAdded(null);
          setOpen(true);
        }}
      >
        {t('addVisit')}
      </Button>
      {added && <Added key={added.id} planned={added} onUndone={() => setAdded(null)} />}
    </div>
  );
}

/** For a page of a client: the team of the reader that may plan, or nothing where she plans nowhere. */
export function AddVisitFor({ clientId }: { clientId: string }) {
  const team = useView('visit.teams', {}).data?.rows.find(({ canPlan }) => canPlan);
  return team ? <AddVisit teamId={team.id} clientId={clientId} /> : null;
}

function Added({ planned, onUndone }: { planned: Planned; onUndone: () => void }) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const undo = useAct('visit.undo', { refreshes: touched });
  const changeId = planned.changes[0]?.id;
  const words = {
    name: planned.clientName,
    day: format.nearDay(planned.day),
    time: format.time(planned.startsAt),
    who: planned.face?.name || t('nobody'),
  };
  async function back() {
    if (!changeId) return;
    const answer = await undo.run({ visitId: planned.id, changeId });
    if (answer.ok) onUndone();
  }
  return (
    <div role="status">
      <UndoRow onUndo={() => void back()} busy={undo.busy}>
        {t('visitAdded', words)}
      </UndoRow>
      {planned.warnings.length > 0 && (
        <ul>
          {planned.warnings.map((warning) => (
            <li key={warning.text.nl}>
              {pick(warning.text)} <small>{t('source', { source: pick(warning.source) })}</small>
            </li>
          ))}
        </ul>
      )}
      <Refused refusal={undo.refusal} />
    </div>
  );
}

type FormProps = {
  teamId: string;
  clientId: string | undefined;
  day: string | undefined;
  onDone: (planned: Planned) => void;
  onStop: () => void;
};

function Form({ teamId, clientId = '', day, onDone, onStop }: FormProps) {
  const t = useTexts(texts);
  const act = useAct('visit.plan', { refreshes: touched });
  const [breaches, setBreaches] = useState(false);
  const draft = useDraft<Values>(
    `visit-new-${teamId}-${clientId}`,
    {
      ...{ clientId, taskIds: [], what: '', who: '', why: '' },
      ...{ day: showDay(day && day >= today() ? day : today()), from: '', minutes: '30' },
    },
    {
      rules: {
        clientId: (value) => (value ? null : t('clientMissing')),
        what: (what, { taskIds }) => (what.trim() || taskIds.length > 0 ? null : t('visitWhatMissing')),
        day: (value) =>
          (readDay(value) ?? '') >= today() ? null : t('dayAhead', { day: exampleDay(today()) }),
        from: (value) => (readTime(value) ? null : t('timeMissing')),
        minutes: (value) => (fits(value) ? null : t('minutesMissing')),
        who: (value) => (value ? null : t('whoMissing')),
        why: (value) => (!breaches || value.trim() ? null : t('whyMissing')),
      },
      refusals: {
        'visit.needs_why': 'why',
        'visit.time_skipped': 'from',
        'visit.in_the_past': 'day',
        'visit.client_says_no': 'who',
        'visit.what_missing': 'what',
      },
    },
  );
  const { values } = draft;
  const form = useView('visit.planForm', { teamId, ...(clientId ? { clientId } : {}) });
  const chosen = useView(
    'visit.planForm',
    { teamId, clientId: values.clientId },
    { when: values.clientId !== '' },
  );
  const tasks = chosen.data?.tasks ?? [];
  return (
    <Shown view={form}>
      {({ clients, members }) => (
        <DraftForm draft={draft} act={act} toInput={(given) => inputOf(teamId, given)} onDone={onDone}>
          {!clientId && (
            <SelectField
              of={draft}
              name="clientId"
              label={t('forWhom')}
              options={clients.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {tasks.length > 0 && (
            <ChoicesField
              of={draft}
              name="taskIds"
              label={t('whichTasks')}
              options={tasks.map(({ id, what }) => ({ value: id, label: what }))}
            />
          )}
          <TextField
            of={draft}
            name="what"
            label={tasks.length > 0 ? t('otherWhat') : t('visitWhat')}
            help={t('visitWhatHelp')}
            optional={values.taskIds.length > 0}
          />
          <DayField of={draft} name="day" label={t('day')} min={today()} />
          <TimeField of={draft} name="from" label={t('time')} />
          <NumberField of={draft} name="minutes" label={t('minutes')} />
          <SelectField
            of={draft}
            name="who"
            label={t('whoComes')}
            options={[
              ...members.map(({ id, name }) => ({ value: id, label: name })),
              { value: 'nobody', label: t('nobody') },
            ]}
          />
          <Weigh teamId={teamId} draft={draft} onWeighed={setBreaches} />
          {(breaches || draft.problems.why) && (
            <TextField of={draft} name="why" label={t('why')} help={t('whyHelp')} />
          )}
          <Submit
            busy={act.busy}
            others={
              <Button variant="default" onClick={onStop}>
                {t('notNow')}
              </Button>
            }
          >
            {t('addThisVisit')}
          </Submit>
        </DraftForm>
      )}
    </Shown>
  );
}

const fits = (minutes: string): boolean => {
  const number = readNumber(minutes);
  return number !== null && number >= 5 && number <= 720;
};

const inputOf = (teamId: string, values: Values) => ({
  teamId,
  clientId: values.clientId,
  taskIds: values.taskIds,
  what: values.what.trim(),
  day: readDay(values.day) ?? '',
  from: readTime(values.from) ?? '',
  minutes: readNumber(values.minutes) ?? 0,
  faceId: values.who === 'nobody' ? null : values.who,
  why: values.why.trim(),
});

type WeighProps = { teamId: string; draft: Draft<Values>; onWeighed: (goesAgainst: boolean) => void };

/** Asks what it would mean, as soon as it is known for whom, when and who. */
function Weigh({ teamId, draft: { values }, onWeighed }: WeighProps) {
  const day = readDay(values.day);
  const from = readTime(values.from);
  const { clientId, taskIds, who, minutes } = values;
  const ready = clientId !== '' && who !== '' && day !== null && from !== null && fits(minutes);
  const view = useView(
    'visit.weighPlan',
    {
      ...{ teamId, clientId, taskIds, day: day ?? '', from: from ?? '' },
      minutes: readNumber(minutes) ?? 30,
      ...(who === 'nobody' ? {} : { faceId: who }),
    },
    { when: ready },
  );
  return ready ? (
    <Shown view={view}>{(weighed) => <Consequence of={weighed} onWeighed={onWeighed} />}</Shown>
  ) : null;
}
