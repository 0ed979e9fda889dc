import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay, readWeekdays, readYes } from './dutch.ts';
import { harmless, writeSeparated } from './export.ts';
import { guessMapping, readRow } from './people.ts';

const today = '2026-11-21';

test.each([
  ['31-3-1942', '1942-03-31'],
  ['31/03/1942', '1942-03-31'],
  ['31.3.1942', '1942-03-31'],
  ['1942-03-31', '1942-03-31'],
  ['31 maart 1942', '1942-03-31'],
  ['dinsdag 31 mrt. 1942', '1942-03-31'],
  ['1942-03-31 00:00:00', '1942-03-31'],
  ['29-2-2023', null],
  ['31-4-1950', null],
  ['0-1-1950', null],
  ['31-3-42', null],
  ['3 foo 1950', null],
  ['15431', null],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  ['ma, wo en vr', [1, 3, 5]],
  ['maandag t/m donderdag', [1, 2, 3, 4]],
  ['vr-ma', [1, 5, 6, 7]],
  ['doordeweeks', [1, 2, 3, 4, 5]],
  ['alle dagen', [1, 2, 3, 4, 5, 6, 7]],
  ['weekend', [6, 7]],
  ['soms', null],
  ['', null],
])('the days "%s" are %j', (text, days) => {
  expect(readWeekdays(text)).toEqual(days);
});

test('yes and no as lists say it', () => {
  expect(['ja', 'X', '1', 'nee', '', 'misschien'].map(readYes)).toEqual([
    true,
    true,
    true,
    false,
    false,
    null,
  ]);
});

test('headings are understood in Dutch and English, and a BSN column never', () => {
  const headings = [
    'Lidnr.',
    'Achternaam',
    'Voorvoegsel',
    'Roepnaam',
    'Geb.datum',
    'BSN',
    'E-mail',
    'Auto',
    'Kleur',
  ];
  const mapping = ['number', 'familyName', 'prefix', 'givenName', 'birthDate', null, 'email', 'hasCar', null];
  expect(guessMapping(headings)).toEqual(mapping);
  expect(guessMapping(['First name', 'Surname', 'Phone', 'Telefoon'])).toEqual([
    'givenName',
    'familyName',
    'phone',
    null,
  ]);
});

describe('a row', () => {
  test('in separate columns', () => {
    const { row, problems } = readRow(
      {
        number: '12',
        familyName: 'Berg',
        prefix: 'van den',
        givenName: 'Jo',
        birthDate: '2-1-1950',
        street: 'Dorpsstraat',
        houseNumber: '12',
        addition: 'a',
        postcode: '3711ab',
        phone: '612345678',
        does: 'Rijden, klussen',
        days: 'ma-wo',
        hasCar: 'ja',
      },
      today,
    );
    expect(problems).toEqual([]);
    expect(row).toMatchObject({
      number: '12',
      roles: ['volunteer'],
      person: { familyName: 'van den Berg', houseNumber: '12a', postcode: '3711 AB', phone: '0612345678' },
      volunteer: { does: ['ride', 'chore'], days: [1, 2, 3], hasCar: true },
    });
  });

  test.each([
    [{ name: 'Smit, Riet' }, 'Riet', 'Smit'],
    [{ name: 'Riet van der Smit' }, 'Riet', 'van der Smit'],
    [{ name: 'Smit' }, '', 'Smit'],
  ])('the name of %j', (texts, givenName, familyName) => {
    expect(readRow(texts, today).row.person).toMatchObject({ givenName, familyName });
  });

  test.each([
    ['Dorpsstraat 12a', 'Dorpsstraat', '12a'],
    ['Laan van 1940 7-B', 'Laan van 1940', '7-B'],
    ['Plein', 'Plein', null],
  ])('the address %s', (address, street, houseNumber) => {
    expect(readRow({ name: 'A B', address }, today).row.person).toMatchObject({ street, houseNumber });
  });

  test.each([
    [{ familyName: '' }, 'name', 'field.required'],
    [{ birthDate: '31-2-1950' }, 'birthDate', 'field.date'],
    [{ birthDate: '1-1-50' }, 'birthDate', 'import.short_year'],
    [{ birthDate: '1-1-2030' }, 'birthDate', 'person.birth_future'],
    [{ email: 'riet@' }, 'email', 'field.email'],
    [{ does: 'toveren' }, 'does', 'import.unknown_task'],
    [{ roles: 'tovenaar' }, 'roles', 'import.unknown_role'],
    [{ days: 'soms' }, 'days', 'import.unknown_days'],
    [{ hasCar: 'misschien' }, 'hasCar', 'import.yes_or_no'],
    [{ remarks: '999900006' }, 'remarks', 'person.bsn'],
  ])('%j is refused at %s', (texts, path, key) => {
    const base = 'familyName' in texts ? { name: '' } : { name: 'Riet Smit' };
    expect(readRow({ ...base, ...texts }, today).problems).toContainEqual({ path, key });
  });
});

describe('a file for a spreadsheet', () => {
  test('has no formulas, on no line of a cell', () => {
    expect(harmless('=1+1')).toBe("'=1+1");
    expect(harmless('goed\n@SUM(A1)')).toBe("goed\n'@SUM(A1)");
    expect(harmless('\t=x')).toBe("'\t=x");
    expect(harmless('Riet')).toBe('Riet');
  });

  test('no line of any cell begins with a sign that starts one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\n', '\r', '\t', ' ', 'a') }),
        (text) =>
          harmless(text)
            .split(/\n|\r/)
            .every((line) => !/^\s*[=+\-@]/.test(line)),
      ),
    );
  });

  test('separators and quotes are kept', () => {
    const text = new TextDecoder().decode(writeSeparated([['a;b', 'zeg "ja"', 'c']]));
    expect(text).toBe('"a;b";"zeg ""ja""";c\r\n');
  });
});
