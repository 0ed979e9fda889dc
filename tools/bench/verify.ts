import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { proofs } from '../../server/app.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate } from '../../server/house/migrate.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';

// npm run bench:verify [-- --facts 1000000 --chains 200 --agreements 2000]: how long `tango verify` takes over so many facts, and
// whether it finds the one of which a byte is flipped. Beside them so many agreements of twenty clauses, told of as before
// facts proved them: reading and hashing them is what it takes.

const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '1000000' },
    chains: { type: 'string', default: '200' },
    agreements: { type: 'string', default: '2000' },
  },
});
const [facts, chains, agreements] = [values.facts, values.chains, values.agreements].map(Number) as [
  number,
  number,
  number,
];

const folder = await mkdtemp(join(tmpdir(), 'tango-verify-'));
await chmod(folder, 0o755);
const database = await startEmbeddedDatabase({ folder, durable: false });
const owner = new pg.Client({ connectionString: database.url });
try {
  await migrate(database.url);
  await owner.connect();
  await fill();
  const whole = await timed('whole');
  if (whole.faults.length > 0) throw new Error(`a whole chain with faults: ${JSON.stringify(whole.faults)}`);
  await owner.query('set session_replication_role = replica');
  const { rows } = await owner.query<{ chain: string; seq: number }>(
    `update fact set type = 'thing.happenee' where id = (select id from fact offset ${Math.floor(facts / 2)} limit 1) returning chain, seq`,
  );
  const altered = await timed('with one flipped byte');
  const [flipped, found] = [rows[0], altered.faults[0]];
  if (found?.chain !== flipped?.chain || found?.seq !== Number(flipped?.seq))
    throw new Error(`the flipped byte was not found: ${JSON.stringify(altered.faults)}`);
  console.log(`the flipped byte was found in fact ${found?.seq} of its chain`);
} finally {
  await owner.end();
  await database.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** What the command does, measured by the clock on the wall. */
async function timed(what: string) {
  const begun = performance.now();
  const verified = await verifyChain(owner);
  const linked = performance.now();
  let rows = 0;
  for (const prove of proofs) rows += (await prove(owner)).rows;
  const [first, second] = [linked - begun, performance.now() - linked].map((ms) => (ms / 1000).toFixed(1));
  console.log(`${what}: ${verified.facts} facts in ${first} s, ${rows} agreements in ${second} s`);
  return verified;
}

/** As record_fact links them, one round of all chains after another. */
async function fill(): Promise<void> {
  const rounds = Math.ceil(facts / chains);
  // Planned while the table is still empty, it would be read whole in every round.
  await owner.query(
    `set session_replication_role = replica; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`,
  );
  await owner.query(
    `insert into chain_head select gen_random_uuid(), 0, '\\x' from generate_series(1, ${chains})`,
  );
  await owner.query(`
    do $$ begin
      for round in 1..${rounds} loop
        insert into fact
          select id, chain, round, at, 'thing.happened', null, null, chain, null, subject, previous,
            sha256(previous || convert_to(house.link_text(round, at, 'thing.happened', null, null, chain, null, subject), 'UTF8'))
          from (
            select chain, previous, id, clock_timestamp() as at, jsonb_build_object('fact', id, 'thingId', id) as subject from (
              select h.chain, coalesce(p.hash, '\\x') as previous, gen_random_uuid() as id
              from chain_head h left join fact p on p.chain = h.chain and p.seq = round - 1 offset 0) made
            offset 0) told;
      end loop;
    end $$`);
  await owner.query(
    `update chain_head h set seq = f.seq, hash = f.hash from fact f where f.chain = h.chain and f.seq = ${rounds}`,
  );
  await owner.query(`
    insert into agreement (id, partnership_id, number, title, basics, starts)
      select gen_random_uuid(), gen_random_uuid(), 1, 'x', '{}', '2026-01-01' from generate_series(1, ${agreements});
    insert into agreement_clause (id, partnership_id, agreement_id, position, kind, parameters)
      select gen_random_uuid(), partnership_id, id, n, 'kind-' || n, '{"days": 1}' from agreement, generate_series(1, 20) n;
    select record_fact(gen_random_uuid(), 'agreement.drafted', null, partnership_id, jsonb_build_object('agreementId', id, 'number', 1)) from agreement;
    reset session_replication_role; reset enable_seqscan; reset enable_hashjoin; reset enable_mergejoin`);
  await owner.query('vacuum analyze');
}
