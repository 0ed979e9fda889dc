import type pg from 'pg';

/** Rows in the order in which their tables lean on each other. */
export type Rows = {
  readonly add: (table: string, row: Readonly<Record<string, unknown>>) => void;
  readonly tables: ReadonlyMap<string, object[]>;
};

export function collectRows(): Rows {
  const tables = new Map<string, object[]>();
  return {
    tables,
    add: (table, row) => {
      const rows = tables.get(table) ?? [];
      if (rows.length === 0) tables.set(table, rows);
      rows.push(row);
    },
  };
}

/** Writes all rows as the owner of the database, a thousand at a time; then PostgreSQL knows what it holds. */
export async function writeRows(owner: pg.Client, rows: Rows, order: readonly string[]): Promise<void> {
  const forgotten = [...rows.tables.keys()].filter((table) => !order.includes(table));
  if (forgotten.length > 0) throw new Error(`no place in the order for ${forgotten.join(', ')}`);
  for (const table of order) {
    for (const [columns, alike] of byColumns(rows.tables.get(table) ?? [])) {
      for (let from = 0; from < alike.length; from += 1000) {
        await owner.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(alike.slice(from, from + 1000))],
        );
      }
    }
  }
  await owner.query(`analyze ${order.join(', ')}`);
}

/** Rows that name the same columns go together, so that an absent column keeps its default. */
function byColumns(rows: readonly object[]): Map<string, object[]> {
  const groups = new Map<string, object[]>();
  for (const row of rows) {
    const columns = Object.keys(row).join(', ');
    const alike = groups.get(columns) ?? [];
    if (alike.length === 0) groups.set(columns, alike);
    alike.push(row);
  }
  return groups;
}
