import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, drafted, saveInput, signInput } from '../../../tests/agreed.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { actorOfJob, type JobAction, type JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { agreementActions, clauseInForce, recordMeasure } from './agreement.actions.ts';
import { proveAgreements } from './proof.store.ts';
import { suspensionActions } from './suspension.actions.ts';
import { afterSuspension, remindSuspensions, tellSuspension } from './suspension-telling.actions.ts';

let world: World;
let [village, provider, third, partnershipId, agreementId] = ['', '', '', '', ''];
let chair: Actor;
let board: Actor;
let nurse: Actor;
let supporter: Actor;
let outsider: Actor;
let now = new Date('2026-11-21T10:00:00Z');
const on = (day: string) => {
  now = new Date(`${day}T10:00:00Z`);
};

const facts = ['suspension_proposed', 'suspension_answered', 'suspended', 'resumption_said', 'resumed'];

beforeAll(async () => {
  world = await openWorld({
    now: () => now,
    reactsTo: new Set(facts.map((one) => `agreement.${one}`)),
  });
});
afterAll(() => world.close());

beforeEach(async () => {
  on('2026-11-21');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  const worker = async (organisation: string, role: Role, given: string) =>
    canConfirm(
      (await world.worker(organisation, [role], { given, email: `${given.toLowerCase()}@example.org` }))
        .actor,
    );
  chair = await worker(village, 'board', 'Kees');
  supporter = await worker(village, 'village_supporter', 'Riet');
  board = await worker(provider, 'board', 'Anja');
  nurse = await worker(provider, 'nurse', 'Els');
  outsider = await worker(third, 'board', 'Tom');
  agreementId = await signed('2026-12-01');
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

async function signed(starts: string, over: object = {}): Promise<string> {
  const draft = await drafted(world, chair, partnershipId);
  const saved = value(await world.as(chair, agreementActions.save, saveInput(draft, { starts, ...over })));
  const versioned = { agreementId: saved.id, version: saved.version };
  const offered = value(await world.as(chair, agreementActions.offer, versioned));
  value(await world.as(chair, agreementActions.sign, signInput(offered)));
  return value(await world.as(board, agreementActions.sign, signInput(offered))).id;
}

const asked = (over: object = {}) => ({
  agreementId,
  kinds: ['response-time'] as string[] | null,
  ground: 'together' as 'together' | 'law' | 'safety',
  reason: 'De helft is ziek.',
  starts: '2026-12-05',
  until: '2026-12-20',
  ...over,
});
const propose = (who: Actor, over: object = {}) => world.as(who, suspensionActions.propose, asked(over));
/** Proposed, and its id. */
async function proposed(who: Actor, over: object = {}): Promise<string> {
  return value(await propose(who, over)).rows[0]?.id ?? '';
}
const answer = (who: Actor, suspensionId: string, yes = true) =>
  world.as(who, suspensionActions.answer, { agreementId, suspensionId, yes });
const resume = (who: Actor, suspensionId: string, from: string) =>
  world.as(who, suspensionActions.resume, { agreementId, suspensionId, from });
const list = async (who: Actor) => value(await world.as(who, suspensionActions.list, { agreementId }));

/** Whether the platform obeys this clause on a day. */
const obeyed = async (
  day: string,
  kind: 'response-time' | 'familiar-faces' | 'final-responsibility' = 'response-time',
) =>
  value(
    await world.database.withActor(board, async (tx) =>
      ok((await clauseInForce(tx, { partnershipId }, kind, day)) !== null),
    ),
  );

const tasks: Record<string, JobAction> = { tell_suspension: tellSuspension, follow_fact: afterSuspension };

/** Does what is queued, each job as its own organisation, until nothing is left; gives who got which letter. */
async function told() {
  for (;;) {
    const { rows } = await world.owner.query<{ task: string; payload: JobPayload }>(
      `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
       select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
    );
    if (rows.length === 0) break;
    for (const { task, payload } of rows) {
      const action = tasks[task];
      const actor = await actorOfJob(world.database, payload);
      if (action) await world.database.withActor(actor, (tx) => action(tx, payload));
    }
  }
  return world.letters
    .splice(0)
    .map(({ to, subject }) => `${to.name}: ${subject}`)
    .sort();
}

async function daily(day: string) {
  on(day);
  for (const organisationId of [village, provider, third]) {
    const actor = await actorOfJob(world.database, { organisationId });
    await world.database.withActor(actor, remindSuspensions);
  }
  return told();
}

/** The headings of a PDF as its bookmarks hold them. */
const bookmarksOf = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Title \(([^)]*)\)/g),
  ].map(([, title = '']) => title);

describe('works', () => {
  test('proposed by one and agreed by the other, it does not hold on those days and no others', async () => {
    const id = await proposed(board);
    expect(await told()).toEqual(['Kees Smit: De Linde wil een afspraak tijdelijk opschorten']);
    expect(await obeyed('2026-12-10')).toBe(true);
    expect((await list(chair)).rows[0]).toMatchObject({
      state: 'open',
      waitsFor: ['Dorpszorg'],
      can: { answer: { allowed: true }, takeBack: { allowed: false }, resume: { allowed: false } },
    });
    value(await answer(chair, id));
    expect(await told()).toEqual(['Anja Smit: Opgeschort vanaf 5 december 2026']);
    const days = ['2026-12-04', '2026-12-05', '2026-12-31'];
    expect(await Promise.all(days.map((day) => obeyed(day)))).toEqual([true, false, false]);
    expect(await obeyed('2026-12-10', 'familiar-faces')).toBe(true);
    const { agreement } = value(
      await world.as(nurse, agreementActions.inForce, { partnershipId, day: '2026-12-10' }),
    );
    const suspended = agreement?.clauses.filter((clause) => clause.suspended).map(({ kind }) => kind);
    expect(suspended).toEqual(['response-time']);

    // The signed bytes stay as they are; the sheet beside them says it.
    const sheet = value(
      await world.as(nurse, agreementActions.signatureSheet, { agreementId, language: 'nl' }),
    );
    expect(bookmarksOf(sheet.bytes)).toContain('Opgeschort');

    on('2026-12-10');
    const running = value(await world.as(nurse, agreementActions.running, { partnershipId }));
    expect(running.state.nl).toContain('behalve 1 werkafspraak die is opgeschort');
    expect(running.clauses.find(({ kind }) => kind === 'response-time')?.suspended).toEqual({
      since: '2026-12-05',
      until: '2026-12-20',
      reason: 'De helft is ziek.',
    });
  });

  test('it holds again from the last of the days that all said; after its day one says so for all', async () => {
    const id = await proposed(board);
    value(await answer(chair, id));
    on('2026-12-10');
    await told();
    expect(value(await resume(board, id, '2026-12-12')).rows[0]).toMatchObject({
      state: 'running',
      mayHold: [{ organisationName: 'De Linde', from: '2026-12-12' }],
    });
    expect(await told()).toEqual(['Kees Smit: De Linde wil dat een afspraak weer geldt']);
    value(await resume(chair, id, '2026-12-15'));
    expect(await told()).toEqual(['Anja Smit: Vanaf 15 december 2026 geldt het weer']);
    expect([await obeyed('2026-12-14'), await obeyed('2026-12-15')]).toEqual([false, true]);

    on('2026-12-16');
    const again = await proposed(chair, { starts: '2026-12-16', until: '2026-12-18' });
    value(await answer(board, again));
    on('2026-12-19');
    expect(value(await resume(chair, again, '2026-12-19')).rows[0]?.state).toBe('over');
    expect([await obeyed('2026-12-18'), await obeyed('2026-12-19')]).toEqual([false, true]);
  });

  test('where safety asks it one party does it at once, and the other hears at once', async () => {
    on('2026-12-02');
    const id = await proposed(board, { ground: 'safety', kinds: null, starts: '2026-12-02' });
    expect(await told()).toEqual(['Kees Smit: Opgeschort vanaf 2 december 2026']);
    expect([await obeyed('2026-12-02'), await obeyed('2026-12-02', 'familiar-faces')]).toEqual([
      false,
      false,
    ]);
    // Who answers for the care always holds.
    expect(await obeyed('2026-12-02', 'final-responsibility')).toBe(true);
    value(await resume(board, id, '2026-12-03'));
    expect(await obeyed('2026-12-03')).toBe(true);
  });

  test('days on which it was suspended are in no figure; it counts on from when it holds again', async () => {
    on('2026-12-04');
    const counted = (ends: string, starts = '2026-12-01', from = starts) =>
      world.database.withActor(board, async (tx) =>
        ok(
          await recordMeasure(tx, {
            ...{
              partnershipId,
              kind: 'response-time' as const,
              organisationId: provider,
              starts,
              ends,
              from,
            },
            counted: { asked: [{ kind: 'referral', answeredIn: 1, waited: 1 }] },
          }),
        ),
      );
    const id = await proposed(board, { ground: 'law', starts: '2026-12-04' });
    expect(value(await counted('2026-12-03'))).not.toBeNull();
    expect(value(await counted('2026-12-31'))).toBeNull();
    value(await resume(board, id, '2026-12-10'));
    on('2026-12-20');
    expect(value(await counted('2026-12-31'))).toBeNull();
    expect(value(await counted('2026-12-31', '2026-12-01', '2026-12-10'))).not.toBeNull();
    const { rows } = await world.owner.query(
      `select period_ends::text as ends from measure where partnership_id = $1 order by 1`,
      [partnershipId],
    );
    expect(rows.map(({ ends }) => ends)).toEqual(['2026-12-03', '2026-12-31']);
  });

  test('both boards are reminded the day after and each week, until it holds again', async () => {
    const id = await proposed(board);
    value(await answer(chair, id));
    await told();
    const still = ['Anja Smit', 'Kees Smit'].map((name) => `${name}: Een afspraak is nog steeds opgeschort`);
    expect(await daily('2026-12-20')).toEqual([]);
    expect(await daily('2026-12-21')).toEqual(still);
    expect(await daily('2026-12-22')).toEqual([]);
    expect(await daily('2026-12-28')).toEqual(still);
    value(await resume(chair, id, '2026-12-29'));
    await told();
    expect(await daily('2027-01-04')).toEqual([]);
  });

  test('the next version holds as it was signed, and what was not decided lapses', async () => {
    const id = await proposed(board);
    value(await answer(chair, id));
    const open = await proposed(board, { kinds: ['familiar-faces'] });
    on('2026-12-07');
    await signed('2026-12-10');
    expect([await obeyed('2026-12-09'), await obeyed('2026-12-10')]).toEqual([false, true]);
    on('2026-12-10');
    expect((await list(chair)).rows.map(({ state }) => state).sort()).toEqual(['lapsed', 'over']);
    expect(refusal(await answer(chair, open))).toBe('denied');
    expect(refusal(await resume(chair, id, '2026-12-11'))).toBe('suspension.not_running');
    expect(value(await answer(board, open, false)).rows).toHaveLength(2);
  });

  test('it can all be proven, and what was slipped in is named', async () => {
    const id = await proposed(board);
    value(await answer(chair, id));
    on('2026-12-10');
    value(await resume(board, id, '2026-12-12'));
    value(await resume(chair, id, '2026-12-11'));
    await proposed(chair, { kinds: ['familiar-faces'], starts: '2026-12-11', ground: 'safety' });
    value(await answer(board, await proposed(chair, { starts: '2026-12-13' }), false));
    const faults = async () =>
      (await proveAgreements(world.owner)).faults.filter(
        (one) => one.includes(agreementId) || one.includes(partnershipId),
      );
    expect(await faults()).toEqual([]);
    const slip = async (sql: string) => {
      await world.owner.query('begin; set local session_replication_role = replica');
      await world.owner.query(sql, [agreementId]);
      const found = await faults();
      await world.owner.query('rollback');
      return found.join('\n');
    };
    const of = 'where agreement_id = $1';
    expect(
      await slip(
        `update agreement_suspension set resumes_on = '2026-12-13' ${of} and resumes_on is not null`,
      ),
    ).toMatch(
      /end of suspension .*altered[\s\S]*on 2026-12-12 version 1 is in force, by its facts version 1 with other clauses/,
    );
    expect(await slip(`update agreement_suspension set reason = 'x' ${of} and ground = 'safety'`)).toMatch(
      /suspension .*: altered/,
    );
    expect(
      await slip(
        `delete from suspension_word where says = 'no' and suspension_id in (select id from agreement_suspension ${of})`,
      ),
    ).toMatch(/words on suspension .*: gone/);
  });
});

describe('refused', () => {
  test('an end before the start, a day that has passed, what always holds, what is not in it, and twice', async () => {
    const type = async (over: object) => refusal(await propose(board, over));
    expect(await type({ until: '2026-12-04' })).toBe('suspension.end_before_start');
    expect(await type({ starts: '2026-11-20' })).toBe('suspension.day_has_passed');
    expect(await type({ starts: '2026-11-25' })).toBe('suspension.not_in_force');
    expect(await type({ kinds: ['final-responsibility'] })).toBe('suspension.always_holds');
    expect(await type({ kinds: ['cost-split'] })).toBe('suspension.no_clause');
    await proposed(board);
    expect(await type({})).toBe('suspension.twice');
    expect(await type({ kinds: null, ground: 'law' })).toBe('suspension.twice');
  });

  test('an agreement that has ended, was replaced, or whose partnership ended', async () => {
    const next = await signed('2026-12-10', { ends: '2026-12-31' });
    on('2026-12-15');
    const type = async (over: object) => refusal(await propose(board, { starts: '2026-12-15', ...over }));
    expect(await type({})).toBe('suspension.not_in_force');
    expect(await type({ agreementId: next, starts: '2027-01-01', until: '2027-01-02' })).toBe(
      'suspension.not_in_force',
    );
    await world.ended(partnershipId, '2026-12-14');
    expect(await type({ agreementId: next })).toBe('denied');
  });

  test('whoever does not sign for a party, answering twice, and ending what another did alone', async () => {
    for (const who of [nurse, supporter]) expect(refusal(await propose(who))).toBe('denied');
    const id = await proposed(board);
    expect(refusal(await answer(supporter, id))).toBe('denied');
    expect(refusal(await answer(board, id))).toBe('suspension.answered');
    value(await answer(chair, id, false));
    expect(refusal(await answer(chair, id))).toBe('suspension.decided');
    const alone = await proposed(board, { ground: 'law' });
    expect(refusal(await resume(chair, alone, '2026-12-20'))).toBe('suspension.not_yours');
    expect(refusal(await resume(board, alone, '2026-11-20'))).toBe('suspension.day_has_passed');
  });

  test('the database keeps to it too', async () => {
    const id = await proposed(board);
    const force = (who: Actor, set: object) =>
      world.database.withActor(who, async (tx) => {
        await tx.db.updateTable('agreement_suspension').set(set).where('id', '=', id).execute();
        return ok(null);
      });
    const agreed = { outcome: 'agreed', decided_on: '2026-11-21', holds_from: '2026-12-05' };
    await expect(force(board, agreed)).rejects.toThrow(/all parties say yes/);
    await expect(force(board, { outcome: 'refused', decided_on: '2026-11-21' })).rejects.toThrow(
      /all parties/,
    );
    await expect(force(chair, { outcome: 'withdrawn', decided_on: '2026-11-21' })).rejects.toThrow(
      /all parties/,
    );
    for (const set of [{ reason: 'x' }, { ground: 'law' }, { kinds: null }, { until: '2027-01-01' }])
      await expect(force(board, set)).rejects.toThrow(/stays as it was proposed/);
    value(await answer(chair, id));
    await expect(force(board, { outcome: 'refused', holds_from: null })).rejects.toThrow(/stays as it was/);
    const again = { resumed_on: '2026-12-10', resumes_on: '2026-12-10' };
    await expect(force(board, again)).rejects.toThrow(/whoever suspended says when/);
    const word = world.database.withActor(board, async (tx) => {
      await tx.db
        .insertInto('suspension_word')
        .values({
          ...{ partnership_id: partnershipId, suspension_id: id, organisation_id: village, says: 'resume' },
          ...{ face_id: board.hat?.membershipId ?? '', speaker_name: 'x', said_on: '2026-12-10' },
          from_day: '2026-12-10',
        })
        .execute();
      return ok(null);
    });
    await expect(word).rejects.toThrow(/row-level security/);
  });
});

describe('isolated', () => {
  test('who is no party reads and does nothing of it, and hears nothing', async () => {
    const id = await proposed(board);
    expect(refusal(await world.as(outsider, suspensionActions.list, { agreementId }))).toBe('not_found');
    expect(refusal(await propose(outsider))).toBe('not_found');
    expect(refusal(await answer(outsider, id))).toBe('not_found');
    expect((await told()).join()).not.toContain('Tom');
  });

  test('a suspension is answered under its own version alone', async () => {
    const id = await proposed(board);
    const other = await signed('2026-12-10');
    const elsewhere = { agreementId: other, suspensionId: id, yes: true };
    expect(refusal(await world.as(chair, suspensionActions.answer, elsewhere))).toBe('not_found');
  });
});
