import type { Input, Output } from '../../api/contracts.ts';

type Answer = Input<'agreement.signWithPasskey'>['answer'];

/**
 * Lets her device answer. A browser does not tell whether she stopped or has no passkey here, so that no page can find
 * out which she has.
 */
export async function answerWithPasskey(
  question: Output<'agreement.askPasskey'>,
): Promise<Answer | 'cancelled' | 'unsupported'> {
  const { browserSupportsWebAuthn, startAuthentication } = await import('@simplewebauthn/browser');
  if (!browserSupportsWebAuthn()) return 'unsupported';
  try {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: question as never });
    const { clientDataJSON, authenticatorData, signature } = response;
    return { id, rawId, type, response: { clientDataJSON, authenticatorData, signature } };
  } catch {
    return 'cancelled';
  }
}
