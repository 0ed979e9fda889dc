import { describe, expect, test } from 'vitest';
import type { Told } from './replay.ts';
import { prove, type Seal, type Standing, subjectOf } from './seal.ts';

const seal: Seal = ['title, basics and dates 11', 'clause response-time 22', 'document 33'];
const standing = (over: Partial<Standing> = {}): Standing => ({
  id: 'x',
  partnershipId: 'p',
  number: 1,
  status: 'signed',
  starts: '2026-02-01',
  ends: null,
  signedOn: '2026-01-10',
  suspensions: [],
  trial: null,
  seal: [...seal, 'signature s1 44', 'signature s2 55'],
  ...over,
});

const fact = (type: string, version: number, sealed: Seal, more: object = {}, minute = version): Told => ({
  type: `agreement.${type}`,
  at: new Date(Date.UTC(2026, 0, 10, 9, minute)),
  subject: { ...subjectOf({ ...standing(), version }, sealed), ...more },
});
const told: readonly Told[] = [
  fact('drafted', 1, seal.slice(0, 2)),
  fact('offered', 2, seal),
  fact('signed_by_party', 2, [...seal, 'signature s1 44'], { signedOn: '2026-01-09' }, 3),
  fact('signed_by_party', 2, standing().seal, { signedOn: '2026-01-10' }, 4),
  fact('signed', 3, standing().seal, {}, 5),
];
const bare = ({ type, at, subject: { agreementId, number } }: Told): Told => ({
  type,
  at,
  subject: { agreementId, number },
});

describe('a version and its facts', () => {
  test('it stands as they say, in whatever order they come and whatever the clock said', () => {
    const fine = { rows: 1, before: 0, faults: [] };
    expect(prove([standing()], told)).toEqual(fine);
    expect(prove([standing()], [...told].reverse())).toEqual(fine);
    expect(
      prove(
        [standing()],
        told.map((one) => ({ ...one, at: new Date(0) })),
      ),
    ).toEqual(fine);
  });

  test.each([
    [
      'a clause',
      { seal: standing().seal.map((part) => part.replace('22', '23')) },
      'clause response-time: altered',
    ],
    ['a signature less', { seal: standing().seal.slice(0, -1) }, 'signature s2: gone'],
    [
      'a clause more',
      { seal: [...standing().seal, 'clause cost-split 66'] },
      'clause cost-split: slipped in',
    ],
  ])('%s is named', (_what, over, words) => {
    expect(prove([standing(over)], told).faults[0]).toBe(`Agreement x (version 1), ${words}.`);
  });

  test('another day in force than the facts say is named, with that day', () => {
    expect(prove([standing({ starts: '2026-01-20' })], told).faults).toEqual([
      'Partnership p: on 2026-01-20 version 1 is in force, by its facts nothing.',
    ]);
  });

  test('a version of which no fact tells, and facts of which the version is gone', () => {
    const { faults } = prove([standing({ id: 'y' })], told);
    expect(faults).toEqual(
      expect.arrayContaining([
        'Agreement y (version 1): no fact tells of it; it was slipped in.',
        'Agreement x: facts tell of it, and it is gone.',
      ]),
    );
  });

  test('of before facts proved it nothing is said, nor after a release of before was at work again', () => {
    const before = { rows: 1, before: 1, faults: [] };
    const altered = standing({ seal: ['title, basics and dates 99'] });
    expect(prove([altered], told.map(bare))).toEqual(before);
    const again = { ...bare(told[3] as Told), at: new Date(Date.UTC(2026, 0, 11)) };
    expect(prove([altered], [...told.slice(0, 3), again]).before).toBe(1);
    expect(prove([standing()], [...told.slice(0, 4).map(bare), ...told.slice(4)])).toMatchObject({
      before: 0,
      faults: [],
    });
  });
});
