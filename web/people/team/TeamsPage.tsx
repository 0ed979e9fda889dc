/** Teams with their members, and below them who is able to do what until when. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { SelectField, TextField, YesNoField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { CompetencePart } from './CompetencePart.tsx';
import { usePeopleOptions } from './people-options.ts';
import classes from './team.module.css';
import { texts } from './texts.ts';

type Team = Output<'team.list'>['rows'][number];

export default function TeamsPage() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} above={<To to={paths.people()}>{t('back')}</To>} />
      <div className={classes.stack}>
        <Shown view={useView('team.list', {})}>
          {({ rows, can }) => (
            <>
              <Section title={t('teams')}>
                {rows.length === 0 && <EmptyState text={t('noTeams')} />}
                <ul className={classes.rows}>
                  {rows.map((team) => (
                    <li key={team.id}>
                      <OneTeam team={team} />
                    </li>
                  ))}
                </ul>
              </Section>
              {can.add.allowed && <NewTeam />}
            </>
          )}
        </Shown>
        <CompetencePart />
      </div>
    </>
  );
}

function OneTeam({ team }: { team: Team }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={classes.head}>
        <div>
          <h3>{team.name}</h3>
          <p className={classes.quiet}>
            {[t('members', { count: team.members }), t(team.plansHere ? 'planned' : 'readIn'), team.phone]
              .filter(Boolean)
              .join(', ')}
          </p>
        </div>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'hide' : 'show')}
        </Button>
      </div>
      {open && <Members teamId={team.id} />}
    </>
  );
}

function Members({ teamId }: { teamId: string }) {
  const t = useTexts(texts);
  const leave = useAct('team.endMember', { refreshes: ['team.show', 'team.list'] });
  return (
    <Shown view={useView('team.show', { teamId })}>
      {(team) => (
        <div className={classes.stack}>
          <ul className={classes.rows} aria-label={t('membersOf')}>
            {team.members.map((member) => (
              <li key={member.membershipId}>
                <div className={classes.head}>
                  <PersonFace
                    name={member.name}
                    photoId={member.photoId}
                    note={[member.title, member.level ? t('level', { level: member.level }) : '']
                      .filter(Boolean)
                      .join(', ')}
                  />
                  <ConfirmAction
                    label={t('leave')}
                    consequence={t('leaveWhat', { name: member.name })}
                    act={leave}
                    can={team.can.edit}
                    variant="subtle"
                    onConfirm={() => leave.run({ teamId, membershipId: member.membershipId, ends: today() })}
                  />
                </div>
              </li>
            ))}
          </ul>
          {team.can.edit.allowed && <Join teamId={teamId} />}
        </div>
      )}
    </Shown>
  );
}

function Join({ teamId }: { teamId: string }) {
  const t = useTexts(texts);
  const join = useAct('team.addMember', { refreshes: ['team.show', 'team.list'] });
  const draft = useDraft(
    `join-${teamId}`,
    { membershipId: '' },
    {
      rules: { membershipId: (value: string) => (value ? null : t('missing')) },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={join}
      toInput={({ membershipId }) => ({ teamId, membershipId, starts: today() })}
      onDone={() => {}}
    >
      <SelectField of={draft} name="membershipId" label={t('newMember')} options={usePeopleOptions()} />
      <Submit busy={join.busy}>{t('join')}</Submit>
    </DraftForm>
  );
}

function NewTeam() {
  const t = useTexts(texts);
  const add = useAct('team.add', { refreshes: ['team.list'] });
  const draft = useDraft(
    'team-new',
    { name: '', phone: '', plansHere: true as boolean | null },
    {
      rules: { name: (value: string) => (value.trim() ? null : t('nameMissing')) },
      refusals: { 'team.name_taken': 'name' },
    },
  );
  return (
    <Section title={t('newTeam')}>
      <DraftForm
        draft={draft}
        act={add}
        toInput={({ name, phone, plansHere }) => ({
          name,
          phone: phone.trim() || null,
          plansHere: plansHere === true,
        })}
        onDone={() => {}}
      >
        <div className={classes.beside}>
          <TextField of={draft} name="name" label={t('name')} />
          <TextField of={draft} name="phone" label={t('phone')} type="tel" optional />
        </div>
        <YesNoField of={draft} name="plansHere" label={t('plansHere')} />
        <Submit busy={add.busy}>{t('add')}</Submit>
      </DraftForm>
    </Section>
  );
}
