import {
  type AuthenticatorTransportFuture,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { AssertionAnswer, AssertionQuestion } from './assertion.schemas.ts';
import type { Auth } from './sign-in.store.ts';
import type { Asserted, TooMany } from './visits.ts';

type Passkey = {
  readonly id: string;
  readonly userId: string;
  readonly credentialID: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports?: string | null;
};

const lasts = 2 * 60 * 1000;

const keyOf = (challenge: string): string => `assertion-${challenge}`;

async function passkeysOf(auth: Auth, userId: string): Promise<Passkey[]> {
  const { adapter } = await auth.$context;
  return adapter.findMany<Passkey>({ model: 'passkey', where: [{ field: 'userId', value: userId }] });
}

export const hasPasskey = async (auth: Auth, userId: string): Promise<boolean> =>
  (await passkeysOf(auth, userId)).length > 0;

/** Asks her device to sign one act; `about` names it. Null when she has no passkey. */
export async function askAssertion(
  auth: Auth,
  rpId: string,
  userId: string,
  about: string,
): Promise<AssertionQuestion | null> {
  const passkeys = await passkeysOf(auth, userId);
  if (passkeys.length === 0) return null;
  const { challenge } = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' });
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: keyOf(challenge),
    value: JSON.stringify({ userId, about }),
    expiresAt: new Date(Date.now() + lasts),
  });
  return {
    challenge,
    rpId,
    timeout: lasts,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialID, transports }) => ({
      id: credentialID,
      type: 'public-key',
      transports: transports ? transports.split(',') : [],
    })),
  };
}

/** Whether her own device signed exactly this act. The challenge is used up, whatever the outcome. */
export async function checkAssertion(
  auth: Auth,
  rpId: string,
  userId: string,
  about: string,
  answer: AssertionAnswer,
): Promise<Exclude<Asserted, TooMany>> {
  const challenge = challengeIn(answer);
  if (challenge === null) return 'wrong';
  const { internalAdapter, adapter } = await auth.$context;
  const asked = await internalAdapter.consumeVerificationValue(keyOf(challenge));
  if (!asked) return 'expired';
  const meant = JSON.parse(asked.value) as { userId: string; about: string };
  if (meant.userId !== userId) return 'other';
  if (meant.about !== about) return 'expired';
  const passkey = (await passkeysOf(auth, userId)).find(({ credentialID }) => credentialID === answer.id);
  if (!passkey) return 'other';
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: [...auth.options.trustedOrigins],
    expectedRPID: rpId,
    credential: {
      id: passkey.credentialID,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64')),
      counter: passkey.counter,
      transports: (passkey.transports?.split(',') ?? []) as AuthenticatorTransportFuture[],
    },
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return 'wrong';
  await adapter.update({
    model: 'passkey',
    where: [{ field: 'id', value: passkey.id }],
    update: { counter: verified.authenticationInfo.newCounter },
  });
  return 'right';
}

function challengeIn({ response }: AssertionAnswer): string | null {
  try {
    return decodeClientDataJSON(response.clientDataJSON).challenge;
  } catch {
    return null;
  }
}
