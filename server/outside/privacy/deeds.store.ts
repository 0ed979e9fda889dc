import type { ClientBase } from 'pg';
import { dayOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import type { OwnerAction } from '../../house/jobs.ts';
import { type Declared, isKept, type Kept, type Use } from '../../house/kept.ts';
import { accountOf, endAccount } from './account-end.store.ts';
import { type Erasing, erase, hasCareFile, keeperOf, planErasure } from './erase.store.ts';
import { pack, type Row } from './file.ts';
import {
  allOf,
  asPrivacy,
  type Ids,
  idsOf,
  keepersByTable,
  namesFor,
  rowsAbout,
  rowsActed,
} from './gather.store.ts';
import { isErasing, type Kind } from './privacy.ts';
import { type Keeping, registerOf, termsFor } from './register.ts';
import { sweep, sweepCopies, sweepRegion } from './sweep.store.ts';
import { fileKindOf, usualChoices } from './terms.ts';

// What the worker does with the hands of the owner. What it may do it reads from the rows that people wrote: a job that
// nobody asked for finds nothing to do.

/** What a representative reads: the client, not what else that person is. */
const represented: readonly Use[] = ['identity', 'requests', 'page', 'care', 'sharing', 'log'];

export function deedsFor(declared: readonly Declared[]) {
  const kept = declared.filter(isKept);
  return {
    make_export: (owner, { exportId = '' }) => makeExport(owner, declared, exportId),
    plan_erasure: (owner, { requestId = '' }) =>
      withRequest(owner, requestId, 'asked', (request) => plan(owner, kept, request)),
    carry_out_erasure: (owner, { requestId = '' }) => carryOut(owner, kept, requestId),
    keep_terms: async (owner, { organisationId = '' }) => {
      await asPrivacy(owner, () => owner.query('select house.end_restrictions($1)', [organisationId]));
      const told = await asPrivacy(owner, async () => {
        const { found, accounts } = await sweep(owner, kept, organisationId, dayOf(new Date()));
        await owner.query('reset role');
        for (const account of accounts) await endAccount(owner, account);
        return found;
      });
      if (told) await owner.query(`select enqueue_job('tell_terms', $1)`, [{ organisationId }]);
    },
    keep_region_terms: async (owner) => {
      await asPrivacy(owner, () => sweepCopies(owner));
      await sweepRegion(owner);
    },
  } satisfies Record<string, OwnerAction>;
}

type Asked = { id: string; organisation_id: string; person_id: string; kind: Kind; status: string };

async function withRequest(
  owner: ClientBase,
  requestId: string,
  status: string,
  work: (request: Asked) => Promise<void>,
): Promise<void> {
  await asPrivacy(owner, async () => {
    const { rows } = await owner.query<Asked>(
      'select id, organisation_id, person_id, kind, status from privacy_request where id = $1 for update',
      [requestId],
    );
    const [request] = rows;
    if (request?.status === status && isErasing(request.kind)) await work(request);
  });
}

const erasingOf = (request: Asked): Erasing => ({
  organisationId: request.organisation_id,
  personId: request.person_id,
  kind: request.kind === 'destruction' ? 'destruction' : 'erasure',
});

async function plan(owner: ClientBase, kept: readonly Kept[], request: Asked): Promise<void> {
  const made = await planErasure(owner, kept, erasingOf(request));
  await owner.query('update privacy_request set plan = $2 where id = $1', [request.id, JSON.stringify(made)]);
}

async function carryOut(owner: ClientBase, kept: readonly Kept[], requestId: string): Promise<void> {
  let account: string | null = null;
  let organisation: string | null = null;
  await owner.query('begin');
  try {
    await owner.query('set local role tango_privacy');
    const { rows } = await owner.query<Asked>(
      'select id, organisation_id, person_id, kind, status from privacy_request where id = $1 for update',
      [requestId],
    );
    const [request] = rows;
    if (request?.status === 'granted' && isErasing(request.kind)) {
      account = await accountOf(owner, request.person_id);
      const done = await erase(owner, kept, erasingOf(request), { requestId });
      if (done.identity !== null) account = null;
      if (done.identity !== 'held')
        await owner.query(
          `update privacy_request set status = 'done', done_at = now(), plan = $2, version = version + 1 where id = $1`,
          [requestId, JSON.stringify(done)],
        );
      organisation = request.organisation_id;
    }
    await owner.query('reset role');
    if (account) await endAccount(owner, account);
    if (organisation) {
      await owner.query(
        `select set_config('app.organisation', $1, true), set_config('app.person', '', true)`,
        [organisation],
      );
      await owner.query('select record_fact($1, $2, null, null, $3)', [
        newId(),
        'privacy.erased',
        { privacyId: requestId },
      ]);
    }
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

type Export = {
  asker: string;
  person_id: string;
  client_id: string | null;
  asked_by: string;
  name: string;
  language: 'nl' | 'en';
};

async function makeExport(owner: ClientBase, declared: readonly Declared[], exportId: string): Promise<void> {
  const signIn = await signInOf(owner, exportId);
  await asPrivacy(owner, async () => {
    const { rows } = await owner.query<Export>(
      `select e.person_id, e.client_id, e.asked_by, p.given_name || ' ' || p.family_name as name, p.language,
         (select a.given_name || ' ' || a.family_name from person a where a.id = e.asked_by) as asker
       from data_export e join person p on p.id = e.person_id where e.id = $1 and e.ready_at is null for update of e`,
      [exportId],
    );
    const [asked] = rows;
    if (!asked) return;
    const herself = asked.asked_by === asked.person_id;
    if (!herself && !(await mayStill(owner, asked))) {
      await owner.query('delete from data_export where id = $1', [exportId]);
      return;
    }
    const all = await idsOf(owner, asked.person_id);
    const ids = herself ? all : { ...all, clientIds: asked.client_id ? [asked.client_id] : [], faceIds: [] };
    const kept = declared.filter(isKept).filter(({ use }) => herself || represented.includes(use));
    const bytes = await pack(
      {
        name: asked.name,
        language: asked.language,
        made: new Date(),
        ids: allOf(ids),
        names: await namesFor(owner, ids),
        partOf: (one) => ({
          one,
          rows: rowsAbout(owner, one, allOf(ids)),
          acted: herself ? rowsActed(owner, one, allOf(ids)) : none(),
        }),
        signIn: herself ? signIn : null,
        columns: await columnsOf(owner),
      },
      await activitiesFor(owner, kept, ids),
    );
    await owner.query('update data_export set ready_at = now(), bytes = $2 where id = $1', [
      exportId,
      Buffer.from(bytes),
    ]);
    // Gathering is a look like any other, in whatever capacity she asked for it.
    await owner.query('reset role');
    await owner.query(`select set_config('app.person', $1, true), set_config('app.grantees', $2, true)`, [
      asked.asked_by,
      `{${asked.asked_by}}`,
    ]);
    await owner.query(`select log_look($1, 'privacy.gather', 'sharing', 'export', $2, $3, '', null, null)`, [
      ids.clientIds,
      asked.asked_by,
      asked.asker,
    ]);
  });
}

async function* none() {}

/** What is done with her data, with the terms that hold for her. */
async function activitiesFor(owner: ClientBase, kept: readonly Kept[], ids: Ids) {
  const rows = await keepersByTable(owner, kept, allOf(ids));
  const keepers = new Map<string, Keeping>();
  for (const id of new Set(rows.map(({ id }) => id))) {
    const { name, capacities, choices } = await keeperOf(owner, id);
    if (name) keepers.set(id, { name, kind: fileKindOf(capacities), choices });
  }
  const keepersOf = (table: string) =>
    rows.filter((row) => row.table === table).flatMap(({ id }) => keepers.get(id) ?? []);
  const about = { all: [...keepers.values()], hasCareFile: await hasCareFile(owner, ids) };
  return registerOf(kept, usualChoices).map((activity) => ({
    ...activity,
    terms: termsFor(activity, keepersOf, about),
  }));
}

/** A right to represent that was withdrawn meanwhile counts. */
async function mayStill(owner: ClientBase, asked: Export): Promise<boolean> {
  const { rows } = await owner.query(
    `select from client_grant g where g.client_id = $1 and g.grantee_id = $2 and g.scope = 'sharing' and g.ground = 'representative'
       and (g.ends is null or g.ends > now())`,
    [asked.client_id, asked.asked_by],
  );
  return rows.length > 0;
}

async function columnsOf(owner: ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ name: string; sentence: string }>(
    `select c.relname || '.' || a.attname as name, col_description(c.oid, a.attnum) as sentence
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  return new Map(rows.map(({ name, sentence }) => [name, sentence]));
}

/** How she signs in, as the directory keeps it; nothing when it lives elsewhere. */
async function signInOf(owner: ClientBase, exportId: string): Promise<Row | null> {
  const account = await asPrivacy(owner, async () => {
    const { rows } = await owner.query<{ user_id: string }>(
      'select a.user_id from data_export e join account a on a.person_id = e.person_id where e.id = $1',
      [exportId],
    );
    return rows[0]?.user_id;
  });
  const { rows: here } = await owner.query<{ here: boolean }>(
    `select to_regclass('directory.identity') is not null as here`,
  );
  if (!account || !here[0]?.here) return null;
  const { rows } = await owner.query<{ row: Row }>(
    `select jsonb_strip_nulls(jsonb_build_object('email', i.email, 'name', i.name, 'created_at', i.created_at,
       'passkeys', (select coalesce(jsonb_agg(coalesce(p.name, 'passkey') || ', ' || p.created_at::date), '[]') from directory.passkey p where p.user_id = i.id),
       'devices', (select coalesce(jsonb_agg(concat_ws(', ', s.user_agent, s.created_at::date)), '[]') from directory.session s where s.user_id = i.id),
       'operator_since', (select o.since from house.operator o join account a on a.person_id = o.person_id where a.user_id = i.id))) as row
     from directory.identity i where i.id = $1`,
    [account],
  );
  return rows[0]?.row ?? null;
}
