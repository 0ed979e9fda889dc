/** Expected refusals are values; defects throw. */
export type Refusal = { readonly type: string };

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<E extends Refusal> = { readonly ok: false; readonly error: E };
export type Result<T, E extends Refusal = Refusal> = Ok<T> | Refused<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <const E extends Refusal>(error: E): Refused<E> => ({ ok: false, error });

/** Refusals that every verb may give; a contract declares only its own. */
export type HouseRefusal =
  | { readonly type: 'input.invalid'; readonly fields: readonly FieldRefusal[] }
  | { readonly type: 'not_found' }
  | { readonly type: 'denied'; readonly reason: Text }
  | { readonly type: 'stale'; readonly current: unknown }
  | { readonly type: 'signed_out' }
  | { readonly type: 'too_many'; readonly seconds: number }
  | { readonly type: 'link_ended'; readonly reason: Text }
  | { readonly type: 'too_large' }
  | { readonly type: 'repeated' }
  | { readonly type: 'unavailable' };

/** `key` is a translation key of the web, `params` what it interpolates. */
export type FieldRefusal = {
  readonly path: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A sentence the server makes itself, in both languages; the web picks one. */
export type Text = { readonly nl: string; readonly en: string };

export const notFound = () => refuse({ type: 'not_found' });

export const denied = (reason: Text) => refuse({ type: 'denied', reason });

/** Whoever acted on an old version is shown what stands now. Nobody is who was not let in before: it takes the open door. */
export const stale = (_door: Extract<Decision, { allowed: true }>, current: unknown) =>
  refuse({ type: 'stale', current });

/** The same by the answer of a read, with whatever door that has. */
export const staleAsRead = <T, R extends Refused<Refusal>>(now: Ok<T> | R) =>
  now.ok ? refuse({ type: 'stale', current: now.value }) : now;

export const invalid = (...fields: FieldRefusal[]) => refuse({ type: 'input.invalid', fields });

/** A door's answer: what `can` maps and policies give. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: Text };

export const allowed: Decision = { allowed: true };

export const because = (nl: string, en: string): Decision => ({ allowed: false, reason: { nl, en } });
