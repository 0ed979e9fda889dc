import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, claimsOf, discover, signInAddress } from './openid.ts';

/** A provider that answers what a test wants; the real one, which does not lie, is met in provider.db.test.ts. */
let server: Server;
let issuer: string;
let token: (said: Said) => string;
let metadata: Record<string, unknown> = {};
type Said = { header?: object; claims?: object; key?: typeof privateKey };

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const asked = ask();
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  let given: Said = {};
  server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/door`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
        ...metadata,
      },
      '/keys': { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] },
      '/token': { access_token: 'a', token_type: 'Bearer', id_token: signed(given) },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  token = (said) => {
    given = said;
    return '';
  };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function signed({ header = {}, claims = {}, key = privateKey }: Said): string {
  const whole = {
    ...{ iss: issuer, aud: 'tango', sub: '1', iat: now(), exp: now() + 300, nonce: asked.nonce },
    ...{ email: 'Anja@linde.example', email_verified: true, amr: ['mfa'] },
    ...claims,
  };
  const text = `${part({ alg: 'RS256', kid: '1', ...header })}.${part(whole)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

const client = (change: object = {}) => ({
  provider: { issuer, clientId: 'tango', secondStep: 'amr' as const, acr: '', ...change },
  secret: 'geheim',
  loopback: true,
});

async function comeBack(said: Said, query: object = {}) {
  token(said);
  const config = await discover(client());
  const given = { code: 'x', state: asked.state, ...query };
  return claimsOf(config, new URL(`https://tango.example/back?${new URLSearchParams(given)}`), asked);
}

test('what holds is believed', async () => {
  expect(await comeBack({})).toEqual({
    ...{ sub: '1', email: 'anja@linde.example', emailVerified: true, amr: ['mfa'], acr: null },
  });
});

test.each([
  ['of another provider', { claims: { iss: 'https://kwaad.example' } }],
  ['for another client', { claims: { aud: 'iemand anders' } }],
  ['that is over', { claims: { exp: now() - 60 } }],
  ['of another sign-in', { claims: { nonce: 'van vroeger' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['signed by a stranger', { key: stranger }],
  ['that is not signed', { header: { alg: 'none' } }],
  ['signed with what everybody knows', { header: { alg: 'HS256' } }],
])('an answer %s is not believed', async (_what, said) => {
  await expect(comeBack(said)).rejects.toThrow();
});

test('another state is not believed', async () => {
  await expect(comeBack({}, { state: 'van een ander' })).rejects.toThrow();
});

test('a provider that calls itself otherwise, or sends people inside, is no provider', async () => {
  for (const wrong of [{ issuer: 'https://kwaad.example' }, { authorization_endpoint: 'http://10.0.0.1/' }]) {
    metadata = wrong;
    await expect(discover(client())).rejects.toThrow();
  }
  metadata = {};
});

test('the browser goes with code, PKCE, state and nonce, and the address that was typed', async () => {
  const level = { secondStep: 'acr' as const, acr: '2' };
  const config = await discover(client(level));
  const where = { callback: 'https://tango.example/back', email: 'anja@linde.example' };
  const { searchParams } = new URL(await signInAddress(config, client(level), asked, where));
  expect(Object.fromEntries(searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', state: asked.state, nonce: asked.nonce },
    ...{ login_hint: where.email, acr_values: '2', redirect_uri: where.callback },
  });
});
