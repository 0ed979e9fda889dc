import { expect, test } from 'vitest';
import { type Role, roles } from '../../house/actor.ts';
import { readRoles, roleWords } from './roles.ts';

test.each([
  ['Lid', ['member'], null],
  ['lid, vrijwilliger', ['member', 'volunteer'], null],
  ['Vrijwilligster', ['volunteer'], null],
  ['Buurtondersteuner', ['village_supporter'], null],
  ['dorpscoördinator', ['village_supporter'], null],
  ['penningmeester', ['board'], null],
  ['Beheerder', ['administrator'], null],
  ['wijkverpleegkundige', ['nurse'], 5],
  ['HBO-V', ['nurse'], 5],
  ['mbo verpleegkundige', ['nurse'], 4],
  ['Verpleegkundige niveau 4', ['nurse'], 4],
  ['verpleegkundige', ['nurse'], null],
  ['verpleegkundig specialist', ['nurse'], 6],
  ['Verzorgende IG', ['carer'], 3],
  ['VIG', ['carer'], 3],
  ['helpende plus', ['carer'], 2],
  ['zzp’er', ['self_employed_carer'], null],
  ['verzorgende en planner', ['carer', 'planner'], 3],
  ['team coach', ['team_coach'], null],
  ['cliëntadviseur', ['intake'], null],
  ['zorgbemiddelaar', ['intake'], null],
  ['contractbeheerder', ['contract_manager'], null],
  ['', [], null],
] as const)('"%s" is %j, level %s', (text, found, level) => {
  expect(readRoles(text)).toEqual({ roles: found, level });
});

test('one word that is no role spoils the cell', () => {
  expect(readRoles('lid, tovenaar')).toBeNull();
});

test('every role is read as it is written out', () => {
  for (const role of roles as readonly Role[]) expect(readRoles(roleWords[role])?.roles).toEqual([role]);
});
