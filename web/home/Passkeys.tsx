/** The passkeys of her account: on which day each was added, and the way to add or remove one. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './Passkeys.module.css';
import { Told } from './Told.tsx';
import { texts } from './texts.ts';
import { useAuth } from './use-auth.ts';

type News = 'passkeyAdded' | 'passkeyNotAdded' | 'passkeyTooLong' | 'passkeyRemoved' | 'tooMany' | 'failed';

const bad: Partial<Record<string, News>> = {
  tooLong: 'passkeyTooLong',
  tooMany: 'tooMany',
  failed: 'failed',
};

export function Passkeys() {
  const t = useTexts(texts);
  const format = useFormat();
  const queries = useQueryClient();
  const { attempt, busy } = useAuth();
  const [news, setNews] = useState<News | null>(null);
  const { data: passkeys = [] } = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => (await import('./sign-in.ts')).listPasskeys(),
  });

  async function refresh() {
    await queries.invalidateQueries({ queryKey: ['passkeys'] });
    await queries.invalidateQueries({ queryKey: ['account.confirming'] });
  }

  async function add() {
    setNews(null);
    const outcome = await attempt((auth) => auth.addPasskey());
    setNews(outcome === 'in' ? 'passkeyAdded' : (bad[outcome] ?? 'passkeyNotAdded'));
    await refresh();
  }

  async function remove(id: string) {
    setNews(null);
    const outcome = await attempt((auth) => auth.removePasskey(id));
    setNews(outcome === 'in' ? 'passkeyRemoved' : (bad[outcome] ?? 'failed'));
    await refresh();
  }

  return (
    <Section title={t('passkeyTitle')} text={t('passkeyText')}>
      {news && (
        <Told tone={news === 'passkeyAdded' || news === 'passkeyRemoved' ? 'success' : 'error'}>
          {t(news)}
        </Told>
      )}
      {passkeys.length > 0 && (
        <ul className={classes.list} aria-label={t('passkeyList')}>
          {passkeys.map(({ id, addedOn }, index) => (
            <li key={id} className={classes.one}>
              <span>{t('passkeyOne', { number: index + 1, day: format.date(addedOn) })}</span>
              <Remove number={index + 1} busy={busy} onRemove={() => void remove(id)} />
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" loading={busy} onClick={() => void add()}>
        {t('passkeyAdd')}
      </Button>
    </Section>
  );
}

function Remove({ number, busy, onRemove }: { number: number; busy: boolean; onRemove: () => void }) {
  const t = useTexts(texts);
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Button
        variant="subtle"
        aria-label={t('passkeyRemoveOne', { number })}
        disabled={busy}
        onClick={() => setSure(true)}
      >
        {t('passkeyRemove')}
      </Button>
    );
  return (
    <div className={classes.sure}>
      <p>{t('passkeyRemoveMeans')}</p>
      <Button loading={busy} onClick={onRemove}>
        {t('passkeyRemove')}
      </Button>
      <Button variant="subtle" onClick={() => setSure(false)}>
        {t('passkeyKeep')}
      </Button>
    </div>
  );
}
