import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, effortOf, partOf, rankVolunteers, type Wanted, wayBetween } from './fitting.ts';

const home = { latitude: 52.08, longitude: 5.31 };
const away = (metres: number) => ({ latitude: home.latitude + metres / 111_195, longitude: home.longitude });
const today = '2026-11-23';

const ride: Wanted = { kind: 'ride', day: '2026-11-26', fromTime: '09:30', at: home, for: 'Riet' };

const someone = (given: Partial<Candidate> = {}): Candidate => ({
  membershipId: given.name ?? 'a',
  name: 'a',
  does: ['ride', 'chore'],
  days: [1, 2, 3, 4, 5],
  partsOfDay: ['morning', 'afternoon'],
  hasCar: true,
  mostPerWeek: 3,
  pauseUntil: null,
  at: away(400),
  thatWeek: 0,
  before: 0,
  lastNo: null,
  isHerself: false,
  isRefused: false,
  ...given,
});

const reasonOut = (given: Partial<Candidate>, wanted = ride) =>
  rankVolunteers(wanted, [someone(given)], today).out[0]?.because.nl;

describe('who falls out, and why', () => {
  test.each<[Partial<Candidate>, string]>([
    [{ does: ['meal'] }, 'Doet dit soort hulp niet.'],
    [{ hasCar: false }, 'Heeft geen auto.'],
    [{ days: [1, 2] }, 'Kan niet op die dag van de week.'],
    [{ partsOfDay: ['evening'] }, 'Kan niet in de ochtend.'],
    [{ thatWeek: 3 }, 'Heeft die week al 3 van de 3 keer.'],
    [{ mostPerWeek: 0 }, 'Heeft die week al 0 van de 0 keer.'],
    [{ pauseUntil: '2026-12-01' }, 'Even niet, tot dinsdag 1 december.'],
    [{ isHerself: true }, 'Zij vraagt het zelf.'],
    [{ isRefused: true }, 'Liever niet, zei Riet.'],
  ])('%o', (given, because) => expect(reasonOut(given)).toBe(because));

  test('a pause that is over by then does not count, nor a car for a chore', () => {
    expect(reasonOut({ pauseUntil: '2026-11-26' })).toBeUndefined();
    expect(reasonOut({ hasCar: false }, { ...ride, kind: 'chore' })).toBeUndefined();
  });
  test('without a day or a time nobody falls out for hers', () => {
    expect(reasonOut({ days: [], partsOfDay: [] }, { ...ride, day: null, fromTime: null })).toBeUndefined();
  });
});

describe('who fits best', () => {
  const order = (...candidates: Candidate[]) =>
    rankVolunteers(ride, candidates, today).fits.map(({ membershipId }) => membershipId);

  test('nearer first', () => {
    expect(order(someone({ name: 'far', at: away(900) }), someone({ name: 'near', at: away(100) }))).toEqual([
      'near',
      'far',
    ]);
  });
  test('someone who knows her goes before a stranger who lives a little nearer', () => {
    expect(
      order(
        someone({ name: 'stranger', at: away(300) }),
        someone({ name: 'known', at: away(900), before: 4 }),
      ),
    ).toEqual(['known', 'stranger']);
  });
  test('who said no this week or is on already goes after who did not', () => {
    expect(
      order(
        someone({ name: 'no', lastNo: '2026-11-20' }),
        someone({ name: 'busy', thatWeek: 1 }),
        someone({ name: 'free' }),
      ),
    ).toEqual(['free', 'no', 'busy']);
  });
  test('equals stand by name, so that the list does not jump', () => {
    expect(order(someone({ name: 'b' }), someone({ name: 'a' }))).toEqual(['a', 'b']);
  });

  test('it says for and against in plain words', () => {
    const [first] = rankVolunteers(
      ride,
      [someone({ before: 2, thatWeek: 1, lastNo: '2026-11-22' })],
      today,
    ).fits;
    expect(first?.for.map(({ nl }) => nl)).toEqual([
      'Woont op 7 minuten lopen.',
      'Kwam al 2 keer bij Riet.',
      'Rijdt met eigen auto.',
    ]);
    expect(first?.against.map(({ en }) => en)).toEqual([
      'Is on once that week already.',
      'Said no 1 day ago.',
    ]);
  });
});

describe('for everybody', () => {
  const candidate = fc.record({
    does: fc.subarray(['ride', 'chore', 'meal']),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    partsOfDay: fc.subarray(['morning', 'afternoon', 'evening']),
    hasCar: fc.boolean(),
    mostPerWeek: fc.integer({ min: 0, max: 5 }),
    thatWeek: fc.integer({ min: 0, max: 5 }),
    before: fc.integer({ min: 0, max: 3 }),
    isRefused: fc.boolean(),
    isHerself: fc.boolean(),
    at: fc.option(fc.integer({ min: 0, max: 9000 }).map(away)),
    lastNo: fc.option(fc.constantFrom('2026-11-23', '2026-11-10', '2026-01-01')),
  });
  const people = fc
    .array(candidate, { maxLength: 25 })
    .map((list) => list.map((one, place) => someone({ ...one, name: `n${place}` })));

  test('each stands in exactly one of the two lists, whatever the order they came in', () => {
    fc.assert(
      fc.property(people, (list) => {
        const ranked = rankVolunteers(ride, list, today);
        const all = [...ranked.fits, ...ranked.out].map(({ membershipId }) => membershipId);
        expect(all.toSorted()).toEqual(list.map(({ membershipId }) => membershipId).toSorted());
        expect(rankVolunteers(ride, list.toReversed(), today).fits).toEqual(ranked.fits);
      }),
    );
  });
  test('nobody whom the member refuses, and nobody who said no herself, is ever offered', () => {
    fc.assert(
      fc.property(people, (list) => {
        for (const { membershipId } of rankVolunteers(ride, list, today).fits) {
          const who = list.find((one) => one.membershipId === membershipId);
          expect(who).toMatchObject({ isRefused: false, isHerself: false, hasCar: true });
          expect(who?.does).toContain('ride');
          expect((who?.thatWeek ?? 0) < (who?.mostPerWeek ?? 0)).toBe(true);
        }
      }),
    );
  });
  test('to live nearer never puts anyone lower', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 9000 }), fc.nat(9000), (list, metres, nearer) => {
        const place = (spot: number) =>
          rankVolunteers(ride, [...list, someone({ name: 'zz', at: away(spot) })], today).fits.findIndex(
            ({ membershipId }) => membershipId === 'zz',
          );
        const [near, far] = [Math.min(metres, nearer), Math.max(metres, nearer)];
        expect(place(near)).toBeLessThanOrEqual(place(far));
      }),
    );
  });
});

describe('the way there', () => {
  test('on foot up to twenty minutes, else by car, and never less far when further', () => {
    expect(wayBetween(home, away(480))).toEqual({ minutes: 8, walks: true });
    expect(wayBetween(home, away(5000)).walks).toBe(false);
  });
  test('further is never less effort, also where walking becomes driving', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(400), (metres, more) => {
        const effort = (far: number) => effortOf(wayBetween(home, away(far)));
        expect(effort(metres)).toBeLessThanOrEqual(effort(metres + more));
      }),
    );
  });
  test.each([
    ['08:00', 'morning'],
    ['12:00', 'afternoon'],
    ['18:00', 'evening'],
  ])('%s is %s', (time, part) => expect(partOf(time)).toBe(part));
});
