/**
 * Visit import: a team's roster that is made in another system, read in from a table or a calendar. Nobody types it twice.
 * Each visit carries the key it has there, so that reading again changes what changed and makes no doubles; what is
 * gone there is called off here, with the reason when the file gives one. Read all or nothing. What was changed here
 * by hand is never overwritten silently: per visit the two stand side by side and whoever reads it in chooses.
 * A source remembers which column is which field, and who the names and numbers there are here.
 */
export type VisitSource = {
  readonly id: string;
  readonly organisationId: string;
  readonly teamId: string;
  readonly kind: Kind;
  readonly url: string | null;
  readonly mapping: Mapping;
  readonly names: Names;
  readonly lastReadAt: Date | null;
  readonly lastOutcome: Outcome | null;
  readonly version: number;
};

export const kinds = ['csv', 'ical'] as const;
export type Kind = (typeof kinds)[number];

export const fields = [
  'client',
  'carer',
  'day',
  'from',
  'to',
  'minutes',
  'what',
  'key',
  'status',
  'reason',
  'student',
] as const;
export type Field = (typeof fields)[number];

/** Field → heading of its column. */
export type Mapping = Readonly<Partial<Record<Field, string>>>;

/** Name or number there → id here; null for a carer means: not known who comes. */
export type Names = {
  readonly clients: Readonly<Record<string, string>>;
  readonly carers: Readonly<Record<string, string | null>>;
};

export type Outcome = {
  readonly added: number;
  readonly changed: number;
  readonly cancelled: number;
  readonly same: number;
  readonly skipped: number;
  /** Changed here by hand while the source says otherwise: those that stayed, and those that the source replaced. */
  readonly kept: number;
  readonly replaced: number;
  /** Rows that could not be read, when a feed was read without anyone there. */
  readonly problems: number;
};

const guesses: Record<Field, RegExp> = {
  client: /^(cli[eë]nt(naam|nummer|nr)?|naam cli[eë]nt|client|patient|bewoner|onderwerp deel 1)$/i,
  carer: /^(medewerker(naam|nummer|nr)?|zorgverlener|collega|carer|employee|wie|door|onderwerp deel 2)$/i,
  day: /^(datum|dag|date|day)$/i,
  from: /^(van|begin(tijd)?|start(tijd)?|aanvang|from|start time|tijd)$/i,
  to: /^(tot|eind(e|tijd)?|to|end( time)?)$/i,
  minutes: /^(duur|minuten|duration|minutes|duur \(min(uten)?\))$/i,
  what: /^(activiteit|zorg|taak|omschrijving|what|activity|werkzaamheden|onderwerp deel 3)$/i,
  key: /^(id|nummer|kenmerk|sleutel|uid|afspraaknummer|bezoeknummer|key)$/i,
  status: /^(status|toestand)$/i,
  reason: /^(reden|toelichting|opmerking|reason)$/i,
  student: /^(leerling|stagiair|student)$/i,
};

/** Columns whose heading says what they are. */
export function guessMapping(headings: readonly string[]): Mapping {
  const found: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const heading = headings.find(
      (one) => guesses[field].test(one.trim()) && !Object.values(found).includes(one),
    );
    if (heading !== undefined) found[field] = heading;
  }
  return found;
}

/** What must be known before anything can be read. */
export function missingFields(mapping: Mapping): Field[] {
  return [
    ...(mapping.client ? [] : (['client'] as const)),
    ...(mapping.from ? [] : (['from'] as const)),
    ...(mapping.to || mapping.minutes ? [] : (['to'] as const)),
  ];
}
