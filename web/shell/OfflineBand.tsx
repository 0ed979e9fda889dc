/** No internet: from when the page is, what waits, and what did not arrive after all. */
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { dropWaiting, sendWaiting, useWaiting } from '../api/waiting.ts';
import { useFormat } from '../ui/format.ts';
import { useRefusalWords } from '../ui/refusals.texts.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './Bands.module.css';
import { texts } from './texts.ts';
import { useOnline } from './use-online.ts';

export function OfflineBand() {
  const t = useTexts(texts);
  const format = useFormat();
  const online = useOnline();
  const words = useRefusalWords();
  const takenAt = useOldestOnScreen();
  const waiting = useWaiting();
  const sent = waiting.filter(({ refusal }) => !refusal);
  useSending(online);
  return (
    <>
      <p role="status" className={online && sent.length === 0 ? classes.none : classes.offline}>
        {!online && (takenAt ? t('offline', { time: format.time(takenAt) }) : t('offlineBare'))}{' '}
        {sent.length > 0 && t('waiting', { count: sent.length })}
      </p>
      {waiting.map(
        ({ key, at, refusal }) =>
          refusal && (
            <p key={key} role="alert" className={classes.offline}>
              {t('notArrived', { time: format.time(at) })} {words(refusal)}{' '}
              <button type="button" onClick={() => dropWaiting(key)}>
                {t('understood')}
              </button>
            </p>
          ),
      )}
    </>
  );
}

/** What waits goes out as soon as there is a connection, and the views are fetched again. */
function useSending(online: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!online) return;
    void sendWaiting().then((verbs) => (verbs.length > 0 ? queries.invalidateQueries() : undefined));
  }, [online, queries]);
}

/** The time of the oldest data that the page shows. */
function useOldestOnScreen(): string | null {
  const queries = useQueryClient();
  useIsFetching();
  const times = queries
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter((query) => query.queryKey[0] !== 'account.me' && query.state.dataUpdatedAt > 0)
    .map((query) => query.state.dataUpdatedAt);
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : null;
}
