import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { competenceActions } from './competence.actions.ts';

let world: World;
let provider: string;
let coach: { actor: Actor; membershipId: string };
let nurse: { actor: Actor; membershipId: string };
let teamId: string;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  coach = await world.worker(provider, ['team_coach'], { given: 'Ko' });
  nurse = await world.worker(provider, ['nurse'], { given: 'Els' });
  teamId = await world.team(provider, 'Team Noord', [nurse.membershipId]);
});
afterAll(() => world.close());

const fields = {
  act: 'injection_subcutaneous',
  assessedBy: 'Ko',
  assessedOn: '2026-01-10',
  validUntil: '2027-01-10',
  evidence: 'map 3',
};
const add = (change: object = {}, who = coach.actor) =>
  world.as(who, competenceActions.add, { membershipId: nurse.membershipId, ...fields, ...change });

describe('works', () => {
  test('a coach records it, the team sees what ends within sixty days', async () => {
    value(await add());
    value(await add({ act: 'medication', validUntil: '2028-01-01' }));
    const soon = value(
      await world.as(nurse.actor, competenceActions.list, { teamId, standing: 'ends_soon' }),
    );
    expect(soon.rows).toMatchObject([{ act: 'injection_subcutaneous', standing: 'ends_soon', name: 'Els' }]);
    const ended = value(await world.as(coach.actor, competenceActions.list, { standing: 'ended' }));
    expect(ended.rows).toEqual([]);
  });

  test('it is prolonged, and taken away when it was a mistake', async () => {
    const made = value(await add({ act: 'hoist' }));
    const input = { ...fields, act: 'hoist', competenceId: made.id, version: 1, validUntil: '2029-01-01' };
    const longer = value(await world.as(coach.actor, competenceActions.edit, input));
    expect(longer).toMatchObject({ standing: 'in_force', version: 2 });
    value(await world.as(coach.actor, competenceActions.remove, { competenceId: made.id, version: 2 }));
    const { membershipId } = nurse;
    const left = value(await world.as(coach.actor, competenceActions.list, { membershipId }));
    expect(left.rows.map((row) => row.id)).not.toContain(made.id);
  });

  test('it is prolonged with new evidence; the earlier stays beside it, and it can be undone that day', async () => {
    const made = value(await add({ act: 'catheter' }));
    const longer = {
      assessedBy: 'Mia',
      assessedOn: '2026-11-20',
      validUntil: '2028-11-20',
      evidence: 'map 4',
    };
    const of = { competenceId: made.id, version: 1 };
    const prolonged = value(await world.as(coach.actor, competenceActions.prolong, { ...of, ...longer }));
    expect(prolonged).toMatchObject({
      ...longer,
      standing: 'in_force',
      past: [{ endedBy: 'prolonged', assessedBy: 'Ko', validUntil: '2027-01-10', byName: 'Ko' }],
    });
    expect(value(await world.as(nurse.actor, competenceActions.show, of)).past).toHaveLength(1);
    const undone = value(await world.as(coach.actor, competenceActions.undo, { ...of, version: 2 }));
    expect(undone).toMatchObject({ validUntil: '2027-01-10', assessedBy: 'Ko', past: [], version: 3 });
    expect(undone.can.undo.allowed).toBe(false);
  });

  test('withdrawn counts nowhere, keeps its reason for her and the office, and may come back that day', async () => {
    const made = value(await add({ act: 'stoma' }));
    const of = { competenceId: made.id, version: 1 };
    const reason = 'Na het incident van gisteren opnieuw toetsen.';
    const gone = value(await world.as(coach.actor, competenceActions.withdraw, { ...of, reason }));
    expect(gone).toMatchObject({ standing: 'withdrawn', past: [{ endedBy: 'withdrawn', reason }] });
    const { membershipId } = nurse;
    const counting = value(await world.as(coach.actor, competenceActions.list, { membershipId }));
    expect(counting.rows.map((row) => row.id)).not.toContain(made.id);
    const left = await world.owner.query('select from competence where id = $1', [made.id]);
    expect(left.rowCount).toBe(0);
    const own = value(
      await world.as(nurse.actor, competenceActions.list, { membershipId, standing: 'withdrawn' }),
    );
    expect(own.rows).toMatchObject([{ id: made.id, standing: 'withdrawn' }]);
    const colleague = await world.worker(provider, ['nurse'], { given: 'Bea' });
    expect(refusal(await world.as(colleague.actor, competenceActions.show, of))).toBe('not_found');
    expect(refusal(await world.as(nurse.actor, competenceActions.undo, of))).toBe('denied');
    const back = value(await world.as(coach.actor, competenceActions.undo, of));
    expect(back).toMatchObject({ standing: 'ends_soon', version: 2, past: [] });
    expect(await world.facts()).toEqual(
      expect.arrayContaining(['competence.withdrawn', 'competence.undone', 'competence.prolonged']),
    );
  });

  test('what ends soon stands first, then what ended, then the rest', async () => {
    const other = await world.worker(provider, ['carer'], { given: 'Cas' });
    const { membershipId } = other;
    for (const validUntil of ['2029-01-01', '2026-02-01', '2026-12-24'])
      await add({ membershipId, validUntil });
    const { rows } = value(await world.as(coach.actor, competenceActions.list, { membershipId }));
    expect(rows.map((row) => row.standing)).toEqual(['ends_soon', 'ended', 'in_force']);
    const long = { membershipId, standing: 'in_force' as const };
    expect(value(await world.as(coach.actor, competenceActions.list, long)).rows).toHaveLength(1);
  });
});

describe('refused', () => {
  test('evidence that reaches no further prolongs nothing; after that day nothing is undone', async () => {
    const made = value(await add({ act: 'tube' }));
    const of = { competenceId: made.id, version: 1 };
    const same = { assessedBy: 'Ko', assessedOn: '2026-11-21', validUntil: '2027-01-10', evidence: '' };
    expect(refusal(await world.as(coach.actor, competenceActions.prolong, { ...of, ...same }))).toBe(
      'competence.not_longer',
    );
    value(await world.as(coach.actor, competenceActions.withdraw, { ...of, reason: 'weg' }));
    await world.owner.query(
      `update competence_past set at = at - interval '1 day' where competence_id = $1`,
      [made.id],
    );
    expect(refusal(await world.as(coach.actor, competenceActions.undo, of))).toBe('competence.too_late');
    expect(refusal(await world.as(nurse.actor, competenceActions.withdraw, { ...of, reason: 'x' }))).toBe(
      'not_found',
    );
  });

  test('her own evidence nobody prolongs or withdraws herself', async () => {
    const made = value(await add({ act: 'drain' }));
    const of = { competenceId: made.id, version: 1 };
    expect(refusal(await world.as(nurse.actor, competenceActions.withdraw, { ...of, reason: 'x' }))).toBe(
      'denied',
    );
    const longer = { assessedBy: 'Els', assessedOn: '2026-11-21', validUntil: '2030-01-01', evidence: '' };
    expect(refusal(await world.as(nurse.actor, competenceActions.prolong, { ...of, ...longer }))).toBe(
      'denied',
    );
  });

  test('nobody declares herself able', async () => {
    expect(refusal(await add({}, nurse.actor))).toBe('denied');
    expect(refusal(await add({ membershipId: coach.membershipId }))).toBe('denied');
  });

  test('an assessment of tomorrow is none', async () => {
    expect(await add({ assessedOn: '2026-11-22' })).toMatchObject({
      error: { type: 'input.invalid', fields: [{ path: 'assessedOn' }] },
    });
  });

  test('two who edit at once: the second sees the first', async () => {
    const made = value(await add({ act: 'wound' }));
    const input = { ...fields, act: 'wound', competenceId: made.id, version: 1 };
    value(await world.as(coach.actor, competenceActions.edit, input));
    expect(refusal(await world.as(coach.actor, competenceActions.edit, input))).toBe('stale');
  });
});

describe('isolated', () => {
  test('another organisation sees nothing and cannot record for someone here', async () => {
    const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    const { actor } = await world.worker(village, ['administrator']);
    const made = value(await add({ act: 'oxygen' }));
    const { membershipId } = nurse;
    expect(value(await world.as(actor, competenceActions.list, { membershipId })).rows).toEqual([]);
    expect(refusal(await add({}, actor))).toBe('not_found');
    const gone = { competenceId: made.id, version: 1 };
    expect(refusal(await world.as(actor, competenceActions.remove, gone))).toBe('not_found');
  });
});
