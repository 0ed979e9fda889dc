import { describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import {
  beuk,
  board,
  figure,
  fresh,
  joins,
  line,
  now,
  nurse,
  outsider,
  overview,
  partner,
  partnershipId,
  provider,
  reachable,
  responseTime,
  rhythm,
  third,
  village,
  volunteer,
  withPage,
  world,
} from '../../../tests/overview.ts';
import { refusal, value } from '../../../tests/world.ts';
import { newId } from '../../house/ids.ts';
import { agreementActions } from '../agreement/agreement.actions.ts';
import { suspensionActions } from '../agreement/suspension.actions.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { showOverview } from './overview.actions.ts';

withPage();

describe('works', () => {
  test('of a partnership that only began it says that nothing was agreed, and asks nothing', async () => {
    expect(await overview()).toMatchObject({
      ...{ takesPart: true, own: village, phase: 'active', names: ['De Linde', 'Dorpszorg'] },
      ...{ proposedByName: 'Dorpszorg', next: null, attention: [], clauses: [], hasProposals: false },
      ...{ isAsked: false, isCooperative: true, can: { lead: { allowed: true } } },
      state: { nl: 'Er is nog niets afgesproken.' },
    });
    expect((await overview()).rooms.map(({ room }) => room)).toEqual([
      ...['contacts', 'vision', 'reciprocity', 'meeting', 'evaluation', 'rule', 'ending'],
    ]);
  });

  test('clauses with their last figure and trend, those out of line first and by name', async () => {
    await agreed(world, partnershipId, [reachable, responseTime, rhythm], '2026-11-01');
    await figure(provider, '09', 'kept', 9);
    await figure(provider, '10', 'not_kept');
    const { clauses, attention: asks, state } = await overview();
    expect(clauses.map(({ kind }) => kind)).toEqual(['response-time', 'reachability', 'consultation-rhythm']);
    expect(clauses[0]).toMatchObject({
      verdict: 'not_kept',
      trend: [
        { to: '2026-09-28', part: 9, whole: 9, verdict: 'kept' },
        { to: '2026-10-28', part: 3, whole: 9, verdict: 'not_kept' },
      ],
    });
    expect(clauses[1]).toMatchObject({ said: null, verdict: 'too_little', trend: [] });
    expect(asks).toMatchObject([{ room: 'meeting' }]);
    expect(asks[0]?.text.nl).toMatch(/het laatste cijfer is niet zoals afgesproken/);
    expect(state.nl).toContain('0 van de 1 gemeten werkafspraken zijn gehaald');
  });

  test('of figures of several parties it tells how many are as agreed, also of the periods before', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    for (const [party, month, verdict] of [
      [village, '09', 'kept'],
      [provider, '09', 'kept'],
      [village, '10', 'kept'],
      [provider, '10', 'not_kept'],
    ] as const)
      await figure(party, month, verdict);
    expect((await overview()).clauses).toMatchObject([
      {
        said: { nl: '1 van de 2 cijfers zijn zoals afgesproken' },
        trend: [
          { part: 2, whole: 2, verdict: 'kept' },
          { part: 1, whole: 2, verdict: 'not_kept' },
        ],
      },
    ]);
  });

  test('what does not hold for a while says since when, and no figure; the rest goes on', async () => {
    const agreementId = await agreed(world, partnershipId, [responseTime, reachable], '2026-09-01');
    await figure(provider, '10', 'not_kept');
    const span = { starts: '2026-11-23', until: '2026-12-20' };
    const law = { agreementId, kinds: ['response-time'], ground: 'law' as const, reason: 'De wet.', ...span };
    value(await world.as(board, suspensionActions.propose, law));
    const { clauses, attention: asks, rooms } = await overview();
    expect(clauses).toMatchObject([
      {
        kind: 'response-time',
        suspended: { since: '2026-11-23', until: '2026-12-20', reason: 'De wet.' },
        said: null,
        trend: [],
      },
      { kind: 'reachability', suspended: null },
    ]);
    expect(asks).toEqual([]);
    expect(rooms.length).toBeGreaterThan(0);
  });

  test('the version in force, the one that is open, and who may make the next', async () => {
    expect(await overview()).toMatchObject({ agreement: null, open: null, isFirst: true });
    expect((await overview()).can.make).toEqual({ allowed: true });
    const id = await agreed(world, partnershipId, [responseTime], '2026-09-01');
    expect(await overview()).toMatchObject({ agreement: { id, number: 1 }, open: null, isFirst: false });
    const draft = value(await world.as(partner, agreementActions.make, { partnershipId }));
    expect(await overview()).toMatchObject({
      agreement: { id, number: 1 },
      open: { id: draft.id, number: 2, status: 'draft' },
      can: { make: { allowed: false } },
    });
    expect((await overview(nurse)).can.make.allowed).toBe(false);
  });

  test('no more than twelve periods, however many there are, and none of an earlier year', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    const { rows } = await world.owner.query(
      `select '2026-11-23'::date - 14 * n as ends from generate_series(0, 40) n`,
    );
    for (const { ends } of rows)
      await world.owner.query(
        `insert into measure (id, partnership_id, clause_kind, period_starts, period_ends, organisation_id, value, verdict, made_of, measured_at)
         values ($1, $2, 'response-time', $3::date - 13, $3, $4, '{"part": 1, "whole": 2}', 'kept', '[]', now())`,
        [newId(), partnershipId, ends, provider],
      );
    const [clause] = (await overview()).clauses;
    expect([clause?.trend.length, clause?.trend.at(-1)?.to]).toEqual([12, '2026-11-23']);
  });

  test('a figure counts as the last of its party, also when that party is measured less often', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-01-01');
    await figure(village, '02', 'not_kept');
    for (let day = 1; day <= 13; day += 1)
      await world.insert('measure', {
        ...{
          id: newId(),
          partnership_id: partnershipId,
          clause_kind: 'response-time',
          organisation_id: provider,
        },
        ...{
          period_starts: `2026-10-${day}`,
          period_ends: `2026-10-${day}`,
          value: '{"part": 9, "whole": 9}',
        },
        ...{ verdict: 'kept', made_of: '[]', measured_at: now },
      });
    const [clause] = (await overview()).clauses;
    expect(clause).toMatchObject({
      verdict: 'not_kept',
      said: { nl: '1 van de 2 cijfers zijn zoals afgesproken' },
    });
    expect([clause?.trend.length, clause?.trend[0]?.to]).toEqual([12, '2026-10-02']);
  });

  test('from three parties on it tells how they govern', async () => {
    await joins();
    expect(await line('governance', await fresh(board))).toBe(
      'U bent met 3 partijen en hebt nog niets afgesproken over hoe u samen beslist. Dat kan zo blijven.',
    );
  });

  test('at how many places somebody can be spoken to, of those who take part', async () => {
    const seen = () => line('contacts');
    expect(await seen()).toBe('Op 0 van de 6 plekken staat iemand.');
    const { rows } = value(await world.as(board, partnershipActions.colleagues, { partnershipId }));
    const named = { partnershipId, personId: rows[0]?.id ?? '', substituteId: null };
    value(
      await world.as(board, partnershipActions.nameContact, { ...named, levels: ['board', 'management'] }),
    );
    expect(await seen()).toBe('Op 2 van de 6 plekken staat iemand.');
    await joins();
    expect(await seen()).toBe('Op 2 van de 9 plekken staat iemand.');
  });

  test('everyone who works at a party reads it, also who leads nothing', async () => {
    expect(await overview(nurse)).toMatchObject({
      ...{ takesPart: true, isCooperative: false, can: { lead: { allowed: false } } },
    });
  });
});

describe('refused', () => {
  test('to who works at no party, such as a volunteer', async () => {
    expect(refusal(await world.as(volunteer, showOverview, { partnershipId }))).toBe('denied');
  });
});

describe('isolated', () => {
  test('another organisation finds nothing', async () => {
    expect(refusal(await world.as(outsider, showOverview, { partnershipId }))).toBe('not_found');
  });

  test('who was only asked reads that it was asked, and of no room', async () => {
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    await figure(provider, '10', 'not_kept');
    await world.owner.query(
      'insert into partnership_party (partnership_id, organisation_id) values ($1, $2)',
      [partnershipId, third],
    );
    expect(await overview(await fresh(beuk))).toMatchObject({
      ...{ takesPart: false, isAsked: true, attention: [], rooms: [], clauses: [], next: null },
      can: { lead: { allowed: false } },
    });
  });

  test('who has left is asked nothing, and sees nothing of what came after', async () => {
    await joins();
    await agreed(world, partnershipId, [responseTime], '2026-09-01');
    await world.owner.query(
      `update partnership_party set left_on = '2026-10-01' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, third],
    );
    await figure(provider, '10', 'not_kept');
    const left = await overview(await fresh(beuk));
    expect(left).toMatchObject({
      ...{ takesPart: false, isAsked: false, phase: 'ended', attention: [], rooms: [], clauses: [] },
    });
    expect(value(await world.as(board, agreementActions.running, { partnershipId })).clauses).toHaveLength(1);
  });
});
