import * as openid from 'openid-client';
import { guardedFetch } from './guarded-fetch.ts';
import { type Claims, isProviderAddress, type ProviderFields } from './provider.ts';

export type OpenIdClient = {
  readonly provider: Pick<ProviderFields, 'issuer' | 'clientId' | 'secondStep' | 'acr'>;
  readonly secret: string;
  /** Whether the provider may be on this machine, without encryption. */
  readonly loopback: boolean;
};

/** What only this browser and this server know of one sign-in under way. */
export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Reads where the provider is and what it can; throws when it is not there or calls itself otherwise. */
export async function discover({ provider, secret, loopback }: OpenIdClient): Promise<openid.Configuration> {
  const config = await openid.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { [openid.clockTolerance]: 10 },
    (server, client, body, headers) => {
      const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      const way = ways.includes('client_secret_post') ? openid.ClientSecretPost : openid.ClientSecretBasic;
      way(secret)(server, client, body, headers);
    },
    {
      [openid.customFetch]: guardedFetch(loopback) as openid.CustomFetch,
      timeout: 5,
      execute: [openid.enableNonRepudiationChecks, ...(loopback ? [openid.allowInsecureRequests] : [])],
    },
  );
  const { authorization_endpoint: door = '' } = config.serverMetadata();
  if (!isProviderAddress(door, loopback)) throw new Error('a sign-in page at an address that is not allowed');
  return config;
}

export const ask = (): Asked => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
});

/** Where the browser goes: authorization code with PKCE, state and nonce. */
export async function signInAddress(
  config: openid.Configuration,
  { provider }: OpenIdClient,
  asked: Asked,
  where: { readonly callback: string; readonly email: string | null },
): Promise<string> {
  return openid.buildAuthorizationUrl(config, {
    redirect_uri: where.callback,
    scope: 'openid email profile',
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    ...(where.email ? { login_hint: where.email } : {}),
    ...(provider.secondStep === 'acr' ? { acr_values: provider.acr } : {}),
  }).href;
}

/** Exchanges the code; issuer, audience, times, nonce and signature of what comes back are checked, else it throws. */
export async function claimsOf(config: openid.Configuration, address: URL, asked: Asked): Promise<Claims> {
  const tokens = await openid.authorizationCodeGrant(config, address, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.verifier,
    idTokenExpected: true,
  });
  const said = tokens.claims();
  if (!said) throw new Error('no ID token');
  const asksMore = said.email === undefined && config.serverMetadata().userinfo_endpoint;
  const more = asksMore ? await openid.fetchUserInfo(config, tokens.access_token, said.sub) : said;
  return {
    sub: said.sub,
    email: typeof more.email === 'string' ? more.email.trim().toLowerCase() : null,
    emailVerified: more.email_verified === true,
    amr: Array.isArray(said.amr) ? said.amr.filter((one) => typeof one === 'string') : [],
    acr: typeof said.acr === 'string' ? said.acr : null,
  };
}

/** Where she signs out there too; null when the provider knows no such page. */
export function signOutAddress(config: openid.Configuration, back: string, loopback: boolean): string | null {
  const { end_session_endpoint: door } = config.serverMetadata();
  if (!door || !isProviderAddress(door, loopback)) return null;
  return openid.buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
}
