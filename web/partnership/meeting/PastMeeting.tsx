import { Button } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import type { Can } from '../../ui/CanButton.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import type { Meeting } from './Meetings.tsx';
import { MinutesForm } from './MinutesForm.tsx';
import classes from './meeting.module.css';
import { ActionLine } from './OnTable.tsx';
import { texts } from './texts.ts';

type PastMeetingProps = { meeting: Meeting; can: Can; partnershipId: string };

/** One meeting that was held, with its minutes; or called off, with the reason. */
export function PastMeeting({ meeting, can, partnershipId }: PastMeetingProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const [noting, setNoting] = useState(false);
  const { level, plannedAt, place, heldOn, cancelledBecause } = meeting;
  return (
    <div className={classes.meeting}>
      <h3>
        {t(level)}, {heldOn ? format.day(heldOn) : format.moment(plannedAt)}
      </h3>
      <p className={classes.line}>
        {heldOn && <StatusBadge tone="good">{t('wasHeld')}</StatusBadge>}
        {cancelledBecause !== null && (
          <StatusBadge tone="stopped">{t('cancelled', { reason: cancelledBecause })}</StatusBadge>
        )}
        {place && <span>{place}</span>}
      </p>
      {noting ? (
        <MinutesForm meeting={meeting} partnershipId={partnershipId} onDone={() => setNoting(false)} />
      ) : (
        <Minutes meeting={meeting} />
      )}
      {heldOn && !noting && (
        <p className={classes.line} data-screen-only>
          <To to={paths.minutes(partnershipId, meeting.id)}>{t('printMinutes')}</To>
          {can.allowed && (
            <Button variant="subtle" onClick={() => setNoting(true)}>
              {t('add')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

export function Minutes({ meeting: { notes, items, actions } }: { meeting: Meeting }) {
  const t = useTexts(texts);
  const pick = usePick();
  return (
    <>
      {notes && <p className={classes.notes}>{notes}</p>}
      {items.length > 0 && (
        <ul className={classes.points}>
          {items.map(({ id, text, outcome, result }) => (
            <li key={id} className={classes.point}>
              <p className={classes.quiet}>{pick(text)}</p>
              <p className={classes.notes}>
                <strong>{t(outcome)}</strong>
                {result && `: ${result}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {actions.length > 0 && (
        <>
          <h4>{t('agreedActions')}</h4>
          <ul className={classes.points}>
            {actions.map((action) => (
              <li key={action.id}>
                <ActionLine action={action} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
