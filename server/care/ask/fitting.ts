import { type Day, daysBetween, weekday } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say } from '../../house/text.ts';

/** What is asked, as far as it matters for who fits. */
export type Wanted = {
  readonly kind: string;
  readonly day: Day | null;
  readonly fromTime: string | null;
  /** Where to come; null when nobody knows. */
  readonly at: Spot | null;
  /** The member's first name, for the sentences. */
  readonly for: string;
};

export type Spot = { readonly latitude: number; readonly longitude: number };

/** A volunteer as she can be asked. */
export type Candidate = {
  readonly membershipId: string;
  readonly name: string;
  readonly does: readonly string[];
  /** 1 is Monday. */
  readonly days: readonly number[];
  readonly partsOfDay: readonly string[];
  readonly hasCar: boolean;
  readonly mostPerWeek: number;
  readonly pauseUntil: Day | null;
  readonly at: Spot | null;
  /** What she has already in the week of the question. */
  readonly thatWeek: number;
  /** How often she helped this member before. */
  readonly before: number;
  /** The last time she said no to anything. */
  readonly lastNo: Day | null;
  /** Whether this is the member herself. */
  readonly isHerself: boolean;
  /** Whether the member would rather not have her. */
  readonly isRefused: boolean;
};

export type Fitting = {
  readonly membershipId: string;
  readonly for: Text[];
  readonly against: Text[];
};
/** `askable`: it speaks against her, but whoever asks may think otherwise. A member's own no is not askable. */
export type FellOut = { readonly membershipId: string; readonly because: Text; readonly askable: boolean };

/**
 * Who fits a question, best first, with reasons; and who fell out and why. Pure and explained: there are no hidden
 * weights, only minutes. Nearness counts as minutes on the way; each time she is on already that week counts as
 * `turn` minutes, a recent no as `recentNo`, and having come to this member before takes `known` off.
 * A person's own no, of the volunteer (what, when, how often, pause) or of the member, is a wall; the rest is a weight.
 */
export function rankVolunteers(
  wanted: Wanted,
  candidates: readonly Candidate[],
  today: Day,
): { readonly fits: readonly Fitting[]; readonly out: readonly FellOut[] } {
  const fits: (Fitting & { readonly cost: number; readonly name: string })[] = [];
  const out: FellOut[] = [];
  for (const candidate of candidates) {
    const because = fallsOut(wanted, candidate, today);
    const askable = !candidate.isHerself && !candidate.isRefused;
    if (because) out.push({ membershipId: candidate.membershipId, because, askable });
    else fits.push({ ...weigh(wanted, candidate, today), name: candidate.name });
  }
  fits.sort((a, b) => a.cost - b.cost || a.name.localeCompare(b.name, 'nl'));
  return {
    fits: fits.map(({ membershipId, for: pro, against }) => ({ membershipId, for: pro, against })),
    out,
  };
}

const turn = 12;
const recentNo = 10;
const known = 15;
const noCountsDays = 14;
const unknownWay = 15;

const does = (wanted: Wanted, who: Candidate): boolean =>
  wanted.kind === 'other' || who.does.includes(wanted.kind === 'care' ? 'care_support' : wanted.kind);

function fallsOut(wanted: Wanted, who: Candidate, today: Day): Text | null {
  if (who.isHerself) return say('Zij vraagt het zelf.', 'She is the one who asks.');
  if (who.isRefused) return say(`Liever niet, zei ${wanted.for}.`, `${wanted.for} would rather not.`);
  if (who.pauseUntil && who.pauseUntil > (wanted.day ?? today))
    return say(
      `Even niet, tot ${dayText(who.pauseUntil).nl}.`,
      `Not now, until ${dayText(who.pauseUntil).en}.`,
    );
  if (!does(wanted, who)) return say('Doet dit soort hulp niet.', 'Does not do this kind of help.');
  if (wanted.kind === 'ride' && !who.hasCar) return say('Heeft geen auto.', 'Has no car.');
  if (wanted.day && !who.days.includes(weekday(wanted.day)))
    return say('Kan niet op die dag van de week.', 'Not on that day of the week.');
  const part = partOf(wanted.fromTime);
  if (part && !who.partsOfDay.includes(part))
    return say(`Kan niet in de ${partNames[part].nl}.`, `Not in the ${partNames[part].en}.`);
  if (who.thatWeek >= who.mostPerWeek)
    return say(
      `Heeft die week al ${who.thatWeek} van de ${who.mostPerWeek} keer.`,
      `Has ${who.thatWeek} of ${who.mostPerWeek} that week already.`,
    );
  return null;
}

function weigh(wanted: Wanted, who: Candidate, today: Day): Fitting & { cost: number } {
  const pro: Text[] = [];
  const against: Text[] = [];
  let cost = 0;

  const way = wanted.at && who.at ? wayBetween(who.at, wanted.at) : null;
  cost += way ? effortOf(way) : unknownWay;
  if (!way) against.push(say('Onbekend hoe ver het is.', 'How far it is, is not known.'));
  else {
    const sentence = way.walks
      ? say(`Woont op ${minutes(way.minutes)} lopen.`, `Lives ${minutes(way.minutes, 'en')} on foot away.`)
      : say(`Woont op ${minutes(way.minutes)} rijden.`, `Lives ${minutes(way.minutes, 'en')} by car away.`);
    (way.walks || way.minutes <= 10 ? pro : against).push(sentence);
  }

  if (who.before > 0) {
    cost -= known;
    pro.push(
      say(
        `Kwam al ${times(who.before)} bij ${wanted.for}.`,
        `Has come to ${wanted.for} ${times(who.before, 'en')} before.`,
      ),
    );
  }

  cost += who.thatWeek * turn;
  if (who.thatWeek === 0) pro.push(say('Heeft die week nog niets.', 'Has nothing else that week.'));
  else
    against.push(
      say(
        `Heeft die week al ${times(who.thatWeek)} iets.`,
        `Is on ${times(who.thatWeek, 'en')} that week already.`,
      ),
    );

  const ago = who.lastNo ? daysBetween(who.lastNo, today) : null;
  if (ago !== null && ago <= noCountsDays) {
    cost += recentNo;
    against.push(
      ago === 0
        ? say('Zei vandaag nog nee.', 'Said no today.')
        : say(`Zei ${days(ago)} geleden nog nee.`, `Said no ${days(ago, 'en')} ago.`),
    );
  }
  if (wanted.kind === 'ride') pro.push(say('Rijdt met eigen auto.', 'Drives her own car.'));
  return { membershipId: who.membershipId, for: pro, against, cost };
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';
const partNames: Record<PartOfDay, Text> = {
  morning: { nl: 'ochtend', en: 'morning' },
  afternoon: { nl: 'middag', en: 'afternoon' },
  evening: { nl: 'avond', en: 'evening' },
};

export function partOf(time: string | null): PartOfDay | null {
  if (!time) return null;
  if (time < '12:00') return 'morning';
  return time < '18:00' ? 'afternoon' : 'evening';
}

type Way = { readonly minutes: number; readonly walks: boolean };

/** By car is further than any walk: who has to take the car goes out of her way. */
export const effortOf = (way: Way): number => (way.walks ? way.minutes : 20 + way.minutes);

/** On foot up to twenty minutes, else by car; streets are a third longer than the line over the map. */
export function wayBetween(from: Spot, to: Spot): Way {
  const metres = 1.33 * metresBetween(from, to);
  const onFoot = Math.max(1, Math.round(metres / 80));
  if (onFoot <= 20) return { minutes: onFoot, walks: true };
  return { minutes: Math.max(3, Math.round(2 + metres / 700)), walks: false };
}

function metresBetween(a: Spot, b: Spot): number {
  const rad = Math.PI / 180;
  const north = (b.latitude - a.latitude) * rad;
  const east = (b.longitude - a.longitude) * rad * Math.cos(((a.latitude + b.latitude) / 2) * rad);
  return 6_371_000 * Math.hypot(north, east);
}

function minutes(count: number, language: 'nl' | 'en' = 'nl'): string {
  if (language === 'en') return `${count} ${count === 1 ? 'minute' : 'minutes'}`;
  return `${count} ${count === 1 ? 'minuut' : 'minuten'}`;
}

function days(count: number, language: 'nl' | 'en' = 'nl'): string {
  if (language === 'en') return `${count} ${count === 1 ? 'day' : 'days'}`;
  return `${count} ${count === 1 ? 'dag' : 'dagen'}`;
}

function times(count: number, language: 'nl' | 'en' = 'nl'): string {
  if (language === 'nl') return `${count} keer`;
  return count === 1 ? 'once' : `${count} times`;
}
