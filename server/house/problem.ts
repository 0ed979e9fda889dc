import type { HouseRefusal, Refusal } from './result.ts';

/** The only place that knows status codes. A refusal of a room is a conflict with how things stand: 409. */
const statusOfHouse: Record<HouseRefusal['type'], number> = {
  'input.invalid': 422,
  not_found: 404,
  denied: 403,
  stale: 409,
  signed_out: 401,
  too_many: 429,
  link_ended: 410,
  too_large: 413,
  repeated: 422,
  unavailable: 503,
};

const titles: Record<HouseRefusal['type'], string> = {
  'input.invalid': 'Some answers need another look',
  not_found: 'This does not exist, or not for you',
  denied: 'This is not allowed',
  stale: 'Someone else changed this in the meantime',
  signed_out: 'Sign in first',
  too_many: 'Too many attempts',
  link_ended: 'This link has ended',
  too_large: 'This is too large',
  repeated: 'This key was used for another request',
  unavailable: 'Not now, for a short while. Send the same again, under the same key',
};

/** A refusal as problem+json (RFC 9457); `type` is also the translation key of the web. */
export type Problem = Refusal & { readonly status: number; readonly title: string };

export function problemOf(refusal: Refusal): Problem {
  const known = refusal.type as HouseRefusal['type'];
  return { ...refusal, status: statusOfHouse[known] ?? 409, title: titles[known] ?? refusal.type };
}
