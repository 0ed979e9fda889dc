import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrganisationKind } from '../../../house/actor.ts';
import { forms } from '../../partnership/partnership.ts';
import type { Party } from './clause.ts';
import { contradictions } from './contradictions.ts';
import { clauseKinds, clauseProblems, defaultClause, firstClauses } from './registry.ts';
import { clausesOf, templates } from './templates.ts';

const two: Party[] = [
  { id: 'a', name: 'Dorpszorg', kind: 'citizens_cooperative' },
  { id: 'b', name: 'De Linde', kind: 'care_organisation' },
];
const three: Party[] = [...two, { id: 'c', name: 'Gemeente', kind: 'municipality' }];
const organisationKinds: OrganisationKind[] = [
  'citizens_cooperative',
  'care_organisation',
  'municipality',
  'insurer',
];
const every = templates.flatMap((template) => forms.map((form) => ({ template, form })));

describe.each(every)('$template for a $form', ({ template, form }) => {
  const kinds = clausesOf(template, form);

  test('holds each clause once', () => {
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test('never contradicts itself, whoever the parties are', () => {
    const parties = fc
      .array(fc.constantFrom(...organisationKinds), { minLength: 2, maxLength: 4 })
      .map((of) => of.map((kind, place): Party => ({ id: `${place}`, name: `Partij ${place}`, kind })));
    fc.assert(
      fc.property(parties, (together) => {
        const clauses = kinds.map((kind) => defaultClause(kind, together));
        expect(contradictions(clauses, together)).toEqual([]);
      }),
    );
  });

  test.each([two, three].map((parties) => ({ parties })))(
    'can be offered as it begins: $parties.length parties',
    ({ parties }) => {
      const wrong = kinds.filter((kind) => clauseProblems(defaultClause(kind, parties), parties).length > 0);
      expect(wrong).toEqual([]);
    },
  );
});

test('one page is four clauses for both; the whole differs by what they do together', () => {
  for (const form of forms) expect(clausesOf('one_page', form)).toEqual(firstClauses);
  const [broker, chain] = [clausesOf('full', 'broker'), clausesOf('full', 'chain_partner')];
  expect(broker).toEqual(expect.arrayContaining([...firstClauses]));
  expect(chain.filter((kind) => !broker.includes(kind)).sort()).toEqual([
    'expertise-access',
    'main-and-subcontracting',
    'team-size',
  ]);
  // A room, a trial and own words are of a place and of people: no template can fill them in.
  expect(clauseKinds.filter((kind) => !chain.includes(kind)).sort()).toEqual([
    'experiment',
    'own-words',
    'room-use',
  ]);
});
