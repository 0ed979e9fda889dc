import pg from 'pg';

export type Statement = { readonly text: string; readonly values: unknown[] };

// Set before any connection is made: each keeps the way of asking that it was born with.
let recording: Statement[] | null = null;
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
  const [first, second] = given as [string | Statement, unknown[] | undefined];
  const { text, values } = typeof first === 'string' ? { text: first, values: second } : first;
  if (recording && typeof text === 'string' && /^\s*(select|with)\b/i.test(text))
    recording.push({ text, values: values ?? [] });
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

/** What an action sends to the database, without the opening and closing of its transaction or of its connection. */
export async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  recording = statements;
  try {
    await work();
  } finally {
    recording = null;
  }
  return statements.filter(({ text }) => !/log_look|record_fact|enqueue_job|pg_is_in_recovery/.test(text));
}
