import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refused } from '../../ui/Refused.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Clients, Lines, ToAsk, Unserved } from './Proposal.tsx';
import classes from './planning.module.css';
import { texts } from './texts.ts';

export type Run = Output<'planning.show'>;
export type Proposal = NonNullable<Run['proposal']>;

/** While it is being made one sees how far it is; then what it proposes. */
export function RunView({ runId }: { runId: string }) {
  const [every, setEvery] = useState(1000);
  const view = useView('planning.show', { runId }, { every });
  return (
    <Shown view={view}>
      {(run) => {
        const busy = run.status === 'waiting' || run.status === 'running';
        if (busy !== every < 60_000) queueMicrotask(() => setEvery(busy ? 1000 : 600_000));
        return busy ? <Busy run={run} /> : <Ready run={run} />;
      }}
    </Shown>
  );
}

function Busy({ run }: { run: Run }) {
  const t = useTexts(texts);
  const cancel = useAct('planning.cancel', { refreshes: ['planning.show', 'planning.list'] });
  return (
    <Section title={run.status === 'waiting' ? t('waiting') : t('running')}>
      <Progress value={run.progress * 100} aria-label={t('running')} />
      <p role="status">{run.unserved !== null && t('unserved', { count: run.unserved })}</p>
      <Refused refusal={cancel.refusal} />
      <div>
        <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ runId: run.id })}>
          {t('stop')}
        </Button>
      </div>
    </Section>
  );
}

function Ready({ run }: { run: Run }) {
  const t = useTexts(texts);
  const format = useFormat();
  const [told, setTold] = useState<string | null>(null);
  const apply = useAct('planning.apply', {
    refreshes: ['planning.show', 'planning.list', 'visit.teamWeek', 'visit.clientWeek'],
  });
  const cancel = useAct('planning.cancel', { refreshes: ['planning.show', 'planning.list'] });
  const { proposal } = run;
  if (run.status === 'failed') return <p role="status">{t('failed')}</p>;
  if (run.status === 'cancelled' || !proposal) return <p role="status">{t('cancelled')}</p>;

  async function take(clientIds: string[] | null) {
    const answer = await apply.run({ runId: run.id, clientIds });
    if (answer.ok) setTold(t(answer.value.left > 0 ? 'doneLeft' : 'done', countsOf(answer.value)));
    return answer;
  }

  const changed = proposal.lines.filter((line) => line.change !== 'same');
  return (
    <Section
      title={t('proposal', { from: format.tableDate(run.starts), to: format.tableDate(run.ends) })}
      text={run.status === 'applied' ? t('applied') : undefined}
    >
      {told && (
        <p role="status" className={classes.told}>
          {told}
        </p>
      )}
      {changed.length === 0 && <p>{t('nothingChanges')}</p>}
      {run.status === 'ready' && changed.length > 0 && (
        <div className={classes.buttons}>
          <ConfirmAction
            label={t('takeAll')}
            consequence={t('takeAllText')}
            act={apply}
            can={run.can.apply}
            variant="filled"
            onConfirm={() => take(null)}
          />
          <ConfirmAction
            label={t('away')}
            consequence={t('awayText')}
            act={cancel}
            onConfirm={() => cancel.run({ runId: run.id })}
          />
        </div>
      )}
      <Clients
        proposal={proposal}
        canTake={run.status === 'ready' && run.can.apply.allowed}
        busy={apply.busy}
        onTake={(clientId) => void take([clientId])}
      />
      <Unserved proposal={proposal} />
      <ToAsk proposal={proposal} />
      <Lines lines={changed} />
    </Section>
  );
}

const countsOf = ({ added, changed, left }: Output<'planning.apply'>) => ({ added, changed, left });
