import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { OnlyHere, Provider, ProviderFields } from './provider.ts';

const columns = `p.organisation_id as "organisationId", p.issuer, p.client_id as "clientId", p.attests_mail as "attestsMail",
  p.second_step as "secondStep", p.acr, p.only_here as "onlyHere", p.tried_at as "triedAt", p.switched_on as "switchedOn", p.version,
  coalesce((select json_agg(json_build_object('domain', d.domain, 'proved', d.proved_at is not null) order by d.domain)
    from provider_domain d where d.organisation_id = p.organisation_id), '[]') as domains`;

export async function findProvider(pool: Pool, organisationId: string): Promise<Provider | null> {
  const { rows } = await pool.query(`select ${columns} from provider p where p.organisation_id = $1`, [
    organisationId,
  ]);
  return rows[0] ?? null;
}

/** Where whoever has an address in this domain signs in; only a domain that was shown to be hers leads anywhere. */
export async function findByDomain(pool: Pool, domain: string): Promise<Provider | null> {
  const { rows } = await pool.query(
    `select ${columns} from provider p join provider_domain at using (organisation_id)
     where at.domain = $1 and at.proved_at is not null and p.switched_on`,
    [domain],
  );
  return rows[0] ?? null;
}

export async function listOnlyHere(pool: Pool): Promise<OnlyHere[]> {
  const { rows } = await pool.query(
    `select p.organisation_id as "organisationId", array_agg(d.domain) as domains
     from provider p join provider_domain d using (organisation_id)
     where p.switched_on and p.only_here and d.proved_at is not null group by 1`,
  );
  return rows;
}

type Change = {
  readonly organisationId: string;
  /** 0 when there was none. */
  readonly version: number;
  readonly fields: ProviderFields;
  /** Encrypted; null leaves the one that is kept. */
  readonly secret: string | null;
  readonly domains: readonly string[];
};

/**
 * False when someone else changed it in the meantime. Another issuer, client or secret has to be tried out anew; another
 * issuer or client also knows people by other names, so who was linked is forgotten.
 */
export function saveProvider(pool: Pool, { organisationId, version, fields, secret, domains }: Change) {
  return inTransaction(pool, async (client) => {
    const { issuer, clientId, attestsMail, secondStep, acr, onlyHere } = fields;
    const values = [
      organisationId,
      version,
      issuer,
      clientId,
      secret,
      attestsMail,
      secondStep,
      acr,
      onlyHere,
    ];
    const { rows: before } = await client.query(
      `select issuer = $2 and client_id = $3 as same from provider where organisation_id = $1 for update`,
      [organisationId, issuer, clientId],
    );
    const { rowCount } = before[0]
      ? await client.query(
          `update provider set
             tried_at = case when issuer = $3 and client_id = $4 and $5::text is null then tried_at end,
             switched_on = switched_on and issuer = $3 and client_id = $4 and $5::text is null,
             issuer = $3, client_id = $4, secret = coalesce($5, secret), attests_mail = $6, second_step = $7, acr = $8,
             only_here = $9, version = version + 1
           where organisation_id = $1 and version = $2`,
          values,
        )
      : await client.query(
          `insert into provider (organisation_id, issuer, client_id, secret, attests_mail, second_step, acr, only_here)
           select $1, $3, $4, $5, $6, $7, $8, $9 where $2::int = 0 on conflict do nothing`,
          values,
        );
    if (rowCount !== 1) return false;
    if (before[0] && !before[0].same) await forgetLinks(client, organisationId);
    await client.query('delete from provider_domain where organisation_id = $1 and domain <> all($2)', [
      organisationId,
      domains,
    ]);
    await client.query(
      `insert into provider_domain (organisation_id, domain) select $1, unnest($2::text[]) on conflict do nothing`,
      [organisationId, domains],
    );
    await endSessions(client, organisationId, before[0]?.same === false);
    return true;
  });
}

/** False when another organisation showed before that the domain is hers. */
export async function proveDomain(pool: Pool, organisationId: string, domain: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update provider_domain set proved_at = now() where organisation_id = $1 and domain = $2 and not exists
       (select from provider_domain o where o.domain = $2 and o.organisation_id <> $1 and o.proved_at is not null)`,
    [organisationId, domain],
  );
  return rowCount === 1;
}

/** Whether it still stood as it was when the trying began. */
export async function rememberTried(pool: Pool, { organisationId, version }: Provider): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update provider set tried_at = now() where organisation_id = $1 and version = $2',
    [organisationId, version],
  );
  return rowCount === 1;
}

/** Switched off, whoever came in through it is out at the next request. */
export function switchProvider(pool: Pool, organisationId: string, version: number, on: boolean) {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `update provider set switched_on = $3, version = version + 1
       where organisation_id = $1 and version = $2 and (not $3 or tried_at is not null)`,
      [organisationId, version, on],
    );
    await endSessions(client, organisationId, rowCount === 1 && !on);
    return rowCount === 1;
  });
}

export function removeProvider(pool: Pool, organisationId: string, version: number): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'delete from provider where organisation_id = $1 and version = $2',
      [organisationId, version],
    );
    if (rowCount !== 1) return false;
    await forgetLinks(client, organisationId);
    await endSessions(client, organisationId, true);
    return true;
  });
}

async function endSessions(client: PoolClient, organisationId: string, all: boolean): Promise<void> {
  if (all) await client.query('delete from session where organisation_id = $1', [organisationId]);
}

/** How accounts that came in through it are known among the credentials. */
const linkName = (organisationId: string): string => `provider ${organisationId}`;

async function forgetLinks(client: PoolClient, organisationId: string): Promise<void> {
  await client.query('delete from credential where provider_id = $1', [linkName(organisationId)]);
}

/** The account that this provider calls `sub`, and what it calls the account of this address. */
export async function findLink(pool: Pool, organisationId: string, sub: string, userId: string | null) {
  const { rows } = await pool.query<{ userId: string; sub: string }>(
    `select user_id as "userId", account_id as sub from credential
     where provider_id = $1 and (account_id = $2 or user_id = $3)`,
    [linkName(organisationId), sub, userId],
  );
  return rows;
}

/** False when the account or the name got another link in the meantime. */
export async function insertLink(pool: Pool, organisationId: string, sub: string, userId: string) {
  const { rowCount } = await pool.query(
    `insert into credential (id, user_id, account_id, provider_id) values ($1, $2, $3, $4) on conflict do nothing`,
    [randomBytes(16).toString('hex'), userId, sub, linkName(organisationId)],
  );
  return rowCount === 1;
}

export async function secretOf(pool: Pool, secret: string, organisationId: string): Promise<string> {
  const { rows } = await pool.query('select secret from provider where organisation_id = $1', [
    organisationId,
  ]);
  return unseal(secret, organisationId, rows[0].secret);
}

const keyFrom = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tango provider secret', 32));

/** AES-256-GCM under a key derived from TANGO_SECRET, bound to the organisation. */
export function seal(secret: string, organisationId: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(organisationId));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(secret: string, organisationId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const open = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, 12));
  open.setAAD(Buffer.from(organisationId)).setAuthTag(bytes.subarray(12, 28));
  return open.update(bytes.subarray(28), undefined, 'utf8') + open.final('utf8');
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}
