import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { exampleDay, readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { AwayForm } from './AwayForm.tsx';
import classes from './planning.module.css';
import { RunView } from './RunView.tsx';
import { texts } from './texts.ts';
import { mondayOf, useWhen } from './when.ts';

type Plans = Output<'planning.list'>;

/** A team that plans here asks for a proposal, watches it being made, and takes over what it likes. */
export default function PlanPage() {
  const t = useTexts(texts);
  const [filters] = useFilters();
  const teams = useView('visit.teams', {});
  return (
    <Shown view={teams}>
      {({ rows }) => {
        const plans = rows.filter((team) => team.plansHere);
        const team = plans.find(({ id }) => id === filters.team) ?? plans[0];
        if (team) return <Plan teamId={team.id} />;
        return (
          <>
            <PageHeader title={t('title')} />
            <EmptyState
              text={t(rows.length === 0 ? 'noTeam' : 'elsewhere')}
              action={<To to={paths.team()}>{t('back')}</To>}
            />
          </>
        );
      }}
    </Shown>
  );
}

function Plan({ teamId }: { teamId: string }) {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const view = useView('planning.list', { teamId });
  const open = (id: string) => {
    void setFilters({ voorstel: id });
    window.scrollTo({ top: 0 });
  };
  return (
    <Shown view={view}>
      {(plans) => (
        <>
          <PageHeader
            title={`${t('title')}: ${plans.team.name}`}
            text={t('text')}
            above={<To to={paths.team()}>{t('back')}</To>}
          />
          {filters.voorstel && <RunView key={filters.voorstel} runId={filters.voorstel} />}
          <Start
            key={`start-${filters.voorstel}`}
            teamId={teamId}
            can={plans.can.start}
            folds={filters.voorstel !== undefined}
            onStarted={open}
          />
          <AwayForm key={`without-${filters.voorstel}`} plans={plans} onStarted={open} />
          <Earlier plans={plans} onOpen={open} />
        </>
      )}
    </Shown>
  );
}

type StartProps = {
  teamId: string;
  can: Plans['can']['start'];
  /** While a proposal is on the page, that comes first. */
  folds: boolean;
  onStarted: (runId: string) => void;
};

function Start({ teamId, can, folds, onStarted }: StartProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const act = useAct('planning.start', { refreshes: ['planning.list'] });
  const [monday] = useState(() => showDay(nextMonday(today())));
  const draft = useDraft(
    `plan-${teamId}`,
    { starts: monday, days: '7', seconds: '10' },
    {
      rules: {
        starts: (day) =>
          (readDay(day) ?? '') >= today() ? null : t('dayMissing', { day: exampleDay(today()) }),
      },
      refusals: { 'planning.in_the_past': 'starts' },
    },
  );
  if (!can.allowed) return <p>{pick(can.reason)}</p>;
  return (
    <Section title={t(folds ? 'startAgain' : 'startTitle')} folds={folds}>
      <DraftForm
        draft={draft}
        act={act}
        toInput={({ starts, days, seconds }) => ({
          teamId,
          starts: readDay(starts) ?? '',
          days: Number(days),
          seconds: Number(seconds),
        })}
        onDone={(run) => onStarted(run.id)}
      >
        <DayField of={draft} name="starts" label={t('from')} min={today()} />
        <div className={classes.fields}>
          <SelectField
            of={draft}
            name="days"
            label={t('length')}
            options={[
              { value: '7', label: t('week') },
              { value: '14', label: t('twoWeeks') },
              { value: '28', label: t('fourWeeks') },
            ]}
          />
          <SelectField
            of={draft}
            name="seconds"
            label={t('howLong')}
            options={[5, 10, 30, 60].map((count) => ({
              value: String(count),
              label: t('seconds', { count }),
            }))}
          />
        </div>
        <Submit busy={act.busy}>{t('start')}</Submit>
      </DraftForm>
    </Section>
  );
}

function nextMonday(day: string): string {
  const noon = new Date(`${mondayOf(day)}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + 7);
  return noon.toISOString().slice(0, 10);
}

function Earlier({ plans, onOpen }: { plans: Plans; onOpen: (runId: string) => void }) {
  const t = useTexts(texts);
  if (plans.rows.length === 0) return null;
  return (
    <Section title={t('earlier')} folds={plans.rows.length > few}>
      <ul className={classes.list}>
        {plans.rows.map((run) => (
          <EarlierRow key={run.id} run={run} onOpen={onOpen} />
        ))}
      </ul>
    </Section>
  );
}

const few = 3;

function EarlierRow({ run, onOpen }: { run: Plans['rows'][number]; onOpen: (runId: string) => void }) {
  const t = useTexts(texts);
  const format = useFormat();
  const when = useWhen();
  const period = when(run.away?.from ?? run.starts, run.away?.until ?? run.ends);
  const title = run.away ? t('periodAway', { name: run.away.face.name, period }) : format.start(period);
  return (
    <li className={classes.earlier}>
      <span>
        {title}
        <br />
        <span className={classes.quiet}>
          {run.madeBy.name}, {format.moment(run.madeAt)}
        </span>
      </span>
      <button type="button" className={classes.link} onClick={() => onOpen(run.id)}>
        {t('open')}
        <span className="visually-hidden"> {title}</span>
      </button>
    </li>
  );
}
