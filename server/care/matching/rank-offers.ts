import { type Day, daysBetween } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import type { Intensity } from '../client/client.ts';
import { helpName } from '../client/help.ts';
import type { OfferOf, PartOfDay } from '../offer/offer.ts';

/** One need, as far as it matters for what fits. */
export type Need = {
  readonly kind: string;
  readonly ground: string;
  readonly place: string | null;
  /** Days she wants it; null when any day is fine. */
  readonly days: readonly number[] | null;
  readonly parts: readonly PartOfDay[] | null;
  readonly intensity: Intensity;
};

export type Wishes = {
  readonly language: string;
  readonly mostFaces: number | null;
  /** Organisations by whom she would rather not be helped. */
  readonly refused: readonly string[];
};

/** What was agreed in a partnership, by organisation. */
export type Agreement = {
  readonly active: boolean;
  readonly faces: { readonly light: number; readonly daily: number; readonly intensive: number } | null;
};

export type Fitting = {
  readonly offerId: string;
  /** At most three, strongest first. */
  readonly for: readonly Text[];
  /** At most one: what weighs most. */
  readonly against: readonly Text[];
};

export type FellOut = {
  readonly offerId: string;
  readonly because: Text;
  /** Her own no: only for whoever may know whom she refuses. */
  readonly refusedByHer: boolean;
};

/** A fact about an offer in words, and how much it counts: above zero for, below zero against. */
type Reason = { readonly weight: number; readonly text: Text };

/**
 * What fits a need, best first, with reasons; and what fell out and why. Pure: the facts are those of the offer, of her
 * wishes and of what was agreed. What cannot be is left out: her own no, another kind of help, another village, another
 * purse. The rest counts for or against, the strongest first: when it can begin, how many faces come, the language, the
 * days, a partnership that runs. Equal offers stand by name, so that nobody is favoured unseen.
 */
export function rankOffers(
  need: Need,
  wishes: Wishes,
  offers: readonly OfferOf[],
  agreements: ReadonlyMap<string, Agreement>,
  today: Day,
): { readonly fits: readonly Fitting[]; readonly out: readonly FellOut[] } {
  const fits: (Fitting & { readonly sum: number; readonly name: string })[] = [];
  const out: FellOut[] = [];
  for (const offer of offers) {
    const fell = fallsOut(need, wishes, offer);
    if (fell) {
      out.push({ offerId: offer.id, ...fell });
      continue;
    }
    const reasons = reasonsOf(need, wishes, offer, agreements.get(offer.organisationId), today);
    const sorted = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    fits.push({
      offerId: offer.id,
      for: sorted
        .filter(({ weight }) => weight > 0)
        .slice(0, 3)
        .map(({ text }) => text),
      against: sorted
        .filter(({ weight }) => weight < 0)
        .slice(0, 1)
        .map(({ text }) => text),
      sum: reasons.reduce((sum, { weight }) => sum + weight, 0),
      name: `${offer.organisationName} ${offer.name} ${offer.id}`,
    });
  }
  fits.sort((a, b) => b.sum - a.sum || (a.name < b.name ? -1 : 1));
  return {
    fits: fits.map(({ offerId, for: pro, against }) => ({ offerId, for: pro, against })),
    out: out.sort((a, b) => (a.offerId < b.offerId ? -1 : 1)),
  };
}

const say = (nl: string, en: string): Text => ({ nl, en });

const purses: Record<string, Text> = {
  zvw: say('de zorgverzekering (Zvw)', 'health insurance (Zvw)'),
  wlz: say('de Wlz', 'the Wlz'),
  wmo: say('de gemeente (Wmo)', 'the municipality (Wmo)'),
  pgb: say('een pgb', 'a personal budget (pgb)'),
  own_money: say('eigen geld', 'own money'),
};

const languages: Record<string, Text> = {
  nl: say('Nederlands', 'Dutch'),
  en: say('Engels', 'English'),
  de: say('Duits', 'German'),
  fr: say('Frans', 'French'),
  tr: say('Turks', 'Turkish'),
  ar: say('Arabisch', 'Arabic'),
  fy: say('Fries', 'Frisian'),
};

function fallsOut(need: Need, wishes: Wishes, offer: OfferOf): Omit<FellOut, 'offerId'> | null {
  const because = (text: Text) => ({ because: text, refusedByHer: false });
  if (wishes.refused.includes(offer.organisationId))
    return {
      because: say('Hier wil zij liever niet geholpen worden.', 'She would rather not be helped here.'),
      refusedByHer: true,
    };
  if (!offer.open) return because(say('Hier kan nu niemand bij.', 'Nobody new can come here now.'));
  if (!offer.kinds.includes(need.kind))
    return because(say('Doet dit soort hulp niet.', 'Does not do this kind of help.'));
  if (
    need.place &&
    offer.places.length > 0 &&
    !offer.places.some((place) => same(place, need.place as string))
  )
    return because(say(`Komt niet in ${need.place}.`, `Does not come to ${need.place}.`));
  const purse = purses[need.ground];
  if (purse && offer.grounds.length > 0 && !offer.grounds.includes(need.ground))
    return because(say(`Kan niet via ${purse.nl}.`, `Not paid through ${purse.en}.`));
  return null;
}

function reasonsOf(
  need: Need,
  wishes: Wishes,
  offer: OfferOf,
  agreement: Agreement | undefined,
  today: Day,
): Reason[] {
  return [
    ...startOf(offer, today),
    ...facesOf(need, wishes, offer, agreement),
    ...timesOf(need, offer),
    ...languageOf(wishes, offer),
    ...purseOf(need, offer),
    ...(agreement?.active
      ? [{ weight: 3, text: say('Werkt samen met uw coöperatie.', 'Works together with your cooperative.') }]
      : []),
    ...(need.place && offer.places.some((place) => same(place, need.place as string))
      ? [{ weight: 2, text: say(`Komt in ${need.place}.`, `Comes to ${need.place}.`) }]
      : []),
    kindOf(need),
  ];
}

/** When it can begin: the later, the more it counts against. */
function startOf({ freeFrom, waitingDays }: OfferOf, today: Day): Reason[] {
  const untilFree = freeFrom && freeFrom > today ? daysBetween(today, freeFrom) : 0;
  const wait = Math.max(untilFree, waitingDays ?? 0);
  if (wait === 0 && freeFrom === null && waitingDays === null)
    return [{ weight: -1, text: say('De wachttijd is niet bekend.', 'The waiting time is not known.') }];
  if (wait === 0) return [{ weight: 5, text: say('Kan meteen beginnen.', 'Can begin at once.') }];
  const text = say(`Kan beginnen over ${days(wait)}.`, `Can begin in ${days(wait, 'en')}.`);
  if (wait <= 7) return [{ weight: 3, text }];
  return [{ weight: wait <= 28 ? -3 : -6, text }];
}

/** What was agreed counts before what is promised; her own wish decides whether it is good. */
function facesOf(
  { intensity }: Need,
  { mostFaces }: Wishes,
  offer: OfferOf,
  agreement: Agreement | undefined,
): Reason[] {
  const agreed = agreement?.faces?.[intensity] ?? null;
  const most = agreed ?? offer.familiarFaces;
  if (most === null)
    return [
      {
        weight: -2,
        text: say(
          'Zegt niet hoeveel verschillende mensen er komen.',
          'Does not say how many different people come.',
        ),
      },
    ];
  if (mostFaces !== null && most > mostFaces)
    return [
      {
        weight: -4,
        text: say(
          `Er komen tot ${most} mensen in 14 dagen; zij wil er hoogstens ${mostFaces}.`,
          `Up to ${most} people come in 14 days; she wants ${mostFaces} at most.`,
        ),
      },
    ];
  const text =
    agreed === null
      ? say(`Belooft hoogstens ${most} mensen in 14 dagen.`, `Promises ${most} people at most in 14 days.`)
      : say(
          `Afgesproken: hoogstens ${most} mensen in 14 dagen.`,
          `Agreed: ${most} people at most in 14 days.`,
        );
  return [{ weight: (agreed === null ? 3 : 4) - most / 100, text }];
}

const dayNames = [
  say('maandag', 'Monday'),
  say('dinsdag', 'Tuesday'),
  say('woensdag', 'Wednesday'),
  say('donderdag', 'Thursday'),
  say('vrijdag', 'Friday'),
  say('zaterdag', 'Saturday'),
  say('zondag', 'Sunday'),
];
const partNames: Record<PartOfDay, Text> = {
  morning: say('’s ochtends', 'in the morning'),
  afternoon: say('’s middags', 'in the afternoon'),
  evening: say('’s avonds', 'in the evening'),
};

function timesOf({ days: wanted, parts }: Need, offer: OfferOf): Reason[] {
  if (!wanted && !parts) return [];
  const missingDay = wanted?.find((day) => !offer.days.includes(day));
  if (missingDay) {
    const name = dayNames[missingDay - 1] as Text;
    return [{ weight: -4, text: say(`Komt niet op ${name.nl}.`, `Does not come on ${name.en}.`) }];
  }
  const missingPart = parts?.find((part) => !offer.partsOfDay.includes(part));
  if (missingPart) {
    const name = partNames[missingPart];
    return [{ weight: -4, text: say(`Komt niet ${name.nl}.`, `Does not come ${name.en}.`) }];
  }
  return [{ weight: 2.5, text: say('Komt op de tijden die zij wil.', 'Comes at the times she wants.') }];
}

function languageOf({ language }: Wishes, offer: OfferOf): Reason[] {
  const name = languages[language] ?? say(language, language);
  if (!offer.languages.includes(language))
    return [{ weight: -5, text: say(`Spreekt geen ${name.nl}.`, `Does not speak ${name.en}.`) }];
  return language === 'nl' ? [] : [{ weight: 3, text: say(`Spreekt ${name.nl}.`, `Speaks ${name.en}.`) }];
}

function purseOf({ ground }: Need, offer: OfferOf): Reason[] {
  const purse = purses[ground];
  if (!purse || !offer.grounds.includes(ground)) return [];
  return [{ weight: 2, text: say(`Kan via ${purse.nl}.`, `Can be paid through ${purse.en}.`) }];
}

function kindOf({ kind }: Need): Reason {
  const name = helpName(kind);
  return { weight: 0.5, text: say(`Doet dit: ${lower(name.nl)}.`, `Does this: ${lower(name.en)}.`) };
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

function days(count: number, language: 'nl' | 'en' = 'nl'): string {
  if (language === 'en') return `${count} ${count === 1 ? 'day' : 'days'}`;
  return `${count} ${count === 1 ? 'dag' : 'dagen'}`;
}
