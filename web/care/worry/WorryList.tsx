import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { RowList } from '../../ui/RowList.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import { WorryRow } from './WorryRow.tsx';

export type Worry = Output<'worry.list'>['rows'][number];

const often = 60_000;

type WorryListProps = { state?: 'open' | 'answered'; teamId?: string; clientId?: string };

/** Worries to follow up: of everyone, of one team, or about one client. */
export function WorryList({ state = 'open', teamId, clientId }: WorryListProps) {
  const t = useTexts(texts);
  const input = { state, ...(teamId ? { teamId } : {}), ...(clientId ? { clientId } : {}) };
  const view = useView('worry.list', input, { every: often });
  return (
    <Shown view={view}>
      {({ rows }) => (
        <RowList items={rows} keyOf={({ id }) => id} empty={state === 'open' ? t('none') : t('noneAnswered')}>
          {(worry) => <WorryRow worry={worry} />}
        </RowList>
      )}
    </Shown>
  );
}

/** What I raised myself, and what came of it; on a home page only what I did not read yet. */
export function MyWorries({ unheard = false }: { unheard?: boolean }) {
  const t = useTexts(texts);
  const view = useView('worry.mine', { unheard: unheard ? 'yes' : 'no' });
  return (
    <Shown view={view}>
      {({ rows }) => (
        <RowList items={rows} keyOf={({ id }) => id} empty={t('noneMine')}>
          {(worry) => <WorryRow worry={worry} />}
        </RowList>
      )}
    </Shown>
  );
}
