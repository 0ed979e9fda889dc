import { describe, expect, test } from 'vitest';
import {
  card,
  client,
  nurse,
  planner,
  provider,
  standings,
  stranger,
  team,
  today,
  visitOf,
  volunteer,
  type Worker,
  withBedside,
  world,
} from '../../../tests/bedside.ts';
import { refusal, value } from '../../../tests/world.ts';
import { addDays, instantOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { visitActions } from './visit.actions.ts';

// The introduction of a client: one page that whoever comes to her reads, on the screen or on paper.

withBedside();

describe('works', () => {
  test('who arranges the work prints the introduction of a client for whoever stands in', async () => {
    const of = { clientId: client, role: 'volunteer' as const };
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const page = value(await world.as(coach.actor, visitActions.introduction, of));
    expect(page.agreements.map(({ kind }) => kind)).toEqual(['task-agreement']);
    expect(page.can.handOut.allowed).toBe(true);
    const own = value(await world.as(coach.actor, visitActions.introduction, { clientId: client }));
    expect(own.agreements.map(({ kind }) => kind)).toEqual(['familiar-faces', 'task-agreement']);
    expect(refusal(await world.as(nurse.actor, visitActions.introduction, of))).toBe('denied');
    expect(refusal(await world.as(planner.actor, visitActions.introduction, of))).toBe('not_found');
  });

  test('the introduction of a client asks the same clauses, and what is read there is read', async () => {
    const introduction = async () =>
      value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    const { agreements } = await introduction();
    expect(agreements.map(({ kind, standing }) => `${kind} ${standing}`)).toEqual([
      'familiar-faces new',
      'task-agreement new',
    ]);
    // It is the whole text that is marked as read, so the whole text stands there.
    expect(agreements.map(({ text }) => text)).toEqual((await card(nurse)).clauses.map(({ text }) => text));
    const shown = agreements.slice(0, 1).map(({ sha256 }) => sha256);
    value(await world.as(nurse.actor, visitActions.readIntroduction, { clientId: client, shown }));
    expect(await standings(nurse)).toEqual(['familiar-faces read', 'task-agreement new']);
    expect((await introduction()).agreements.map(({ standing }) => standing)).toEqual(['read', 'new']);
  });

  test('what was tailored for her asks to be read, also of whoever comes here for years', async () => {
    await visitOf(nurse.membershipId, addDays(today, -3));
    const starts = instantOf(addDays(today, 1), '09:00');
    await world.insert('visit', {
      ...{ id: newId(), client_id: client, organisation_id: provider, team_id: team },
      ...{ face_id: nurse.membershipId, layer: 'professional', what: 'Wassen', status: 'planned' },
      ...{ starts_at: starts, ends_at: new Date(starts.getTime() + 1_800_000) },
    });
    const asks = async () =>
      value(await world.as(nurse.actor, visitActions.myWeek, { from: addDays(today, 1), days: 1 })).visits[0]
        ?.introduction;
    expect(await asks()).toBe(false);
    await world.insert('tailored_agreement', {
      ...{ id: newId(), client_id: client, about: 'Vis van de markt', departs_from: 'own_protocol' },
      ...{ wish: 'x', risk: 'x', decided_by_name: '', reasons: '', agreed_by_client: 'client' },
      ...{ answers_id: nurse.membershipId, starts: '2026-01-01', ends: addDays(today, 90) },
    });
    expect(await asks()).toBe(true);
    const page = value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    const shown = page.agreements.map(({ sha256 }) => sha256);
    value(await world.as(nurse.actor, visitActions.readIntroduction, { clientId: client, shown }));
    expect(await asks()).toBe(false);
    await world.owner.query('delete from tailored_agreement');
  });

  test('who arranges the work enters that the introduction of a client was read on paper, with what stood on it', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const day = addDays(today, -2);
    const input = { clientId: client, membershipId: nurse.membershipId, day };
    const entered = await world.as(coach.actor, visitActions.enterIntroduction, input);
    expect(value(entered)).toEqual({ clientId: client, name: 'Anja' });
    // Twice is the same as once.
    value(await world.as(coach.actor, visitActions.enterIntroduction, input));
    const page = value(await world.as(nurse.actor, visitActions.introduction, { clientId: client }));
    expect(page.readAt).toBe(instantOf(day, '00:00').toISOString());
    expect(page.agreements.map(({ standing }) => standing)).toEqual(['read', 'read']);
    const { rows } = await world.owner.query('select what, entered_by from page_read');
    expect(rows).toEqual([{ what: 'introduction', entered_by: coach.membershipId }]);
    const own = value(await world.as(coach.actor, visitActions.introduction, { clientId: client }));
    expect(own.readAt).toBeNull();
  });
});

describe('refused', () => {
  test('the introduction of a client on paper: not a day to come, not of a colleague elsewhere, not by who sees nothing of her', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    const enter = async (who: Worker, over: object = {}) =>
      refusal(
        await world.as(who.actor, visitActions.enterIntroduction, {
          ...{ clientId: client, membershipId: nurse.membershipId, day: today },
          ...over,
        }),
      );
    expect(await enter(coach)).toBe('not_found');
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    expect(await enter(coach, { day: addDays(today, 1) })).toBe('bedside.in_the_future');
    expect(await enter(coach, { membershipId: volunteer.membershipId })).toBe('bedside.not_a_colleague');
    expect(await enter(nurse)).toBe('denied');
  });
});

describe('isolated', () => {
  test('nobody writes that another read it who is no colleague, nor in the name of another', async () => {
    const coach = await world.worker(provider, ['team_coach'], { given: 'Do' });
    await world.grant(client, coach.membershipId, ['contact', 'planning', 'matters', 'tasks'], 'treatment');
    const forge = (faceId: string, by: string) =>
      world.as(
        coach.actor,
        async (tx) => {
          const told = { face_id: faceId, client_id: client, what: 'introduction', read_at: tx.now };
          await tx.db
            .insertInto('page_read')
            .values({ ...told, entered_by: by })
            .execute();
          return { ok: true as const, value: null };
        },
        {},
      );
    await expect(forge(volunteer.membershipId, coach.membershipId)).rejects.toThrow(/row-level security/);
    await expect(forge(nurse.membershipId, planner.membershipId)).rejects.toThrow(/row-level security/);
  });

  test('someone from elsewhere finds no introduction, and enters none', async () => {
    const of = { clientId: client };
    expect(refusal(await world.as(stranger.actor, visitActions.introduction, of))).toBe('not_found');
    const input = { ...of, membershipId: nurse.membershipId, day: today };
    expect(refusal(await world.as(stranger.actor, visitActions.enterIntroduction, input))).toBe('not_found');
  });
});
