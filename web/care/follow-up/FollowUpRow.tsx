/** One thing to come back to: done with an outcome, put off, and undone in the row. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { paths } from '../../paths.ts';
import { CanButton } from '../../ui/CanButton.tsx';
import { useLabel } from '../../ui/form/Field.tsx';
import { daysBetween, today, useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Row } from '../../ui/RowList.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import classes from './follow-up.module.css';
import { texts } from './texts.ts';

export type FollowUp = Output<'followUp.due'>['rows'][number];

const reasonKey = { stay_beside: 'stayBesideWhy', indication_ends: 'indicationEnds' } as const;
const refreshes = ['followUp.due', 'followUp.ofRequest', 'request.show'] as const;

export function FollowUpRow({
  followUp,
  withRequest = false,
}: {
  followUp: FollowUp;
  withRequest?: boolean;
}) {
  const t = useTexts(texts);
  const format = useFormat();
  // What was done here stays in the row, so that undoing stays possible.
  const [done, setDone] = useState<FollowUp | null>(followUp.doneAt ? followUp : null);
  const [open, setOpen] = useState(false);
  const reopen = useAct('followUp.reopen', { refreshes: [...refreshes] });

  if (done) {
    return (
      <div>
        <UndoRow
          busy={reopen.busy}
          onUndo={async () => {
            const answer = await reopen.run({ followUpId: done.id, version: done.version });
            if (answer.ok) setDone(null);
          }}
        >
          {followUp.who}: {done.outcome ? t('wasDoneSo', { outcome: done.outcome }) : t('wasDone')}
        </UndoRow>
        <Refused refusal={reopen.refusal} />
      </div>
    );
  }
  const { because, note } = followUp;
  const key = because in reasonKey ? reasonKey[because as keyof typeof reasonKey] : because;
  const why = because === 'own' ? note : t(key as 'tell_caller', { note });
  const away = daysBetween(today(), followUp.dueOn);
  return (
    <Row
      name={followUp.who}
      need={[t(followUp.kind), why].filter(Boolean).join(': ')}
      {...(withRequest && followUp.requestId ? { to: paths.request(followUp.requestId) } : {})}
      clock={
        away === 0 ? undefined : (
          <span className={classes.quiet}>
            {t(away < 0 ? 'overdue' : 'due', { day: format.nearDay(followUp.dueOn) })}
          </span>
        )
      }
      action={
        open ? undefined : (
          <CanButton variant="default" size="sm" can={followUp.can.finish} onClick={() => setOpen(true)}>
            {t('done')}
          </CanButton>
        )
      }
      below={
        open ? <Finish followUp={followUp} onDone={setDone} onClose={() => setOpen(false)} /> : undefined
      }
    />
  );
}

type FinishProps = { followUp: FollowUp; onDone: (done: FollowUp) => void; onClose: () => void };

function Finish({ followUp, onDone, onClose }: FinishProps) {
  const t = useTexts(texts);
  const [outcome, setOutcome] = useState('');
  const finish = useAct('followUp.finish', { refreshes: ['request.show'] });
  const putOff = useAct('followUp.putOff', { refreshes: [...refreshes] });
  const one = { followUpId: followUp.id, version: followUp.version };
  const label = useLabel(t('outcome'), true);

  async function later(days: number) {
    const dueOn = new Date(Date.parse(`${today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    const answer = await putOff.run({ ...one, dueOn });
    if (answer.ok) onClose();
  }

  return (
    <form
      className={classes.finish}
      onSubmit={async (event) => {
        event.preventDefault();
        const answer = await finish.run({ ...one, outcome });
        if (answer.ok) onDone(answer.value);
      }}
    >
      {followUp.phone && (
        <a href={`tel:${followUp.phone.replace(/\s/g, '')}`}>{t('call', { phone: followUp.phone })}</a>
      )}
      <TextInput label={label} value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)} />
      <Refused refusal={finish.refusal ?? putOff.refusal} />
      <div className={classes.buttons}>
        <Button type="submit" loading={finish.busy}>
          {t('save')}
        </Button>
        <Button variant="default" loading={putOff.busy} onClick={() => void later(1)}>
          {t('later')}: {t('tomorrow').toLowerCase()}
        </Button>
        <Button variant="default" loading={putOff.busy} onClick={() => void later(7)}>
          {t('later')}: {t('nextWeek').toLowerCase()}
        </Button>
      </div>
    </form>
  );
}
