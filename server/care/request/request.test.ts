import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canHandle, canSend, canTalk } from './request.policy.ts';
import {
  canStep,
  close,
  firstName,
  move,
  openStatuses,
  type Request,
  reopen,
  type Status,
  type Step,
  stepNames,
  streetName,
} from './request.ts';

const now = new Date('2026-11-23T09:00:00Z');

const request = (status: Status = 'open'): Request => ({
  id: 'r',
  organisationId: 'o',
  clientId: null,
  personId: null,
  kind: 'ride',
  callerName: 'Riet Smit',
  callerPhone: null,
  summary: '',
  day: null,
  fromTime: null,
  street: '',
  place: '',
  destination: '',
  status,
  statusBefore: null,
  closedAs: status === 'closed' ? 'done' : null,
  closedBecause: '',
  closedAt: null,
  receivedAt: now,
  respondedAt: null,
  receivedBy: 'phone',
  handledBy: null,
  version: 1,
});

const table: [Status, Step, Status | 'refused'][] = [
  ['open', 'ask', 'asked'],
  ['asked', 'ask', 'asked'],
  ['arranged', 'ask', 'refused'],
  ['open', 'take', 'arranged'],
  ['asked', 'take', 'arranged'],
  ['arranged', 'take', 'refused'],
  ['closed', 'take', 'refused'],
  ['arranged', 'giveBack', 'asked'],
  ['asked', 'giveBack', 'refused'],
  ['open', 'talk', 'talking'],
  ['arranged', 'talk', 'refused'],
  ['talking', 'choose', 'choosing'],
  ['referred', 'choose', 'choosing'],
  ['choosing', 'refer', 'referred'],
  ['arranged', 'refer', 'refused'],
  ['choosing', 'arrange', 'arranged'],
  ['closed', 'arrange', 'refused'],
];

describe('what may become of a question', () => {
  test.each(table)('%s, %s: %s', (from, step, to) => {
    const moved = move(request(from), step, now);
    expect(moved.ok ? moved.value.status : 'refused').toBe(to);
    expect(canStep(from, step)).toBe(to !== 'refused');
  });

  test('the clock stops at the first step and stays stopped', () => {
    const asked = move(request(), 'ask', now);
    const later = new Date(now.getTime() + 1000);
    const taken = asked.ok ? move(asked.value, 'take', later) : asked;
    expect(taken.ok && taken.value.respondedAt).toEqual(now);
  });

  test('undoing a closing brings back exactly where it stood', () => {
    for (const status of openStatuses) {
      const closed = close(request(status), 'withdrawn', 'Dochter rijdt', now);
      const again = closed.ok ? reopen(closed.value) : closed;
      expect(again.ok && again.value).toMatchObject({
        status,
        closedAs: null,
        closedBecause: '',
        statusBefore: null,
      });
    }
    expect(close(request('closed'), 'done', '', now).ok).toBe(false);
    expect(reopen(request('open')).ok).toBe(false);
  });

  test('whatever happens, a closed question says how it ended and an open one does not', () => {
    const act = fc.constantFrom<Step | 'close' | 'reopen'>(...stepNames, 'close', 'reopen');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let at = request();
        for (const one of acts) {
          const next =
            one === 'close' ? close(at, 'done', '', now) : one === 'reopen' ? reopen(at) : move(at, one, now);
          if (next.ok) {
            expect(next.value.version).toBe(at.version + 1);
            at = next.value;
          }
          expect(at.status === 'closed').toBe(at.closedAs !== null);
        }
      }),
    );
  });
});

describe('what a volunteer reads before she says yes', () => {
  test.each([
    ['Riet Smit', 'Riet'],
    ['mevrouw Smit', 'mevrouw Smit'],
    ['Mw. de Vries', 'Mw. de Vries'],
    ['  Jan  van der Berg', 'Jan'],
  ])('%s becomes %s', (name, first) => expect(firstName(name)).toBe(first));

  test.each([
    ['Dorpsstraat 12', 'Dorpsstraat'],
    ['Laan van Mei 3 b', 'Laan van Mei'],
    ['Plein', 'Plein'],
  ])('%s becomes %s', (street, name) => expect(streetName(street)).toBe(name));
});

describe('who may', () => {
  const hat = {
    membershipId: 'm',
    organisationId: 'o',
    organisationName: 'D',
    organisationKind: 'citizens_cooperative' as const,
    capacities: [],
    level: null,
    title: '',
    teams: [],
    partnerships: [],
  };
  const person = { kind: 'person' as const, personId: 'p', name: 'P', language: 'nl' as const, origin: null };
  test('a village supporter handles questions; a volunteer does not; a member sends her own', () => {
    expect(canHandle({ ...person, hat: { ...hat, roles: ['village_supporter'] } }).allowed).toBe(true);
    expect(canHandle({ ...person, hat: { ...hat, roles: ['volunteer'] } }).allowed).toBe(false);
    expect(canSend({ ...person, hat: null }).allowed).toBe(true);
    expect(canSend({ ...person, hat: { ...hat, roles: ['volunteer'] } }).allowed).toBe(false);
  });
  test('after everything was arranged there is no talk any more', () => {
    const actor = { ...person, hat: { ...hat, roles: ['village_supporter' as const] } };
    expect(canTalk(actor, request('talking')).allowed).toBe(true);
    expect(canTalk(actor, request('referred')).allowed).toBe(false);
  });
});
