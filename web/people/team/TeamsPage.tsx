/** The teams of the organisation; each opens on a page of its own. */
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useGo } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { TeamForm } from './TeamForm.tsx';
import classes from './team.module.css';
import { texts } from './texts.ts';

type Team = Output<'team.list'>['rows'][number];

export default function TeamsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.people()}>{t('back')}</To>}
        action={
          <To to={paths.competences()} look="quiet-button">
            {t('toCompetence')}
          </To>
        }
      />
      <div className={classes.stack}>
        <Shown view={useView('team.list', {})}>
          {({ rows, can }) => (
            <>
              <Teams title={t('teams')} rows={rows.filter((team) => !hasEnded(team))} empty={t('noTeams')} />
              {can.add.allowed && <NewTeam />}
              {rows.some(hasEnded) && <Teams title={t('endedTeams')} rows={rows.filter(hasEnded)} />}
            </>
          )}
        </Shown>
      </div>
    </>
  );
}

const hasEnded = ({ endedOn }: Team): boolean => endedOn !== null && endedOn < today();

function Teams({ title, rows, empty }: { title: string; rows: Team[]; empty?: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <Section title={title}>
      {rows.length === 0 && <EmptyState text={empty} />}
      <ul className={classes.rows}>
        {rows.map((team) => (
          <li key={team.id}>
            <div className={classes.head}>
              <h3>
                <To to={paths.oneTeam(team.id)}>{team.name}</To>
              </h3>
              {team.endedOn && (
                <StatusBadge tone="stopped">{t('until', { day: format.date(team.endedOn) })}</StatusBadge>
              )}
            </div>
            <p className={classes.quiet}>
              {[t('members', { count: team.members }), t(team.plansHere ? 'planned' : 'readIn'), team.phone]
                .filter(Boolean)
                .join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NewTeam() {
  const t = useTexts(texts);
  const go = useGo();
  const add = useAct('team.add', { refreshes: ['team.list'] });
  return (
    <Section title={t('newTeam')}>
      <TeamForm<'team.add'>
        name="team-new"
        initial={{ name: '', phone: '', plansHere: true }}
        act={add}
        toInput={(fields) => fields}
        onDone={({ id }) => go(paths.oneTeam(id))}
        submit={t('add')}
      />
    </Section>
  );
}
