import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { call, onSignedOut } from './call.ts';

type Seen = { method: string; url: string; key: string; body: string };
type Reply = (response: ServerResponse, request: IncomingMessage) => void;

const closers: (() => void)[] = [];

afterEach(() => {
  onSignedOut(null);
  for (const close of closers.splice(0)) close();
});

describe('call', () => {
  it('sends the same key again when the connection breaks, and reports the one answer', async () => {
    const { base, seen } = await serverThat(breaks, breaks, says(200, { id: 'a' }));
    const answer = await call('account.demoSignIn', { id: 'a' }, { base, pauses: [1, 1] });
    expect(answer).toEqual({ ok: true, value: { id: 'a' } });
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen[0]?.body).toBe('{"id":"a"}');
  });

  it('gives up after its last try and says that there was no connection', async () => {
    const { base } = await serverThat(breaks, says(503, {}));
    const answer = await call('account.demoSignIn', { id: 'a' }, { base, pauses: [1] });
    expect(answer).toMatchObject({ ok: false, refusal: { type: 'offline' } });
  });

  it('waits with the same key for a server whose database is away', async () => {
    const away = says(503, { type: 'unavailable', status: 503 });
    const { base, seen } = await serverThat(away, away, says(200, { id: 'a' }));
    expect((await call('account.demoSignIn', { id: 'a' }, { base, pauses: [1, 1] })).ok).toBe(true);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    const gone = await serverThat(away);
    expect(await call('account.demoSignIn', { id: 'a' }, { base: gone.base, pauses: [] })).toMatchObject({
      refusal: { type: 'unavailable', status: 503 },
    });
  });

  it('does not repeat what the server refused', async () => {
    const problem = { type: 'input.invalid', fields: [{ path: 'id', key: 'field.required' }] };
    const { base, seen } = await serverThat(says(422, problem));
    const answer = await call('account.demoSignIn', { id: '' }, { base, pauses: [1, 1] });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { type: 'input.invalid', fields: [{ path: 'id', key: 'field.required', params: {} }] },
    });
    expect(seen).toHaveLength(1);
  });

  it('goes on with the same submission after signing in again', async () => {
    const { base, seen } = await serverThat(says(401, { type: 'signed_out' }), says(200, {}));
    onSignedOut(async () => true);
    const answer = await call('account.demoSignIn', { id: 'a' }, { base });
    expect(answer.ok).toBe(true);
    expect(seen[0]?.key).toBe(seen[1]?.key);
  });

  it('asks once when several calls meet the expired session', async () => {
    const gone = says(401, { type: 'signed_out' });
    const { base, seen } = await serverThat(gone, gone, says(200, {}));
    let asked = 0;
    onSignedOut(async () => {
      asked++;
      await expect.poll(() => seen.length).toBe(2);
      return true;
    });
    const answers = await Promise.all([
      call('account.demoSignIn', { id: 'a' }, { base }),
      call('account.demoSignIn', { id: 'b' }, { base }),
    ]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(asked).toBe(1);
  });

  it('does not ask again for a call that was under way while she signed in', async () => {
    let signedIn = () => {};
    const after = new Promise<void>((resolve) => {
      signedIn = resolve;
    });
    const late: Reply = async (response, request) => {
      await after;
      says(401, { type: 'signed_out' })(response, request);
    };
    const { base, seen } = await serverThat(late, says(401, { type: 'signed_out' }), says(200, {}));
    let asked = 0;
    onSignedOut(async () => {
      asked++;
      return true;
    });
    const first = call('account.demoSignIn', { id: 'a' }, { base });
    await expect.poll(() => seen.length).toBe(1);
    expect((await call('account.demoSignIn', { id: 'b' }, { base })).ok).toBe(true);
    signedIn();
    expect((await first).ok).toBe(true);
    expect(asked).toBe(1);
  });

  it('stays refused when nobody signs in again', async () => {
    const { base, seen } = await serverThat(says(401, { type: 'signed_out' }));
    onSignedOut(async () => false);
    const answer = await call('account.demoSignIn', { id: 'a' }, { base });
    expect(answer).toMatchObject({ ok: false, refusal: { type: 'signed_out' } });
    expect(seen).toHaveLength(1);
  });

  it('puts path parts in the address, safely, and the rest in the body', async () => {
    const { base, seen } = await serverThat(says(200, { email: 'x' }));
    await call('account.invite', { personId: 'a/b' }, { base });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/people/a%2Fb/invite', body: '{}' });
  });
});

/** A real server that gives each visitor the next reply of the row; the last one stays. */
async function serverThat(...replies: Reply[]): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const key = String(request.headers['idempotency-key'] ?? '');
    seen.push({ method: request.method ?? '', url: request.url ?? '', key, body });
    (replies[seen.length - 1] ?? replies.at(-1))?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function breaks(_response: ServerResponse, request: IncomingMessage) {
  request.socket.destroy();
}

function says(status: number, body: unknown): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
  };
}
