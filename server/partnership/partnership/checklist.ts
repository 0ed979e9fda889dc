import type { OrganisationKind } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse, type Text } from '../../house/result.ts';
import type { Form } from './partnership.ts';
import { thresholds } from './thresholds.ts';

/**
 * Checklist before signing: what a party looks at first, by what it is and does. An item is needed, not needed, or to
 * be asked about, always with the reason and the source. It warns and never blocks: each party settles an item itself,
 * as done or argued away. Law is not decided here; where sources leave doubt the answer is "ask".
 */
export const items = [
  'members_decision',
  'works_council',
  'client_council',
  'wtza_report',
  'wtza_licence',
  'wtza_supervision',
  'complaints',
  'insurance',
] as const;
export type Item = (typeof items)[number];

export type Verdict = 'needed' | 'ask' | 'not_needed';

/** What is known of one party; null is "we do not know". */
export type Facts = {
  readonly kind: OrganisationKind;
  /** Legal capacities, such as `zvw_provider`. */
  readonly capacities: readonly string[];
  /** The form of the partnership: a cooperative that becomes a chain partner is going to deliver care. */
  readonly form: Form;
} & Answers;

/** What only the party itself can say, asked once for every partnership. */
export type Answers = {
  /** People who give care for it, counted as in thresholds.ts. */
  readonly carers: number | null;
  readonly ambulatoryOnly: boolean | null;
  /** Works for a main contractor that holds the licence. */
  readonly subcontractor: boolean | null;
  readonly worksCouncil: boolean | null;
  readonly volunteers: boolean | null;
};

export const unanswered: Answers = {
  carers: null,
  ambulatoryOnly: null,
  subcontractor: null,
  worksCouncil: null,
  volunteers: null,
};

export type Judged = { readonly verdict: Verdict; readonly because: Text };

type Definition = {
  readonly title: Text;
  readonly why: Text;
  readonly source: string;
  readonly judge: (facts: Facts) => Judged;
};

export type Line = Judged & Omit<Definition, 'judge'> & { readonly item: Item };

/** Every item, in order; also those that are not needed, with the reason. */
export const checklistFor = (facts: Facts): Line[] =>
  items.map((item) => {
    const { judge, ...definition } = definitions[item];
    return { item, ...definition, ...judge(facts) };
  });

/** What a party settled of an item: done, or argued away with a reason. */
export type Settled = {
  readonly item: Item;
  readonly state: (typeof settledStates)[number];
  readonly because: string;
  readonly on: Day;
};
export const settledStates = ['done', 'argued'] as const;

export type SettleRefusal =
  | { readonly type: 'checklist.reason_missing' }
  | { readonly type: 'checklist.day_to_come' };

/** Arguing an item away takes a sentence; that it was done does not. */
export function settle(settled: Settled, today: Day): Result<Settled, SettleRefusal> {
  if (settled.state === 'argued' && settled.because === '')
    return refuse({ type: 'checklist.reason_missing' });
  return settled.on > today ? refuse({ type: 'checklist.day_to_come' }) : ok(settled);
}

/** What is still to be looked at before signing. */
export const stillOpen = (lines: readonly Line[], settled: readonly Settled[]): Line[] =>
  lines.filter(({ item, verdict }) => verdict !== 'not_needed' && !settled.some((one) => one.item === item));

const careCapacities = ['zvw_provider', 'wlz_provider', 'wmo_provider'];

const deliversCare = ({ kind, capacities, form }: Facts): boolean =>
  capacities.some((capacity) => careCapacities.includes(capacity)) ||
  kind === 'care_organisation' ||
  (kind === 'citizens_cooperative' && form === 'chain_partner');

const needed = (nl: string, en: string): Judged => ({ verdict: 'needed', because: { nl, en } });
const ask = (nl: string, en: string): Judged => ({ verdict: 'ask', because: { nl, en } });
const notNeeded = (nl: string, en: string): Judged => ({ verdict: 'not_needed', because: { nl, en } });

const noCare = notNeeded(
  'Uw organisatie levert zelf geen zorg.',
  'Your organisation delivers no care itself.',
);
const howManyCarers = ask(
  'Het hangt af van het aantal zorgverleners. Tel ze eerst; zzp’ers tellen mee.',
  'It depends on the number of carers. Count them first; self-employed carers count.',
);

const definitions: Record<Item, Definition> = {
  members_decision: {
    title: { nl: 'Besluit van de leden', en: 'Decision of the members' },
    why: {
      nl: 'De coöperatie is van haar leden. Zij dragen de samenwerking straks.',
      en: 'The cooperative belongs to its members. They will carry the collaboration.',
    },
    source: 'BW boek 2; statuten',
    judge: ({ kind }) =>
      kind === 'citizens_cooperative'
        ? ask(
            'Waarschijnlijk beslist de ledenvergadering. Kijk in uw statuten, of vraag de notaris.',
            'Probably the members’ meeting decides. Look in your statutes, or ask the notary.',
          )
        : notNeeded(
            'Uw organisatie is geen coöperatie van leden.',
            'Your organisation is no cooperative of members.',
          ),
  },
  works_council: {
    title: { nl: 'Advies van de ondernemingsraad', en: 'Advice of the works council' },
    why: {
      nl: 'Medewerkers praten mee over een besluit dat hun werk verandert.',
      en: 'Employees have a say in a decision that changes their work.',
    },
    source: 'WOR art. 25',
    judge: ({ worksCouncil }) => {
      if (worksCouncil === false)
        return notNeeded(
          'Uw organisatie heeft geen ondernemingsraad.',
          'Your organisation has no works council.',
        );
      return worksCouncil
        ? ask(
            'Bij een samenwerking die blijft, is advies waarschijnlijk nodig. Vraag het de ondernemingsraad.',
            'For a lasting collaboration advice is probably needed. Ask the works council.',
          )
        : ask(
            'Is er een ondernemingsraad? Vraag dan of die advies wil geven.',
            'Is there a works council? Then ask whether it wants to advise.',
          );
    },
  },
  client_council: {
    title: { nl: 'Advies van de cliëntenraad', en: 'Advice of the client council' },
    why: {
      nl: 'Wie zorg krijgt, praat mee over met wie u samenwerkt.',
      en: 'Who receives care has a say in whom you work with.',
    },
    source: 'Wmcz 2018',
    judge: (facts) => {
      if (!deliversCare(facts)) return noCare;
      const { carers, ambulatoryOnly } = facts;
      if (carers === null) return howManyCarers;
      if (carers <= thresholds.clientCouncil)
        return notNeeded(
          `U hebt niet meer dan ${thresholds.clientCouncil} zorgverleners. Uw leden mogen altijd meepraten.`,
          `You have no more than ${thresholds.clientCouncil} carers. Your members may always have a say.`,
        );
      if (carers > thresholds.clientCouncilAmbulatory || ambulatoryOnly === false)
        return needed(
          'U hebt zo veel zorgverleners dat er een cliëntenraad hoort te zijn. Vraag haar advies.',
          'You have so many carers that there has to be a client council. Ask its advice.',
        );
      return ambulatoryOnly
        ? notNeeded(
            `Voor ambulante eerstelijnszorg geldt dit boven de ${thresholds.clientCouncilAmbulatory} zorgverleners.`,
            `For ambulatory primary care this holds above ${thresholds.clientCouncilAmbulatory} carers.`,
          )
        : ask(
            'Het hangt af van uw zorg. Vraag een jurist of dit ambulante eerstelijnszorg is.',
            'It depends on your care. Ask a lawyer whether this is ambulatory primary care.',
          );
    },
  },
  wtza_report: {
    title: { nl: 'Melding als zorgaanbieder', en: 'Report as a care provider' },
    why: {
      nl: 'De inspectie moet weten wie er zorg geeft, voordat de zorg begint.',
      en: 'The inspectorate has to know who gives care, before care begins.',
    },
    source: 'Wtza',
    judge: (facts) =>
      deliversCare(facts)
        ? needed(
            'Elke nieuwe zorgaanbieder meldt zich voor de start. Kijk of dat is gedaan.',
            'Every new care provider reports before it starts. See whether that was done.',
          )
        : noCare,
  },
  wtza_licence: {
    title: { nl: 'Vergunning', en: 'Licence' },
    why: {
      nl: 'Zonder vergunning mag een grotere zorgaanbieder geen zorg leveren.',
      en: 'Without a licence a larger provider may not deliver care.',
    },
    source: 'Wtza; Kamerstuk 34767, nr. 68',
    judge: (facts) => {
      if (!deliversCare(facts)) return noCare;
      if (facts.subcontractor)
        return notNeeded(
          'De hoofdaannemer heeft de vergunning nodig, zolang hij zelf ook zorg geeft.',
          'The main contractor needs the licence, as long as it gives care itself too.',
        );
      if (facts.carers === null) return howManyCarers;
      return facts.carers > thresholds.licence
        ? needed(
            `U hebt meer dan ${thresholds.licence} zorgverleners.`,
            `You have more than ${thresholds.licence} carers.`,
          )
        : ask(
            `Tot en met ${thresholds.licence} zorgverleners was er geen vergunning nodig. Daar wordt aan gewerkt: vraag het ministerie van VWS hoe het nu staat.`,
            `Up to ${thresholds.licence} carers no licence was needed. That is being changed: ask the ministry of VWS how it stands.`,
          );
    },
  },
  wtza_supervision: {
    title: { nl: 'Onafhankelijk toezicht', en: 'Independent supervision' },
    why: {
      nl: 'Iemand van buiten kijkt mee met het bestuur. Leden overtuigen geldgevers, maar voldoen waarschijnlijk niet aan deze plicht.',
      en: 'Someone independent watches the board. Members convince funders, but probably do not fulfil this duty.',
    },
    source: 'Wtza; Stb. 2025, 147',
    judge: (facts) => {
      if (!deliversCare(facts)) return noCare;
      if (facts.carers === null) return howManyCarers;
      return facts.carers > thresholds.supervision
        ? needed(
            `U hebt meer dan ${thresholds.supervision} zorgverleners. Vanaf dat moment hebt u ${thresholds.supervisionMonths} maanden.`,
            `You have more than ${thresholds.supervision} carers. From that moment you have ${thresholds.supervisionMonths} months.`,
          )
        : notNeeded(
            `U hebt niet meer dan ${thresholds.supervision} zorgverleners.`,
            `You have no more than ${thresholds.supervision} carers.`,
          );
    },
  },
  complaints: {
    title: { nl: 'Klachten en meldingen', en: 'Complaints and reports' },
    why: {
      nl: 'Wie een klacht heeft, moet weten bij welke van uw organisaties zij terechtkan.',
      en: 'Who has a complaint has to know to which of your organisations she can turn.',
    },
    source: 'Wkkgz',
    judge: (facts) =>
      deliversCare(facts)
        ? needed(
            'Een zorgaanbieder heeft een klachtenregeling en meldt een calamiteit binnen drie werkdagen.',
            'A care provider has a complaints scheme and reports a calamity within three working days.',
          )
        : notNeeded(
            'Voor u is dit niet verplicht. Zeg uw leden wel bij wie zij met een klacht terechtkunnen.',
            'For you this is not obligatory. Do tell your members to whom they can turn with a complaint.',
          ),
  },
  insurance: {
    title: { nl: 'Verzekering', en: 'Insurance' },
    why: {
      nl: 'Wie helpt, of wie geholpen wordt, mag niet met de schade blijven zitten.',
      en: 'Who helps, or who is helped, must not be left with the damage.',
    },
    source: 'VNG-vrijwilligersverzekering',
    judge: ({ volunteers }) =>
      volunteers
        ? needed(
            'Vrijwilligers werken voor u. De polis van de gemeente betaalt pas na uw eigen verzekering.',
            'Volunteers work for you. The policy of the municipality only pays after your own insurance.',
          )
        : ask(
            'Vraag uw verzekeraar of deze samenwerking onder uw polis valt.',
            'Ask your insurer whether this collaboration falls under your policy.',
          ),
  },
};
