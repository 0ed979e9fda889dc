import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFilters } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { AddVisit } from '../visit/AddVisit.tsx';
import { VisitPanel } from '../visit/VisitPanel.tsx';
import { WeekSteps } from '../visit/WeekSteps.tsx';
import { WorryList } from '../worry/WorryList.tsx';
import { ClientsTable } from './ClientsTable.tsx';
import { MembersTable } from './MembersTable.tsx';
import classes from './team.module.css';
import { texts } from './texts.ts';

export type TeamWeek = Output<'visit.teamWeek'>;
type Team = Output<'visit.teams'>['rows'][number];

/** Client × day with faces; turned, the members with their hours and rest. Which team and week stand in the address. */
export default function TeamPage() {
  const t = useTexts(texts);
  const view = useView('visit.teams', {});
  return (
    <Shown view={view}>
      {({ rows }) =>
        rows.length === 0 ? (
          <>
            <PageHeader title={t('title')} />
            <EmptyState text={t('noTeam')} />
          </>
        ) : (
          <Teams teams={rows} />
        )
      }
    </Shown>
  );
}

function Teams({ teams }: { teams: readonly Team[] }) {
  const t = useTexts(texts);
  const [filters, setFilters] = useFilters();
  const team = teams.find(({ id }) => id === filters.team) ?? (teams[0] as Team);
  const from = /^\d{4}-\d\d-\d\d$/.test(filters.van ?? '') ? (filters.van as string) : mondayOf(today());
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} action={<Actions team={team} />} />
      <div className={classes.controls}>
        {teams.length > 1 && (
          <NativeSelect
            label={t('whichTeam')}
            value={team.id}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => void setFilters({ team: event.currentTarget.value })}
          />
        )}
        <WeekSteps from={from} onStep={(day) => void setFilters({ van: day })} />
        <NativeSelect
          label={t('show')}
          value={filters.per ?? 'client'}
          data={[
            { value: 'client', label: t('byClient') },
            { value: 'teamlid', label: t('byMember') },
          ]}
          onChange={(event) => void setFilters({ per: event.currentTarget.value })}
        />
      </div>
      {team.canPlan && <AddVisit key={team.id} teamId={team.id} day={from} />}
      <Week teamId={team.id} from={from} byMember={filters.per === 'teamlid'} />
      <Section title={t('worries')}>
        <WorryList teamId={team.id} />
      </Section>
    </>
  );
}

const mondayOf = (day: string): string => {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7));
  return noon.toISOString().slice(0, 10);
};

function Actions({ team }: { team: Team }) {
  const t = useTexts(texts);
  return (
    <div className={classes.actions}>
      <To to={paths.myVisits()}>{t('mine')}</To>
      {team.canPlan && (
        <To to={`${team.plansHere ? paths.planTeam() : paths.importVisits()}?team=${team.id}`} look="button">
          {t(team.plansHere ? 'plan' : 'readIn')}
        </To>
      )}
    </div>
  );
}

function Week({ teamId, from, byMember }: { teamId: string; from: string; byMember: boolean }) {
  const t = useTexts(texts);
  const format = useFormat();
  const view = useView('visit.teamWeek', { teamId, from, days: 7 });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Shown view={view}>
      {(week) => {
        const day = format.day(week.from);
        if (byMember) return <MembersTable week={week} caption={t('membersCaption', { day })} />;
        if (week.clients.length === 0) return <EmptyState text={t('empty')} />;
        return (
          <>
            {open && (
              <aside aria-label={t('panel')}>
                <VisitPanel visitId={open} onClose={() => setOpen(null)} />
              </aside>
            )}
            <ClientsTable week={week} caption={t('caption', { day })} onOpen={setOpen} />
          </>
        );
      }}
    </Shown>
  );
}
