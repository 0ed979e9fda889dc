import { describe, expect, test } from 'vitest';
import type { PlanProblem } from '../../../planner/problem.ts';
import { askedWithout, lastDayAround, withoutThem } from './away.ts';
import type { Asked, Item } from './planning.ts';

// Monday; minutes count from its midnight, an hour after that of the world.
const monday = '2026-11-23';
const before = new Date('2026-11-20T09:00:00Z');
const away = { faceId: 'anja', from: monday, until: '2026-11-24' };

const item = (key: string, start: number | null, faceId: string | null, more: Partial<Item> = {}): Item => ({
  key,
  clientId: 'toos',
  taskId: null,
  organisationId: null,
  what: 'Wassen',
  layer: 'professional',
  minutes: 30,
  standing: start === null ? [] : [{ visitId: key, version: 1, faceId }],
  start,
  fixed: false,
  ...more,
});

const asked = (...items: Item[]): Asked => ({
  items,
  problem: {
    visits: items.map(({ key }) => ({ id: key })),
    carers: [
      {
        id: 'anja',
        available: [
          { from: 420, to: 1380 },
          { from: 4740, to: 5700 },
        ],
      },
      { id: 'piet', available: [{ from: 420, to: 1380 }] },
    ],
  } as unknown as PlanProblem,
});

describe('someone is away', () => {
  test('the roster is looked at until the Monday after, for rest and hours', () => {
    expect(lastDayAround(away)).toBe('2026-11-30');
    expect(lastDayAround({ ...away, until: '2026-11-29' })).toBe('2026-11-30');
  });

  test('what nobody planned yet stays out of it, and what is open is named as open', () => {
    const made = askedWithout(
      asked(item('a', 480, 'anja'), item('new', null, null), item('o', 600, null)),
      away,
      monday,
      before,
    );
    expect(made.asked.items.map(({ key }) => key)).toEqual(['a', 'o']);
    expect(made.asked.problem.visits.map(({ id }) => id)).toEqual(['a', 'o']);
    expect(made.plan.assignments).toEqual([{ visitId: 'a', carerIds: ['anja'], start: 480 }]);
    expect(made.plan.unserved).toEqual([{ visitId: 'o', reasons: [] }]);
    expect(made.event).toEqual({ kind: 'absent', carerId: 'anja', from: 0, to: 2 * 1440 });
  });

  test('what she was to do is open to others, even where it was decided; of nobody else, and not after', () => {
    const fixed = { fixed: true };
    const { items } = askedWithout(
      asked(
        item('hers', 480, 'anja', fixed),
        item('his', 480, 'piet', fixed),
        item('later', 3000, 'anja', fixed),
      ),
      away,
      monday,
      before,
    ).asked;
    expect(items.map((one) => one.fixed)).toEqual([false, true, true]);
  });

  test('what she does for her own people stays hers', () => {
    const { items } = askedWithout(
      asked(item('own', 480, 'anja', { fixed: true, layer: 'own_people' })),
      away,
      monday,
      before,
    ).asked;
    expect(items[0]?.fixed).toBe(true);
  });

  test('she finishes what she began', () => {
    const now = new Date('2026-11-23T07:10:00Z');
    const made = askedWithout(
      asked(item('begun', 480, 'anja', { fixed: true }), item('next', 540, 'anja')),
      away,
      monday,
      now,
    );
    expect(made.event.from).toBe(510);
    expect(made.asked.items[0]?.fixed).toBe(true);
  });

  test('whoever is known to be away works on none of those days, and on all others', () => {
    const made = withoutThem(asked(), [away], monday);
    expect(made.problem.carers.map(({ available }) => available)).toEqual([
      [{ from: 4740, to: 5700 }],
      [{ from: 420, to: 1380 }],
    ]);
    expect(made.known).toEqual([away]);
  });
});
