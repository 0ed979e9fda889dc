import { connect, createServer, type Socket } from 'node:net';
import type { DrillStage } from './drill.ts';

export type Proxy = { readonly port: number; readonly cuts: () => number };

/** Says of what passes whether the line is cut there instead: `up` to the server, `down` back from it. */
export type Scissors = (way: 'up' | 'down', bytes: Buffer, line: { committing: boolean }) => boolean;

/** A wire between a client and a server on this machine, that can be cut at any moment. */
export async function openProxy(stage: DrillStage, to: number, cutsAt: Scissors): Promise<Proxy> {
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    const line = { committing: false };
    const end = () => {
      for (const socket of [near, far]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    const pass = (way: 'up' | 'down', other: Socket) => (bytes: Buffer) => {
      if (cutsAt(way, bytes, line)) {
        cuts += 1;
        return end();
      }
      other.write(bytes);
    };
    near.on('data', pass('up', far)).on('error', end).on('close', end);
    far.on('data', pass('down', near)).on('error', end).on('close', end);
    sockets.add(near).add(far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, cuts: () => cuts };
}
