import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spotsIn } from './instances/damage.ts';
import { hamlet } from './instances/hamlet.ts';
import { wild } from './instances/wild.ts';
import { readProblem } from './read-problem.ts';

type Json = Record<string, unknown>;

/** A good problem, as JSON, with what is found at a path changed; undefined takes it away. */
function broken(path: string, value: unknown): unknown {
  const json = JSON.parse(
    JSON.stringify(hamlet({ seed: 1, days: 2, clients: 3, employees: 2, volunteers: 1 })),
  );
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  const node = steps.reduce((at: Json, step) => at[step] as Json, json as Json);
  if (value === undefined) delete node[last];
  else node[last] = value;
  return json;
}

describe('a malformed problem is refused with the path of the fault', () => {
  const cases: [string, string, unknown, string?][] = [
    ['another version', 'version', 2],
    ['no visits', 'visits', undefined],
    ['an unknown field', 'visits[0].colour', 'red'],
    ['a date that does not exist', 'horizon.start', '2026-02-30'],
    ['a made-up time zone', 'horizon.timeZone', 'Mars'],
    ['days that are no whole number', 'horizon.days', 2.5],
    ['a text where minutes belong', 'visits[1].duration', '30'],
    ['a visit without minutes', 'visits[1].duration', 0],
    ['three carers at once', 'visits[0].carersNeeded', 3],
    ['a client nobody knows', 'visits[0].clientId', 'x'],
    ['a pin on a carer nobody knows', 'visits[0].pinned', { carerId: 'x' }, 'visits[0].pinned.carerId'],
    [
      'a window that ends before it begins',
      'visits[0].window',
      { earliest: 500, latest: 400 },
      'visits[0].window.latest',
    ],
    [
      'a visit after the horizon',
      'visits[0].window',
      { earliest: 9000, latest: 9100 },
      'visits[0].window.earliest',
    ],
    ['the same id twice', 'carers[1].id', 'employee-1'],
    ['hours that run backwards', 'carers[0].available', [{ from: 9, to: 8 }], 'carers[0].available[0].to'],
    ['an unknown engagement', 'carers[0].engagement', 'borrowed'],
    ['a place off the globe', 'clients[0].place', { lat: 91, lon: 5 }, 'clients[0].place.lat'],
    ['an unknown cost', 'tiers', ['money'], 'tiers[0]'],
    ['a cost twice', 'tiers', ['travel', 'travel']],
  ];
  test.each(cases)('%s', (_, path, value, fault = path) => {
    const read = readProblem(broken(path, value));
    expect(read).toMatchObject({ ok: false, path: fault });
    expect(read.ok ? '' : read.expected).not.toBe('');
  });

  test.each([[null], ['a text'], [[]], [7]])('%j is no problem at all', (json) => {
    expect(readProblem(json)).toEqual({ ok: false, path: '', expected: 'an object' });
  });

  test('whatever is changed anywhere, the answer is a problem or a path, never an error', () => {
    const strange = fc.constantFrom(null, -1, 1e99, Number.NaN, '', 'x', [], {}, true, undefined);
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(1_000_000), strange, (seed, where, value) => {
        const json = JSON.parse(JSON.stringify(wild(seed)));
        const spots = spotsIn(json);
        const { node, key } = spots[where % spots.length]!;
        node[key] = value;
        const read = readProblem(json);
        expect(read.ok || typeof read.path === 'string').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
