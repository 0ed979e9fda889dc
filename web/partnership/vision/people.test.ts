import { expect, it } from 'vitest';
import { readPeople } from './people.ts';

it('reads a person from each line, with a mail address where there is one', () => {
  expect(readPeople('Riet de Boer, riet@dorp.nl\n\n  Piet Jansen \nAnja <anja@zorg.example>; ')).toEqual({
    people: [
      { name: 'Riet de Boer', email: 'riet@dorp.nl' },
      { name: 'Piet Jansen', email: null },
      { name: 'Anja', email: 'anja@zorg.example' },
    ],
  });
  expect(readPeople('  \n ')).toEqual({ people: [] });
});

it('says which address is wrong, and which stands without a name', () => {
  expect(readPeople('Riet, riet@dorp')).toEqual({ wrong: 'mailWrong', mail: 'riet@dorp' });
  expect(readPeople('Riet\npiet@dorp.nl')).toEqual({ wrong: 'nameLacks', mail: 'piet@dorp.nl' });
});
