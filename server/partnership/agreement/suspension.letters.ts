import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { definitionOf, isClauseKind } from './clauses/registry.ts';
import { dateText, listed } from './clauses/wording.ts';
import type { Suspension } from './suspension.ts';

type What = readonly Text[] | null;

type About = {
  readonly by: string;
  readonly agreementId: string;
  /** The clauses; null for all that can be suspended. */
  readonly what: What;
} & Pick<Suspension, 'ground' | 'reason' | 'starts' | 'until' | 'holdsFrom'>;

const readIt = (agreementId: string): NonNullable<News['link']> => ({
  label: { nl: 'Bekijk het', en: 'Look at it' },
  path: `/werkafspraken/${agreementId}`,
});

/** Which clauses, by their titles; null for all that can be suspended. */
export const whatOf = (kinds: Suspension['kinds']): What =>
  kinds?.map((kind) => (isClauseKind(kind) ? definitionOf(kind).title : { nl: kind, en: kind })) ?? null;

export function whatText(what: What): Text {
  if (!what) return { nl: 'Alles wat opgeschort kan worden', en: 'Everything that can be suspended' };
  const named = what.map(({ nl, en }) => ({ nl: `"${nl}"`, en: `"${en}"` }));
  return listed(named);
}

const said = (reason: string): Text => ({ nl: `De reden: ${reason}`, en: `The reason: ${reason}` });

const span = ({ starts, until }: Pick<Suspension, 'starts' | 'until'>): Text => ({
  nl: `van ${dateText(starts).nl} tot en met ${dateText(until).nl}`,
  en: `from ${dateText(starts).en} up to and including ${dateText(until).en}`,
});

export const proposedNews = (about: About): News => ({
  subject: {
    nl: `${about.by} wil een afspraak tijdelijk opschorten`,
    en: `${about.by} wants to suspend an agreement for a while`,
  },
  lines: [
    {
      nl: `Het gaat om: ${whatText(about.what).nl}, ${span(about).nl}.`,
      en: `It is about: ${whatText(about.what).en}, ${span(about).en}.`,
    },
    said(about.reason),
    {
      nl: 'Zegt u ja of nee? Zolang niet iedereen ja zegt, geldt alles gewoon.',
      en: 'Do you say yes or no? As long as not everyone says yes, everything holds.',
    },
  ],
  link: readIt(about.agreementId),
});

const whyAtOnce: Record<'law' | 'safety', Text> = {
  law: {
    nl: 'Dat is meteen gedaan, omdat een wet erom vraagt.',
    en: 'This was done at once, because a law asks it.',
  },
  safety: {
    nl: 'Dat is meteen gedaan, omdat de veiligheid erom vraagt.',
    en: 'This was done at once, because safety asks it.',
  },
};

export const suspendedNews = (about: About): News => {
  const from = dateText(about.holdsFrom ?? about.starts);
  const what = whatText(about.what);
  return {
    subject: { nl: `Opgeschort vanaf ${from.nl}`, en: `Suspended from ${from.en}` },
    lines: [
      {
        nl: `${what.nl}: vanaf ${from.nl} geldt dit tijdelijk niet, naar verwachting tot en met ${dateText(about.until).nl}.`,
        en: `${what.en}: from ${from.en} this does not hold for a while, as expected up to and including ${dateText(about.until).en}.`,
      },
      about.ground === 'together'
        ? { nl: 'Alle partijen zeiden ja.', en: 'All parties said yes.' }
        : {
            nl: `${about.by} schortte dit op. ${whyAtOnce[about.ground].nl}`,
            en: `${about.by} suspended this. ${whyAtOnce[about.ground].en}`,
          },
      said(about.reason),
    ],
    link: readIt(about.agreementId),
  };
};

export const answeredNews = (about: About, outcome: 'refused' | 'withdrawn'): News => ({
  subject: { nl: 'Er wordt niets opgeschort', en: 'Nothing is suspended' },
  lines: [
    outcome === 'refused'
      ? {
          nl: `${about.by} zei nee tegen opschorten van: ${whatText(about.what).nl}. Alles geldt gewoon.`,
          en: `${about.by} said no to suspending: ${whatText(about.what).en}. Everything holds.`,
        }
      : {
          nl: `${about.by} trok het voorstel terug over: ${whatText(about.what).nl}. Alles geldt gewoon.`,
          en: `${about.by} took back the proposal about: ${whatText(about.what).en}. Everything holds.`,
        },
  ],
  link: readIt(about.agreementId),
});

export const mayHoldNews = (about: About): News => ({
  subject: {
    nl: `${about.by} wil dat een afspraak weer geldt`,
    en: `${about.by} wants an agreement to hold again`,
  },
  lines: [
    {
      nl: `Het gaat om: ${whatText(about.what).nl}. Zeg ook vanaf welke dag het voor u weer mag gelden.`,
      en: `It is about: ${whatText(about.what).en}. Say as well from which day it may hold again for you.`,
    },
  ],
  link: readIt(about.agreementId),
});

export const resumedNews = (about: About, on: Day): News => ({
  subject: { nl: `Vanaf ${dateText(on).nl} geldt het weer`, en: `It holds again from ${dateText(on).en}` },
  lines: [
    {
      nl: `Niet meer opgeschort: ${whatText(about.what).nl}. Vanaf ${dateText(on).nl} geldt dit weer.`,
      en: `No longer suspended: ${whatText(about.what).en}. From ${dateText(on).en} this holds again.`,
    },
  ],
  link: readIt(about.agreementId),
});

export const lateNews = (agreementId: string, what: What, until: Day): News => ({
  subject: { nl: 'Een afspraak is nog steeds opgeschort', en: 'An agreement is still suspended' },
  lines: [
    {
      nl: `Dit zou duren tot en met ${dateText(until).nl}: ${whatText(what).nl}. Het geldt nog steeds niet.`,
      en: `This was to last up to and including ${dateText(until).en}: ${whatText(what).en}. It still does not hold.`,
    },
    {
      nl: 'Kan het weer? Zeg dan vanaf welke dag. Kan het niet meer? Maak dan samen een nieuwe versie.',
      en: 'Can it hold again? Then say from which day. Can it not any more? Then make a new version together.',
    },
  ],
  link: readIt(agreementId),
});
