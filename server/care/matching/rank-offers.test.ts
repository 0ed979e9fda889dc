import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfferOf } from '../offer/offer.ts';
import { type Need, rankOffers, type Wishes } from './rank-offers.ts';

const today = '2026-11-23';
const need: Need = {
  kind: 'personal_care',
  ground: 'zvw',
  place: 'Dorp',
  days: null,
  parts: null,
  intensity: 'daily',
};
const wishes: Wishes = { language: 'nl', mostFaces: null, refused: [] };
const offer = (over: Partial<OfferOf> = {}): OfferOf => ({
  id: 'a',
  organisationId: 'linde',
  organisationName: 'De Linde',
  organisationKind: 'care_organisation',
  name: 'Zorg thuis',
  about: '',
  kinds: ['personal_care'],
  grounds: ['zvw', 'wlz'],
  places: ['Dorp'],
  days: [1, 2, 3, 4, 5, 6, 7],
  partsOfDay: ['morning', 'afternoon', 'evening'],
  freeFrom: today,
  waitingDays: 0,
  priceCents: null,
  familiarFaces: 8,
  languages: ['nl'],
  open: true,
  version: 1,
  ...over,
});
const rank = (
  offers: OfferOf[],
  over: { need?: Partial<Need>; wishes?: Partial<Wishes> } = {},
  agreements = new Map(),
) => rankOffers({ ...need, ...over.need }, { ...wishes, ...over.wishes }, offers, agreements, today);

describe('reasons in plain words', () => {
  test('the three strongest for, and the strongest against', () => {
    const [one] = rank([offer({ waitingDays: 40 })]).fits;
    expect(one?.for.map(({ nl }) => nl)).toEqual([
      'Belooft hoogstens 8 mensen in 14 dagen.',
      'Kan via de zorgverzekering (Zvw).',
      'Komt in Dorp.',
    ]);
    expect(one?.against.map(({ nl }) => nl)).toEqual(['Kan beginnen over 40 dagen.']);
  });

  test('what was agreed counts instead of what is promised', () => {
    const agreements = new Map([['linde', { active: true, faces: { light: 4, daily: 6, intensive: 9 } }]]);
    const [one] = rank([offer()], {}, agreements).fits;
    expect(one?.for.map(({ nl }) => nl)).toContain('Afgesproken: hoogstens 6 mensen in 14 dagen.');
    expect(one?.for.map(({ nl }) => nl)).toContain('Werkt samen met uw coöperatie.');
  });

  test.each([
    [
      'more people than she wants',
      { wishes: { mostFaces: 4 } },
      {},
      'Er komen tot 8 mensen in 14 dagen; zij wil er hoogstens 4.',
    ],
    ['not on the day she wants', { need: { days: [7] } }, { days: [1, 2] }, 'Komt niet op zondag.'],
    [
      'not in the part of the day',
      { need: { parts: ['evening'] as const } },
      { partsOfDay: ['morning'] as const },
      'Komt niet ’s avonds.',
    ],
    ['another language', { wishes: { language: 'tr' } }, {}, 'Spreekt geen Turks.'],
    ['faces not said', {}, { familiarFaces: null }, 'Zegt niet hoeveel verschillende mensen er komen.'],
    ['start not known', {}, { freeFrom: null, waitingDays: null }, 'De wachttijd is niet bekend.'],
    ['free later', {}, { freeFrom: '2026-12-24' }, 'Kan beginnen over 31 dagen.'],
  ])('against: %s', (_name, over, of, sentence) => {
    expect(rank([offer(of as Partial<OfferOf>)], over as never).fits[0]?.against[0]?.nl).toBe(sentence);
  });

  test.each([
    ['her own no', { wishes: { refused: ['linde'] } }, {}, 'Hier wil zij liever niet geholpen worden.', true],
    ['closed', {}, { open: false }, 'Hier kan nu niemand bij.', false],
    ['another kind', {}, { kinds: ['household'] }, 'Doet dit soort hulp niet.', false],
    ['another village', {}, { places: ['Stad'] }, 'Komt niet in Dorp.', false],
    ['another purse', {}, { grounds: ['wmo'] }, 'Kan niet via de zorgverzekering (Zvw).', false],
  ])('falls out: %s', (_name, over, of, sentence, refusedByHer) => {
    const { fits, out } = rank([offer(of as Partial<OfferOf>)], over as never);
    expect(fits).toEqual([]);
    expect(out).toEqual([{ offerId: 'a', because: expect.objectContaining({ nl: sentence }), refusedByHer }]);
  });
});

describe('properties', () => {
  const someOffer = fc.record({
    organisationId: fc.constantFrom('a', 'b', 'c'),
    kinds: fc.constantFrom(['personal_care'], ['household'], ['personal_care', 'nursing']),
    grounds: fc.constantFrom([], ['zvw'], ['wmo']),
    places: fc.constantFrom([], ['Dorp'], ['dorp', 'Stad'], ['Stad']),
    freeFrom: fc.constantFrom(null, today, '2026-12-24'),
    waitingDays: fc.constantFrom(null, 0, 3, 60),
    familiarFaces: fc.constantFrom(null, 4, 12),
    languages: fc.constantFrom(['nl'], ['en'], ['nl', 'tr']),
    open: fc.boolean(),
  });
  const offers = fc
    .array(someOffer, { maxLength: 12 })
    .map((list) =>
      list.map((one, index) => offer({ ...one, id: `offer-${String(index).padStart(2, '0')}` })),
    );
  const wish = fc.record({
    language: fc.constantFrom('nl', 'tr'),
    mostFaces: fc.constantFrom(null, 6),
    refused: fc.constantFrom<string[]>([], ['a'], ['b', 'c']),
  });

  test('each offer either fits or fell out, with at most three reasons for and one against, and a reason when out', () => {
    fc.assert(
      fc.property(offers, wish, (list, wanted) => {
        const { fits, out } = rankOffers(need, wanted, list, new Map(), today);
        const ids = [...fits, ...out].map(({ offerId }) => offerId).sort();
        expect(ids).toEqual(list.map(({ id }) => id).sort());
        for (const fit of fits) {
          expect(fit.for.length).toBeGreaterThan(0);
          expect(fit.for.length).toBeLessThanOrEqual(3);
          expect(fit.against.length).toBeLessThanOrEqual(1);
        }
        for (const one of out) expect(one.because.nl).not.toBe('');
      }),
    );
  });

  test('her no is never overruled, and nothing else is called her no', () => {
    fc.assert(
      fc.property(offers, wish, (list, wanted) => {
        const { fits, out } = rankOffers(need, wanted, list, new Map(), today);
        const owner = new Map(list.map(({ id, organisationId }) => [id, organisationId]));
        expect(fits.some(({ offerId }) => wanted.refused.includes(owner.get(offerId) ?? ''))).toBe(false);
        for (const one of out)
          expect(one.refusedByHer).toBe(wanted.refused.includes(owner.get(one.offerId) ?? ''));
      }),
    );
  });

  test('the order in which offers are read does not matter', () => {
    fc.assert(
      fc.property(offers, wish, (list, wanted) => {
        const there = rankOffers(need, wanted, list, new Map(), today);
        expect(rankOffers(need, wanted, [...list].reverse(), new Map(), today)).toEqual(there);
      }),
    );
  });

  test('who can begin at once never stands below the same offer with a long wait', () => {
    fc.assert(
      fc.property(someOffer, wish, (one, wanted) => {
        const soon = offer({ ...one, id: 'z-soon', freeFrom: today, waitingDays: 0 });
        const late = offer({ ...one, id: 'a-late', freeFrom: today, waitingDays: 90 });
        const { fits } = rankOffers(need, wanted, [late, soon], new Map(), today);
        if (fits.length === 2) expect(fits[0]?.offerId).toBe('z-soon');
      }),
    );
  });
});
