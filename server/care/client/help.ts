import type { Text } from '../../house/result.ts';

/**
 * The catalogue of kinds of help: what someone may need and what an offer covers, by the same keys. `volunteers` is
 * the kind of question a volunteer is asked for, where volunteers do this.
 */
type Help = Text & {
  readonly volunteers:
    | 'ride'
    | 'meal'
    | 'chore'
    | 'company'
    | 'garden'
    | 'digital'
    | 'walk'
    | 'administration'
    | 'care'
    | null;
};

const help = (nl: string, en: string, volunteers: Help['volunteers'] = null): Help => ({
  nl,
  en,
  volunteers,
});

const catalogue = {
  personal_care: help('Wassen, aankleden en verzorging', 'Washing, dressing and care'),
  nursing: help('Verpleging', 'Nursing'),
  medication: help('Hulp bij medicijnen', 'Help with medication'),
  night_care: help('Zorg in de nacht', 'Care at night'),
  alarm: help('Alarm met opvolging', 'Alarm with response'),
  household: help('Hulp in het huishouden', 'Help in the household'),
  guidance: help('Begeleiding', 'Guidance'),
  day_activity: help('Dagbesteding', 'Day activities'),
  respite: help('Even vrij voor naasten', 'A break for relatives'),
  aids: help('Hulpmiddelen', 'Aids'),
  exercise: help('Oefenen en revalideren', 'Exercise and recovery', 'walk'),
  meal: help('Een warme maaltijd', 'A hot meal', 'meal'),
  ride: help('Vervoer', 'A ride', 'ride'),
  groceries: help('Boodschappen', 'Groceries', 'chore'),
  chore: help('Een klus in huis', 'A chore in the house', 'chore'),
  garden: help('Hulp in de tuin', 'Help in the garden', 'garden'),
  company: help('Gezelschap', 'Company', 'company'),
  walk: help('Samen wandelen', 'Walking together', 'walk'),
  digital: help('Hulp met telefoon of computer', 'Help with phone or computer', 'digital'),
  administration: help('Hulp met papieren', 'Help with paperwork', 'administration'),
  other: help('Iets anders', 'Something else'),
} as const satisfies Record<string, Help>;

export type HelpKind = keyof typeof catalogue;
export const helpKinds = Object.keys(catalogue) as [HelpKind, ...HelpKind[]];

export const isHelpKind = (kind: string): kind is HelpKind => Object.hasOwn(catalogue, kind);

/** What a kind of help is called; a key that this version does not know is called something else. */
export function helpName(kind: string): Text {
  const { nl, en } = isHelpKind(kind) ? catalogue[kind] : catalogue.other;
  return { nl, en };
}

/** For which kind of question volunteers are asked, or null where this is no work for volunteers. */
export const volunteersFor = (kind: string): Help['volunteers'] =>
  isHelpKind(kind) ? (catalogue[kind] as Help).volunteers : null;
