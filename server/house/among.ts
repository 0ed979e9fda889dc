import { type RawBuilder, sql } from 'kysely';

/** A column is one of these; the same text however many they are, so that it can be prepared. */
export const among = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${[...new Set(values)]})`;
