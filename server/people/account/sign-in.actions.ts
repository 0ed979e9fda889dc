import { createHmac, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Actor, home, visitor } from '../../house/actor.ts';
import type { Database } from '../../house/database.ts';
import { type Guesses, sendProblem } from '../../house/http.ts';
import type { Post } from '../../house/letter.ts';
import { type HouseRefusal, ok } from '../../house/result.ts';
import { privately, whoIs } from '../../house/who.ts';
import { linkLetter, passwordLetter } from './account.letters.ts';
import { needsSecondFactor } from './account.policy.ts';
import { insertAccount, rememberHat } from './account.store.ts';
import { addressOf, demoPassword, isStrong } from './account.ts';
import { askAssertion, checkAssertion, hasPasskey } from './assertion.store.ts';
import { countAttempt, forgetOldAttempts, guessesOf, type Limit, networkOf } from './attempts.store.ts';
import { mailInvitation, openAccount } from './invitation.actions.ts';
import { type Incomer, incomerOf, rememberElsewhere, sidesElsewhere } from './persons.actions.ts';
import { openThrough } from './provider.ts';
import { openSessions } from './session.store.ts';
import {
  type Auth,
  addRegion,
  authPaths,
  findIdentity,
  type Identity,
  isPasswordOf,
  makeIdentity,
  openAuth,
  type SignedIn,
  setPassword,
} from './sign-in.store.ts';
import { type Around, openThroughProvider, theInternet } from './through.actions.ts';
import { type DemoPersona, rememberVisit, type Someone, type Visit } from './visits.ts';

export type SignInSettings = {
  readonly publicUrl: string;
  readonly secret: string;
  readonly demo: boolean;
};

export type SignInNeeds = {
  readonly settings: SignInSettings;
  /** Address of the directory as tango_directory. */
  readonly directoryUrl: string;
  /** True when a pooler in transaction mode answers there. */
  readonly pooled?: boolean;
  readonly database: Database;
  readonly post: Post;
  readonly log: Logger;
  /** Where providers of organisations are looked for; the internet when left out. */
  readonly around?: Around;
};

export type SignIn = {
  /** Adds /api/auth/* and the cookies of sign-in to the front door. */
  readonly mount: (server: FastifyInstance) => void;
  /** Who comes in, and in which capacity: the header tango-hat, for an image its address, else the one last chosen. */
  readonly identify: (request: FastifyRequest) => Promise<Actor>;
  readonly guesses: Guesses;
  readonly close: () => Promise<void>;
};

const tries = {
  network: { most: 60, minutes: 15 },
  account: { most: 10, minutes: 15 },
  /** Guesses at one account from devices that it does not know, wherever they come from. Links and passkeys stay. */
  everywhere: { most: 50, minutes: 60 },
  ownDevice: { most: 20, minutes: 15 },
  /** Nobody guesses a passkey or the key of a link, and a whole building may come to work at seven; yet it has an end. */
  questions: { most: 600, minutes: 15 },
  mailed: { most: 5, minutes: 15 },
  /** Whoever floods a mailbox from everywhere gets a mail in every three minutes; so the last link there always works. */
  mailbox: { most: 5, minutes: 15 },
  drip: { most: 1, minutes: 3 },
  confirmed: { most: 20, minutes: 15 },
} satisfies Record<string, Limit>;
const limit = (name: keyof typeof tries): Limit => tries[name];

/** Opens the sign-in of one Tango. The house knows only `mount` and `identify`. */
export function openSignIn(needs: SignInNeeds): SignIn {
  const { settings, database, log } = needs;
  const { auth, pool, telling, close } = openAuth({
    directoryUrl: needs.directoryUrl,
    pooled: needs.pooled ?? false,
    publicUrl: settings.publicUrl,
    secret: settings.secret,
    sendLink: (email, key, page) => inBackground(mailLink(email, key, page)),
    sendPasswordLink: (user, key) => inBackground(mailPasswordLink(user, key)),
  });
  const findSession = openSessions(pool, settings);
  const around = needs.around ?? theInternet(settings.demo);
  const through = openThroughProvider({ auth, pool, database, settings, around, log });
  const rpId = new URL(settings.publicUrl).hostname;
  const cookiesOf = new WeakMap<FastifyRequest, string[]>();
  const sweep = setInterval(() => inBackground(forgetOldAttempts(pool)), 10 * 60 * 1000);
  sweep.unref();

  /** Known or unknown address: the answer does not wait, so that it takes as long either way. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: Error) => log.error({ kind: error.name }, 'sign-in mail or upkeep failed'));
  }

  async function mailLink(email: string, key: string, page: string): Promise<void> {
    const identity = await findIdentity(auth, addressOf(email));
    if (identity && (await mayMail(`link ${identity.id}`)))
      await needs.post(linkLetter(await receiverOf(identity), key, page));
  }

  async function mailPasswordLink(user: Identity, key: string): Promise<void> {
    if (await mayMail(`password ${user.id}`)) await needs.post(passwordLetter(await receiverOf(user), key));
  }

  async function mayMail(what: string): Promise<boolean> {
    if ((await countAttempt(pool, [[`mailbox ${what}`, limit('mailbox')]])) === 0) return true;
    return (await countAttempt(pool, [[`drip ${what}`, limit('drip')]])) === 0;
  }

  async function receiverOf(user: { id: string; email: string; name: string }) {
    const found = await incomerOf(pool, database, user.id, null, null);
    return { name: user.name, email: user.email, language: found?.actor.language ?? ('nl' as const) };
  }

  async function identify(request: FastifyRequest): Promise<Actor> {
    const origin = request.ip ?? null;
    const cookies: string[] = [];
    cookiesOf.set(request, cookies);
    const session = await findSession(request.headers.cookie);
    const asked = headerOf(request, 'tango-hat') ?? hatInAddress(request);
    const who = session && (await incomerOf(pool, database, session.user.id, asked, origin));
    const cameThrough = session?.session.organisationId ?? null;
    const email = session?.user.email ?? '';
    const inside = who
      ? openThrough(who.hats, { email, through: cameThrough }, await through.onlyHere())
      : [];
    const held = !settings.demo && !isStrong(session?.session.method ?? 'none');
    const hats = held ? inside.filter((hat) => !needsSecondFactor([hat])) : inside;
    // What her organisation vouched for opens her work there, never her private side.
    if (!session || !who || (cameThrough !== null && hats.length === 0)) {
      const actor = { ...visitor, origin };
      rememberVisit(actor, visitOf(request, cookies, null, { ...noHats, actor, elsewhere: [] }));
      return actor;
    }
    const worn = who.actor.hat && hats.includes(who.actor.hat) ? who.actor.hat : null;
    const first = cameThrough === null ? undefined : hats[0];
    const actor = !worn && first ? who.as(first) : { ...who.actor, hat: worn };
    const shut = cameThrough === null ? who.hats.filter((hat) => !inside.includes(hat)) : [];
    const onlyThrough = shut.map(({ organisationName }) => organisationName);
    const heldBack = hats.length < inside.length;
    const elsewhere = cameThrough === null ? who.elsewhere : [];
    const open = { actor, hats, heldBack, onlyThrough, elsewhere };
    rememberVisit(actor, visitOf(request, cookies, session, open));
    return actor;
  }

  function visitOf(
    request: FastifyRequest,
    cookies: string[],
    session: SignedIn | null,
    {
      actor,
      hats,
      heldBack,
      onlyThrough,
      elsewhere,
    }: Pick<Visit, 'hats' | 'heldBack' | 'onlyThrough'> & Pick<Incomer, 'actor' | 'elsewhere'>,
  ): Visit {
    const userId = session?.user.id;
    const cameThrough = session?.session.organisationId ?? null;
    return {
      method: session?.session.method ?? 'none',
      hasSecondFactor: session?.user.twoFactorEnabled === true,
      hats,
      isElsewhere: (personId) => elsewhere.some((self) => self.personId === personId),
      sidesElsewhere: () => sidesElsewhere(database, elsewhere),
      rememberElsewhere: (hat) => rememberElsewhere(database, elsewhere, hat),
      heldBack,
      cameThrough,
      onlyThrough,
      providers: {
        ...through,
        tryOut: async (provider) => {
          const begun = await through.begin(provider, null, '/', true);
          if (begun) cookies.push(stateCookie(begun.state, settings));
          return begun?.url ?? null;
        },
      },
      demo: settings.demo,
      confirm: async (password) => {
        if (!userId) return 'wrong';
        const wait = await countAttempt(pool, [[`confirm ${userId}`, limit('confirmed')]]);
        if (wait > 0) return { tooManyFor: wait };
        return (await isPasswordOf(auth, userId, password)) ? 'right' : 'wrong';
      },
      hasPasskey: async () => userId !== undefined && (await hasPasskey(auth, userId)),
      askPasskey: async (about) => (userId ? askAssertion(auth, rpId, userId, about) : null),
      confirmPasskey: async (about, answer) => {
        if (!userId) return 'wrong';
        const wait = await countAttempt(pool, [[`confirm ${userId}`, limit('confirmed')]]);
        if (wait > 0) return { tooManyFor: wait };
        return checkAssertion(auth, rpId, userId, about, answer);
      },
      signOut: async () => {
        const { headers } = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true });
        cookies.push(...headers.getSetCookie());
        return cameThrough && through.signOutAddress(cameThrough);
      },
      become: settings.demo
        ? async (someone) => {
            const id = await openDemoAccount(someone);
            const answer = await auth.api.signInWithout({
              body: { userId: id, method: 'demo', organisationId: null },
              headers: headersOf(request),
              returnHeaders: true,
            });
            cookies.push(...answer.headers.getSetCookie());
          }
        : null,
      listPersonas: settings.demo
        ? async () => (await database.ask<DemoPersona[]>('demo_personas', 'all')) ?? []
        : null,
      openAccount: (invited) => openAccount(auth, invited, actor.region ?? home),
      sendInvitation: (invited, own) => inBackground(mailInvitation(auth, needs.post, invited, own)),
    };
  }

  async function openDemoAccount({ personId, name, hat }: Someone): Promise<string> {
    const email = `${personId}@voorbeelddorp.invalid`;
    const known = await findIdentity(auth, email);
    const identity = known ?? (await makeIdentity(auth, { email, name, verified: true }));
    if (!known) await setPassword(auth, identity.id, demoPassword);
    await addRegion(auth, identity.id, home);
    const who = await whoIs(database, personId, privately, null);
    if (!who) throw new Error('a demo persona without a person');
    const tied = await database.withActor(who.actor, async (tx) => {
      const userId = await insertAccount(tx, identity.id, personId);
      await rememberHat(tx, personId, hat ?? personId);
      return ok(userId);
    });
    return tied.ok ? tied.value : identity.id;
  }

  async function onAuth(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = new URL(request.url, settings.publicUrl).pathname.slice('/api/auth'.length);
    const asked = `${request.method} ${path}`;
    if (!authPaths.has(asked) && !providerPaths.has(asked)) return sendProblem(reply, { type: 'not_found' });
    if (!isGoing(request, settings.publicUrl)) return sendProblem(reply, unreadable);
    const wait = await countAttempt(pool, keysOf(request, path, settings.secret));
    if (wait > 0) {
      reply.header('retry-after', wait);
      return sendProblem(reply, { type: 'too_many', seconds: wait } as never);
    }
    if (providerPaths.has(asked)) return onProvider(request, reply, path);
    // What is done for a known address alone fits in this time, so that the answer does not tell.
    const atLeast = mailed.has(path) ? sleep(40) : null;
    const response = await telling(() =>
      auth.handler(
        new Request(new URL(request.url, settings.publicUrl), {
          method: request.method,
          headers: headersOf(request),
          ...(request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
        }),
      ),
    );
    await atLeast;
    reply.code(response.status);
    for (const [name, value] of response.headers) {
      if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
    }
    reply.header('cache-control', 'no-store');
    const cookies = response.headers.getSetCookie();
    const email = emailIn(request);
    if (path === '/sign-in/email' && response.ok && email) cookies.push(deviceCookie(email, settings));
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    return reply.send(await response.text());
  }

  /** The mail address decides; then to the provider of her organisation, and back. */
  async function onProvider(request: FastifyRequest, reply: FastifyReply, path: string) {
    reply.header('cache-control', 'no-store');
    if (path !== '/provider/callback') {
      const email = emailIn(request);
      const provider = email ? await through.find(email) : null;
      if (path === '/provider/find')
        return reply.send({ name: provider && (await through.nameOf(provider.organisationId)) });
      const { to } = (request.body ?? {}) as { to?: unknown };
      const page = typeof to === 'string' && isOwnPage(to) ? to : '/';
      const begun = provider && (await through.begin(provider, email, page, false));
      if (!begun) return sendProblem(reply, { type: 'provider.unreachable' });
      return reply.header('set-cookie', stateCookie(begun.state, settings)).send({ url: begun.url });
    }
    const query = request.url.split('?')[1] ?? '';
    const { trying, to, outcome } = await through.finish(query, stateIn(request));
    const cookies = [stateCookie('', settings)];
    if (!trying && 'userId' in outcome) {
      const options = { body: outcome, headers: headersOf(request), returnHeaders: true } as const;
      const { headers } = await auth.api.signInWithout(options);
      cookies.push(...headers.getSetCookie());
    }
    const told = 'trouble' in outcome ? outcome.trouble : null;
    const back = trying
      ? `/instellingen/inloggen?proef=${told ?? 'goed'}`
      : told
        ? `/inloggen?melding=${told}${to === '/' ? '' : `&naar=${encodeURIComponent(to)}`}`
        : to;
    return reply.header('set-cookie', cookies).redirect(back, 303);
  }

  return {
    identify,
    guesses: guessesOf(pool),
    mount: (server) => {
      server.addHook('onRequest', async (request, reply) =>
        comesFromElsewhere(request, auth) ? sendProblem(reply, elsewhere) : undefined,
      );
      server.route({ method: ['GET', 'POST'], url: '/api/auth/*', bodyLimit: 16 * 1024, handler: onAuth });
      server.addHook('onSend', async (request, reply) => {
        const cookies = cookiesOf.get(request);
        if (cookies && cookies.length > 0) reply.header('set-cookie', cookies);
      });
    },
    close: async () => {
      clearInterval(sweep);
      await close();
    },
  };
}

const elsewhere: HouseRefusal = {
  type: 'denied',
  reason: {
    nl: 'Dit verzoek kwam van een andere website. Doe het in Tango zelf.',
    en: 'This request came from another website. Do it in Tango itself.',
  },
};

const unreadable: HouseRefusal = {
  type: 'input.invalid',
  fields: [{ path: '', key: 'field.unreadable' }],
};

const goesTo = ['callbackURL', 'newUserCallbackURL', 'errorCallbackURL', 'redirectTo'];

/** Whether each page to go on to can be read as an address: better-auth breaks on half a sign. Where it leads is its check. */
function isGoing({ query, body }: FastifyRequest, publicUrl: string): boolean {
  const sent = [query, body].flatMap((part) => {
    const fields = (part ?? {}) as Readonly<Record<string, unknown>>;
    return goesTo.flatMap((name) => fields[name] ?? []);
  });
  return sent.every((to) => {
    try {
      return typeof to === 'string' && URL.canParse(decodeURIComponent(to), publicUrl);
    } catch {
      return false;
    }
  });
}

/** A page of someone else must not act in her name, nor let her in; browsers say where a request comes from. */
function comesFromElsewhere(request: FastifyRequest, auth: Auth): boolean {
  const origin = request.headers.origin;
  return (
    request.method !== 'GET' && origin !== undefined && !auth.options.trustedOrigins.includes(origin as never)
  );
}

/** Addresses that a sender could write herself stay outside: only the house knows where a request comes from. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'referer', 'user-agent', 'content-type', 'sec-fetch-site']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (request.method === 'POST') headers.set('content-type', 'application/json');
  return headers;
}

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Only for looking: what changes something always carries the header. */
const hatInAddress = (request: FastifyRequest): string | null => {
  const { hat } = (request.query ?? {}) as { hat?: unknown };
  return request.method === 'GET' && typeof hat === 'string' && hat !== '' ? hat : null;
};

function emailIn(request: FastifyRequest): string | null {
  const body = request.body as { email?: unknown } | null;
  return typeof body?.email === 'string' ? addressOf(body.email).slice(0, 254) : null;
}

const guessed = new Set([
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);
const mailed = new Set(['/sign-in/magic-link', '/request-password-reset']);
export const providerPaths: ReadonlySet<string> = new Set([
  'POST /provider/find',
  'POST /provider/start',
  'GET /provider/callback',
]);
const questions = new Set([
  '/provider/find',
  '/provider/start',
  '/provider/callback',
  '/magic-link/verify',
  '/reset-password',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/generate-authenticate-options',
  '/passkey/verify-authentication',
]);

/**
 * What a try counts towards. Someone who signed in here before counts for herself, so that a stranger in the same
 * building, or one who guesses at her password, does not shut her out.
 */
function keysOf(request: FastifyRequest, path: string, secret: string): [string, Limit][] {
  const network = networkOf(request.ip);
  const email = emailIn(request);
  if (path === '/sign-in/email' && email && hasDeviceCookie(request, email, secret)) {
    return [[`device ${email}`, limit('ownDevice')]];
  }
  const keys: [string, Limit][] = [];
  if (questions.has(path) && network !== null) keys.push([`questions ${network}`, limit('questions')]);
  if (path === '/sign-in/email' && email) keys.push([`everywhere ${email}`, limit('everywhere')]);
  if (guessed.has(path) || mailed.has(path)) {
    if (network !== null) keys.push([`network ${network} ${mailed.has(path)}`, limit('network')]);
    if (email)
      keys.push([`account ${network} ${email} ${path}`, limit(mailed.has(path) ? 'mailed' : 'account')]);
  }
  return keys;
}

/** Which sign-in by a provider is under way in this browser. */
function stateCookie(state: string, { publicUrl }: SignInSettings): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const lasts = state === '' ? 0 : 600;
  return `tango.provider=${state}; Path=/api/auth/provider; Max-Age=${lasts}; HttpOnly; SameSite=Lax${secure}`;
}

const stateIn = (request: FastifyRequest): string =>
  /(?:^|;\s*)tango\.provider=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';

const isOwnPage = (to: string): boolean => /^\/(?![/\\])[^\s]{0,300}$/.test(to);

const noHats = { hats: [], heldBack: false, onlyThrough: [] };

const deviceMark = (email: string, secret: string): string =>
  createHmac('sha256', secret).update(`device ${email}`).digest('base64url');

function deviceCookie(email: string, { secret, publicUrl }: SignInSettings): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const year = 365 * 24 * 60 * 60;
  return `tango.device=${deviceMark(email, secret)}; Path=/api/auth; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`;
}

function hasDeviceCookie(request: FastifyRequest, email: string, secret: string): boolean {
  const given = /(?:^|;\s*)tango\.device=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const wanted = deviceMark(email, secret);
  return given?.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}
