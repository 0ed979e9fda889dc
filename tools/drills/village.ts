import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { requestActions } from '../../server/care/request/request.actions.ts';
import type { Actor } from '../../server/house/actor.ts';
import type { Database } from '../../server/house/database.ts';
import { beginOnce, finishOnce } from '../../server/house/once.ts';
import { ok } from '../../server/house/result.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';
import { whoIs } from '../../server/house/who.ts';
import { type DrillStage, type Finding, none } from './drill.ts';
import { openTown, password } from './town.ts';

/** A cooperative whose members write through the front door, and neighbours whose supporters write beside it. */
export type Village = {
  readonly organisationId: string;
  readonly emails: readonly string[];
  /** Supporters, each of an organisation of her own: each has her own chain of facts. */
  readonly supporters: readonly { personId: string; membershipId: string }[];
};

export async function makeVillage(ownerUrl: string, members: number, neighbours: number): Promise<Village> {
  const town = await openTown(ownerUrl);
  const organisationId = await town.organisation('Drill');
  const emails: string[] = [];
  for (let i = 0; i < members; i += 1) {
    const { personId } = await town.person(organisationId, 'member');
    const email = `drill${i}@dorp.example`;
    await town.account(email, personId, personId);
    emails.push(email);
  }
  const supporters: Village['supporters'][number][] = [];
  for (let i = 0; i < neighbours; i += 1)
    supporters.push(await town.person(await town.organisation(`Neighbour ${i}`), 'village_supporter'));
  await town.close();
  return { organisationId, emails, supporters };
}

/** Comes in with mail address and password; the cookie of her session. */
export async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`signing in gave ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Tries to write under a key: true when it was acknowledged. Whatever else happened, it is tried again under the same. */
export type Write = (key: string) => Promise<boolean>;

/** A question of a member, through the front door; a job follows from each. */
export function throughDoor(
  url: () => string,
  cookie: () => string,
  organisationId: string,
  heard: (status: number) => void,
): Write {
  return async (key) => {
    const answer = await fetch(`${url()}/api/requests/mine`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookie(), 'idempotency-key': key },
      body: JSON.stringify({
        organisationId,
        kind: 'other',
        summary: key,
        day: null,
        fromTime: null,
        destination: '',
      }),
      signal: AbortSignal.timeout(20_000),
    });
    heard(answer.status);
    await answer.arrayBuffer();
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
      throw new Refused(`a write was refused with ${answer.status}`);
    return answer.ok;
  };
}

/** The same question noted by a supporter, as the front door would do it: `withActor` as tango_app, under a key. */
export function inProcess(
  database: Database,
  { personId, membershipId }: Village['supporters'][number],
): Write {
  let actor: Actor | undefined;
  return async (key) => {
    actor ??= (await whoIs(database, personId, membershipId, null))?.actor;
    if (!actor) throw new Refused('nobody to write as');
    const done = await database.withActor(actor, async (tx) => {
      const once = await beginOnce(tx, key, { verb: 'request.note', input: key });
      if (once.state === 'answered') return ok(null);
      const noted = await requestActions.note(tx, {
        kind: 'other',
        personId: null,
        callerName: 'Drill',
        callerPhone: null,
        summary: key,
        day: null,
        fromTime: null,
        street: '',
        place: '',
        destination: '',
      });
      if (noted.ok) await finishOnce(tx, key, {});
      return noted;
    });
    if (!done.ok) throw new Refused(`a write was refused: ${done.error.type}`);
    return true;
  };
}

/** The least that can be acknowledged: a fact in the chain of a supporter, under a key, as tango_app. */
export function aFact(database: Database, { personId, membershipId }: Village['supporters'][number]): Write {
  let actor: Actor | undefined;
  return async (key) => {
    actor ??= (await whoIs(database, personId, membershipId, null))?.actor;
    if (!actor) throw new Refused('nobody to write as');
    const done = await database.withActor(actor, async (tx) => {
      const once = await beginOnce(tx, key, { verb: 'drill.write', input: key });
      if (once.state === 'new') tx.record('drill.written', { key });
      return ok(null);
    });
    if (!done.ok) throw new Refused('a write was refused');
    return true;
  };
}

class Refused extends Error {}

export type Writers = {
  readonly acknowledged: readonly string[];
  /** How often the same key was sent again. */
  readonly retries: () => number;
  /** Each ends what it is at, until that is acknowledged. */
  readonly stop: () => Promise<void>;
};

/** Each writes one after another, and keeps what was acknowledged in a file outside the system. */
export function startWriters(
  stage: Pick<DrillStage, 'folder' | 'atEnd'>,
  writes: readonly Write[],
  pause = 0,
): Writers {
  const file = join(stage.folder, 'acknowledged');
  const acknowledged: string[] = [];
  let stopping = false;
  let left = false;
  let retries = 0;
  // A drill that failed does not go on writing beside the next one.
  stage.atEnd(() => {
    left = true;
  });
  const loops = writes.map(async (write) => {
    while (!stopping && !left) {
      // In letters: nine digits in a row may be taken for a citizen service number.
      const key = randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string);
      for (;;) {
        const done = await write(key).catch((error: Error) => {
          if (error instanceof Refused) throw error;
          return false;
        });
        if (done) break;
        if (left) return;
        retries += 1;
        await sleep(200);
      }
      appendFileSync(file, `${key}\n`);
      acknowledged.push(key);
      if (pause > 0) await sleep(pause);
    }
  });
  const all = Promise.all(loops);
  all.catch(() => {});
  return {
    acknowledged,
    retries: () => retries,
    stop: async () => {
      stopping = true;
      await all;
    },
  };
}

/** Everything that was acknowledged is there once, nothing else is, and the chains of facts are whole. */
export async function judge(ownerUrl: string, acknowledged: readonly string[]): Promise<Finding[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ summary: string; times: number }>(
      `select summary, count(*)::int as times from (
         select summary from request union all select subject ->> 'key' from fact where type = 'drill.written') written
       group by summary`,
    );
    const times = new Map(rows.map((row) => [row.summary, row.times]));
    const lost = acknowledged.filter((key) => !times.has(key)).length;
    const doubled = rows.filter((row) => row.times > 1).length;
    const { facts, faults } = await verifyChain(owner);
    return [
      none('acknowledged writes lost', lost, acknowledged.length),
      none('writes done twice', doubled, acknowledged.length),
      none(
        'writes there that nobody was told of',
        times.size - (acknowledged.length - lost),
        acknowledged.length,
      ),
      none('links broken in the chains of facts', faults.length, facts),
    ];
  } finally {
    await owner.end();
  }
}

/** Each question that a member sent has exactly one reminder, made by the job that followed it. */
export async function judgeJobs(
  ownerUrl: string,
  organisationId: string,
  seconds: number,
): Promise<Finding[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const begun = performance.now();
    const left = async () =>
      (
        await owner.query<{ left: number }>(
          "select count(*)::int as left from graphile_worker.jobs where task_identifier = 'follow_fact'",
        )
      ).rows[0]?.left ?? 0;
    while ((await left()) > 0 && performance.now() - begun < seconds * 1000) await sleep(100);
    const { rows } = await owner.query<{ asked: number; never: number; twice: number }>(
      `select count(*)::int as asked, count(*) filter (where times = 0)::int as never, count(*) filter (where times > 1)::int as twice
       from (select r.id, count(f.id) as times from request r left join follow_up f on f.request_id = r.id
         where r.organisation_id = $1 group by r.id) r`,
      [organisationId],
    );
    const { asked = 0, never = 0, twice = 0 } = rows[0] ?? {};
    return [none('jobs whose effect never came', never, asked), none('jobs done twice', twice, asked)];
  } finally {
    await owner.end();
  }
}
