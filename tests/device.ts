import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { AssertionAnswer } from '../server/people/account/assertion.schemas.ts';

export type Device = {
  readonly credentialId: string;
  /** As the sign-in keeps it: COSE, base64. */
  readonly publicKey: string;
  readonly answer: (challenge: string, how?: How) => AssertionAnswer;
};

type How = {
  readonly verified?: boolean;
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
};

/** A device that holds one passkey, for tests without a browser (WebAuthn 6.1 and 7.2, ES256). */
export function makeDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const point = (value: string | undefined) => new Uint8Array(Buffer.from(value ?? '', 'base64url'));
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, point(x)],
    [-3, point(y)],
  ]);
  const credentialId = randomBytes(16).toString('base64url');
  return {
    credentialId,
    publicKey: Buffer.from(isoCBOR.encode(cose)).toString('base64'),
    answer: (challenge, how = {}) => {
      const { verified = true, origin = 'http://localhost:3000', rpId = 'localhost', counter = 1 } = how;
      const client = Buffer.from(
        JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }),
      );
      const count = Buffer.alloc(4);
      count.writeUInt32BE(counter);
      const data = Buffer.concat([sha256(rpId), Buffer.from([verified ? 0x05 : 0x01]), count]);
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        },
      };
    },
  };
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
