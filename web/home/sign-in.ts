/** The browser's side of sign-in. better-auth's client is fetched only on the sign-in page. */
import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { magicLinkClient, twoFactorClient } from 'better-auth/client/plugins';
import { dayOf } from '../ui/format.ts';

const auth = createAuthClient({ plugins: [twoFactorClient(), magicLinkClient(), passkeyClient()] });

export type Outcome = 'in' | 'code' | 'wrong' | 'tooMany' | 'tooLong' | 'away' | 'failed';

type AuthError = { status: number; code?: string | undefined } | null;

function outcomeOf(error: AuthError): Outcome {
  if (!error) return 'in';
  if (error.status === 429) return 'tooMany';
  if (error.code === 'SESSION_NOT_FRESH') return 'tooLong';
  return error.status >= 400 && error.status < 500 ? 'wrong' : 'failed';
}

export async function withPassword(email: string, password: string): Promise<Outcome> {
  const { data, error } = await auth.signIn.email({ email, password });
  if (data && 'twoFactorRedirect' in data && data.twoFactorRedirect) return 'code';
  return outcomeOf(error);
}

/** The organisation where whoever has this address signs in with the account of her work; null for everybody else. */
export async function findOrganisation(email: string): Promise<string | null> {
  const { data } = await auth.$fetch<{ name: string | null }>('/provider/find', {
    method: 'POST',
    body: { email },
  });
  return data?.name ?? null;
}

/** Leaves for the sign-in page of her organisation. */
export async function throughOrganisation(email: string, to: string): Promise<Outcome> {
  const { data, error } = await auth.$fetch<{ url: string }>('/provider/start', {
    method: 'POST',
    body: { email, to },
  });
  if (data) location.assign(data.url);
  return data ? 'in' : error.status === 409 ? 'away' : outcomeOf(error);
}

export async function withCode(code: string): Promise<Outcome> {
  return outcomeOf((await auth.twoFactor.verifyTotp({ code })).error);
}

export async function withPaperCode(code: string): Promise<Outcome> {
  return outcomeOf((await auth.twoFactor.verifyBackupCode({ code })).error);
}

export async function withPasskey(): Promise<Outcome> {
  return outcomeOf((await auth.signIn.passkey()).error as AuthError);
}

export async function mailLink(email: string, to: string): Promise<Outcome> {
  return outcomeOf((await auth.signIn.magicLink({ email, callbackURL: to })).error);
}

export async function withLink(token: string): Promise<Outcome> {
  return outcomeOf((await auth.magicLink.verify({ query: { token } })).error);
}

export async function mailNewPassword(email: string): Promise<Outcome> {
  return outcomeOf((await auth.requestPasswordReset({ email })).error);
}

/** For whoever came in by a link and has no password yet. */
export async function mailOwnPassword(): Promise<Outcome> {
  const { data } = await auth.getSession();
  return data ? mailNewPassword(data.user.email) : 'failed';
}

export async function saveNewPassword(token: string, newPassword: string): Promise<Outcome> {
  return outcomeOf((await auth.resetPassword({ token, newPassword })).error);
}

export type SecondStep = { address: string; codes: string[] };

/** The address is what the app for codes reads from the picture; it holds the key. */
export async function prepareSecondStep(password: string): Promise<SecondStep | Outcome> {
  const { data, error } = await auth.twoFactor.enable({ password });
  if (!data || !('totpURI' in data)) return outcomeOf(error ?? { status: 500 });
  return { address: data.totpURI, codes: data.backupCodes };
}

export async function addPasskey(): Promise<Outcome> {
  const answer = await auth.passkey.addPasskey();
  return answer?.error ? outcomeOf(answer.error as AuthError) : 'in';
}

export type Passkey = { id: string; addedOn: string };

export async function listPasskeys(): Promise<Passkey[]> {
  const { data } = await auth.passkey.listUserPasskeys();
  return (data ?? []).map(({ id, createdAt }) => ({
    id,
    addedOn: dayOf(createdAt),
  }));
}

export async function removePasskey(id: string): Promise<Outcome> {
  return outcomeOf((await auth.passkey.deletePasskey({ id })).error as AuthError);
}
