import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Someone at the provider of an organisation. */
export type ProviderAccount = {
  readonly sub: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly amr?: string[];
};

/** A real OpenID Connect provider on this machine; `accounts` may change while it runs. */
export type TestProvider = Awaited<ReturnType<typeof openProvider>>;

export const client = { id: 'tango', secret: 'een geheim van de aanbieder' };

/** Its sign-in page has one button for everyone; a program presses it with a POST. */
export async function openProvider(back: string, accounts: ProviderAccount[]) {
  const handler: { now?: (request: IncomingMessage, response: ServerResponse) => void } = {};
  const server = createServer((request, response) => handler.now?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(back, accounts));
  const serve = provider.callback();
  handler.now = (request, response) => {
    const page = /^\/interaction\/[\w-]+(?:\?as=(.+))?$/.exec(request.url ?? '');
    if (!page) return serve(request, response);
    const someone = accounts.find(({ sub }) => sub === decodeURIComponent(page[1] ?? ''));
    const done = someone
      ? provider.interactionFinished(request, response, {
          login: { accountId: someone.sub, amr: someone.amr ?? ['pwd'], remember: false },
        })
      : page[1] === 'niemand'
        ? provider.interactionFinished(request, response, { error: 'access_denied' })
        : choosing(request, response, accounts);
    Promise.resolve(done).catch(() => response.destroy());
  };
  return {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function choosing(request: IncomingMessage, response: ServerResponse, accounts: readonly ProviderAccount[]) {
  const page = request.url?.split('?')[0];
  const buttons = accounts.map(
    ({ sub }) =>
      `<form method="post" action="${page}?as=${encodeURIComponent(sub)}"><button>${sub}</button></form>`,
  );
  response.setHeader('content-type', 'text/html');
  response.end(
    `<!doctype html><html lang="nl"><title>Werk</title><h1>Account van uw werk</h1>${buttons.join('')}`,
  );
}

function configuration(back: string, accounts: readonly ProviderAccount[]): Configuration {
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${back}/api/auth/provider/callback`],
        post_logout_redirect_uris: [`${back}/inloggen`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    clientAuthMethods: ['client_secret_post'],
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
    cookies: { keys: ['een sleutel voor de proef'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, id) => {
      const found = accounts.find(({ sub }) => sub === id);
      if (!found) return undefined;
      const claims = { sub: id, email: found.email, email_verified: found.emailVerified ?? true };
      return { accountId: id, claims: () => claims };
    },
    // Whoever works there was asked for her consent by her employer.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

/** What a browser does at the provider: follows it to its sign-in page, presses a button, and comes back with an address. */
export async function visitProvider(url: string, sub: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = new URL(url);
  let method = 'GET';
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await fetch(at, {
      method,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = answer.headers.get('location');
    if (next) {
      at = new URL(next, at);
      method = 'GET';
      if (at.pathname === '/api/auth/provider/callback') return at;
    } else if (at.pathname.startsWith('/interaction/') && method === 'GET') {
      at = new URL(`${at.pathname}?as=${encodeURIComponent(sub)}`, at);
      method = 'POST';
    } else throw new Error(`the provider stopped at ${answer.status}: ${await answer.text()}`);
  }
  throw new Error('the provider went in circles');
}
