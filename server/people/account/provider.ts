import type { Hat } from '../../house/actor.ts';
import type { FieldRefusal } from '../../house/result.ts';

/**
 * Provider: where the people of an organisation sign in with the account of their work (OpenID Connect).
 * Invariants: it opens the work for that organisation and nothing else, neither another organisation nor the private side
 * of whoever comes in; it lets in only people whom the organisation entered, in mail domains that it showed to be its own;
 * it is switched on only after it was tried out as it stands.
 */
export type Provider = ProviderFields & {
  readonly organisationId: string;
  readonly domains: readonly Domain[];
  readonly triedAt: Date | null;
  readonly switchedOn: boolean;
  readonly version: number;
};

export type ProviderFields = {
  readonly issuer: string;
  readonly clientId: string;
  /** The administrator says that every address at the provider is verified; else the claim must say so. */
  readonly attestsMail: boolean;
  /** What counts as a second step: `amr` with `mfa`, a level in `acr`, or every sign-in there. */
  readonly secondStep: SecondStep;
  readonly acr: string;
  /** Whether the work for this organisation opens only through it, for accounts in its domains. */
  readonly onlyHere: boolean;
};

export const secondSteps = ['amr', 'acr', 'always'] as const;
export type SecondStep = (typeof secondSteps)[number];
export type Domain = { readonly domain: string; readonly proved: boolean };

/** What the provider says of whoever signed in, after its signature was checked. */
export type Claims = {
  readonly sub: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly amr: readonly string[];
  readonly acr: string | null;
};

/** Why someone did not come in through a provider; also the words on the page she lands on. */
export type ProviderTrouble =
  | 'down'
  | 'refused'
  | 'stopped'
  | 'late'
  | 'mail'
  | 'domain'
  | 'stranger'
  | 'taken'
  | 'weak';

/** Empty for what is no address. */
export const domainOf = (email: string): string => /@([^@]+)$/.exec(email)?.[1]?.toLowerCase() ?? '';

export const provedDomains = ({ domains }: Pick<Provider, 'domains'>): string[] =>
  domains.filter(({ proved }) => proved).map(({ domain }) => domain);

/** The address that the provider vouches for, or why it does not count. */
export function addressIn(
  claims: Claims,
  provider: Provider,
): { email: string } | { trouble: ProviderTrouble } {
  const { email } = claims;
  if (!email || !(claims.emailVerified || provider.attestsMail)) return { trouble: 'mail' };
  return provedDomains(provider).includes(domainOf(email)) ? { email } : { trouble: 'domain' };
}

export function hadSecondStep(claims: Claims, { secondStep, acr }: ProviderFields): boolean {
  if (secondStep === 'always') return true;
  return secondStep === 'amr' ? claims.amr.includes('mfa') : acr !== '' && claims.acr === acr;
}

/** An organisation whose work opens only through its own provider, for accounts in these domains. */
export type OnlyHere = { readonly organisationId: string; readonly domains: readonly string[] };

/** The capacities that the way she came in may open; whether she had a second step is asked elsewhere. */
export function openThrough(
  hats: readonly Hat[],
  cameIn: { readonly email: string; readonly through: string | null },
  onlyHere: readonly OnlyHere[],
): readonly Hat[] {
  const { through } = cameIn;
  if (through !== null) return hats.filter(({ organisationId }) => organisationId === through);
  const domain = domainOf(cameIn.email);
  const closed = onlyHere.filter(({ domains }) => domains.includes(domain));
  return hats.filter((hat) => closed.every(({ organisationId }) => organisationId !== hat.organisationId));
}

/** What is wrong with what was typed. Where the provider may be is asked again at every connection. */
export function problemsOfProvider(
  { issuer, secondStep, acr }: ProviderFields,
  domains: readonly string[],
  loopback: boolean,
): FieldRefusal[] {
  const problems: FieldRefusal[] = [];
  if (!isProviderAddress(issuer, loopback)) problems.push({ path: 'issuer', key: 'provider.issuer' });
  if (secondStep === 'acr' && acr === '') problems.push({ path: 'acr', key: 'field.required' });
  if (domains.length === 0) problems.push({ path: 'domains', key: 'field.required' });
  if (!domains.every(isDomain)) problems.push({ path: 'domains', key: 'provider.domain' });
  return problems;
}

/** Encrypted and with a name of its own; `loopback` is for trying Tango out on one machine. */
export function isProviderAddress(text: string, loopback: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username || password || hash) return false;
  if (loopback && ['localhost', '127.0.0.1'].includes(hostname)) return true;
  return protocol === 'https:' && isDomain(hostname);
}

const isDomain = (text: string): boolean =>
  text.length <= 253 &&
  /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(text);
