import { describe, expect, test } from 'vitest';
import { type Actor, type Role, roles, visitor } from '../../house/actor.ts';
import type { Sight } from '../client/client.ts';
import {
  canAgree,
  canDecide,
  canExport,
  canPropose,
  canSayForClient,
  speaksForHer,
} from './tailored.policy.ts';

const at = (role: Role): Actor => ({
  ...visitor,
  kind: 'person',
  personId: 'p',
  hat: {
    ...{ membershipId: 'm', organisationId: 'o', organisationName: 'De Linde', level: 5, title: '' },
    ...{ organisationKind: 'care_organisation', capacities: ['zvw_provider'], teams: [], partnerships: [] },
    roles: [role],
  },
});
const atHome: Actor = { ...visitor, kind: 'person', personId: 'p' };
const sight = (as: Sight['as']): Sight => ({ as, scopes: new Set(['tasks']) });
const who = (may: (actor: Actor) => { allowed: boolean }) => roles.filter((role) => may(at(role)).allowed);

describe('who may', () => {
  test('decide: about a standard the nurse alone, about an own protocol the manager alone', () => {
    expect(who((actor) => canDecide(actor, 'professional_standard'))).toEqual(['nurse']);
    expect(who((actor) => canDecide(actor, 'own_protocol'))).toEqual([
      ...(['team_coach', 'contract_manager', 'administrator'] as const),
    ]);
  });

  test('write down a wish, agree for an organisation, make the file', () => {
    expect(who(canPropose)).not.toContain('volunteer');
    expect(who(canPropose)).toContain('carer');
    expect(who(canAgree)).toEqual([
      ...([
        'village_supporter',
        'nurse',
        'team_coach',
        'contract_manager',
        'board',
        'administrator',
      ] as const),
    ]);
    expect(who((actor) => canExport(actor, sight('other')))).toEqual(who(canAgree));
  });

  test('speak for her: at home she and whoever represents her; at work nobody in her own name', () => {
    for (const as of ['self', 'representative', 'other'] as const) {
      expect(speaksForHer(atHome, sight(as))).toBe(as !== 'other');
      expect(canSayForClient(atHome, sight(as)).allowed).toBe(as !== 'other');
      expect(canExport(atHome, sight(as)).allowed).toBe(as !== 'other');
      expect(speaksForHer(at('nurse'), sight(as))).toBe(false);
    }
    expect(canPropose(atHome).allowed).toBe(false);
  });
});
