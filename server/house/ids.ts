import { createHash, createHmac } from 'node:crypto';
import { v7 } from 'uuid';

/** A new identity; version 7, so that rows of one day lie together. */
export const newId = (): string => v7();

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * A key for a link without an account: derived, so that a mail that is sent again carries the same key
 * and nothing secret is stored. Only its hash stands in the database.
 */
export const linkKey = (secret: string, purpose: string, id: string): string =>
  createHmac('sha256', secret).update(`${purpose}:${id}`).digest('base64url');
