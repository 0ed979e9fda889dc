import { Button } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { fieldWords } from '../../ui/refusals.texts.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ByHand } from './ByHand.tsx';
import { texts } from './texts.ts';
import type { Looked } from './VisitImportPage.tsx';
import classes from './visit-import.module.css';

type Row = Looked['rows'][number];

const tones: Record<Row['verdict'], Tone> = {
  new: 'open',
  changed: 'waiting',
  gone: 'stopped',
  by_hand: 'attention',
  same: 'good',
  problem: 'attention',
  skipped: 'stopped',
};
const verdicts = ['problem', 'by_hand', 'changed', 'gone', 'new', 'same', 'skipped'] as const;

type Props = {
  looked: Looked;
  skip: readonly number[];
  busy: boolean;
  onSkip: (skip: number[]) => void;
  onKeep: (visitId: string, keep: 'ours' | 'theirs') => void;
  onApply: () => void;
};

/** What is new, changed, gone and the same, row by row; what cannot be read says why. All of it or nothing. */
export function Preview({ looked, skip, busy, onSkip, onKeep, onApply }: Props) {
  const t = useTexts(texts);
  const format = useFormat();
  const { counts, span } = looked;
  const rows = looked.rows.filter(({ byHand }) => byHand === null);
  const blocked = counts.problem > 0 || looked.missing.length > 0;
  return (
    <Section
      title={t('preview')}
      text={span ? t('span', { from: format.day(span.from), until: format.day(span.until) }) : undefined}
    >
      <ul className={classes.counts}>
        {verdicts.map((verdict) => (
          <li key={verdict}>{t('count', { what: t(verdict), count: counts[verdict] })}</li>
        ))}
      </ul>
      <ByHand rows={looked.rows} onKeep={onKeep} />
      {rows.length > 0 && <Rows rows={rows} skip={skip} onSkip={onSkip} />}
      {blocked && <p>{t('applyFirst')}</p>}
      <div>
        <Button disabled={blocked} loading={busy} onClick={onApply}>
          {t('apply')}
        </Button>
      </div>
    </Section>
  );
}

function Rows({
  rows,
  skip,
  onSkip,
}: {
  rows: Row[];
  skip: readonly number[];
  onSkip: (skip: number[]) => void;
}) {
  const t = useTexts(texts);
  const { language } = useSession();
  const format = useFormat();
  const words = (moment: Row['after']) =>
    moment
      ? `${format.tableDate(moment.startsAt)} ${format.span(moment.startsAt, moment.endsAt)}, ${moment.face?.name || t('open')}, ${moment.what}`
      : '–';
  return (
    <DataTable
      caption={t('preview')}
      rows={rows}
      keyOf={(row) =>
        `${row.number ?? 'gone'} ${row.before?.startsAt ?? ''} ${row.clientId ?? row.clientName}`
      }
      searchIn={(row) => `${row.clientName} ${row.after?.face?.name ?? ''}`}
      empty="–"
      columns={[
        {
          key: 'row',
          title: t('row'),
          cell: (row) => (row.number === null ? '–' : String(row.number)),
          sort: (row) => row.number ?? 0,
        },
        {
          key: 'verdict',
          title: t('visit'),
          cell: (row) => (
            <>
              {row.clientName} <StatusBadge tone={tones[row.verdict]}>{t(row.verdict)}</StatusBadge>
            </>
          ),
          sort: (row) => row.clientName,
        },
        { key: 'now', title: t('now'), cell: (row) => words(row.before) },
        { key: 'becomes', title: t('becomes'), cell: (row) => words(row.after) },
        {
          key: 'why',
          title: t('why'),
          cell: (row) => (
            <>
              {row.problems.map((problem) => fieldWords(problem.key, {}, language)).join('. ')}
              {row.reason} {row.againstHerNo && t('againstHerNo')}
              <SkipButton row={row} skip={skip} onSkip={onSkip} />
            </>
          ),
        },
      ]}
    />
  );
}

type SkipButtonProps = { row: Row; skip: readonly number[]; onSkip: (skip: number[]) => void };

function SkipButton({ row, skip, onSkip }: SkipButtonProps) {
  const t = useTexts(texts);
  const { number } = row;
  if (number === null || (row.verdict !== 'problem' && row.verdict !== 'skipped')) return null;
  const isSkipped = skip.includes(number);
  return (
    <Button
      variant="subtle"
      onClick={() => onSkip(isSkipped ? skip.filter((one) => one !== number) : [...skip, number])}
    >
      {isSkipped ? t('unskip') : t('skip')}
      <span className="visually-hidden">
        {' '}
        {t('row')} {number}
      </span>
    </Button>
  );
}
