import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Pool } from 'pg';
import type { Guesses } from '../../house/http.ts';

/** At most `most` times in `minutes`, counted for all servers together. */
export type Limit = { readonly most: number; readonly minutes: number };

/**
 * Counts one more try of everything in `keys`; the seconds to wait when one of them is used up, else 0. One statement,
 * so that many tries at once cannot slip past each other.
 */
export async function countAttempt(pool: Pool, keys: readonly [string, Limit][]): Promise<number> {
  let wait = 0;
  for (const [key, { most, minutes }] of keys) {
    const { rows } = await pool.query<{ count: number; wait: number }>(
      `insert into attempt as a (key, count, started_at) values ($1, 1, now())
       on conflict (key) do update set
         count = case when a.started_at < now() - $2 * interval '1 minute' then 1 else least(a.count + 1, 1000000) end,
         started_at = case when a.started_at < now() - $2 * interval '1 minute' then now() else a.started_at end
       returning count, ceil(extract(epoch from started_at + $2 * interval '1 minute' - now()))::int as wait`,
      [hashOf(key), minutes],
    );
    const row = rows[0];
    if (row && row.count > most) wait = Math.max(wait, row.wait, 1);
  }
  return wait;
}

/**
 * Keys of guests. Nobody guesses one: a network that comes with many that do not exist waits, and so does a key that is
 * used over and over. A hall full of members who each open their own link is not held up by it.
 */
export const guessesOf = (pool: Pool): Guesses => {
  const missed = { most: 20, minutes: 15 };
  const used = { most: 300, minutes: 15 };
  const keyOf = (address: string | undefined) => {
    const network = networkOf(address);
    return network && `guest ${network}`;
  };
  return {
    wait: async (request, key) => {
      const network = keyOf(request.ip);
      const held = network ? await stillToWait(pool, network, missed) : 0;
      return held > 0 ? held : countAttempt(pool, [[`link ${key}`, used]]);
    },
    missed: async (request) => {
      const network = keyOf(request.ip);
      if (network) await countAttempt(pool, [[network, missed]]);
    },
  };
};

/** The seconds to wait for a key that is used up already, without counting one more try. */
async function stillToWait(pool: Pool, key: string, { most, minutes }: Limit): Promise<number> {
  const { rows } = await pool.query<{ wait: number }>(
    `select ceil(extract(epoch from started_at + $2 * interval '1 minute' - now()))::int as wait
     from attempt where key = $1 and count >= $3`,
    [hashOf(key), minutes, most],
  );
  return Math.max(rows[0]?.wait ?? 0, 0);
}

/** Nothing is counted for longer than a day; what waited for a proof that did not come in time goes at once. */
export async function forgetOldAttempts(pool: Pool): Promise<void> {
  await pool.query(`delete from attempt where started_at < now() - interval '1 day'`);
  await pool.query(`delete from used_code where used_at < now() - interval '1 day'`);
  await pool.query(`delete from verification where expires_at < now()`);
  await pool.query('delete from session where expires_at < now()');
}

/** True the first time someone offers this code; the second time within its life it is spent (ASVS 6.5.1). */
export async function spendCode(pool: Pool, userId: string, code: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into used_code as u (user_id, code_hash, used_at) values ($1, $2, now())
     on conflict (user_id, code_hash) do update set used_at = now() where u.used_at < now() - interval '5 minutes'`,
    [userId, hashOf(`${userId} ${code}`)],
  );
  return rowCount === 1;
}

/**
 * The network someone comes from, as far as it tells people apart: an IPv6 household has a whole /64. Null when it is
 * not known; then only the account is counted, so that strangers do not share one limit.
 */
export function networkOf(address: string | undefined): string | null {
  if (!address) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] ?? null;
  if (!isIPv6(address)) return address;
  const [left = '', right = ''] = (address.split('%')[0] ?? '').split('::');
  const front = left === '' ? [] : left.split(':');
  const back = right === '' ? [] : right.split(':');
  const gap = address.includes('::') ? 8 - front.length - back.length : 0;
  return [...front, ...Array<string>(gap).fill('0'), ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');
