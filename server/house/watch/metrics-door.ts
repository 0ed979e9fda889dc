import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

export type MetricsDoor = {
  readonly host: string;
  readonly port: number;
  /** Undefined only on this machine's own address. */
  readonly token: string | undefined;
  /** False when nobody named the address: another Tango on this machine may have it. */
  readonly asked: boolean;
};

/**
 * A door of its own for the figures, apart from the one for people: a proxy in front of that one never leads here.
 * Returns what closes it.
 */
export async function openMetricsDoor(door: MetricsDoor, metrics: Metrics, log: Logger): Promise<() => void> {
  const server = createServer(async (request, answer) => {
    if (door.token && !isToken(door.token, request.headers.authorization)) return answer.writeHead(401).end();
    if (request.method !== 'GET' || request.url !== '/metrics') return answer.writeHead(404).end();
    const text = await metrics.text().catch(() => null);
    if (text === null) return answer.writeHead(500).end();
    answer.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
  });
  server.requestTimeout = 5000;
  server.maxConnections = 20;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (door.asked) return reject(error);
      log.warn({ code: error.code, port: door.port }, 'no metrics: TANGO_METRICS names another address');
      resolve();
    });
    server.listen(door.port, door.host, resolve);
  });
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

function isToken(token: string, given = ''): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(`Bearer ${token}`), hash(given));
}
