import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { Clock } from '../../ui/Clock.tsx';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './referral.module.css';
import { texts } from './texts.ts';

export type Referral = Output<'referral.list'>['rows'][number];
type Team = Output<'referral.list'>['teams'][number];

const tones: Record<Referral['status'], Tone> = {
  proposed: 'waiting',
  accepted: 'good',
  refused: 'stopped',
  withdrawn: 'stopped',
};
const refreshes = ['referral.list', 'referral.plans', 'client.show', 'request.show'] as const;

type ReferralCardProps = { referral: Referral; side: 'in' | 'out'; teams: readonly Team[]; onPage?: boolean };

/** One proposal with its clock in words, the same at both sides. */
export function ReferralCard({ referral, side, teams, onPage = false }: ReferralCardProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const { clientName, status, clock, from, to, what, summary, team, reason, answeredAt } = referral;
  const day = format.day(referral.proposedAt);
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <h3>{onPage ? to.name : clientName}</h3>
        <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>
      </div>
      {what && what !== summary && <p>{what}</p>}
      <p>{summary}</p>
      {clock ? (
        <Clock due={clock.dueOn} left={clock.workingDaysLeft} />
      ) : (
        status === 'proposed' && <p className={classes.quiet}>{t('noClock')}</p>
      )}
      <p className={classes.quiet}>
        {side === 'in' ? t('fromTo', { from: from.name, day }) : t('to', { to: to.name, day })}
        {team && `. ${t('team', { team })}`}
        {answeredAt && `. ${t('answeredOn', { day: format.day(answeredAt) })}`}
      </p>
      {reason && <p>{t('because', { reason })}</p>}
      {!onPage && clientName && <To to={paths.client(referral.clientId)}>{t('toPage')}</To>}
      {status === 'proposed' && (
        <div className={classes.buttons}>
          {side === 'in' ? (
            <>
              <Accept referral={referral} teams={teams} />
              <Refuse referral={referral} />
            </>
          ) : (
            <Withdraw referral={referral} />
          )}
        </div>
      )}
    </article>
  );
}

function Accept({ referral, teams }: { referral: Referral; teams: readonly Team[] }) {
  const t = useTexts(texts);
  const [teamId, setTeamId] = useState('');
  const act = useAct('referral.accept', { refreshes: [...refreshes] });
  const { id: referralId, version, clientName: name, can } = referral;
  return (
    <ConfirmAction
      label={t('accept')}
      variant="filled"
      consequence={t('acceptText', { name })}
      act={act}
      can={can.answer}
      onConfirm={() => act.run({ referralId, version, teamId: teamId || null })}
    >
      <NativeSelect
        label={t('whichTeam')}
        data={[
          { value: '', label: t('laterTeam') },
          ...teams.map((team) => ({ value: team.id, label: team.name })),
        ]}
        value={teamId}
        onChange={(event) => setTeamId(event.currentTarget.value)}
      />
    </ConfirmAction>
  );
}

function Refuse({ referral }: { referral: Referral }) {
  const t = useTexts(texts);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAct('referral.decline', { refreshes: [...refreshes] });
  const { id: referralId, version, clientName: name, can } = referral;
  return (
    <ConfirmAction
      label={t('refuse')}
      consequence={t('refuseText', { name })}
      act={act}
      can={can.answer}
      onConfirm={async () => {
        setMissing(reason.trim() === '');
        return reason.trim() === '' ? { ok: false } : act.run({ referralId, version, reason });
      }}
    >
      <Textarea
        label={t('reason')}
        autosize
        minRows={2}
        maxLength={500}
        error={missing ? t('required') : undefined}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmAction>
  );
}

function Withdraw({ referral }: { referral: Referral }) {
  const t = useTexts(texts);
  const act = useAct('referral.withdraw', { refreshes: [...refreshes] });
  const { id: referralId, version, clientName: name, to, can } = referral;
  return (
    <ConfirmAction
      label={t('withdraw')}
      variant="subtle"
      consequence={t('withdrawText', { name, to: to.name })}
      act={act}
      can={can.withdraw}
      onConfirm={() => act.run({ referralId, version, reason: '' })}
    />
  );
}
