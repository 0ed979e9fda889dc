/** Fires at the first Ctrl-C, so that the best so far is handed over; the second one ends the command. */
export function untilInterrupted(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}

/** On one line, again and again, where there is a terminal. */
export function show(share: number, words: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${`${Math.round(share * 100)} %`.padStart(5)}  ${words}   `);
}

/** What comes next stands on a line of its own. */
export function endShow(): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
}
