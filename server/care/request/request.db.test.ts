import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { followUpActions } from '../follow-up/follow-up.actions.ts';
import { receiveSent, requestActions } from './request.actions.ts';

const now = new Date('2026-11-23T08:00:00Z');
let world: World;
let village: string;
let supporter: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
});
afterAll(() => world.close());

const call = {
  kind: 'ride' as const,
  personId: null,
  callerName: 'Riet Smit',
  callerPhone: null,
  summary: '',
  day: '2026-11-26',
  fromTime: null,
  street: '',
  place: '',
  destination: '',
};
const note = async (given: object = {}) =>
  value(await world.as(supporter, requestActions.note, { ...call, ...given }));

describe('works', () => {
  test('a call is noted with nothing but a name and a kind; its clock runs in working days', async () => {
    const noted = await note({ day: null });
    expect(noted).toMatchObject({
      status: 'open',
      personId: null,
      clientId: null,
      clock: { dueOn: '2026-11-25', workingDaysLeft: 2, verdict: 'in_time' },
      handledBy: { name: 'Joke' },
    });
  });

  test('the cooperative sets its own response time', async () => {
    await world.insert('organisation_setting', {
      organisation_id: village,
      key: 'requests',
      value: JSON.stringify({ workingDays: 5 }),
    });
    expect((await note({ day: null })).clock?.dueOn).toBe('2026-11-30');
    await world.owner.query(`delete from organisation_setting where organisation_id = $1`, [village]);
  });

  test('a member is found by family name, first name, number and telephone, with what she asked lately', async () => {
    const riet = await world.person(village, { given: 'Riet', family: 'Zandstra', phone: '06 98765432' });
    const membership = await world.member(riet, village, ['member']);
    await world.owner.query(`update membership set number = '4711' where id = $1`, [membership]);
    const found = async (search: string) =>
      value(await world.as(supporter, requestActions.callers, { search })).rows.map(({ name }) => name);
    for (const search of ['zand', 'Riet Z', 'rie', '4711', '0698765'])
      expect(await found(search)).toContain('Riet Zandstra');
    expect(await found('zandvoort')).toEqual([]);
    expect(await found('%')).toEqual([]);
    const { id } = await note({ personId: riet });
    const { rows } = value(await world.as(supporter, requestActions.callers, { search: 'zandstra' }));
    expect(rows[0]?.lately).toMatchObject({ requestId: id, kind: 'ride' });
  });

  test('to do stands by what is due first; closed goes away, and undoing brings it back', async () => {
    const later = await note({ callerName: 'Later', day: null });
    const tomorrow = await note({ callerName: 'Morgen', day: '2026-11-24' });
    const list = async () => {
      const { rows } = value(await world.as(supporter, requestActions.list, { show: 'todo', mine: 'no' }));
      return rows.map(({ id }) => id).filter((id) => [later.id, tomorrow.id].includes(id));
    };
    expect(await list()).toEqual([tomorrow.id, later.id]);
    const closed = value(
      await world.as(supporter, requestActions.close, {
        requestId: tomorrow.id,
        version: tomorrow.version,
        as: 'withdrawn',
        because: 'Dochter rijdt',
      }),
    );
    expect(await list()).toEqual([later.id]);
    value(
      await world.as(supporter, requestActions.reopen, { requestId: tomorrow.id, version: closed.version }),
    );
    expect(await list()).toEqual([tomorrow.id, later.id]);
  });

  test('all are paged, newest first, without a gap or a double', async () => {
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Groot' });
    const { actor } = await world.worker(other, ['village_supporter']);
    for (let n = 0; n < 120; n++) value(await world.as(actor, requestActions.note, call));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = value(
        await world.as(actor, requestActions.list, { show: 'all', mine: 'no', ...(after ? { after } : {}) }),
      );
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  test('a member sends a question of her own; the cooperative finds it with a call-back', async () => {
    const anna = await world.person(village, { given: 'Anna', family: 'Bos', phone: '06 2' });
    await world.member(anna, village, ['member']);
    const actor = await world.actor(anna);
    const { cooperatives } = value(await world.as(actor, requestActions.mine, {}));
    expect(cooperatives.map(({ name }) => name)).toEqual(['Dorpszorg']);
    const { requestId } = value(
      await world.as(actor, requestActions.send, {
        organisationId: village,
        kind: 'chore',
        summary: 'De lamp is stuk',
        day: null,
        fromTime: null,
        destination: '',
      }),
    );
    const job = jobActor({
      organisationId: village,
      organisationName: 'Dorpszorg',
      organisationKind: 'citizens_cooperative',
      capacities: [],
      partnerships: [],
    });
    await world.database.withActor(job, (tx) => receiveSent(tx, { requestId }));
    const due = value(await world.as(supporter, followUpActions.due, { upTo: '2026-11-24' })).rows;
    expect(due.find((row) => row.requestId === requestId)).toMatchObject({
      because: 'self_asked',
      who: 'Anna Bos',
    });
    expect(value(await world.as(actor, requestActions.mine, {})).rows).toMatchObject([
      { id: requestId, status: 'open' },
    ]);
    const shown = value(await world.as(supporter, requestActions.show, { requestId }));
    expect(shown).toMatchObject({ receivedBy: 'self', callerName: 'Anna Bos' });
  });

  test('a call-back is done with an outcome, put off, and undone', async () => {
    const { id } = await note();
    const added = value(
      await world.as(supporter, followUpActions.add, {
        requestId: id,
        kind: 'call_back',
        dueOn: '2026-11-23',
        note: 'Dochter bellen',
      }),
    );
    const one = { followUpId: added.id };
    const later = value(
      await world.as(supporter, followUpActions.putOff, { ...one, version: 1, dueOn: '2026-11-25' }),
    );
    const due = async () =>
      value(await world.as(supporter, followUpActions.due, {})).rows.map((row) => row.id);
    expect(await due()).not.toContain(added.id);
    const finished = value(
      await world.as(supporter, followUpActions.finish, {
        ...one,
        version: later.version,
        outcome: 'Zij komt',
      }),
    );
    expect(
      refusal(
        await world.as(supporter, followUpActions.finish, { ...one, version: finished.version, outcome: '' }),
      ),
    ).toBe('follow_up.done');
    const again = value(
      await world.as(supporter, followUpActions.reopen, { ...one, version: finished.version }),
    );
    expect(again).toMatchObject({ outcome: null, doneAt: null, version: 4 });
  });
});

describe('refused', () => {
  test('a day that has passed, and a time that the clock skips that night', async () => {
    const noted = (given: object) => world.as(supporter, requestActions.note, { ...call, ...given });
    expect(refusal(await noted({ day: '2026-11-22' }))).toBe('request.day_past');
    expect(refusal(await noted({ day: '2027-03-28', fromTime: '02:30' }))).toBe('request.no_such_time');
  });

  test('who edits what a colleague changed in the meantime sees the other version', async () => {
    const { id, version } = await note();
    const edit = { requestId: id, version, ...call, callerName: 'Riet S.' };
    value(await world.as(supporter, requestActions.edit, edit));
    const second = await world.as(supporter, requestActions.edit, { ...edit, callerName: 'R. Smit' });
    expect(refusal(second)).toBe('stale');
    expect(!second.ok && 'current' in second.error && second.error.current).toMatchObject({
      callerName: 'Riet S.',
    });
  });

  test('a volunteer notes nothing, a member sends only to a cooperative of hers', async () => {
    const { actor } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(actor, requestActions.note, call))).toBe('denied');
    const stranger = await world.actor(await world.person(village));
    const sent = {
      organisationId: village,
      kind: 'ride' as const,
      summary: '',
      day: null,
      fromTime: null,
      destination: '',
    };
    expect(refusal(await world.as(stranger, requestActions.send, sent))).toBe('request.not_a_member');
    expect(refusal(await world.as(supporter, requestActions.send, sent))).toBe('denied');
  });

  test('someone whom another organisation registered is not a caller here', async () => {
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Andersdorp' });
    const there = await world.person(other, { family: 'Verweg' });
    expect(refusal(await world.as(supporter, requestActions.note, { ...call, personId: there }))).toBe(
      'input.invalid',
    );
    expect(value(await world.as(supporter, requestActions.callers, { search: 'verweg' })).rows).toEqual([]);
  });
});

describe('isolated', () => {
  test('what one cooperative notes another cannot find, change or close', async () => {
    const { id, version } = await note();
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Buiten' });
    const { actor } = await world.worker(other, ['village_supporter']);
    const one = { requestId: id };
    expect(refusal(await world.as(actor, requestActions.show, one))).toBe('not_found');
    expect(refusal(await world.as(actor, requestActions.edit, { ...one, version, ...call }))).toBe(
      'not_found',
    );
    expect(
      refusal(await world.as(actor, requestActions.close, { ...one, version, as: 'done', because: '' })),
    ).toBe('not_found');
    expect(value(await world.as(actor, followUpActions.ofRequest, one)).rows).toEqual([]);
  });

  test('a question is given to nobody whom the cooperative does not see', async () => {
    const { id, version } = await note();
    const elsewhere = await world.organisation({ kind: 'citizens_cooperative', name: 'Ver' });
    for (const personId of [await world.person(elsewhere), newId()]) {
      const edit = { requestId: id, version, ...call, personId };
      expect(refusal(await world.as(supporter, requestActions.edit, edit))).toBe('input.invalid');
      expect(refusal(await world.as(supporter, requestActions.note, { ...call, personId }))).toBe(
        'input.invalid',
      );
    }
  });

  test('for whom the office is closed, who is asked to help and works in the office too does what was asked and no more', async () => {
    const personId = await world.person(village, { given: 'Dora' });
    const { id } = await note({ personId });
    const { membershipId, actor } = await world.worker(village, ['village_supporter', 'volunteer']);
    await world.insert('ask', {
      ...{ id: newId(), organisation_id: village, request_id: id, membership_id: membershipId },
      ...{ token_hash: newId(), asked_at: new Date() },
    });
    await world.insert('privacy_request', {
      ...{
        id: newId(),
        organisation_id: village,
        person_id: personId,
        kind: 'restriction',
        status: 'granted',
      },
      ...{ about: 'other', asked_by: personId, asked_at: new Date(), due_on: '2026-12-31' },
    });
    const set = (status: string) =>
      world.database.withActor(actor, async (tx) => {
        await tx.db.updateTable('request').set({ status }).where('id', '=', id).execute();
        return ok(null);
      });
    value(await set('asked'));
    await expect(set('open')).rejects.toMatchObject({ code: '42501' });
  });

  test('a question about care disappears with the consent it stood on', async () => {
    const person = await world.person(village, { given: 'Clara' });
    const client = await world.client(person, village);
    const { id } = await note({ personId: person, kind: 'care' });
    await world.owner.query('update request set client_id = $1 where id = $2', [client, id]);
    value(await world.as(supporter, requestActions.show, { requestId: id }));
    await world.owner.query('update client_grant set ends = now() where client_id = $1 and grantee_id = $2', [
      client,
      village,
    ]);
    expect(refusal(await world.as(supporter, requestActions.show, { requestId: id }))).toBe('not_found');
  });
});
