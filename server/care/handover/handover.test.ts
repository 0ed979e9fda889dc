import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../house/clock.ts';
import {
  type Choice,
  choose,
  chooseForTailored,
  chooseForTask,
  departs,
  destinations,
  type Handover,
  isInIt,
  type Owned,
  settledOf,
  settleTask,
  settlings,
  type Way,
  wayOf,
} from './handover.ts';

const today = '2026-11-23';
const told: Handover = {
  ...{ id: 'h', clientId: 'c', partnershipId: 'p', leaverId: null, toldOn: today, told: 'spoken' },
  ...{ choice: null, departs: [], tailored: [], version: 1 },
};
const way = (over: Partial<Way> = {}): Way => ({
  ...{ destination: 'provider', toWhom: 'Beuk', byOn: '2026-12-31' },
  ...over,
});
const choice = (over: Partial<Choice> = {}): Choice => ({
  ...{ ...way(), chosenBy: 'client', chosenOn: today, writtenById: null },
  ...over,
});
const task: Owned = { taskId: 't', ownerId: 'linde', starts: '2026-01-01', ends: null };
const errorOf = (result: { ok: boolean; error?: { type: string } }) =>
  result.ok ? null : result.error?.type;
const chosen = (over: Partial<Choice> = {}): Handover => {
  const made = choose(told, choice(over), today);
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
};

describe('choosing', () => {
  test('may be done again', () => {
    const again = choose(chosen(), choice({ destination: 'own_people', toWhom: 'Jan' }), today);
    expect(again).toMatchObject({ value: { choice: { destination: 'own_people' }, version: 3 } });
  });

  test.each([
    ['nobody named', { toWhom: ' ' }, 'handover.to_whom'],
    ['none needs nobody', { destination: 'none', toWhom: '' }, null],
    ['a day that has passed', { byOn: '2026-11-22' }, 'handover.day_has_passed'],
    ['today', { byOn: today }, null],
  ] as const)('%s', (_, over, type) => {
    expect(errorOf(choose(told, choice(over), today))).toBe(type);
    expect(errorOf(chooseForTask(chosen(), 't', way(over), today))).toBe(type);
  });

  test('one task may go elsewhere than the rest, once there is a rest', () => {
    expect(errorOf(chooseForTask(told, 't', way(), today))).toBe('handover.choose_first');
    const one = chooseForTask(chosen(), 't', way({ toWhom: 'Jan' }), today);
    if (!one.ok) throw new Error(one.error.type);
    expect([wayOf(one.value, 't')?.toWhom, wayOf(one.value, 'other')?.toWhom]).toEqual(['Jan', 'Beuk']);
    expect([departs(one.value, 't'), departs(one.value, 'other')]).toEqual([true, false]);
  });
});

describe('a tailored agreement', () => {
  test('goes with the rest, or elsewhere once there is a rest; and may be said again', () => {
    expect(errorOf(chooseForTailored(told, 'm', way(), today))).toBe('handover.choose_first');
    expect([wayOf(chosen(), 'm')?.toWhom, departs(chosen(), 'm')]).toEqual(['Beuk', false]);
    const one = chooseForTailored(chosen(), 'm', way({ toWhom: 'Jan' }), today);
    if (!one.ok) throw new Error(one.error.type);
    const again = chooseForTailored(one.value, 'm', way({ destination: 'none', toWhom: '' }), today);
    if (!again.ok) throw new Error(again.error.type);
    expect([wayOf(again.value, 'm')?.destination, departs(again.value, 'm')]).toEqual(['none', true]);
    expect(again.value.tailored).toHaveLength(1);
    // A task is not the agreement, and goes with the rest still.
    expect(wayOf(again.value, 't')?.toWhom).toBe('Beuk');
  });

  test('nobody named, a day that has passed', () => {
    expect(errorOf(chooseForTailored(chosen(), 'm', way({ toWhom: ' ' }), today))).toBe('handover.to_whom');
    expect(errorOf(chooseForTailored(chosen(), 'm', way({ byOn: '2026-11-22' }), today))).toBe(
      'handover.day_has_passed',
    );
  });
});

describe('settling a task', () => {
  const settle = (
    handover: Handover,
    how: (typeof settlings)[number],
    over: Partial<Owned> = {},
    isGone = false,
  ) =>
    settleTask(
      handover,
      { ...task, ...over },
      {
        how,
        lastDay: '2026-12-31',
        next: how === 'taken' ? { id: 'n', ownerId: 'beuk' } : null,
        gone: isGone,
      },
      today,
    );

  test('waits for a choice, for whoever takes it, and is done once', () => {
    expect(errorOf(settle(told, 'outside'))).toBe('handover.choose_first');
    const nobody = { how: 'taken', lastDay: today, next: null, gone: false } as const;
    expect(errorOf(settleTask(chosen(), task, nobody, today))).toBe('handover.who_takes_it');
    const done = settle(chosen(), 'outside');
    expect(done.ok && errorOf(settle(done.value.handover, 'stays'))).toBe('handover.settled');
    expect(errorOf(settle(chosen(), 'stays', {}, true))).toBe('handover.gone');
    expect(settle(chosen(), 'outside', {}, true).ok).toBe(true);
    expect(done.ok && errorOf(chooseForTask(done.value.handover, 't', way(), today))).toBe(
      'handover.settled',
    );
  });

  test('whoever takes it begins on the day after the last', () => {
    expect(settle(chosen(), 'taken')).toMatchObject({
      value: { old: { ends: '2026-12-31' }, next: { starts: '2027-01-01', ownerId: 'beuk', ends: null } },
    });
    expect(settle(chosen(), 'taken', { starts: '2027-02-01' })).toMatchObject({
      value: { old: { ends: '2027-02-01' }, next: { starts: '2027-02-01' } },
    });
  });

  test('it stops only when she wishes none, and then nobody takes it', () => {
    const none = chosen({ destination: 'none', toWhom: '' });
    expect(errorOf(settle(chosen(), 'stops'))).toBe('handover.not_her_choice');
    expect(errorOf(settle(none, 'taken'))).toBe('handover.not_her_choice');
    expect(settle(none, 'stops')).toMatchObject({ value: { old: { ends: '2026-12-31' }, next: null } });
  });

  test('what ends by itself before that is not moved; what stays does not change', () => {
    expect(settle(chosen(), 'taken', { ends: '2026-12-01' })).toMatchObject({
      error: { type: 'handover.ends_itself', on: '2026-12-01' },
    });
    expect(settle(chosen(), 'stays')).toMatchObject({ value: { old: task, next: null } });
  });
});

test('a parting is not about what her own people do, what others do, or what was taken over in its course', () => {
  const handover = settleTask(
    chosen(),
    task,
    { how: 'taken', lastDay: today, next: { id: 'n', ownerId: 'dorp' }, gone: false },
    today,
  );
  if (!handover.ok) throw new Error(handover.error.type);
  const is = (
    id: string,
    layer: string,
    organisationId: string | null,
    taskIds: readonly string[] | null = null,
  ) =>
    isInIt(handover.value.handover, { parties: ['linde', 'dorp'], taskIds }, { id, layer, organisationId });
  expect(is('a', 'professional', 'linde')).toBe(true);
  expect(is('a', 'volunteer', null)).toBe(true);
  expect(is('a', 'professional', 'beuk')).toBe(false);
  expect(is('a', 'own_people', null)).toBe(false);
  expect(is('n', 'cooperative', null)).toBe(false);
  // Of one that goes: what lies with it, also where it only answers for what her own people do.
  expect(is('a', 'own_people', null, ['a', 'n'])).toBe(true);
  expect(is('b', 'professional', 'linde', ['a', 'n'])).toBe(false);
  expect(is('n', 'cooperative', null, ['a', 'n'])).toBe(false);
});

/** Each of her things as a chain: who does it from when until when. */
type Chain = readonly Owned[];

/** The days on which something begins or ends, with the day before and after, and one far ahead. */
const edgesOf = (chain: Chain, from: Day): readonly Day[] =>
  [from, ...chain.flatMap(({ starts, ends }) => [starts, ...(ends ? [ends] : [])]), addDays(from, 900)]
    .flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])
    .filter((day) => day >= from);

test('over random endings every task has an owner on every day, unless she wishes none or somebody outside said yes', () => {
  const anyWay = fc.record({
    destination: fc.constantFrom(...destinations),
    toWhom: fc.constantFrom('', 'Beuk', 'Beuk', 'Beuk'),
    away: fc.integer({ min: -3, max: 60 }),
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('choose' as const), way: anyWay }),
    fc.record({ do: fc.constant('one' as const), task: fc.nat(3), way: anyWay }),
    fc.record({ do: fc.constant('tailored' as const), way: anyWay }),
    fc.record({
      do: fc.constant('settle' as const),
      ...{
        task: fc.nat(3),
        how: fc.constantFrom(...settlings, 'taken', 'taken'),
        away: fc.integer({ min: -3, max: 60 }),
      },
      by: fc.constantFrom(null, 'beuk', 'jan', 'jan'),
    }),
    // The old task ends once the queue comes to it, in any order, or never.
    fc.record({ do: fc.constant('queue' as const), task: fc.nat(3) }),
    fc.record({ do: fc.constant('days' as const), many: fc.nat(20) }),
  );
  const begins = fc.record({ starts: fc.integer({ min: -9, max: 30 }), lasts: fc.option(fc.nat(90)) });
  let moved = 0;
  fc.assert(
    fc.property(
      fc.tuple(begins, begins, begins, begins),
      fc.array(step, { maxLength: 25, size: 'max' }),
      fc.boolean(),
      (first, steps, isChosen) => {
        let handover = isChosen ? chosen() : told;
        let day: Day = today;
        const waiting = new Map<number, Owned>();
        let chains: Chain[] = first.map(({ starts, lasts }, place) => {
          const from = addDays(today, starts);
          const ends = lasts === null ? null : addDays(from, lasts);
          return [{ taskId: `${place}`, ownerId: place % 2 ? 'linde' : 'dorp', starts: from, ends }];
        });
        const until = chains.map(([one]) => one?.ends ?? null);
        const replace = (place: number, chain: Chain) => {
          chains = chains.map((other, at) => (at === place ? chain : other));
        };
        for (const now of steps) {
          if (now.do === 'days') day = addDays(day, now.many);
          if (now.do === 'choose' || now.do === 'one' || now.do === 'tailored') {
            const { destination, toWhom, away } = now.way;
            const where = { destination, toWhom, byOn: addDays(day, away) };
            const made =
              now.do === 'one'
                ? chooseForTask(handover, `${now.task}`, where, day)
                : now.do === 'tailored'
                  ? chooseForTailored(handover, 'm', where, day)
                  : choose(handover, choice({ ...where, chosenOn: day }), day);
            if (made.ok) handover = made.value;
          }
          if (now.do === 'settle') {
            const chain = chains[now.task] as Chain;
            const next = now.by === null ? null : { id: `${now.task}-next`, ownerId: now.by };
            const to = { how: now.how, lastDay: addDays(day, now.away), next, gone: false };
            const made = settleTask(handover, chain[0] as Owned, to, day);
            if (made.ok) {
              handover = made.value.handover;
              waiting.set(now.task, made.value.old);
              if (made.value.next) {
                moved++;
                replace(now.task, [chain[0] as Owned, made.value.next]);
              }
            }
          }
          if (now.do === 'queue') {
            const old = waiting.get(now.task);
            if (old) replace(now.task, [old, ...(chains[now.task] as Chain).slice(1)]);
          }
          // From the moment that she chose, her tailored agreement has somewhere to go too.
          expect(wayOf(handover, 'm') === null).toBe(handover.choice === null);
          for (const [place, chain] of chains.entries()) {
            const settled = settledOf(handover, `${place}`);
            const letGo = settled?.how === 'outside' || settled?.how === 'stops';
            if (letGo && wayOf(handover, `${place}`)?.destination === 'none')
              expect(settled?.how).toBe('stops');
            const begin = first[place]?.starts ?? 0;
            for (const on of edgesOf(chain, addDays(today, begin))) {
              const over = until[place];
              if (over && on > over) break;
              if (letGo && settled?.lastDay && on > settled.lastDay) break;
              const owned = chain.some(
                ({ starts, ends, ownerId }) =>
                  ownerId !== '' && starts <= on && (ends === null || ends >= on),
              );
              if (!owned) throw new Error(`nobody on ${on}: ${JSON.stringify({ chain, settled })}`);
            }
          }
        }
      },
    ),
    { numRuns: 10_000 },
  );
  expect(moved).toBeGreaterThan(1_000);
});
