import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { magicLink, twoFactor } from 'better-auth/plugins';
import type pg from 'pg';
import { z } from 'zod';
import { openPool } from '../../house/pool.ts';
import { isUnavailable } from '../../house/unavailable.ts';
import { addressOf, type Method } from './account.ts';
import { spendCode } from './attempts.store.ts';

export type SignInOptions = {
  /** Address of the directory as tango_directory. */
  readonly directoryUrl: string;
  /** True when a pooler in transaction mode answers there. */
  readonly pooled?: boolean;
  readonly publicUrl: string;
  readonly secret: string;
  readonly sendLink: (email: string, key: string, page: string) => void;
  readonly sendPasswordLink: (user: Identity, key: string) => void;
};

export type Identity = { readonly id: string; readonly email: string; readonly name: string };

export type SignedIn = {
  readonly user: Identity & { readonly twoFactorEnabled?: boolean | null | undefined };
  readonly session: { readonly method: Method; readonly organisationId?: string | null | undefined };
};

const hour = 60 * 60;
const day = 24 * hour;

/** Paths of better-auth that Tango uses; every other one does not exist. */
export const authPaths: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-in/magic-link',
  'GET /magic-link/verify',
  'POST /sign-out',
  'GET /get-session',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /change-password',
  'POST /revoke-other-sessions',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/list-user-passkeys',
  'POST /passkey/delete-passkey',
]);

/** What decides how she comes in, and so stays closed to a session that her organisation vouched for. */
const ofHerself: ReadonlySet<string> = new Set([
  '/change-password',
  '/revoke-other-sessions',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/delete-passkey',
]);

/** better-auth over its own pool. It never sees a table of the region. */
export function openAuth(options: SignInOptions) {
  const { directoryUrl: url, pooled = false } = options;
  // Which schema it sees comes from its role, so that a pooler need not carry it along.
  const pool = openPool({ url, name: 'tango sign-in', most: 5, pooled });
  const { watched, telling } = watch(pool);
  const auth = betterAuth(configure(options, pool, watched));
  directories.set(auth, pool);
  return { auth, pool, telling, close: () => pool.end() };
}

/**
 * better-auth answers its own 500 to whatever fails. `telling` makes a database that is away, or full, known as what it is.
 */
function watch(pool: pg.Pool) {
  const asking = new AsyncLocalStorage<{ trouble?: unknown }>();
  const noted = (error: unknown): never => {
    const asked = asking.getStore();
    if (asked && isUnavailable(error)) asked.trouble = error;
    throw error;
  };
  const watched = {
    connect: async () => {
      const client = await pool.connect().catch(noted);
      const query = (text: string, values: unknown[]) => client.query(text, values).catch(noted);
      return { query, release: () => client.release() };
    },
    end: async () => {},
  } as unknown as pg.Pool;
  async function telling<T>(work: () => Promise<T>): Promise<T> {
    const asked: { trouble?: unknown } = {};
    const answer = await asking.run(asked, work).catch((error: unknown) => {
      throw asked.trouble ?? error;
    });
    if (asked.trouble && answer instanceof Response && answer.status >= 500) throw asked.trouble;
    return answer;
  }
  return { watched, telling };
}

const directories = new WeakMap<object, pg.Pool>();

export type Auth = ReturnType<typeof openAuth>['auth'];

function configure(options: SignInOptions, pool: pg.Pool, watched: pg.Pool) {
  const own = new URL(options.publicUrl);
  return {
    appName: 'Tango',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: watched,
    logger: { disabled: true },
    telemetry: { enabled: false },
    trustedOrigins: originsOf(own),
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'tango',
      useSecureCookies: own.protocol === 'https:',
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'identity',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        method: { type: 'string', required: false, defaultValue: 'none', input: false },
        organisationId: { type: 'string', required: false, input: false, fieldName: 'organisation_id' },
      },
      expiresIn: 30 * day,
      disableSessionRefresh: true,
      freshAge: hour,
      // A withdrawn session must be gone at the next request.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => options.sendPasswordLink(user, token),
      // Whoever chose a password by a link in her mail has shown that the address is hers.
      onPasswordReset: async ({ user }) => {
        await pool.query('update identity set email_verified = true where id = $1', [user.id]);
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const method = methodOf(context) ?? (session.method as Method | undefined) ?? 'none';
            const lasts = ['link', 'demo', 'none'].includes(method) ? 30 * day : 12 * hour;
            return { data: { ...session, method, expiresAt: new Date(Date.now() + lasts * 1000) } };
          },
          // Whoever signs in anew leaves no older session of this browser behind (ASVS 7.2.4).
          after: async (session, context) => {
            const { authCookies, secret, internalAdapter } = context?.context ?? {};
            if (!context || !authCookies || !secret) return;
            const before = await context.getSignedCookie(authCookies.sessionToken.name, secret);
            if (before && before !== session.token) await internalAdapter?.deleteSession(before);
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        // Whoever came in through her organisation changes nothing about the other ways into her account.
        if (
          ofHerself.has(context.path) &&
          (await getSessionFromCtx(context as never))?.session.organisationId
        )
          throw new APIError('FORBIDDEN', { code: 'CAME_THROUGH_PROVIDER' });
        // A changed password ends every other session; this one gets a new key.
        if (context.path === '/change-password')
          return { context: { body: { ...context.body, revokeOtherSessions: true } } };
        if (context.path === '/sign-in/email') return asMuchWork(context);
        if (context.path !== '/two-factor/verify-totp') return;
        // A device that skips the second step would not be let in to care data anyway.
        if (context.body?.trustDevice) throw new APIError('BAD_REQUEST');
        const userId = await whoseCode(context);
        if (userId !== null && !(await spendCode(pool, userId, String(context.body?.code)))) {
          throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
        }
      }),
    },
    plugins: [
      twoFactor({
        issuer: 'Tango',
        allowPasswordless: true,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpID: own.hostname,
        rpName: 'Tango',
        origin: originsOf(own),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: {
          passkey: {
            modelName: 'passkey',
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: 15 * 60,
        sendMagicLink: async ({ email, token, url }) => {
          options.sendLink(email, token, new URL(url).searchParams.get('callbackURL') ?? '/');
        },
      }),
      withoutPassword,
    ],
  } satisfies BetterAuthOptions;
}

/** For the example village and for providers, which vouch for her; it has no address, so that no request reaches it. */
const withoutPassword = {
  id: 'without-password',
  endpoints: {
    signInWithout: createAuthEndpoint.serverOnly(
      {
        method: 'POST',
        body: z.object({
          userId: z.string(),
          method: z.enum(['demo', 'provider', 'strong_provider']),
          organisationId: z.string().nullable(),
        }),
        requireHeaders: true,
      },
      async (context) => {
        const { internalAdapter } = context.context;
        const { userId, method, organisationId } = context.body;
        const user = await internalAdapter.findUserById(userId);
        if (!user) throw new APIError('NOT_FOUND');
        const session = await internalAdapter.createSession(user.id, false, { method, organisationId }, true);
        await setSessionCookie(context, { session, user });
        return {};
      },
    ),
  },
};

/** localhost and 127.0.0.1 are the same machine, for whoever tries Tango there. */
function originsOf(own: URL): string[] {
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[own.hostname];
  return twin ? [own.origin, `${own.protocol}//${twin}${own.port ? `:${own.port}` : ''}`] : [own.origin];
}

type HookContext = { path?: string; body?: unknown } | null | undefined;

function methodOf(context: HookContext): Method | null {
  switch (context?.path) {
    case '/sign-in/email':
    case '/two-factor/disable':
      return 'password';
    case '/magic-link/verify':
      return 'link';
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
      return 'code';
    case '/passkey/verify-authentication':
      return wasVerified(context.body) ? 'passkey' : 'link';
    default:
      return null;
  }
}

/** Whether the device asked for face, finger or PIN: flag UV of the signed authenticator data (WebAuthn 6.1). */
function wasVerified(body: unknown): boolean {
  const answer = body as { response?: { response?: { authenticatorData?: unknown } } };
  const encoded = answer.response?.response?.authenticatorData;
  if (typeof encoded !== 'string') return false;
  return ((Buffer.from(encoded, 'base64url')[32] ?? 0) & 0x04) !== 0;
}

type MiddlewareContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/**
 * better-auth reads the ways in of an account that it knows, which takes a question more than for an address that nobody
 * has; on a busy machine that shows. Here an unknown address takes that question too.
 */
async function asMuchWork(context: MiddlewareContext): Promise<void> {
  const { internalAdapter } = context.context;
  const known = await internalAdapter.findUserByEmail(addressOf(String(context.body?.email ?? '')));
  if (!known) await internalAdapter.findAccounts('');
}

/** Whose code it would be: of who is signed in, or of who has just given her password. */
async function whoseCode(context: MiddlewareContext): Promise<string | null> {
  const session = await getSessionFromCtx(context as never);
  if (session) return session.user.id;
  const cookie = context.context.createAuthCookie('two_factor');
  const waiting = await context.getSignedCookie(cookie.name, context.context.secret);
  if (!waiting) return null;
  const proof = await context.context.internalAdapter.findVerificationValue(waiting);
  return proof?.value ?? null;
}

/** A key for the same page as a sign-in link, but valid for a week: for invitations. */
export async function makeInvitationKey(auth: Auth, email: string): Promise<string> {
  const key = generateRandomString(32, 'a-z', 'A-Z');
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `magic-link:${createHash('sha256').update(key).digest('base64url')}`,
    value: JSON.stringify({ type: 'magic-link', email }),
    expiresAt: new Date(Date.now() + 7 * day * 1000),
  });
  return key;
}

/** Where an account may have a person. */
export async function regionsOfAccount(directory: pg.Pool, userId: string): Promise<string[]> {
  const { rows } = await directory.query<{ region_id: string }>(
    'select region_id from account_region where user_id = $1',
    [userId],
  );
  return rows.map(({ region_id }) => region_id);
}

/** From now on her persons are looked for there too. */
export async function addRegion(auth: Auth, userId: string, region: string): Promise<void> {
  await directories
    .get(auth)
    ?.query('insert into account_region (user_id, region_id) values ($1, $2) on conflict do nothing', [
      userId,
      region,
    ]);
}

export async function findIdentity(auth: Auth, email: string): Promise<Identity | null> {
  const { internalAdapter } = await auth.$context;
  return (await internalAdapter.findUserByEmail(email))?.user ?? null;
}

export async function findIdentityById(auth: Auth, id: string): Promise<Identity | null> {
  const { internalAdapter } = await auth.$context;
  return await internalAdapter.findUserById(id);
}

type NewIdentity = { readonly email: string; readonly name: string; readonly verified: boolean };

export async function makeIdentity(auth: Auth, { email, name, verified }: NewIdentity): Promise<Identity> {
  const { internalAdapter } = await auth.$context;
  return internalAdapter.createUser({ email, name, emailVerified: verified }, { method: 'admin' });
}

/** Sets or replaces the password and ends every session. */
export async function setPassword(auth: Auth, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: hasher } = await auth.$context;
  const hashed = await hasher.hash(password);
  const known = await internalAdapter.findCredentialAccount(userId);
  if (known) await internalAdapter.updatePassword(userId, hashed);
  else
    await internalAdapter.createAccount({
      userId,
      providerId: 'credential',
      accountId: userId,
      password: hashed,
    });
  await internalAdapter.deleteUserSessions(userId);
}

export async function isPasswordOf(auth: Auth, userId: string, password: string): Promise<boolean> {
  const { internalAdapter, password: hasher } = await auth.$context;
  const known = await internalAdapter.findCredentialAccount(userId);
  if (!known?.password || password.length > 200) return false;
  return hasher.verify({ hash: known.password, password });
}
