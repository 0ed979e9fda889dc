import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PersonFace } from '../../ui/PersonFace.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { Cancel } from '../person/Cancel.tsx';
import classes from './team.module.css';
import { refreshes, type Team } from './team.ts';
import { texts } from './texts.ts';

type Member = Team['members'][number];

/** Who is in the team now or soon. */
export function Members({ team }: { team: Team }) {
  const t = useTexts(texts);
  return (
    <Section title={t('membersOf')}>
      {team.members.length === 0 && <EmptyState text={t('noMembers')} />}
      <ul className={classes.rows}>
        {team.members.map((member) => (
          <li key={member.membershipId}>
            <OneMember team={team} member={member} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneMember({ team, member }: { team: Team; member: Member }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const stay = useAct('team.endMember', { refreshes });
  const { membershipId, name, personId } = member;
  const dates = [
    member.starts > today() && t('from', { day: format.date(member.starts) }),
    member.level && t('level', { level: member.level }),
  ];
  return (
    <>
      <div className={classes.head}>
        <div className={classes.who}>
          <PersonFace name={name} photoId={member.photoId} bare />
          <div>
            {personId ? <To to={paths.person(personId)}>{name}</To> : name}
            <p className={classes.quiet}>{[member.title, ...dates].filter(Boolean).join(', ')}</p>
          </div>
          {member.coach && <StatusBadge tone="good">{t('coach')}</StatusBadge>}
        </div>
        {team.can.edit.allowed && member.ends === null && !open && (
          <div className={classes.buttons}>
            {team.can.nameCoach.allowed && <Coach team={team} member={member} />}
            <CanButton variant="subtle" onClick={() => setOpen(true)}>
              {t('leave')}
            </CanButton>
          </div>
        )}
      </div>
      {open && <LeaveForm team={team} member={member} onClose={() => setOpen(false)} />}
      {member.ends !== null && (
        <UndoRow
          busy={stay.busy}
          onUndo={
            team.can.edit.allowed && team.endedOn === null
              ? () => void stay.run({ teamId: team.id, membershipId, ends: null })
              : undefined
          }
        >
          {t('until', { day: format.date(member.ends) })}
        </UndoRow>
      )}
    </>
  );
}

function Coach({ team, member }: { team: Team; member: Member }) {
  const t = useTexts(texts);
  const act = useAct('team.nameCoach', { refreshes: [...refreshes, 'person.show', 'person.list'] });
  const { membershipId, name, coach } = member;
  return (
    <ConfirmAction
      label={t(coach ? 'noCoach' : 'makeCoach')}
      consequence={t(coach ? 'noCoachWhat' : 'makeCoachWhat', { name })}
      act={act}
      can={team.can.nameCoach}
      variant="subtle"
      onConfirm={() => act.run({ teamId: team.id, membershipId, coach: !coach })}
    />
  );
}

function LeaveForm({ team, member, onClose }: { team: Team; member: Member; onClose: () => void }) {
  const t = useTexts(texts);
  const leave = useAct('team.endMember', { refreshes });
  const { membershipId, name } = member;
  const draft = useDraft(
    `leave-${team.id}-${membershipId}`,
    { ends: showDay(today()) },
    {
      rules: { ends: (value: string) => (readDay(value) ? null : t('dayWrong')) },
      refusals: { 'team.ends_before': 'ends' },
    },
  );
  return (
    <DraftForm
      draft={draft}
      act={leave}
      toInput={({ ends }) => ({ teamId: team.id, membershipId, ends: readDay(ends) ?? '' })}
      onDone={onClose}
    >
      <p>{t('leaveWhat', { name })}</p>
      <DayField of={draft} name="ends" label={t('lastDay')} />
      <Submit busy={leave.busy} others={<Cancel onCancel={onClose} />}>
        {t('leave')}
      </Submit>
    </DraftForm>
  );
}
