import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasBsn, isEmail, isPhone, type PersonFields, problemsOf, tidy, titleFor } from './person.ts';

const riet: PersonFields = {
  givenName: 'Riet',
  familyName: 'van der Smit',
  birthDate: '1942-03-31',
  gender: null,
  phone: '0612345678',
  email: 'riet@example.org',
  street: 'Dorpsstraat',
  houseNumber: '12a',
  postcode: '3711 AB',
  place: 'Austerlitz',
  language: 'nl',
};

describe('a BSN', () => {
  test.each(['999900006', '9999.00.006', '999 900 006', 'bsn: 999900006.', 'lid 999-900-006 sinds 2020'])(
    'is found in "%s"',
    (text) => {
      expect(hasBsn(text)).toBe(true);
    },
  );

  test.each(['999900007', '0612345678', '06-12345678', '000000000', 'lid 4711', '12345678', '31-03-1942'])(
    'is not seen in "%s"',
    (text) => {
      expect(hasBsn(text)).toBe(false);
    },
  );

  test('is found between any words', () => {
    const words = fc.string().filter((text) => !/\d/.test(text.slice(-3)) && !/\d/.test(text.slice(0, 3)));
    fc.assert(fc.property(words, words, (before, after) => hasBsn(`${before} x 999900006 x ${after}`)));
  });

  test('a long row of digits takes no time', () => {
    expect(hasBsn('1'.repeat(100_000))).toBe(false);
    expect(hasBsn('1 '.repeat(50_000))).toBe(false);
  });
});

describe('what was typed', () => {
  test('is right as it is', () => {
    expect(problemsOf(riet, '2026-11-21')).toEqual([]);
  });

  test.each([
    [{ birthDate: '2026-11-22' }, 'birthDate', 'person.birth_future'],
    [{ birthDate: '1889-12-31' }, 'birthDate', 'person.birth_past'],
    [{ postcode: '0123 AB' }, 'postcode', 'person.postcode'],
    [{ phone: '123456782' }, 'phone', 'person.phone'],
    [{ email: 'riet.example.org' }, 'email', 'field.email'],
    [{ familyName: '' }, 'familyName', 'field.required'],
    [{ familyName: 'Smit 999900006' }, 'familyName', 'person.bsn'],
    [{ street: 'x'.repeat(121) }, 'street', 'field.too_long'],
    [{ place: 'Dorp\u0000' }, 'place', 'field.format'],
  ] as const)('%j is refused at %s', (change, path, key) => {
    expect(problemsOf({ ...riet, ...change }, '2026-11-21')).toMatchObject([{ path, key }]);
  });

  test('is tidied the same way every time', () => {
    const tidied = tidy({
      ...riet,
      familyName: ' van  der Smit ',
      postcode: '3711ab',
      email: ' Riet@Example.org',
      place: ' ',
    });
    expect(tidied).toMatchObject({
      familyName: 'van der Smit',
      postcode: '3711 AB',
      email: 'riet@example.org',
      place: null,
    });
    expect(tidy(tidied)).toEqual(tidied);
  });
});

test.each([
  ['0612345678', true],
  ['06 - 12 34 56 78', true],
  ['+31 6 12345678', true],
  ['(030) 123 45 67', true],
  ['030-1234567', true],
  ['12', false],
  ['0612345678 of 030', false],
])('telephone %s: %s', (text, fine) => {
  expect(isPhone(text)).toBe(fine);
});

test('mail addresses of villages', () => {
  expect(['a@b.nl', 'jan.de.vries+zorg@kpn-mail.nl'].every(isEmail)).toBe(true);
  expect(['a@b', 'a b@c.nl', '<a@b.nl>', 'a@b.nl; c@d.nl'].some(isEmail)).toBe(false);
});

test('a title follows the role that says most', () => {
  expect(titleFor(['member', 'village_supporter'], 'buurtondersteuner')).toBe('buurtondersteuner');
  expect(titleFor(['member', 'volunteer'], 'x')).toBe('vrijwilliger');
  expect(titleFor(['member'], 'x')).toBe('lid');
});
