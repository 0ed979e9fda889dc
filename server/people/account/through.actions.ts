import { timingSafeEqual } from 'node:crypto';
import { resolveTxt } from 'node:dns/promises';
import type { Configuration } from 'openid-client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { type Hat, jobActor } from '../../house/actor.ts';
import type { Database } from '../../house/database.ts';
import { linkKey } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { whoIs } from '../../house/who.ts';
import { needsSecondFactor } from './account.policy.ts';
import { findEntered, tieAccount } from './account.store.ts';
import {
  type Asked,
  ask,
  claimsOf,
  discover,
  type OpenIdClient,
  signInAddress,
  signOutAddress,
} from './openid.ts';
import {
  findByDomain,
  findLink,
  findProvider,
  insertLink,
  listOnlyHere,
  proveDomain,
  rememberTried,
  removeProvider,
  saveProvider,
  seal,
  secretOf,
  switchProvider,
} from './provider.store.ts';
import {
  addressIn,
  type Claims,
  domainOf,
  hadSecondStep,
  type OnlyHere,
  type Provider,
  type ProviderFields,
  type ProviderTrouble,
  provedDomains,
} from './provider.ts';
import { type Auth, findIdentity, findIdentityById, type Identity, makeIdentity } from './sign-in.store.ts';

export type ThroughNeeds = {
  readonly auth: Auth;
  readonly pool: Pool;
  readonly database: Database;
  readonly settings: { readonly publicUrl: string; readonly secret: string; readonly demo: boolean };
  readonly around: Around;
  readonly log: Logger;
};

/** What lies outside: whether a provider may be on this machine, and what the DNS says of a name. */
export type Around = {
  readonly loopback: boolean;
  readonly resolveTxt: (name: string) => Promise<readonly (readonly string[])[]>;
};

/** In the example village a provider may be on the same machine; elsewhere never. */
export const theInternet = (demo: boolean): Around => ({ loopback: demo, resolveTxt });

type UnderWay = Asked & { readonly organisationId: string; readonly to: string; readonly trying: boolean };
type Begun = { readonly url: string; readonly state: string };
type Finished = {
  readonly trying: boolean;
  readonly to: string;
  readonly outcome:
    | {
        readonly userId: string;
        readonly method: 'provider' | 'strong_provider';
        readonly organisationId: string;
      }
    | { readonly trouble: ProviderTrouble }
    | { readonly tried: true };
};

const minutes = 60 * 1000;

export type Through = ReturnType<typeof openThroughProvider>;

/** Sign-in by the providers of organisations: setting one up, going there, and coming back. */
export function openThroughProvider({ auth, pool, database, settings, around, log }: ThroughNeeds) {
  const { secret, publicUrl } = settings;
  const callback = `${publicUrl}/api/auth/provider/callback`;
  const known = new Map<string, { at: number; config: Configuration }>();
  let strict: { at: number; list: readonly OnlyHere[] } = { at: 0, list: [] };

  async function clientOf(provider: Provider): Promise<OpenIdClient> {
    return {
      provider,
      secret: await secretOf(pool, secret, provider.organisationId),
      loopback: around.loopback,
    };
  }

  async function configOf(provider: Provider, client: OpenIdClient): Promise<Configuration> {
    const key = `${provider.organisationId} ${provider.version}`;
    const kept = known.get(key);
    if (kept && kept.at > Date.now() - 10 * minutes) return kept.config;
    const config = await discover(client);
    known.set(key, { at: Date.now(), config });
    return config;
  }

  /** Where to send the browser; null when the provider is not there. */
  async function begin(provider: Provider, email: string | null, to: string, trying: boolean) {
    const client = await clientOf(provider);
    const config = await configOf(provider, client).catch(() => null);
    if (!config) return null;
    const asked = ask();
    const { organisationId } = provider;
    const { internalAdapter } = await auth.$context;
    await internalAdapter.createVerificationValue({
      identifier: `provider-${asked.state}`,
      value: JSON.stringify({ ...asked, organisationId, to, trying } satisfies UnderWay),
      expiresAt: new Date(Date.now() + 10 * minutes),
    });
    const url = await signInAddress(config, client, asked, { callback, email });
    return { url, state: asked.state } satisfies Begun;
  }

  /** Comes back from the provider; `state` is what the cookie of this browser says. Each answer counts once. */
  async function finish(query: string, state: string): Promise<Finished> {
    const address = new URL(`${callback}?${query}`);
    const given = address.searchParams.get('state') ?? '';
    const lost: Finished = { trying: false, to: '/', outcome: { trouble: 'late' } };
    if (given.length !== state.length || !timingSafeEqual(Buffer.from(given), Buffer.from(state)))
      return lost;
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.consumeVerificationValue(`provider-${state}`);
    if (!found) return lost;
    const underWay = JSON.parse(found.value) as UnderWay;
    const { to, trying } = underWay;
    const finished = (outcome: Finished['outcome']): Finished => ({ trying, to, outcome });
    if (address.searchParams.get('error') === 'access_denied') return finished({ trouble: 'stopped' });
    const provider = await findProvider(pool, underWay.organisationId);
    if (!provider || !(provider.switchedOn || trying)) return finished({ trouble: 'down' });
    const client = await clientOf(provider);
    const config = await configOf(provider, client).catch(() => null);
    if (!config) return finished({ trouble: 'down' });
    const claims = await claimsOf(config, address, underWay).catch((error: Error & { code?: string }) => {
      log.warn({ kind: error.code ?? error.name }, 'the answer of a provider did not hold');
      return null;
    });
    if (!claims) return finished({ trouble: 'refused' });
    if (!trying) return finished(await comeIn(claims, provider));
    const counts = addressIn(claims, provider);
    if ('trouble' in counts) return finished(counts);
    return finished((await rememberTried(pool, provider)) ? { tried: true } : { trouble: 'late' });
  }

  /** Whose account it is: linked before, known by its address, or entered by this organisation and not yet opened. */
  async function comeIn(claims: Claims, provider: Provider): Promise<Finished['outcome']> {
    const { organisationId } = provider;
    const counts = addressIn(claims, provider);
    if ('trouble' in counts) return counts;
    const byAddress = await findIdentity(auth, counts.email);
    const links = await findLink(pool, organisationId, claims.sub, byAddress?.id ?? null);
    const link = links.find(({ sub }) => sub === claims.sub);
    // The address went to someone else at the provider; her predecessor's account is not hers.
    if (!link && links.length > 0) return { trouble: 'taken' };
    const linked = link ? await findIdentityById(auth, link.userId) : null;
    if (linked && !provedDomains(provider).includes(domainOf(linked.email))) return { trouble: 'domain' };
    const identity = linked ?? byAddress ?? (await openEntered(organisationId, counts.email));
    const hats = identity ? await hatsOf(identity.id, organisationId) : [];
    if (!identity || hats.length === 0) return { trouble: 'stranger' };
    const strong = hadSecondStep(claims, provider);
    const isEnough = strong || settings.demo || !hats.every((hat) => needsSecondFactor([hat]));
    if (!isEnough) return { trouble: 'weak' };
    if (!link && !(await insertLink(pool, organisationId, claims.sub, identity.id)))
      return { trouble: 'taken' };
    return { userId: identity.id, method: strong ? 'strong_provider' : 'provider', organisationId };
  }

  async function hatsOf(userId: string, organisationId: string): Promise<Hat[]> {
    const account = await database.ask<{ personId: string }>('person_of_account', userId);
    const who = account && (await whoIs(database, account.personId, null, null));
    return (who?.hats ?? []).filter((hat) => hat.organisationId === organisationId);
  }

  /** An account for whom the organisation entered with this address, when she has none yet. Nobody else gets one. */
  async function openEntered(organisationId: string, email: string): Promise<Identity | null> {
    const capacity = await capacityOf(organisationId);
    if (!capacity) return null;
    const hat = { organisationId, organisationName: capacity.name, organisationKind: capacity.kind };
    const office = jobActor({ ...hat, capacities: capacity.capacities, partnerships: [] });
    const opened = await database.withActor(office, async (tx) => {
      const entered = await findEntered(tx, organisationId, email);
      if (!entered) return ok(null);
      const identity = await makeIdentity(auth, { email, name: entered.name, verified: true });
      const isHers = await tieAccount(tx, identity.id, entered.personId);
      if (isHers) tx.record('account.opened', { personId: entered.personId });
      return ok(isHers ? identity : null);
    });
    return opened.ok ? opened.value : null;
  }

  const capacityOf = (organisationId: string) =>
    database.ask<{ name: string; kind: Hat['organisationKind']; capacities: string[] }>(
      'capacity_of',
      organisationId,
    );

  /** The words that an organisation puts in the DNS to show that a domain is hers. */
  const proofOf = (organisationId: string, domain: string) => ({
    name: `_tango.${domain}`,
    value: `tango=${linkKey(secret, 'domain', `${organisationId} ${domain}`)}`,
  });

  async function isProved(organisationId: string, domain: string): Promise<boolean> {
    if (settings.demo) return true;
    const { name, value } = proofOf(organisationId, domain);
    const found = await around.resolveTxt(name).catch(() => []);
    return found.some((parts) => parts.join('') === value);
  }

  return {
    find: (email: string) => findByDomain(pool, domainOf(email)),
    nameOf: async (organisationId: string) => (await capacityOf(organisationId))?.name ?? '',
    begin,
    finish,
    /** Kept for five seconds, because every request asks. */
    onlyHere: async (): Promise<readonly OnlyHere[]> => {
      if (strict.at < Date.now() - 5000) strict = { at: Date.now(), list: await listOnlyHere(pool) };
      return strict.list;
    },
    signOutAddress: async (organisationId: string): Promise<string | null> => {
      const provider = await findProvider(pool, organisationId);
      const config = provider && (await configOf(provider, await clientOf(provider)).catch(() => null));
      return config && signOutAddress(config, `${publicUrl}/inloggen`, around.loopback);
    },
    /** For whoever sets it up. */
    callback,
    loopback: around.loopback,
    show: (organisationId: string) => findProvider(pool, organisationId),
    proofOf,
    save: async (change: ProviderChange): Promise<'saved' | 'stale' | 'unreachable'> => {
      const { organisationId, fields, version, domains } = change;
      const plain = change.secret ?? (await secretOf(pool, secret, organisationId));
      const client = { provider: fields, secret: plain, loopback: around.loopback };
      if (!(await discover(client).catch(() => null))) return 'unreachable';
      const sealed = change.secret === null ? null : seal(secret, organisationId, change.secret);
      const saved = await saveProvider(pool, { organisationId, version, fields, secret: sealed, domains });
      strict = { at: 0, list: [] };
      return saved ? 'saved' : 'stale';
    },
    /** Looks in the DNS for every domain that was not shown to be hers yet. */
    checkDomains: async (provider: Provider): Promise<'checked' | 'taken'> => {
      let outcome: 'checked' | 'taken' = 'checked';
      const { organisationId } = provider;
      for (const { domain, proved } of provider.domains)
        if (!proved && (await isProved(organisationId, domain)))
          if (!(await proveDomain(pool, organisationId, domain))) outcome = 'taken';
      return outcome;
    },
    turn: async (organisationId: string, version: number, on: boolean) => {
      strict = { at: 0, list: [] };
      return switchProvider(pool, organisationId, version, on);
    },
    remove: async (organisationId: string, version: number) => {
      strict = { at: 0, list: [] };
      return removeProvider(pool, organisationId, version);
    },
  };
}

type ProviderChange = {
  readonly organisationId: string;
  readonly version: number;
  readonly fields: ProviderFields;
  /** Null leaves the one that is kept. */
  readonly secret: string | null;
  readonly domains: readonly string[];
};
