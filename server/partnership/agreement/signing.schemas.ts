import { z } from 'zod';
import { day, id, line, version } from '../../house/contract.ts';
import { assertionAnswer } from '../../people/account/assertion.schemas.ts';

// What goes over the wire when something is signed: an agreement of all parties, or an annex of two.

/** Which bytes somebody signs, of which version. */
export const meant = { version, documentSha256: z.string().regex(/^[0-9a-f]{64}$/) };

/** The three ways, each with what it asks. */
export const bySignature = {
  password: { ...meant, password: z.string().min(1).max(200) },
  passkey: { ...meant, answer: assertionAnswer },
  paper: { ...meant, signerName: line, signedOn: day, scanName: line, scan: z.base64() },
};

/** A scan of ten megabytes, written in letters. */
export const largestPaper = 15 * 1024 * 1024;

export const signRefusals = [
  'agreement.not_offered',
  'agreement.already_signed',
  'agreement.same_signer',
  'agreement.parties_changed',
  'agreement.other_bytes',
  'agreement.signed_on_impossible',
  'agreement.damaged',
] as const;

export const passkeyRefusals = [
  'account.passkey_wrong',
  'account.passkey_expired',
  'account.passkey_other',
] as const;

export const signatureView = z.object({
  id,
  organisationId: id,
  organisationName: z.string(),
  signerName: z.string(),
  method: z.enum(['password', 'passkey', 'paper']),
  signedOn: day,
  hasScan: z.boolean(),
});

/** How many signatures of each party are still to come. */
export const waitsFor = z.array(
  z.object({ organisationId: id, name: z.string(), signatures: z.number().int() }),
);
