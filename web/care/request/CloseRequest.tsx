/** Closing with a reason, and undoing it in the same place for as long as someone looks at it. */
import { Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useAct } from '../../api/use-act.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { useLabel } from '../../ui/form/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { useTexts } from '../../ui/texts.ts';
import { UndoRow } from '../../ui/UndoRow.tsx';
import classes from './request.module.css';
import { texts } from './texts.ts';

type Request = Output<'request.list'>['rows'][number];
const ways = ['done', 'withdrawn', 'nobody_found', 'elsewhere', 'double'] as const;

export function CloseRequest({ request }: { request: Request }) {
  const t = useTexts(texts);
  const id = useId();
  const [as, setAs] = useState<(typeof ways)[number] | null>(null);
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState(false);
  const optional = useLabel(t('because'), true);
  const refreshes = ['request.show', 'request.list', 'ask.volunteers', 'followUp.due'] as const;
  const close = useAct('request.close', { refreshes: [...refreshes] });
  const reopen = useAct('request.reopen', { refreshes: [...refreshes] });
  const one = { requestId: request.id, version: request.version };

  if (request.status === 'closed') {
    return (
      <div>
        <UndoRow busy={reopen.busy} onUndo={() => void reopen.run(one)}>
          {t('isClosed', { how: t(request.closedAs ?? 'done').toLowerCase() })}
        </UndoRow>
        <Refused refusal={reopen.refusal} />
      </div>
    );
  }

  async function onConfirm() {
    setMissing(as === null);
    return as === null ? { ok: false } : close.run({ ...one, as, because });
  }

  return (
    <ConfirmAction
      label={t('close')}
      consequence={t('closeText')}
      act={close}
      can={request.can.close}
      onConfirm={onConfirm}
    >
      <fieldset className={classes.ways} aria-describedby={missing ? `${id}-missing` : undefined}>
        <legend>{t('closeHow')}</legend>
        {missing && (
          <p id={`${id}-missing`} role="alert" className={classes.problem}>
            {t('closeMissing')}
          </p>
        )}
        {ways.map((way) => (
          <label key={way}>
            <input type="radio" name={id} checked={as === way} onChange={() => setAs(way)} /> {t(way)}
          </label>
        ))}
      </fieldset>
      <Textarea
        label={optional}
        rows={2}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </ConfirmAction>
  );
}
