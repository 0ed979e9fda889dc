import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * Structured logs without personal data: what is logged is named by the code, never a body, a query or a message. The
 * message of an error may quote what was typed, so of an error only its kind, code and place get here.
 */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req', 'res', '*.email', '*.phone', '*.name', '*.bsn'], remove: true },
    serializers: { err: kindOf },
    hooks: {
      // Without words of its own a line would get those of the error.
      logMethod(this: Logger, args: unknown[], method: (...all: unknown[]) => void) {
        const [first, said] = args;
        const error = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
        if (!(error instanceof Error)) return method.apply(this, args);
        const words = typeof said === 'string' && said !== error.message ? said : 'error';
        const rest = first instanceof Error ? {} : (first as object);
        method.apply(this, [{ ...rest, err: error }, words]);
      },
    },
  };
  return (to ? pino(options as never, to) : pino(options as never)) as Logger;
}

/** What may be told of an error. */
export function kindOf(thrown: unknown) {
  const error = (thrown instanceof Error ? thrown : new Error('')) as Error & {
    code?: string;
    responseCode?: number;
  };
  const { name, code, responseCode } = error;
  const stack = thrown === error ? placeOf(error) : [];
  return {
    kind: name,
    code,
    ...(responseCode ? { responseCode } : {}),
    ...(stack.length > 0 ? { stack } : {}),
  };
}

/** The lines of a stack that name a place in the code; its message may look like anything. */
export const placeOf = (error: Error): string[] =>
  (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((row) => /^ {4}at (?:[\w.<>[\] #]+ )?\(?(?:file:|node:|\/)\S+:\d+:\d+\)?$/.test(row))
    .slice(0, 8);

/** The same error without its words, for a place that keeps them, such as the table of jobs. */
export function wordless(error: unknown): Error {
  const { kind, code, responseCode, stack = [] } = kindOf(error);
  const bare = new Error([kind, code, responseCode].filter(Boolean).join(' '));
  bare.stack = [bare.message, ...stack].join('\n');
  return Object.assign(bare, { name: kind, ...(code ? { code } : {}) });
}

/** What this process says of itself outside its log, when it crashes or a library traces an error, is without words as well. */
export function keepWordsInside(): void {
  const tell = (level: number, msg: string, error: unknown) =>
    console.error(JSON.stringify({ level, msg, err: kindOf(error) }));
  // The queue traces so what ended a worker of its own.
  console.trace = (error: unknown) => tell(40, 'trace', error);
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => {
      tell(60, 'crash', error);
      process.exit(1);
    });
}
