import { describe, expect, test } from 'vitest';
import type { Partnership, Party } from '../partnership/partnership.ts';
import { type Agreement, emptyBasics } from './agreement.ts';
import { stateOf } from './state.ts';

const party = (name: string, acceptedOn: string | null = '2026-01-01'): Party => ({
  organisationId: name,
  name,
  kind: 'care_organisation',
  motive: '',
  brings: '',
  gets: '',
  acceptedOn,
  leftOn: null,
  leavesOn: null,
  leftBecause: '',
  succeededBy: null,
  signingRoles: [],
  signaturesNeeded: 1,
  version: 1,
});
const partnership = (over: Partial<Partnership> = {}): Partnership => ({
  id: 'p',
  form: 'broker',
  phase: 'active',
  goal: '',
  urgency: '',
  proposedBy: 'a',
  proposedOn: '2026-01-01',
  endedOn: null,
  version: 1,
  parties: [party('Dorpszorg'), party('De Linde')],
  ...over,
});
const version = (number: number, over: Partial<Agreement> = {}): Agreement => ({
  id: String(number),
  partnershipId: 'p',
  number,
  status: 'signed',
  title: 'Samen',
  basics: emptyBasics,
  starts: '2026-02-01',
  ends: null,
  replaces: null,
  offeredOn: '2026-01-10',
  offeredTo: null,
  signedOn: '2026-01-11',
  version: 3,
  clauses: [],
  ...over,
});
const said = (over: Partial<Parameters<typeof stateOf>[0]>) =>
  stateOf({
    partnership: partnership(),
    agreement: null,
    open: null,
    versions: [],
    verdicts: [],
    suspended: 0,
    today: '2026-11-21',
    ...over,
  }).nl;

describe('how a partnership stands', () => {
  const one = version(1);
  const draft = version(2, { status: 'draft' });
  const offered = version(2, { status: 'offered' });
  const coming = version(2, { starts: '2026-12-01' });
  test.each([
    ['nothing yet', {}, 'Er is nog niets afgesproken.'],
    ['a draft', { open: draft }, 'Aan versie 2 wordt geschreven.'],
    ['offered', { open: offered }, 'Versie 2 ligt klaar om te tekenen.'],
    ['to come', { versions: [coming] }, 'Versie 2 is getekend en geldt vanaf 1 december 2026.'],
    [
      'in force with a next one signed',
      { agreement: one, versions: [coming, one], verdicts: ['kept', 'not_kept', 'too_little'] as const },
      'Versie 1 geldt sinds 1 februari 2026. 1 van de 2 gemeten werkafspraken is gehaald. Versie 2 is getekend en geldt vanaf 1 december 2026.',
    ],
    [
      'in force and nothing measured',
      { agreement: one, versions: [one] },
      'Versie 1 geldt sinds 1 februari 2026. Er is nog te weinig gemeten om iets te zeggen.',
    ],
    [
      'not answered',
      { partnership: partnership({ parties: [party('Dorpszorg'), party('De Linde', null)] }) },
      'De Linde heeft nog geen antwoord gegeven op het voorstel.',
    ],
    [
      'not answered by two',
      {
        partnership: partnership({
          parties: [party('Dorpszorg'), party('De Linde', null), party('De Es', null)],
        }),
      },
      'De Linde en De Es hebben nog geen antwoord gegeven op het voorstel.',
    ],
    [
      'ended',
      { partnership: partnership({ phase: 'ended', endedOn: '2026-10-31' }) },
      'Deze samenwerking is geëindigd op 31 oktober 2026.',
    ],
  ])('%s', (_name, over, words) => {
    expect(said(over)).toBe(words);
  });

  test('an ending is said first', () => {
    expect(said({ partnership: partnership({ phase: 'ending' }), agreement: one })).toMatch(
      /^De samenwerking loopt af/,
    );
  });
});
