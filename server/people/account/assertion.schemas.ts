import { z } from 'zod';

// What a browser and a device say to each other when someone signs with a passkey (WebAuthn, JSON forms of level 3).

const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);

/** The question to the device. It names one challenge, which stands for one act of one person. */
export const assertionQuestion = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number(),
  userVerification: z.literal('required'),
  allowCredentials: z.array(
    z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() }),
  ),
});

/** The answer of the device, signed by the key that only it holds. What the device adds besides is left out. */
export const assertionAnswer = z.strictObject({
  id: bytes(2000),
  rawId: bytes(2000),
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
  }),
});

export type AssertionQuestion = z.output<typeof assertionQuestion>;
export type AssertionAnswer = z.output<typeof assertionAnswer>;
