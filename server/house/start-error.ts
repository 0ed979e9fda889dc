/**
 * Tango cannot start, for a reason that the person at the keyboard can do something about. The message is one or two
 * plain sentences: what is wrong and what to do. `main.ts` prints it without a stack and ends with exit code 1.
 */
export class StartError extends Error {
  override name = 'StartError';
}

type SystemError = { code?: unknown; message?: unknown; address?: unknown; port?: unknown; path?: unknown };

/** True for "no space left on device", from the system or from PostgreSQL (53100). */
export function isDiskFull(error: unknown): boolean {
  const code = (error as SystemError | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';
}

/**
 * Puts the usual failures of a start into plain words. Returns undefined for what it does not know: that is a defect
 * and deserves its stack.
 */
export function explainStart(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  if (isDiskFull(error)) return 'The disk is full. Make some space and start Tango again; nothing is lost.';
  const { code, port, address, path } = (error ?? {}) as SystemError;
  const place = typeof path === 'string' ? path : 'a file or folder of Tango';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is used by another program. Stop that program, or choose another: PORT=3001 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST does not name an address of this machine (${address ?? 'unknown'}). Use localhost, or 0.0.0.0 for all.`;
    case 'EACCES':
    case 'EPERM':
      return typeof port === 'number'
        ? `Port ${port} is not allowed for this user. Choose a port above 1023: PORT=3000 npm start`
        : `This user may not write ${place}. Give it access, or choose another folder with TANGO_DATA.`;
    case 'EROFS':
      return `${place} lies on a disk that cannot be written. Choose another folder with TANGO_DATA.`;
    default:
      return explainDatabase(code);
  }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
function explainDatabase(code: unknown): string | undefined {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
      return 'No PostgreSQL answers at the address in DATABASE_URL. Is it running, and is the address right?';
    case '28P01':
    case '28000':
      return 'PostgreSQL refuses the name or password in DATABASE_URL.';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist. Create it first: createdb tango';
    case '42501':
      return 'The user in DATABASE_URL may not do what the migrations ask. It has to be a superuser.';
    case '55P03':
      return 'The database is busy: a migration could not get its lock in a minute. Start Tango again when it is quieter.';
    default:
      return undefined;
  }
}
