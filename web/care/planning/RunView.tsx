import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import { Changes } from './Changes.tsx';
import { Summary, ToAsk, Unserved } from './Proposal.tsx';
import classes from './planning.module.css';
import { texts } from './texts.ts';
import { mondayOf, useWhen } from './when.ts';

export type Run = Output<'planning.show'>;
export type Proposal = NonNullable<Run['proposal']>;

/** While it is being made one sees how far it is; then what it proposes. */
export function RunView({ runId }: { runId: string }) {
  const t = useTexts(texts);
  const [every, setEvery] = useState(1000);
  const view = useView('planning.show', { runId }, { every });
  return (
    <Shown view={view}>
      {(run) => {
        const busy = run.status === 'waiting' || run.status === 'running';
        if (busy !== every < 60_000) queueMicrotask(() => setEvery(busy ? 1000 : 600_000));
        return (
          <>
            <p role="status" className="visually-hidden">
              {run.status === 'ready' && t('ready')}
            </p>
            {busy ? <Busy run={run} /> : <Ready run={run} />}
          </>
        );
      }}
    </Shown>
  );
}

function Busy({ run }: { run: Run }) {
  const t = useTexts(texts);
  const refreshes = ['planning.show', 'planning.list'] as const;
  const cancel = useAct('planning.cancel', { refreshes: [...refreshes] });
  const finish = useAct('planning.finish', { refreshes: [...refreshes] });
  const { unserved } = run;
  return (
    <Section title={run.status === 'waiting' ? t('waiting') : t('running')}>
      <Progress value={run.progress * 100} aria-label={t('running')} />
      <p role="status">
        {unserved !== null && (unserved > 0 ? t('unserved', { count: unserved }) : t('allServed'))}
      </p>
      <Refused refusal={finish.refusal ?? cancel.refusal} />
      <div className={classes.buttons}>
        {unserved !== null && (
          <Button loading={finish.busy} onClick={() => void finish.run({ runId: run.id })}>
            {t('enough')}
          </Button>
        )}
        <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ runId: run.id })}>
          {t('stop')}
        </Button>
      </div>
    </Section>
  );
}

function Ready({ run }: { run: Run }) {
  const t = useTexts(texts);
  const when = useWhen();
  const { proposal, away } = run;
  const period = when(run.away?.from ?? run.starts, run.away?.until ?? run.ends);
  const title = away ? t('without', { name: away.face.name, period }) : t('proposal', { period });
  if (run.status === 'failed' || run.status === 'cancelled' || !proposal)
    return (
      <Section title={title}>
        <p role="status">{t(run.status === 'failed' ? 'failed' : 'cancelled')}</p>
      </Section>
    );
  return (
    <Section title={title}>
      <Whole run={run} proposal={proposal} />
    </Section>
  );
}

function Whole({ run, proposal }: { run: Run; proposal: Proposal }) {
  const t = useTexts(texts);
  const [told, setTold] = useState<string | null>(null);
  const apply = useAct('planning.apply', { refreshes: afterwards });
  const undo = useAct('planning.undo', { refreshes: afterwards });
  const cancel = useAct('planning.cancel', { refreshes: ['planning.show', 'planning.list'] });
  const isSame = proposal.lines.every((line) => line.change === 'same');

  async function take(clientIds: string[] | null) {
    const answer = await apply.run({ runId: run.id, clientIds });
    if (!answer.ok) return answer;
    const { added, changed, left } = answer.value;
    setTold(
      [
        t('taken'),
        added > 0 && t('added', { count: added }),
        changed > 0 && t('changed', { count: changed }),
        left > 0 && t('left', { count: left }),
      ]
        .filter((one) => typeof one === 'string')
        .join('. ')
        .concat('.'),
    );
    return answer;
  }

  async function takeBack() {
    const answer = await undo.run({ runId: run.id });
    if (!answer.ok) return;
    const { undone, left } = answer.value;
    setTold([t('undone', { count: undone }), left > 0 ? t('undoneLeft', { count: left }) : ''].join(' '));
  }

  if (isSame && proposal.unserved.length === 0)
    return <p>{run.away ? t('nothingLost', { name: run.away.face.name }) : t('nothingChanges')}</p>;
  return (
    <>
      <Summary run={run} proposal={proposal} />
      {told && run.kept === 0 && (
        <p role="status" className={classes.told}>
          {told}
        </p>
      )}
      <Kept run={run} proposal={proposal} told={told} busy={undo.busy} onUndo={() => void takeBack()} />
      <Refused refusal={undo.refusal ?? apply.refusal} />
      {run.status === 'ready' && (
        <div className={classes.buttons}>
          {!isSame && (
            <ConfirmAction
              label={t('takeAll')}
              consequence={t('takeAllText')}
              act={apply}
              can={run.can.apply}
              variant="filled"
              onConfirm={() => take(null)}
            />
          )}
          <ConfirmAction
            label={t('away')}
            consequence={run.away ? t('awayConfirmBack', { name: run.away.face.name }) : t('awayConfirm')}
            act={cancel}
            can={run.can.cancel}
            onConfirm={() => cancel.run({ runId: run.id })}
          />
        </div>
      )}
      <Unserved run={run} proposal={proposal} />
      <ToAsk proposal={proposal} />
      {!isSame && (
        <Changes
          run={run}
          proposal={proposal}
          busy={apply.busy}
          onTake={(clientId) => void take([clientId])}
        />
      )}
    </>
  );
}

type KeptProps = { run: Run; proposal: Proposal; told: string | null; busy: boolean; onUndo: () => void };

/** What stands in the roster by now; it can be taken back as long as nobody changed it. */
function Kept({ run, proposal, told, busy, onUndo }: KeptProps) {
  const t = useTexts(texts);
  if (run.kept === 0) return null;
  const clients = proposal.clients.filter(({ applied }) => applied);
  return (
    <UndoRow busy={busy} onUndo={run.can.undo.allowed ? onUndo : undefined}>
      {told ?? (run.status === 'applied' ? t('keptAll') : t('keptCount', { count: clients.length }))}{' '}
      <To to={`${paths.team()}?team=${run.teamId}&van=${mondayOf(run.starts)}`}>{t('toRoster')}</To>
    </UndoRow>
  );
}

const afterwards: ['planning.show', 'planning.list', 'visit.teamWeek', 'visit.clientWeek'] = [
  'planning.show',
  'planning.list',
  'visit.teamWeek',
  'visit.clientWeek',
];
