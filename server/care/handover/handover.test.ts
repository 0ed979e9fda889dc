import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../house/clock.ts';
import {
  begin,
  choose,
  chooseForTask,
  destinations,
  isRunning,
  type Owned,
  openTasks,
  settleTask,
  stepIn,
  tell,
  type Way,
  wayOf,
} from './handover.ts';

const today = '2026-11-23';
const fresh = begin({ id: 'h', clientId: 'c', partnershipId: 'p' });
const told = tell(fresh, 'spoken', today);
const way = (over: Partial<Way> = {}): Way => ({
  ...{ destination: 'provider', toWhom: 'Beuk', byOn: '2026-12-31' },
  ...over,
});
const task: Owned = { taskId: 't', ownerId: 'linde', endsOn: null };
const errorOf = (result: { ok: boolean; error?: { type: string } }) =>
  result.ok ? null : result.error?.type;

describe('choosing', () => {
  test('comes after being told, and may be done again', () => {
    expect(errorOf(choose(fresh, way(), 'client', today))).toBe('handover.tell_first');
    const first = choose(told, way(), 'client', today);
    const again =
      first.ok &&
      choose(first.value, way({ destination: 'own_people', toWhom: 'Jan' }), 'representative', today);
    expect(again).toMatchObject({
      value: { choice: { destination: 'own_people', chosenBy: 'representative' } },
    });
  });

  test('being told again changes nothing', () => {
    expect(tell(told, 'letter', '2026-12-01')).toEqual(told);
  });

  test.each([
    ['nobody named', way({ toWhom: ' ' }), 'handover.to_whom'],
    ['none needs nobody', way({ destination: 'none', toWhom: '' }), null],
    ['a day that has passed', way({ byOn: '2026-11-22' }), 'handover.day_has_passed'],
  ])('%s', (_, chosen, type) => {
    expect(errorOf(choose(told, chosen, 'client', today))).toBe(type);
    expect(errorOf(chooseForTask(told, 't', chosen, today))).toBe(type);
  });

  test('one task may go elsewhere than the rest', () => {
    const all = choose(told, way(), 'client', today);
    const one = all.ok ? chooseForTask(all.value, 't', way({ toWhom: 'Jan' }), today) : all;
    expect(one.ok && [wayOf(one.value, 't')?.toWhom, wayOf(one.value, 'other')?.toWhom]).toEqual([
      'Jan',
      'Beuk',
    ]);
    expect(openTasks(told, [task], today)).toEqual([task]);
    expect(one.ok && openTasks(one.value, [task], today)).toEqual([]);
  });
});

describe('settling a task', () => {
  const chosen = (over: Partial<Way> = {}) => {
    const made = choose(told, way(over), 'client', today);
    if (!made.ok) throw new Error(made.error.type);
    return made.value;
  };
  test('waits for a choice and for whoever takes it', () => {
    expect(errorOf(settleTask(told, task, { by: 'beuk' }, today))).toBe('handover.choose_first');
    expect(errorOf(settleTask(chosen(), task, null, today))).toBe('handover.who_takes_it');
    expect(settleTask(chosen(), task, { by: 'beuk' }, today)).toMatchObject({
      value: { ownerId: 'beuk', endsOn: null },
    });
    expect(settleTask(chosen(), task, { outside: true }, today)).toMatchObject({ value: { endsOn: today } });
  });
  test('wishes none: it ends, and nobody has to take it', () => {
    const none = chosen({ destination: 'none', toWhom: '' });
    expect(settleTask(none, task, null, today)).toMatchObject({ value: { ownerId: 'linde', endsOn: today } });
  });
});

test('over random endings every running task has an owner who is there, and none is let go without a choice', () => {
  const anyWay = fc.record({
    destination: fc.constantFrom(...destinations),
    toWhom: fc.constantFrom('', 'Beuk'),
    away: fc.integer({ min: -3, max: 60 }),
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('tell' as const) }),
    fc.record({ do: fc.constant('choose' as const), way: anyWay }),
    fc.record({ do: fc.constant('one' as const), task: fc.nat(3), way: anyWay }),
    fc.record({
      do: fc.constant('settle' as const),
      task: fc.nat(3),
      taken: fc.constantFrom(null, { by: 'beuk' }, { outside: true as const }),
    }),
    fc.record({ do: fc.constant('gone' as const) }),
    fc.record({ do: fc.constant('days' as const), many: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let handover = fresh;
      let day = today;
      const there = new Set(['linde', 'dorp', 'beuk']);
      let tasks: Owned[] = [0, 1, 2, 3].map((id) => ({
        taskId: `${id}`,
        ownerId: id % 2 ? 'linde' : 'dorp',
        endsOn: null,
      }));
      for (const now of steps) {
        const before = tasks;
        if (now.do === 'tell') handover = tell(handover, 'spoken', day);
        if (now.do === 'days') day = addDays(day, now.many);
        if (now.do === 'choose' || now.do === 'one') {
          const { destination, toWhom, away } = now.way;
          const chosen = { destination, toWhom, byOn: addDays(day, away) };
          const made =
            now.do === 'one'
              ? chooseForTask(handover, `${now.task}`, chosen, day)
              : choose(handover, chosen, 'client', day);
          if (made.ok) handover = made.value;
        }
        if (now.do === 'settle') {
          const one = tasks[now.task] as Owned;
          const made = settleTask(handover, one, now.taken, day);
          if (made.ok) tasks = tasks.map((other) => (other === one ? made.value : other));
        }
        if (now.do === 'gone') {
          there.delete('linde');
          tasks = tasks.map((one) => stepIn(one, 'linde', 'dorp'));
        }
        for (const one of tasks.filter((running) => isRunning(running, day)))
          expect(there.has(one.ownerId)).toBe(true);
        for (const [place, one] of tasks.entries())
          if (one !== before[place] && now.do === 'settle')
            expect(wayOf(handover, one.taskId)).not.toBeNull();
        if (handover.toldOn === null) expect([handover.choice, handover.departs]).toEqual([null, []]);
      }
    }),
    { numRuns: 10_000 },
  );
});
