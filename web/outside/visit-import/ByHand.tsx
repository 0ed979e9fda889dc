import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import type { Looked } from './VisitImportPage.tsx';
import classes from './visit-import.module.css';

type Row = Looked['rows'][number];
type Moment = NonNullable<Row['before']>;
type Props = { rows: readonly Row[]; onKeep: (visitId: string, keep: 'ours' | 'theirs') => void };

/** Visits that someone changed here by hand and that the source has otherwise: both, and a choice for each. */
export function ByHand({ rows, onKeep }: Props) {
  const t = useTexts(texts);
  const changed = rows.filter(({ byHand }) => byHand !== null);
  if (changed.length === 0) return null;
  return (
    <div className={classes.stack}>
      <h3>{t('by_hand')}</h3>
      <p>{t('byHandText')}</p>
      <ul className={classes.cards}>
        {changed.map((row) => (
          <li key={row.byHand?.visitId} className={classes.card}>
            <Choice row={row} onKeep={onKeep} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Choice({ row, onKeep }: { row: Row; onKeep: Props['onKeep'] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const words = useMomentWords();
  const { byHand, before, after } = row;
  // Shown as chosen at once; the preview is made again meanwhile.
  const [keep, setKeep] = useState(byHand?.keep ?? 'ours');
  if (!byHand || !before) return null;
  const who = byHand.by?.name;
  return (
    <Radio.Group
      label={row.clientName}
      description={
        <>
          {who && byHand.at
            ? t('changedBy', { name: who, moment: format.moment(byHand.at) })
            : t('changedHere')}{' '}
          {byHand.turned && t('turned')}
        </>
      }
      value={keep}
      onChange={(chosen) => {
        setKeep(chosen as 'ours');
        onKeep(byHand.visitId, chosen as 'ours');
      }}
    >
      <Radio mt="xs" value="ours" label={t('keepOurs')} description={words(before)} />
      <Radio
        mt="xs"
        value="theirs"
        label={t('takeTheirs')}
        description={after ? words(after) : t('goneThere')}
      />
    </Radio.Group>
  );
}

/** Day, time, who and what for, in one line. */
export function useMomentWords() {
  const t = useTexts(texts);
  const format = useFormat();
  return (moment: Moment) => {
    const who = moment.status === 'cancelled' ? t('calledOff') : moment.face?.name || t('open');
    return `${format.tableDate(moment.startsAt)} ${format.span(moment.startsAt, moment.endsAt)}, ${who}, ${moment.what}`;
  };
}
