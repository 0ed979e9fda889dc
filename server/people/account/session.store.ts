import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Pool } from '../../house/pool.ts';
import type { Method } from './account.ts';
import type { SignedIn } from './sign-in.store.ts';

/**
 * Who is signed in with the cookies of a request. better-auth makes, renews and ends sessions; this one question, which
 * comes before every answer, is asked of its table directly, and anew each time: who is signed out has no next request.
 */
export function openSessions(pool: Pool, { secret, publicUrl }: { secret: string; publicUrl: string }) {
  const secure = publicUrl.startsWith('https:') ? '__Secure-' : '';
  const cookie = new RegExp(`(?:^|;)\\s*${secure}tango\\.session_token=([^;]*)`);

  return async (cookies: string | undefined): Promise<SignedIn | null> => {
    const key = keyIn(cookie.exec(cookies ?? '')?.[1], secret);
    if (key === null) return null;
    const name = pool.keepsNames() ? { name: 'session' } : {};
    const { rows } = await pool.query<Row>({ text: question, values: [key], ...name });
    const row = rows[0];
    if (!row || row.expires_at.getTime() <= Date.now()) return null;
    const { method, organisation_id: organisationId, two_factor_enabled: twoFactorEnabled, ...user } = row;
    return { user: { ...user, twoFactorEnabled }, session: { method, organisationId } };
  };
}

type Row = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly two_factor_enabled: boolean | null;
  readonly method: Method;
  readonly organisation_id: string | null;
  readonly expires_at: Date;
};

const question = `
  select i.id, i.email, i.name, i.two_factor_enabled, s.method, s.organisation_id, s.expires_at
  from directory.session s join directory.identity i on i.id = s.user_id where s.token = $1`;

/** The key of a cookie as better-auth signs it: `key.signature`; null when it was not signed here. */
function keyIn(cookie: string | undefined, secret: string): string | null {
  const [, key = '', signature = ''] = /^(.+)\.([^.]+)$/.exec(decoded(cookie ?? '')) ?? [];
  const due = createHmac('sha256', secret).update(key).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === due.length && timingSafeEqual(given, due) ? key : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
