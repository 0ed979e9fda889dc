import { expect, test } from 'vitest';
import { isOfTeam } from './team.ts';

const client = { id: 'c', place: { lat: 52, lon: 5 }, team: 'east' };
const carer = { id: 'anna', engagement: 'assigned' as const, qualifications: [], available: [] };

test('a team comes to its own clients, and whoever is of no team to everyone', () => {
  expect(isOfTeam({ ...carer, team: 'east' }, client)).toBe(true);
  expect(isOfTeam({ ...carer, team: 'west' }, client)).toBe(false);
  expect(isOfTeam(carer, client)).toBe(true);
  expect(isOfTeam({ ...carer, team: 'east' }, { id: 'd', place: client.place })).toBe(false);
});
