import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { today, useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { Because } from './Because.tsx';
import { TaskForm } from './TaskForm.tsx';
import classes from './task.module.css';
import { type Task, tones, useRhythmWords } from './task-words.ts';
import { texts } from './texts.ts';

const layers = ['own_people', 'volunteer', 'cooperative', 'professional'] as const;

/** Who does what, from her own people to professionals; on her page without buttons, on the tasks page with them. */
export function TasksSection({ clientId, editing = false }: { clientId: string; editing?: boolean }) {
  const t = useTexts(texts);
  const view = useView('task.list', { clientId });
  return (
    <Shown view={view}>
      {({ tasks }) => {
        if (tasks.length === 0) return <EmptyState text={t('none')} />;
        return layers
          .map((layer) => [layer, tasks.filter((task) => task.layer === layer)] as const)
          .filter(([, some]) => some.length > 0)
          .map(([layer, some]) => (
            <Section key={layer} title={t(layer)} tone="plain">
              <ul className={classes.cards}>
                {some.map((task) => (
                  <li key={task.id} className={classes.card}>
                    <TaskCard clientId={clientId} task={task} editing={editing} />
                  </li>
                ))}
              </ul>
            </Section>
          ));
      }}
    </Shown>
  );
}

type CardProps = { clientId: string; task: Task; editing: boolean };

function TaskCard({ clientId, task, editing }: CardProps) {
  const t = useTexts(texts);
  const pick = usePick();
  const format = useFormat();
  const rhythmWords = useRhythmWords();
  const [open, setOpen] = useState(false);
  const { decision } = task;
  if (open) return <TaskForm clientId={clientId} task={task} onDone={() => setOpen(false)} />;
  return (
    <>
      <div className={classes.head}>
        <h3>{task.what}</h3>
        {decision && <StatusBadge tone={tones[decision.verdict]}>{pick(decision.words)}</StatusBadge>}
      </div>
      <p className={classes.quiet}>{rhythmWords(task)}</p>
      <FourNames task={task} />
      {task.orderedBy && <p className={classes.quiet}>{t('ordered', { name: task.orderedBy })}</p>}
      {decision && (
        <>
          <Because because={decision.because} />
          {decision.until && (
            <p className={classes.quiet}>{t('until', { day: format.date(decision.until) })}</p>
          )}
        </>
      )}
      {editing && <TaskButtons clientId={clientId} task={task} onEdit={() => setOpen(true)} />}
    </>
  );
}

function FourNames({ task }: { task: Task }) {
  const t = useTexts(texts);
  const names = [
    ['does', task.does, t('nobody')],
    ['taughtBy', task.taughtBy, t('notNeeded')],
    ['stepsIn', task.stepsIn, t('nobody')],
    ['responsible', task.responsible, t('nobody')],
  ] as const;
  return (
    <dl className={classes.names}>
      {names.map(([label, face, otherwise]) => (
        <div key={label} className={classes.pair}>
          <dt>{t(label)}</dt>
          <dd>{face ? face.name : otherwise}</dd>
        </div>
      ))}
    </dl>
  );
}

function TaskButtons({ clientId, task, onEdit }: { clientId: string; task: Task; onEdit: () => void }) {
  const t = useTexts(texts);
  const end = useAct('task.end', { refreshes: ['task.list'] });
  if (!task.can.edit.allowed) return null;
  const { id: taskId, version } = task;
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      <ConfirmAction
        label={t('end')}
        variant="subtle"
        consequence={t('endText')}
        act={end}
        can={task.can.end}
        onConfirm={() => end.run({ clientId, taskId, version, on: today() })}
      />
    </div>
  );
}
