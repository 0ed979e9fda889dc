import pino, { type Logger } from 'pino';

/** Structured logs without personal data: what is logged is named by the code, never a body, a query or a message. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers', 'req.body', '*.email', '*.phone', '*.name', '*.bsn'], remove: true },
    serializers: { err: (error: Error) => ({ kind: error.name, code: (error as { code?: string }).code }) },
  });
}
