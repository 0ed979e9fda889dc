import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actOf, acts } from '../../people/competence/act.ts';
import { type Capacity, type Question, whoMay } from './authority.ts';

const insulin = actOf('injection_subcutaneous');
const medicine = actOf('medication');
const today = '2026-11-21';

const ask = (capacity: Capacity, over: Partial<Question> = {}): Question => ({
  name: 'Riet',
  capacity,
  act: insulin,
  on: today,
  competence: null,
  teaching: null,
  order: null,
  agreed: null,
  tailored: null,
  ...over,
});

const nurse: Capacity = { kind: 'professional', level: 4, bigRegistered: true };
const carer: Capacity = { kind: 'professional', level: 3, bigRegistered: false };
const helper: Capacity = { kind: 'professional', level: 2, bigRegistered: false };
const specialist: Capacity = { kind: 'professional', level: 6, bigRegistered: true };
const daughter: Capacity = { kind: 'own_people' };
const volunteer: Capacity = { kind: 'volunteer' };
const able = { by: 'Anja', until: '2027-05-01' };
const order = { by: 'huisarts Jansen' };

describe('own people', () => {
  test('a daughter whom a nurse taught may give the injection until the teaching ends', () => {
    expect(whoMay(ask(daughter, { teaching: able }))).toMatchObject({ verdict: 'may', until: '2027-05-01' });
  });

  test('before it was taught the answer says that the law does not forbid it', () => {
    const answer = whoMay(ask(daughter));
    expect(answer.verdict).toBe('after_teaching');
    expect(answer.because[0]?.text.nl).toContain('De wet verbiedt dit niet');
  });

  test('someone acting privately is never forbidden, whatever the act and the day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...acts),
        fc.option(fc.constantFrom('2020-01-01', '2030-01-01')),
        (act, until) => {
          const teaching = until === null ? null : { by: 'Anja', until };
          expect(['may', 'after_teaching']).toContain(whoMay(ask(daughter, { act, teaching })).verdict);
        },
      ),
    );
  });

  test('a client does it herself whenever she wants', () => {
    expect(whoMay(ask({ kind: 'client' })).verdict).toBe('may');
  });
});

describe('volunteers', () => {
  test.each([
    ['nothing agreed', {}, 'nursing_does'],
    ['agreed that nursing does it', { agreed: { volunteers: false }, teaching: able }, 'nursing_does'],
    ['both chose so and not yet taught', { agreed: { volunteers: true } }, 'after_teaching'],
    ['both chose so and taught', { agreed: { volunteers: true }, teaching: able }, 'may'],
    [
      'both chose so and the teaching ended',
      { agreed: { volunteers: true }, teaching: { by: 'Anja', until: '2026-11-20' } },
      'after_teaching',
    ],
    [
      'a tailored agreement and taught',
      { tailored: { decidedBy: 'Anja', starts: '2026-01-01', until: '2027-01-01' }, teaching: able },
      'may',
    ],
    [
      'a tailored agreement that has not begun',
      { tailored: { decidedBy: 'Anja', starts: '2026-12-01', until: '2027-01-01' }, teaching: able },
      'nursing_does',
    ],
  ] as const)('%s', (_case, over, verdict) => {
    expect(whoMay(ask(volunteer, over)).verdict).toBe(verdict);
  });

  test('an answer holds no longer than the shortest of its grounds', () => {
    const tailored = { decidedBy: 'Anja', starts: '2026-01-01', until: '2027-01-01' };
    expect(whoMay(ask(volunteer, { tailored, teaching: able })).until).toBe('2027-01-01');
  });
});

describe('those who act professionally', () => {
  test.each([
    ['a nurse with order and competence', nurse, { competence: able, order }, 'may'],
    ['a nurse without competence', nurse, { order }, 'no_ground'],
    [
      'a nurse whose competence ended yesterday',
      nurse,
      { order, competence: { by: 'Anja', until: '2026-11-20' } },
      'no_ground',
    ],
    ['a nurse without an order', nurse, { competence: able }, 'no_ground'],
    ['a nurse specialist without an order', specialist, { competence: able }, 'may'],
    ['a carer of level 3 on order', carer, { competence: able, order }, 'may'],
    ['a helper of level 2 on order', helper, { competence: able, order }, 'no_ground'],
  ] as const)('%s, reserved act: %s', (_case, capacity, over, verdict) => {
    expect(whoMay(ask(capacity, over)).verdict).toBe(verdict);
  });

  test('who lacks a ground is refused with the article', () => {
    const answer = whoMay(ask(carer, { competence: able }));
    expect(answer.because.map((one) => one.source)).toEqual(['Wet BIG art. 36', 'Wet BIG art. 35 en 38']);
  });

  test('no agreement sets the law aside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...acts.filter((act) => act.class === 'reserved')),
        fc.integer({ min: 1, max: 5 }),
        (act, level) => {
          const tailored = { decidedBy: 'manager', starts: '2026-01-01', until: '2027-01-01' };
          const capacity: Capacity = { kind: 'professional', level, bigRegistered: level >= 4 };
          const answer = whoMay(
            ask(capacity, { act, tailored, agreed: { volunteers: true }, teaching: able }),
          );
          expect(answer.verdict).toBe('no_ground');
        },
      ),
    );
  });

  test.each([
    ['level 3 and able', carer, { competence: able }, 'may'],
    ['level 3 before it was shown', carer, {}, 'after_teaching'],
    ['level 2 and able', helper, { competence: able }, 'nursing_does'],
    [
      'level 2, able, with a tailored agreement',
      helper,
      { competence: able, tailored: { decidedBy: 'Anja', starts: '2026-01-01', until: '2027-01-01' } },
      'may',
    ],
    [
      'level unknown',
      { kind: 'professional', level: null, bigRegistered: false } as const,
      { competence: able },
      'unknown',
    ],
  ] as const)('outside the law: %s', (_case, capacity, over, verdict) => {
    expect(whoMay(ask(capacity, { act: medicine, ...over })).verdict).toBe(verdict);
  });
});

test('every answer says why', () => {
  const capacities: Capacity[] = [nurse, carer, helper, specialist, daughter, volunteer, { kind: 'client' }];
  for (const act of acts)
    for (const capacity of capacities) {
      expect(whoMay(ask(capacity, { act })).because.length).toBeGreaterThan(0);
    }
});
