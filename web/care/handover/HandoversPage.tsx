import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './handover.module.css';
import { texts } from './texts.ts';
import { useParting, useWayWords } from './way-words.ts';

type Row = Output<'handover.list'>['rows'][number];

/** Of the own clients: who was told that the parties part, and who has chosen how it goes on. */
export default function HandoversPage() {
  const t = useTexts(texts);
  const key = useParting('id');
  const { partnershipId, leaverId } = key;
  return (
    <>
      <PageHeader
        title={t('listTitle')}
        text={t(leaverId ? 'listTextOne' : 'listText')}
        above={<To to={paths.ending(partnershipId)}>{t('listBack')}</To>}
      />
      <Shown view={useView('handover.list', key)}>{({ rows }) => <List of={key} rows={rows} />}</Shown>
    </>
  );
}

function List({ of, rows }: { of: ReturnType<typeof useParting>; rows: readonly Row[] }) {
  const t = useTexts(texts);
  const format = useFormat();
  const wayWords = useWayWords();
  // Who has not chosen comes first.
  const sorted = [...rows].sort((a, b) => Number(a.choice !== null) - Number(b.choice !== null));
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('column_name'),
      sort: ({ clientName }) => clientName,
      cell: ({ clientId, clientName }) => (
        <To to={paths.handover(clientId, of.partnershipId, of.leaverId)}>{clientName}</To>
      ),
    },
    {
      key: 'told',
      title: t('column_told'),
      sort: ({ toldOn }) => toldOn ?? '',
      cell: ({ toldOn }) => (toldOn ? format.date(toldOn) : t('notYet')),
    },
    {
      key: 'choice',
      title: t('column_choice'),
      cell: ({ choice }) =>
        choice ? wayWords(choice) : <StatusBadge tone="waiting">{t('notChosen')}</StatusBadge>,
    },
  ];
  const chosen = rows.filter(({ choice }) => choice !== null).length;
  return (
    <>
      {rows.length > 0 && <p>{t('listCount', { chosen, all: rows.length })}</p>}
      <DataTable
        caption={t('listTitle')}
        columns={columns}
        rows={sorted}
        keyOf={({ clientId }) => clientId}
        empty={t('listNone')}
      />
      <p className={classes.quiet}>{t('othersToo')}</p>
    </>
  );
}
