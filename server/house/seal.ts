import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// What must be kept and read again, such as the password of another database: unreadable without TANGO_SECRET, and of no
// use in another place than the one it was sealed for.

const algorithm = 'aes-256-gcm';

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'tango seal', 32));

/** `place` says what it is for, such as the row it stands in; only there it can be opened. */
export function seal(secret: string, place: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyFrom(secret), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws when it was sealed with another secret, for another place, or was changed. */
export function unseal(secret: string, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const cipher = createDecipheriv(algorithm, keyFrom(secret), bytes.subarray(0, 12)).setAAD(
    Buffer.from(place),
  );
  cipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
}
