import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const year = 365 * 24 * 60 * 60;

/** Headers of every answer; `secure` when Tango is reached over https. A page and a file of the web app say their own. */
export const headersOf = (secure: boolean): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  ...(secure ? { 'strict-transport-security': `max-age=${year}; includeSubDomains` } : {}),
});

/** On every answer, also of refusals and defects, and of what Node refuses before there is a request. */
export function addHeaders(server: FastifyInstance, secure: boolean): void {
  const headers = headersOf(secure);
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  server.server.on('checkExpectation', (_request, response) => {
    response.writeHead(417, { ...headers, connection: 'close' }).end();
  });
}

/** What cannot be read as HTTP at all: an answer of its own, as bare as the socket, and the end of the connection. */
export function refuseUnreadable(secure: boolean) {
  const lines = Object.entries(headersOf(secure)).map(([name, value]) => `${name}: ${value}\r\n`);
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const status = statusOf[error.code ?? ''] ?? 400;
    const start = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
    socket.end(`${start}${lines.join('')}connection: close\r\ncontent-length: 0\r\n\r\n`);
  };
}

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};
