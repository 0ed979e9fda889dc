import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bringHelp,
  circles,
  close,
  isOver,
  outcomes,
  remindedAfter,
  stopReminding,
  type Tension,
  talk,
  widen,
  withdraw,
} from './tension.ts';

const today = '2026-11-21';
const raised: Tension = {
  id: 't',
  organisationId: 'o',
  faceId: 'f',
  raiserName: 'Riet Smit',
  partnershipId: null,
  shownTo: 'coach',
  happened: 'Er kwam niemand.',
  meant: '',
  asks: '',
  status: 'raised',
  mediator: '',
  outcome: '',
  remindOn: '2026-12-05',
  raisedAt: new Date('2026-11-21T10:00:00Z'),
  closedOn: null,
  version: 1,
};

type Step = (tension: Tension) => ReturnType<typeof widen> | ReturnType<typeof talk>;
const steps: Readonly<Record<string, Step>> = {
  talk: (one) => talk(one, '2026-12-01', today),
  help: (one) => bringHelp(one, 'Tom', today),
  ...Object.fromEntries(outcomes.map((how) => [how, (one: Tension) => close(one, how, 'Uitgepraat', today)])),
  stopReminding,
  withdraw: (one) => withdraw(one, today),
  ...Object.fromEntries(circles.map((to) => [to, (one: Tension) => widen(one, to, 'p')])),
};

test('they talk, with help or without, and say what came of it', () => {
  const talked = talk(raised, '2026-12-01', today);
  expect(talked).toMatchObject({ ok: true, value: { status: 'talking', remindOn: '2026-12-01' } });
  const helped = bringHelp(raised, 'Tom', today);
  expect(helped).toMatchObject({ ok: true, value: { status: 'mediated', mediator: 'Tom' } });
  if (!helped.ok) return;
  expect(talk(helped.value, today, today)).toMatchObject({ ok: true, value: { status: 'mediated' } });
  const done = close(helped.value, 'changed', 'Wij bellen voortaan eerst.', today);
  expect(done).toMatchObject({ ok: true, value: { status: 'changed', closedOn: today, remindOn: null } });
});

test('reminded from the chosen day on, every fourteen days; and not once she said stop', () => {
  expect(remindedAfter('2026-12-05', '2026-11-21')).toBe('2026-12-05');
  expect(remindedAfter('2026-12-05', '2026-12-04')).toBe('2026-12-05');
  expect(remindedAfter('2026-12-05', '2026-12-05')).toBe('2026-12-19');
  expect(remindedAfter('2026-12-05', '2026-12-19')).toBe('2027-01-02');
  expect(remindedAfter('2026-12-05', '2027-01-20')).toBe('2027-01-30');
  expect(stopReminding(raised)).toMatchObject({
    ok: true,
    value: { status: 'raised', remindOn: null, closedOn: null },
  });
});

test('not again before today', () => {
  expect(talk(raised, '2026-11-20', today)).toMatchObject({ error: { type: 'tension.in_the_past' } });
});

test.each([
  ['coach', 'contacts', true],
  ['coach', 'boards', true],
  ['contacts', 'boards', true],
  ['contacts', 'contacts', false],
  ['boards', 'coach', false],
] as const)('from %s to %s: %s', (from, to, isWider) => {
  expect(widen({ ...raised, shownTo: from }, to, 'p').ok).toBe(isWider);
});

test('a partnership once chosen stays it', () => {
  const first = widen(raised, 'contacts', 'p');
  expect(first).toMatchObject({ ok: true, value: { partnershipId: 'p' } });
  if (first.ok)
    expect(widen(first.value, 'boards', 'other')).toMatchObject({ value: { partnershipId: 'p' } });
});

test('whatever is done with it: over is over, and its circle never narrows', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 12 }), (names) => {
      let now = raised;
      for (const name of names) {
        const next = (steps[name] as Step)(now);
        if (isOver(now)) expect(next.ok).toBe(false);
        if (!next.ok) continue;
        expect(circles.indexOf(next.value.shownTo)).toBeGreaterThanOrEqual(circles.indexOf(now.shownTo));
        expect(next.value.version).toBe(now.version + 1);
        // Who reads it wider reminds nobody who was not reminded.
        const stays = circles.some((circle) => circle === name) && now.remindOn === null;
        expect(next.value.remindOn === null).toBe(isOver(next.value) || name === 'stopReminding' || stays);
        now = next.value;
      }
    }),
  );
});
