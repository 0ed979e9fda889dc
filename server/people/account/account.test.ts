import { describe, expect, test } from 'vitest';
import type { OrganisationKind, Role } from '../../house/actor.ts';
import { needsSecondFactor } from './account.policy.ts';
import { addressOf, isStrong, personaOf } from './account.ts';
import { networkOf } from './attempts.store.ts';

const hat = (organisationKind: OrganisationKind, ...roles: Role[]) => ({ organisationKind, roles });

test.each([
  [null, 'client'],
  [hat('citizens_cooperative', 'member'), 'client'],
  [hat('citizens_cooperative', 'member', 'volunteer'), 'volunteer'],
  [hat('citizens_cooperative', 'village_supporter', 'board'), 'coordinator'],
  [hat('citizens_cooperative', 'administrator'), 'coordinator'],
  [hat('care_organisation', 'administrator'), 'board'],
  [hat('care_organisation', 'nurse', 'board'), 'team'],
  [hat('care_organisation', 'contract_manager'), 'board'],
  [hat('municipality', 'contract_manager'), 'outside'],
] as const)('%j comes in as %s', (given, persona) => {
  expect(personaOf(given)).toBe(persona);
});

test('care data for work asks for a second step, helping and deciding do not', () => {
  expect(needsSecondFactor([hat('care_organisation', 'carer')])).toBe(true);
  expect(needsSecondFactor([hat('citizens_cooperative', 'volunteer', 'village_supporter')])).toBe(true);
  expect(needsSecondFactor([hat('citizens_cooperative', 'volunteer', 'board')])).toBe(false);
});

test('a code and a passkey are strong, a password and a link are not', () => {
  const methods = ['code', 'passkey', 'demo', 'password', 'link', 'none'] as const;
  expect(methods.filter(isStrong)).toEqual(['code', 'passkey', 'demo']);
});

test('an address is the same however it is typed', () => {
  expect(addressOf(' Riet@Example.ORG ')).toBe('riet@example.org');
});

describe('the network someone comes from', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:1:2::9', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, null],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
