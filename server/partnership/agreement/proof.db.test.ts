import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canConfirm, drafted, saveInput, signInput } from '../../../tests/agreed.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { verifyChain } from '../../house/verify-chain.ts';
import { agreementActions } from './agreement.actions.ts';
import { proveAgreements } from './proof.store.ts';
import { remarkActions } from './remark.actions.ts';
import { suspensionActions } from './suspension.actions.ts';
import { tariffActions } from './tariff.actions.ts';
import { proveTariffs } from './tariff-proof.store.ts';

let world: World;
let [supporter, chair, board] = [{} as Actor, {} as Actor, {} as Actor];
let partnershipId = '';
const now = new Date('2026-11-21T10:00:00Z');

const worker = async (organisation: string, roles: Role[], given: string) =>
  canConfirm((await world.worker(organisation, roles, { given })).actor);

/** One version signed with a password and on paper, and after it one that was withdrawn and one that is being drafted. */
beforeAll(async () => {
  world = await openWorld({ now: () => now });
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  supporter = await worker(village, ['village_supporter'], 'Riet');
  chair = await worker(village, ['board'], 'Kees');
  board = await worker(provider, ['board'], 'Anja');
  const first = await drafted(world, supporter, partnershipId);
  const saved = value(await world.as(supporter, agreementActions.save, saveInput(first)));
  const clauses = saveInput(saved).clauses.slice(0, -1);
  const again = value(await world.as(board, agreementActions.save, saveInput(saved, { clauses })));
  const versioned = { agreementId: again.id, version: again.version };
  const offered = value(await world.as(supporter, agreementActions.offer, versioned));
  value(await world.as(chair, agreementActions.sign, signInput(offered)));
  value(
    await world.as(board, agreementActions.enterPaper, {
      agreementId: offered.id,
      version: offered.version,
      documentSha256: offered.document?.sha256 ?? '',
      signerName: 'Anja Smit',
      signedOn: '2026-11-21',
      scanName: 'scan.pdf',
      scan: Buffer.from('%PDF-1.4 scan', 'latin1').toString('base64'),
    }),
  );
  await suspend(offered.id);
  const second = await drafted(world, board, partnershipId);
  value(
    await world.as(board, agreementActions.withdraw, { agreementId: second.id, version: second.version }),
  );
  const third = await drafted(world, board, partnershipId);
  const [starts, ends] = ['2027-01-01', '2027-12-31'];
  const draft = value(await world.as(board, agreementActions.save, saveInput(third, { starts, ends })));
  await talkAbout(draft.id);
  await agreeTariffs(village);
});
afterAll(() => world.close());

/** Some clauses suspended by both, and by both said to hold again. */
async function suspend(agreementId: string) {
  const span = { starts: '2026-12-05', until: '2026-12-20' };
  const asked = {
    agreementId,
    kinds: ['response-time'],
    ground: 'together' as const,
    reason: 'Griep',
    ...span,
  };
  const { rows } = value(await world.as(board, suspensionActions.propose, asked));
  const one = { agreementId, suspensionId: rows[0]?.id ?? '' };
  value(await world.as(chair, suspensionActions.answer, { ...one, yes: true }));
  for (const who of [board, chair])
    value(await world.as(who, suspensionActions.resume, { ...one, from: '2026-12-15' }));
}

/** One remark with another wording that was answered, and one that is open. */
async function talkAbout(agreementId: string) {
  const basic = { text: 'Ieder het zijne', open: false };
  const said = { agreementId, line: 'basics.money', words: 'Liever zo', clause: null };
  const { rows } = value(await world.as(board, remarkActions.say, { ...said, basic }));
  const remarkId = rows[0]?.id ?? '';
  value(await world.as(supporter, remarkActions.answer, { agreementId, remarkId, answer: 'Goed' }));
  value(await world.as(supporter, remarkActions.say, { ...said, basic: null }));
}

/** One annex that was withdrawn, and one signed with a password and on paper. */
async function agreeTariffs(otherId: string) {
  const lines = [{ what: 'Nachtzorg', unit: 'per uur', cents: 4321 }];
  const content = { lines, settles: 'month' as const, payDays: 30, starts: '2026-12-01', ends: '2027-12-31' };
  const propose = async () => {
    const [annex] = value(
      await world.as(board, tariffActions.propose, { partnershipId, otherId, ...content }),
    ).own;
    return { annexId: annex?.id ?? '', version: 1, documentSha256: annex?.sha256 ?? '' };
  };
  const { documentSha256: _, ...first } = await propose();
  value(await world.as(chair, tariffActions.withdraw, first));
  const second = await propose();
  value(await world.as(chair, tariffActions.sign, { ...second, password: 'vier paarden eten hooi' }));
  const scan = Buffer.from('%PDF-1.4 scan', 'latin1').toString('base64');
  const paper = { signerName: 'Anja Smit', signedOn: '2026-11-21', scanName: 'scan.pdf', scan };
  value(await world.as(board, tariffActions.enterPaper, { ...second, ...paper }));
}

async function faults(): Promise<string[]> {
  const { faults: links } = await verifyChain(world.owner);
  const { faults: rows } = await proveAgreements(world.owner);
  const { faults: annexes } = await proveTariffs(world.owner);
  return [...links.map(({ chain, seq, fault }) => `${chain} ${seq} ${fault}`), ...rows, ...annexes];
}

/** As somebody would who can reach the database around Tango; taken back afterwards. */
async function around<T>(work: () => Promise<T>): Promise<T> {
  await world.owner.query('begin; set local session_replication_role = replica');
  try {
    return await work();
  } finally {
    await world.owner.query('rollback');
  }
}

const tables = [
  'tariff_annex',
  'tariff_signature',
  'agreement',
  'agreement_clause',
  'agreement_change',
  'agreement_document',
  'agreement_signature',
  'agreement_remark',
  'agreement_suspension',
  'suspension_word',
  'stored_file',
  'fact',
  'chain_head',
];

/** Changes one sign of one value, as a disk might, so that it is still a value of its type. False when none can be. */
async function flip(
  table: string,
  column: string,
  type: string,
  row: string,
  text: string,
): Promise<boolean> {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const other = `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;
    await world.owner.query('savepoint try');
    const changed = await world.owner
      .query(
        `update ${table} set ${column} = $1::${type} where ctid = $2 and ${column} is distinct from $1::${type}`,
        [other, row],
      )
      .catch(() => null);
    if (changed?.rowCount === 1) return true;
    await world.owner.query('rollback to savepoint try');
  }
  return false;
}

describe('one flipped byte', () => {
  test('everything stands as its facts say, and everything can be proven', async () => {
    expect(await faults()).toEqual([]);
    expect(await proveAgreements(world.owner)).toEqual({ rows: 3, before: 0, faults: [] });
    expect(await proveTariffs(world.owner)).toEqual({ rows: 2, before: 0, faults: [] });
    expect((await verifyChain(world.owner)).withoutId).toBe(0);
  });

  test('in any column of any row of agreements and facts is found and named', {
    timeout: 240_000,
  }, async () => {
    // A disk knows no checks.
    const { rows: checks } = await world.owner.query<{ table: string; name: string }>(
      `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and conrelid::regclass::text = any($1)`,
      [tables],
    );
    for (const { table, name } of checks)
      await world.owner.query(`alter table ${table} drop constraint ${name}`);
    const { rows: columns } = await world.owner.query<{ table: string; column: string; type: string }>(
      `select attrelid::regclass::text as table, attname as column, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid::regclass::text = any($1) and attnum > 0 and not attisdropped order by attrelid::regclass::text, attnum`,
      [tables],
    );
    const [unseen, unnamed, flipped] = [[] as string[], [] as string[], new Map<string, number>()];
    for (const { table, column, type } of columns) {
      const where = table === 'stored_file' ? 'partnership_id is not null and' : '';
      const { rows } = await world.owner.query<{ row: string; text: string; name: string }>(
        `select ctid::text as row, ${column}::text as text,
           ${nameIn[table] ?? `${table}.agreement_id::text`} as name from ${table} where ${where} ${column} is not null and ${column}::text <> ''`,
      );
      for (const { row, text, name } of rows)
        await around(async () => {
          if (!(await flip(table, column, type, row, text))) return;
          flipped.set(`${table}.${column}`, (flipped.get(`${table}.${column}`) ?? 0) + 1);
          const said = await faults();
          if (said.length === 0) unseen.push(`${table}.${column} ${text}`);
          else if (!said.some((one) => one.includes(name))) unnamed.push(`${table}.${column}: ${said}`);
        });
    }
    expect(unseen).toEqual([]);
    expect(unnamed.filter((one) => !/^(fact|chain_head)\.(chain|seq)/.test(one))).toEqual([]);
    // What nothing stood in could not be flipped: files that belong to somebody else than a partnership, and no first link.
    const untried = columns
      .map(({ table, column }) => `${table}.${column}`)
      .filter((one) => !flipped.has(one));
    expect(untried).toEqual(['stored_file.organisation_id', 'stored_file.client_id']);
    expect([...flipped.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(300);
  });

  test.each([
    ['a version', 'delete from agreement where number = 2', 'facts tell of it, and it is gone'],
    ['a clause', `delete from agreement_clause where kind = 'response-time'`, 'clause response-time: gone'],
    ['a signature', `delete from agreement_signature where method = 'paper'`, 'signature'],
    ['the record of changes', 'delete from agreement_change', 'record of changes: gone'],
    ['a suspension', 'delete from agreement_suspension', 'suspension'],
    ['a word on it', `delete from suspension_word where says = 'yes'`, 'words on suspension'],
    ['a remark', `delete from agreement_remark where outcome is null`, 'remark'],
    ['the document', 'delete from agreement_document', 'document: gone'],
    ['a tariff annex', `delete from tariff_annex where number = 1`, 'Tariff annex'],
    ['a signature under tariffs', `delete from tariff_signature where method = 'paper'`, 'signature'],
  ])('%s that is gone is named', async (_what, sql, words) => {
    const said = await around(async () => {
      await world.owner.query(sql);
      return faults();
    });
    expect(said[0]).toContain(words);
  });

  test('a version or a fact that was slipped in is named', async () => {
    const row = {
      id: newId(),
      partnership_id: partnershipId,
      number: 9,
      title: 'x',
      basics: '{}',
      starts: '2026-01-01',
    };
    const version = await around(async () => {
      await world.insert('agreement', { ...row, status: 'withdrawn' });
      return faults();
    });
    expect(version).toEqual([`Agreement ${row.id} (version 9): no fact tells of it; it was slipped in.`]);
    const fact = await around(async () => {
      await world.owner.query(
        `insert into fact select gen_random_uuid(), chain, seq + 1, at, 'x', null, null, organisation_id, null, '{}', hash,
           sha256(hash || convert_to(house.link_text(seq + 1, at, 'x', null, null, organisation_id, null, '{}'), 'UTF8'))
         from fact order by at desc limit 1`,
      );
      return faults();
    });
    expect(fact).toEqual([expect.stringContaining('slipped_in')]);
  });
});

describe('facts of before', () => {
  test('prove nothing and accuse nobody', async () => {
    const proven = await around(async () => {
      await world.owner.query(
        `update fact set subject = jsonb_build_object('agreementId', subject -> 'agreementId', 'number', subject -> 'number')
         where type like 'agreement.%'`,
      );
      return proveAgreements(world.owner);
    });
    expect(proven).toEqual({ rows: 3, before: 3, faults: [] });
  });

  test('what is done since proves a version whose beginning cannot be', async () => {
    const proven = await around(async () => {
      await world.owner.query(
        `update fact set subject = subject - '{seal,version,starts,ends,signedOn}'::text[] where type in ('agreement.drafted', 'agreement.offered')`,
      );
      return proveAgreements(world.owner);
    });
    expect(proven).toMatchObject({ rows: 3, faults: [] });
    const altered = await around(async () => {
      await world.owner.query(
        `update fact set subject = subject - '{seal,version,starts,ends,signedOn}'::text[] where type in ('agreement.drafted', 'agreement.offered')`,
      );
      await world.owner.query(`update agreement set title = 'Anders' where number = 1`);
      return proveAgreements(world.owner);
    });
    expect(altered.faults).toEqual([
      expect.stringContaining('(version 1), title, basics and dates: altered'),
    ]);
  });
});

/** How a row is named: by its version, a file by the version it belongs to, a fact by its place in the chain. */
const nameIn: Record<string, string> = {
  agreement: 'agreement.id::text',
  suspension_word: '(select u.agreement_id from agreement_suspension u where u.id = suspension_id)::text',
  stored_file: `coalesce((select d.agreement_id from agreement_document d where d.file_id = stored_file.id),
    (select s.agreement_id from agreement_signature s where s.scan_id = stored_file.id))::text`,
  fact: `fact.chain || ' ' || fact.seq`,
  chain_head: 'chain_head.chain::text',
  tariff_annex: 'tariff_annex.id::text',
  tariff_signature: 'tariff_signature.annex_id::text',
};
