// https://www.postgresql.org/docs/current/errcodes-appendix.html
const classes = new Set([
  '08', // the connection
  '53', // disk full, out of memory, too many connections
  '58', // the system under the database, such as an input or output error
]);
const codes = new Set([
  '25006', // a replica that does not write (yet)
  '25P03', // waited too long inside a transaction
  '25P04',
  '40001',
  '40P01', // two that waited for each other
  '55P03', // a lock not had in time
  '57014', // a statement that took too long
  '57P01',
  '57P02',
  '57P03', // the database stops, crashed or starts
  '57P05',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EDQUOT',
]);
/** What pg and pg-pool say without a code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end)/;

/**
 * True when not the request but the house fails for a while: the database is away, full or too busy. Whether a write
 * happened is then not known, so the same request under the same idempotency key is the way on.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isUnwrittenLook(error)) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string')
    return codes.has(code) || (/^[0-9A-Z]{5}$/.test(code) && classes.has(code.slice(0, 2)));
  return words.test(error.message) || (error instanceof AggregateError && error.errors.some(isUnavailable));
}

/** The line of the access log could not be written, whatever the reason: what was read does not leave the house. */
export const isUnwrittenLook = (error: unknown): boolean =>
  /\blog_look\b/.test(String((error as { where?: unknown } | null)?.where ?? ''));
