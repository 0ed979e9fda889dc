import { Button } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { useView } from '../../api/use-view.ts';
import { ConfirmAction } from '../../ui/ConfirmAction.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

/** A secret address for one's own calendar: of one client, or of the visits that I make. */
export function CalendarFeed({ clientId }: { clientId: string | null }) {
  const t = useTexts(texts);
  const open = useAct('calendar.open', { refreshes: ['calendar.list'] });
  return (
    <Shown view={useView('calendar.list', {})}>
      {({ rows }) => {
        const feed = rows.find((row) => row.clientId === clientId);
        if (feed) return <Address feedId={feed.id} path={feed.path} />;
        return (
          <div className={classes.day}>
            <Refused refusal={open.refusal} />
            <div>
              <Button variant="default" loading={open.busy} onClick={() => void open.run({ clientId })}>
                {t('calendarOpen')}
              </Button>
            </div>
          </div>
        );
      }}
    </Shown>
  );
}

function Address({ feedId, path }: { feedId: string; path: string }) {
  const t = useTexts(texts);
  const revoke = useAct('calendar.revoke', { refreshes: ['calendar.list'] });
  const address = `${location.origin}${path}`;
  return (
    <div className={classes.day}>
      <p className={classes.quiet}>{t('calendarAddress')}</p>
      <code className={classes.address}>{address}</code>
      <div className={classes.buttons}>
        <CopyButton address={address} />
        <ConfirmAction
          label={t('calendarStop')}
          consequence={t('calendarStopText')}
          act={revoke}
          onConfirm={() => revoke.run({ feedId })}
        />
      </div>
    </div>
  );
}
