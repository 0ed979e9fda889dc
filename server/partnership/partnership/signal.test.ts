import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../house/clock.ts';
import { type Contact, levels, type Partnership, type Party, type Phase, phases } from './partnership.ts';
import { isLong, isWatched, patience, type Signal, vacantLevels, watch } from './signal.ts';

const today = '2026-11-21';
const signal = (over: Partial<Signal> = {}): Signal => ({
  id: 's',
  partnershipId: 'p',
  organisationId: 'us',
  kind: 'vacant',
  level: 'board',
  since: '2026-11-01',
  toldOn: null,
  ...over,
});
const contact = (level: Contact['level'], faceId: string, substituteId: string | null = null): Contact => ({
  organisationId: 'us',
  level,
  faceId,
  substituteId,
});

describe('a place is vacant', () => {
  test('when nobody was named, or whoever was named no longer works here; a substitute who does fills it', () => {
    const here = new Set(['anja', 'piet']);
    const contacts = [
      contact('board', 'anja'),
      contact('management', 'gone', 'piet'),
      contact('operational', 'gone', null),
    ];
    expect(vacantLevels(contacts, 'us', here)).toEqual(['operational']);
    expect(vacantLevels([], 'us', here)).toEqual(levels);
    // The people of the other do not fill our places.
    expect(vacantLevels([{ ...contact('board', 'anja'), organisationId: 'them' }], 'us', here)).toContain(
      'board',
    );
  });
});

describe('watched', () => {
  const party: Party = {
    organisationId: 'us',
    name: 'us',
    kind: 'care_organisation',
    motive: '',
    brings: '',
    gets: '',
    acceptedOn: '2026-01-01',
    leftOn: null,
    leavesOn: null,
    leftBecause: '',
    succeededBy: null,
    signingRoles: [],
    signaturesNeeded: 1,
    version: 1,
  };
  const partnership = (phase: Phase, over: Partial<Party> = {}): Partnership => ({
    id: 'p',
    form: 'broker',
    phase,
    goal: '',
    urgency: '',
    proposedBy: 'us',
    proposedOn: '2026-01-01',
    endedOn: null,
    version: 1,
    parties: [{ ...party, ...over }],
  });

  test('from preparing until it has ended, and only who takes part', () => {
    expect(phases.filter((phase) => isWatched(partnership(phase), 'us'))).toEqual([
      'prepare',
      'active',
      'ending',
    ]);
    expect(isWatched(partnership('active', { leftOn: today }), 'us')).toBe(false);
    expect(isWatched(partnership('active', { acceptedOn: null }), 'us')).toBe(false);
    expect(isWatched(partnership('active'), 'them')).toBe(false);
  });
});

describe('watching', () => {
  const board = { kind: 'vacant', level: 'board' } as const;

  test('what is seen for the first time begins, and is told only after its patience', () => {
    expect(watch([], [board], today)).toEqual({ begins: [board], over: [], toTell: [] });
    const since = addDays(today, -patience.vacant);
    expect(watch([signal({ since })], [board], today).toTell).toHaveLength(1);
    expect(watch([signal({ since: addDays(since, 1) })], [board], today).toTell).toEqual([]);
  });

  test('it is told once, and over once it is no longer seen', () => {
    const told = signal({ toldOn: '2026-11-15' });
    expect(watch([told], [board], today)).toEqual({ begins: [], over: [], toTell: [] });
    expect(watch([told], [], today)).toEqual({ begins: [], over: [told], toTell: [] });
    // What is over is not told any more, however long it took.
    expect(watch([signal()], [], today).toTell).toEqual([]);
  });

  test('day after day, whatever is seen: told at most once per time that it goes on, and never early', () => {
    const day = fc.subarray([...levels]);
    fc.assert(
      fc.property(fc.array(day, { maxLength: 90 }), (days) => {
        let open: Signal[] = [];
        for (const [i, seen] of days.entries()) {
          const now = addDays(today, i);
          const { begins, over, toTell } = watch(
            open,
            seen.map((level) => ({ kind: 'vacant' as const, level })),
            now,
          );
          for (const one of toTell) {
            expect(one.toldOn).toBeNull();
            expect(isLong(one, now)).toBe(true);
            expect(seen).toContain(one.level);
          }
          open = [
            ...open
              .filter((one) => !over.includes(one))
              .map((one) => (toTell.includes(one) ? { ...one, toldOn: now } : one)),
            ...begins.map((one) => signal({ ...one, since: now })),
          ];
          expect(open.map(({ level }) => level).sort()).toEqual([...seen].sort());
        }
      }),
      { numRuns: 500 },
    );
  });
});
