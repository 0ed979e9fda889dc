/** A table with caption, headers, sorting and a search; on a phone each row is a card. */
import { TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './DataTable.module.css';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sort?: (row: Row) => string | number;
  /** Numbers and money stand at the right. */
  align?: 'end';
};

type DataTableProps<Row> = {
  caption: string;
  /** The first column names the row: it is the row header. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Text of a row to search in; without it there is no search field. */
  searchIn?: (row: Row) => string;
  empty: ReactNode;
};

type Order = { key: string; down: boolean };

export function DataTable<Row>({ caption, columns, rows, keyOf, searchIn, empty }: DataTableProps<Row>) {
  const t = useTexts(uiTexts);
  const [asked, setAsked] = useState('');
  const [order, setOrder] = useState<Order | null>(null);
  const found = searchIn && asked ? rows.filter((row) => holds(searchIn(row), asked)) : rows;
  const shown = sorted(found, columns, order);
  return (
    <div className={classes.whole}>
      {searchIn && (
        <TextInput
          label={t('searchIn', { caption })}
          type="search"
          maw="24rem"
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
      )}
      <p role="status" className="visually-hidden">
        {asked ? t('rows', { count: shown.length }) : ''}
      </p>
      {shown.length === 0 ? (
        <p className={classes.empty}>{asked ? t('nothingFound') : empty}</p>
      ) : (
        <table className={classes.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map((column, i) => (
                  <BodyCell key={column.key} column={column} row={row} first={i === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

type HeadCellProps<Row> = { column: Column<Row>; order: Order | null; onOrder: (order: Order) => void };

function HeadCell<Row>({ column, order, onOrder }: HeadCellProps<Row>) {
  const mine = order?.key === column.key ? order : null;
  const Icon = mine?.down ? IconChevronDown : IconChevronUp;
  return (
    <th
      scope="col"
      data-align={column.align}
      {...(mine ? { 'aria-sort': mine.down ? ('descending' as const) : ('ascending' as const) } : {})}
    >
      {column.sort ? (
        <button type="button" onClick={() => onOrder({ key: column.key, down: mine ? !mine.down : false })}>
          {column.title}
          <Icon size={18} stroke={2} aria-hidden data-shown={mine !== null} />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  if (first) return <th scope="row">{column.cell(row)}</th>;
  return (
    <td data-align={column.align}>
      <span className={classes.cardLabel} aria-hidden="true">
        {column.title}
      </span>
      <span>{column.cell(row)}</span>
    </td>
  );
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | null,
): readonly Row[] {
  const by = columns.find(({ key }) => key === order?.key)?.sort;
  if (!by || !order) return rows;
  const turn = order.down ? -1 : 1;
  return [...rows].sort((a, b) => turn * compare(by(a), by(b)));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'nl');
}

/** Without accents or capitals: "jose" finds José. */
function holds(text: string, asked: string): boolean {
  return plain(text).includes(plain(asked.trim()));
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('nl');
