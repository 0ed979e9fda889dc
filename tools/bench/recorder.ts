import pg from 'pg';

export type Statement = { readonly text: string; readonly values: unknown[] };

/** A statement with how long its answer took; of those sent together the later ones wait for the earlier. */
export type Timed = { readonly text: string; readonly ms: number };
let timing: Timed[] | null = null;

// Set before any connection is made: each keeps the way of asking that it was born with.
let recording: Statement[] | null = null;
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function record(this: pg.Client, ...given: unknown[]) {
  const [first, second] = given as [string | Statement, unknown[] | undefined];
  const { text, values } = typeof first === 'string' ? { text: first, values: second } : first;
  if (recording && typeof text === 'string' && /^\s*(select|with)\b/i.test(text))
    recording.push({ text, values: values ?? [] });
  const answer = query.apply(this, given);
  if (timing && typeof text === 'string' && answer instanceof Promise) {
    const [begun, into] = [performance.now(), timing];
    const note = () => into.push({ text, ms: performance.now() - begun });
    answer.then(note, note);
  }
  return answer;
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

/** How long each statement took that was sent meanwhile. */
export async function timed(work: () => Promise<unknown>): Promise<Timed[]> {
  const statements: Timed[] = [];
  timing = statements;
  try {
    await work();
  } finally {
    timing = null;
  }
  return statements;
}
