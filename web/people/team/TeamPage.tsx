/** One team: its name and number, who is in it from when until when, who coaches, and its end. */
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { DraftForm } from '../../ui/form/DraftForm.tsx';
import { readDay, showDay } from '../../ui/form/days.ts';
import { DayField, SelectField } from '../../ui/form/fields.tsx';
import { Submit } from '../../ui/form/Submit.tsx';
import { useDraft } from '../../ui/form/use-draft.ts';
import { today, useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { Cancel } from '../person/Cancel.tsx';
import { Facts } from '../person/Facts.tsx';
import { Members } from './Members.tsx';
import { usePeopleOptions } from './people-options.ts';
import { fieldsOf, TeamForm, type TeamValues } from './TeamForm.tsx';
import classes from './team.module.css';
import { refreshes, type Team } from './team.ts';
import { texts } from './texts.ts';

export default function TeamPage() {
  const t = useTexts(texts);
  const teamId = usePart('id');
  return (
    <Shown view={useView('team.show', { teamId })}>
      {(team) => (
        <>
          <PageHeader title={team.name} above={<To to={paths.teams()}>{t('allTeams')}</To>} />
          <div className={classes.stack}>
            {team.endedOn && <Ended team={team} />}
            <About team={team} />
            <Members team={team} />
            {team.can.edit.allowed && team.endedOn === null && <Join team={team} />}
            {team.endedOn === null && <End team={team} />}
          </div>
        </>
      )}
    </Shown>
  );
}

const valuesOf = ({ name, phone, plansHere }: Team): TeamValues => ({ name, phone: phone ?? '', plansHere });

function About({ team }: { team: Team }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const edit = useAct('team.edit', { refreshes });
  const close = () => setOpen(false);
  return (
    <Section title={t('about')}>
      {open ? (
        <TeamForm<'team.edit'>
          name={`team-${team.id}`}
          initial={valuesOf(team)}
          act={edit}
          toInput={(fields) => ({ teamId: team.id, version: team.version, ...fields })}
          onDone={close}
          submit={t('save')}
          cancel={<Cancel onCancel={close} />}
          stale={{
            compare: (mine, now) => [
              { label: t('name'), mine: mine.name, theirs: now.name },
              { label: t('phone'), mine: mine.phone, theirs: now.phone ?? '' },
            ],
            again: (mine, now) => ({ teamId: team.id, version: now.version, ...fieldsOf(mine) }),
            onTheirs: close,
          }}
        />
      ) : (
        <>
          <Facts
            facts={[
              [t('phone'), team.phone],
              [t('roster'), t(team.plansHere ? 'plannedLong' : 'readInLong')],
            ]}
          />
          <div>
            <CanButton variant="default" can={team.can.edit} onClick={() => setOpen(true)}>
              {t('change')}
            </CanButton>
          </div>
        </>
      )}
    </Section>
  );
}

function Join({ team }: { team: Team }) {
  const t = useTexts(texts);
  const join = useAct('team.addMember', { refreshes });
  const draft = useDraft(
    `join-${team.id}`,
    { membershipId: '', starts: showDay(today()) },
    {
      rules: {
        membershipId: (value: string) => (value ? null : t('choose')),
        starts: (value: string) => (readDay(value) ? null : t('dayWrong')),
      },
    },
  );
  const inTeam = new Set(team.members.map(({ membershipId }) => membershipId));
  return (
    <Section title={t('newMember')}>
      <DraftForm
        draft={draft}
        act={join}
        toInput={({ membershipId, starts }) => ({
          teamId: team.id,
          membershipId,
          starts: readDay(starts) ?? '',
        })}
        onDone={() => {}}
      >
        <div className={classes.beside}>
          <SelectField
            of={draft}
            name="membershipId"
            label={t('who')}
            options={usePeopleOptions().filter(({ value }) => !inTeam.has(value))}
          />
          <DayField of={draft} name="starts" label={t('starts')} />
        </div>
        <Submit busy={join.busy}>{t('join')}</Submit>
      </DraftForm>
    </Section>
  );
}

function End({ team }: { team: Team }) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const act = useAct('team.end', { refreshes });
  const draft = useDraft(
    `end-${team.id}`,
    { ends: showDay(today()) },
    {
      rules: { ends: (value: string) => (readDay(value) ? null : t('dayWrong')) },
      refusals: { 'team.ends_before': 'ends' },
    },
  );
  return (
    <Section title={t('endTitle')} text={t('endText')}>
      {open ? (
        <DraftForm
          draft={draft}
          act={act}
          toInput={({ ends }) => ({ teamId: team.id, version: team.version, ends: readDay(ends) ?? '' })}
          onDone={() => setOpen(false)}
        >
          <DayField of={draft} name="ends" label={t('lastDay')} min={today()} />
          <Submit busy={act.busy} others={<Cancel onCancel={() => setOpen(false)} />}>
            {t('end')}
          </Submit>
        </DraftForm>
      ) : (
        <div>
          <CanButton variant="default" can={team.can.end} onClick={() => setOpen(true)}>
            {t('end')}
          </CanButton>
        </div>
      )}
    </Section>
  );
}

function Ended({ team }: { team: Team }) {
  const t = useTexts(texts);
  const format = useFormat();
  const act = useAct('team.reopen', { refreshes });
  const day = format.date(team.endedOn ?? '');
  return (
    <>
      <UndoRow
        busy={act.busy}
        onUndo={
          team.can.edit.allowed ? () => void act.run({ teamId: team.id, version: team.version }) : undefined
        }
      >
        {t((team.endedOn ?? '') < today() ? 'hasEnded' : 'willEnd', { day })}
      </UndoRow>
      <Refused refusal={act.refusal} />
    </>
  );
}
